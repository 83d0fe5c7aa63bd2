"""Which figures of a row are judged, what the options leave, which questions are open."""

from __future__ import annotations

from typing import Any

import pytest

from caseextract.compare.choice import ALL, Choice
from caseextract.compare.evidence import Article
from caseextract.compare.gaps import find_gaps
from caseextract.compare.model import Cause, Cell, Comparison, Judgement, Row, Stance, Verdict
from caseextract.compare.table import build_comparison
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact, Status
from compare.builders import HOKKAIDO_DATE, SHIBUYA, SUGINAMI, amount, fact

OWN = "正規職員は700人。PCは80台、来年度に90台を足し、タブレットは20台。Boxを使い、RPAとVDIもある。紙は3割減った。"
OTHER = "正規職員は900人。PCは約85台。Boxを使い、RPAもある。電話は2割減った。人口は24万人。"
THIRD = "PCは500台。"


def counted(words: str, count: int, *, device: str = "pc", **fields: Any) -> Fact:
    text = {"a": OWN, "b": OTHER, "c": THIRD}[fields.get("doc", "a")]
    size = amount(count, "台", about=words.startswith("約"))
    return fact("device_count", text, words, **{"status": "current"} | fields, amount=size, device=device)


def people(words: str, count: int, role: str, **fields: Any) -> Fact:
    text = OWN if fields.get("doc", "a") == "a" else OTHER
    return fact("headcount", text, words, status="current", amount=amount(count, "人"), role=role, **fields)


def fell(words: str, percent: int, metric: str, **fields: Any) -> Fact:
    text = OWN if fields.get("doc", "a") == "a" else OTHER
    size = amount(percent, "%")
    return fact(
        "rate", text, words, status="current", amount=size, direction="decrease", metric=metric, **fields
    )


def named(kind: str, name: str, **fields: Any) -> Fact:
    text = OWN if fields.get("doc", "a") == "a" else OTHER
    return fact(kind, text, name, status="current", name=name, **fields)


B: dict[str, Any] = {"doc": "b", "owner": SHIBUYA}
FACTS = [
    people("700人", 700, "staff"),
    counted("80台", 80),
    counted("90台", 90, status="planned"),
    counted("20台", 20, device="tablet"),
    named("tool", "Box", category="storage"),
    named("technology", "RPA"),
    named("technology", "VDI"),
    fell("3割", 30, "紙"),
    people("900人", 900, "staff", **B),
    counted("約85台", 85, **B),
    named("tool", "Box", category="storage", **B),
    named("technology", "RPA", **B),
    fell("2割", 20, "電話", **B),
    people("24万人", 240_000, "population", **B),
    counted("500台", 500, doc="c", owner=HOKKAIDO_DATE),
]


def compared(
    *codes: str, choice: Choice = ALL, facts: list[Fact] = FACTS, everything: bool = False
) -> Comparison:
    gazetteer = load_gazetteer()
    places = [place for code in codes or (SUGINAMI, SHIBUYA) if (place := gazetteer.by_code(code))]
    articles = {doc: Article(doc, text=text) for doc, text in (("a", OWN), ("b", OTHER), ("c", THIRD))}
    return build_comparison(places, facts, articles, choice=choice, everything=everything)


def row(comparison: Comparison, key: str) -> Row:
    return next(row for row in comparison.rows if row.key == key)


def sides(judged: Judgement) -> tuple[str, str]:
    return (judged.left.text, judged.right.text)


def test_each_row_of_figures_has_its_verdict() -> None:
    verdicts = {one.key: [j.verdict for j in one.judgements] for one in compared().rows if one.judgements}
    assert verdicts == {
        "overview.staff": [Verdict.COMPARABLE],
        "device": [Verdict.CAUTION],
        "outcome": [Verdict.NOT_COMPARABLE],
    }


def test_of_several_figures_those_that_can_best_be_compared_are() -> None:
    (judged,) = row(compared(), "device").judgements
    assert sides(judged) == ("80台", "約85台")
    assert [ground.cause for ground in judged.reasons] == [Cause.OVERLAP]


def test_a_class_only_one_side_has_is_not_judged() -> None:
    assert all("20台" not in sides(judged) for judged in row(compared(), "device").judgements)


def test_every_two_municipalities_are_judged() -> None:
    judgements = row(compared(SUGINAMI, SHIBUYA, HOKKAIDO_DATE), "device").judgements
    assert [(judged.left.code, judged.right.code) for judged in judgements] == [
        (SUGINAMI, SHIBUYA),
        (SUGINAMI, HOKKAIDO_DATE),
        (SHIBUYA, HOKKAIDO_DATE),
    ]


def test_one_municipality_alone_has_no_verdict() -> None:
    assert not compared(SUGINAMI).judged


def test_figures_differ_only_where_they_may_be_compared() -> None:
    comparison = compared()
    differing = {one.key: [j.differs for j in one.judgements] for one in comparison.rows if one.judgements}
    assert differing == {"overview.staff": [True], "device": [False], "outcome": [False]}


def test_plans_are_judged_on_the_row_of_their_kind_alone() -> None:
    facts = [counted("90台", 90, status="planned"), counted("約85台", 85, status="planned", **B)]
    comparison = compared(facts=facts)
    assert len(row(comparison, "device").judgements) == 1
    assert row(comparison, "plan").judgements == ()


def test_remaining_figures_of_different_things_are_not_set_against_each_other() -> None:
    facts = [
        people("700人", 700, "other", subject="小学生"),
        people("900人", 900, "other", subject="団員", **B),
    ]
    assert row(compared(facts=facts), "other").judgements == ()


def test_the_order_of_facts_changes_no_verdict() -> None:
    assert compared(facts=FACTS[::-1]) == compared()


def test_a_side_names_the_facts_behind_it() -> None:
    facts = [counted("80台", 80, id="f1"), counted("約85台", 85, id="f2", **B)]
    (judged,) = row(compared(facts=facts), "device").judgements
    assert (judged.left.facts, judged.right.facts) == (("f1",), ("f2",))


def test_only_the_facets_asked_for_are_shown_and_cited() -> None:
    comparison = compared(choice=Choice(facets=frozenset({"device", "technology"})))
    assert [one.key for one in comparison.rows] == ["technology", "device"]
    cited = {n for one in comparison.rows for cell in one.cells for value in cell.values for n in value.notes}
    assert cited == {note.number for note in comparison.footnotes}


def test_values_in_other_states_are_counted_not_denied() -> None:
    comparison = compared(choice=Choice(statuses=frozenset({Status.PLANNED})))
    assert [one.key for one in comparison.rows] == ["device", "plan"]
    own, other = row(comparison, "device").cells
    assert ([value.text for value in own.values], own.hidden) == (["90台"], 2)
    assert other == Cell(stated=True, stance=Stance.STATED, hidden=1)


def test_only_rows_shown_to_differ_are_left() -> None:
    comparison = compared(choice=Choice(differing=True))
    # Box stands on both sides, 80台 may be 約85台, and the shares are of different things.
    assert [one.key for one in comparison.rows] == ["overview.staff", "technology"]


def test_a_name_in_another_state_is_a_difference() -> None:
    facts = [
        fact("tool", OWN, "Box", status="before", name="Box", category="storage"),
        fact("tool", OTHER, "Box", **B, status="current", name="Box", category="storage"),
    ]
    comparison = compared(facts=facts, choice=Choice(differing=True))
    assert [one.key for one in comparison.rows] == ["tool.storage"]


def test_what_only_one_states_is_no_difference() -> None:
    facts = [named("tool", "Box", category="storage"), counted("約85台", 85, **B)]
    assert compared(facts=facts, choice=Choice(differing=True)).rows == ()


def test_gaps_are_what_one_states_and_the_other_does_not() -> None:
    gaps = find_gaps(compared(everything=True))
    assert [(gap.code, gap.key, gap.name) for gap in gaps] == [
        (SUGINAMI, "overview.population", None),
        (SHIBUYA, "technology", "VDI"),
        (SHIBUYA, "device.tablet", None),
        (SHIBUYA, "plan", None),
    ]


def test_a_gap_tells_who_states_what() -> None:
    (gap, *_) = find_gaps(compared())
    assert [(one.code, [value.text for value in one.values]) for one in gap.stated] == [(SHIBUYA, ["24万人"])]


@pytest.mark.parametrize("status", ["rejected", "before", "considered"])
def test_what_is_not_held_is_not_asked_for_by_name(status: str) -> None:
    facts = [
        fact("technology", OWN, "VDI", status=status, name="VDI"),
        named("technology", "RPA", **B),
        named("technology", "RPA"),
    ]
    assert find_gaps(compared(facts=facts)) == ()


def test_what_stands_there_in_another_state_is_no_gap() -> None:
    assert find_gaps(compared(choice=Choice(frozenset({"device"}), frozenset({Status.PLANNED})))) == ()
