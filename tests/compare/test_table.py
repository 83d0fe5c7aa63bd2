"""The comparison as data: rows, merged values, states, footnotes, disagreements."""

from __future__ import annotations

import random
from typing import Any

import pytest

from caseextract.compare.evidence import Article
from caseextract.compare.facets import ROWS, row_in_profile, row_of
from caseextract.compare.model import Cell, ColumnNote, Comparison, Stance
from caseextract.compare.quantities import OTHER, load_quantity_rows, quantity_rows
from caseextract.compare.table import build_comparison
from caseextract.errors import DataError
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact, Kind, Status
from compare.builders import HOKKAIDO_DATE, SHIBUYA, SUGINAMI, TEXT_A, amount, fact, sample

BOTH = (SUGINAMI, SHIBUYA)


def compared(
    *codes: str, facts: list[Fact] | None = None, everything: bool = False, seed: int | None = None
) -> Comparison:
    documents = sample()
    pool = [one for _, facts_of in documents.values() for one in facts_of] if facts is None else facts[:]
    if seed is not None:
        random.Random(seed).shuffle(pool)
    gazetteer = load_gazetteer()
    places = [place for code in codes if (place := gazetteer.by_code(code))]
    articles = {doc: Article(doc, title=None, text=text) for doc, (text, _) in documents.items()}
    return build_comparison(places, pool, articles, everything=everything)


def cell(comparison: Comparison, key: str, column: int = 0) -> Cell:
    return next(row for row in comparison.rows if row.key == key).cells[column]


def texts(cell: Cell) -> list[tuple[str, Status | None]]:
    return [(value.text, value.status) for value in cell.values]


def test_every_value_carries_its_state() -> None:
    assert texts(cell(compared(*BOTH), "device")) == [("約200台", Status.BEFORE), ("80台", Status.PLANNED)]


def test_present_names_come_before_refused_ones() -> None:
    assert texts(cell(compared(*BOTH), "network_model")) == [("α'", Status.CURRENT), ("β", Status.REJECTED)]


def test_what_is_not_stated_is_not_zero() -> None:
    none = compared(*BOTH, facts=[fact("money", "0円", "0円", status="current", amount=amount(0, "円"))])
    assert texts(cell(none, "budget", 0)) == [("0円", Status.CURRENT)]
    assert cell(none, "budget", 1) == Cell(stated=False, stance=Stance.NOT_STATED)


def test_one_tool_of_two_documents_stands_once_with_both_footnotes() -> None:
    comparison = compared(*BOTH)
    (box,) = cell(comparison, "tool.storage").values
    assert [comparison.footnotes[number - 1].document for number in box.notes] == ["a", "b"]


def test_figures_of_two_documents_that_disagree_stand_side_by_side_and_are_marked() -> None:
    staff = cell(compared(*BOTH), "overview.staff")
    assert texts(staff) == [("5,900人", Status.CURRENT), ("6,400人", Status.CURRENT)]
    assert staff.differs


def test_a_rounded_figure_does_not_contradict_the_exact_one() -> None:
    text = "約6,000人、5,900人"
    facts = [
        fact(
            "headcount",
            text,
            "約6,000人",
            status="current",
            amount=amount(6000, "人", about=True),
            role="staff",
        ),
        fact(
            "headcount", text, "5,900人", doc="b", status="current", amount=amount(5900, "人"), role="staff"
        ),
    ]
    staff = cell(compared(SUGINAMI, facts=facts), "overview.staff")
    assert len(staff.values) == 2
    assert not staff.differs


def test_two_figures_of_one_document_do_not_contradict_each_other() -> None:
    text = "全体で5,900人、一般行政は245人"
    facts = [
        fact("headcount", text, "5,900人", status="current", amount=amount(5900, "人"), role="staff"),
        fact("headcount", text, "245人", status="current", amount=amount(245, "人"), role="staff"),
    ]
    assert not cell(compared(SUGINAMI, facts=facts), "overview.staff").differs


def test_another_state_in_another_document_is_marked() -> None:
    facts = [
        fact("tool", "Box", "Box", doc=doc, status=status, name="Box", category="storage")
        for doc, status in (("a", "current"), ("b", "before"))
    ]
    assert cell(compared(SUGINAMI, facts=facts), "tool.storage").differs


def test_plans_stand_on_their_own_rows_where_sentences_tell_of_what_comes_next() -> None:
    assert texts(cell(compared(*BOTH), "plan")) == [("新しい窓口も検討する。", None)]


def test_plans_no_sentence_tells_of_are_gathered_on_the_row_of_what_comes_next() -> None:
    facts = [one for _, own in sample().values() for one in own if one.kind is not Kind.STATEMENT]
    plan = cell(compared(*BOTH, facts=facts), "plan")
    assert texts(plan) == [("80台", Status.PLANNED), ("2,708万6千円", Status.PLANNED)]
    assert plan.values[1].tag == "kind.money"


def test_outcomes_show_figures_with_what_they_measure() -> None:
    (value,) = cell(compared(*BOTH), "outcome").values
    assert (value.text, value.detail) == ("30%減", "メールの往復")


def test_a_cell_shows_a_few_statements_and_counts_the_rest() -> None:
    text = "".join(f"効果その{n}があった。" for n in range(5))
    facts = [fact("statement", text, f"効果その{n}があった。", facet="outcome") for n in range(5)]
    shown = cell(compared(SUGINAMI, facts=facts), "outcome")
    assert (len(shown.values), shown.more) == (3, 2)
    assert all(value.quoted for value in shown.values)
    everything = cell(compared(SUGINAMI, facts=facts, everything=True), "outcome")
    assert (len(everything.values), everything.more) == (5, 0)


def test_footnotes_are_numbered_as_they_appear_and_quote_the_article() -> None:
    comparison = compared(*BOTH)
    assert [note.number for note in comparison.footnotes] == list(range(1, len(comparison.footnotes) + 1))
    first = comparison.footnotes[0]
    assert (first.document, first.line, first.quote) == ("a", 2, "5,900人")
    assert TEXT_A[first.start : first.end] == first.quote


def test_every_footnote_is_cited_and_every_citation_exists() -> None:
    comparison = compared(*BOTH)
    cited = {n for row in comparison.rows for one in row.cells for value in one.values for n in value.notes}
    assert cited == {note.number for note in comparison.footnotes}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_facts_changes_nothing(seed: int) -> None:
    assert compared(*BOTH, seed=seed) == compared(*BOTH)


def test_columns_follow_the_names_given() -> None:
    assert [column.code for column in compared(SHIBUYA, SUGINAMI).columns] == [SHIBUYA, SUGINAMI]


def test_a_municipality_without_facts_has_an_empty_column_that_says_so() -> None:
    comparison = compared(SUGINAMI, HOKKAIDO_DATE)
    assert comparison.columns[1].note is ColumnNote.NO_FACTS
    assert not any(row.cells[1].stated for row in comparison.rows)


def test_a_municipality_that_is_only_named_says_so() -> None:
    named = fact(
        "municipality",
        "渋谷区",
        "渋谷区",
        owner=SHIBUYA,
        name="渋谷区",
        prefecture="東京都",
        code=SHIBUYA,
        role="mentioned",
    )
    assert compared(SHIBUYA, facts=[named]).columns[0].note is ColumnNote.MENTIONED_ONLY


def test_facts_no_municipality_claims_are_left_out() -> None:
    mentioned = fact("tool", "Box", "Box", status="mentioned", name="Box")
    assert row_of(mentioned) is None


def test_a_comparison_reads_back_from_its_json() -> None:
    comparison = compared(*BOTH)
    assert Comparison.model_validate_json(comparison.model_dump_json()) == comparison


@pytest.mark.parametrize(
    ("unit", "subject", "row"),
    [
        ("km2", "総面積", "overview.area"),
        ("km2", None, "overview.area"),
        ("世帯", "世帯数", "overview.households"),
        ("回", "操作説明会", "training"),
        ("回", None, "training"),
        ("回", "システムの更新", "other"),
        ("部署", "研修を受けた部署", "training"),
        ("件", "申請", "other"),
    ],
)
def test_quantities_find_their_row(unit: str, subject: str | None, row: str) -> None:
    assert (
        row_of(fact("quantity", "1", "1", status="current", amount=amount(1, unit), subject=subject)) == row
    )


@pytest.mark.parametrize(
    ("status", "row"),
    [("current", "outcome"), ("before", "challenge"), ("planned", "plan"), ("rejected", "other")],
)
def test_rates_find_their_row_by_state(status: str, row: str) -> None:
    rate = fact("rate", "3割", "3割", status=status, amount=amount(30, "%"), direction="share")
    assert row_of(rate) == row


def test_the_rows_of_quantities_exist() -> None:
    keys = {spec.key for spec in ROWS}
    assert {entry.row for entry in quantity_rows()} | {OTHER} <= keys


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"quantity": [{"row": "other", "units": [], "words": [], "colour": "red"}]}, "colour"),
        ({"quantity": [{"row": "other", "units": "回", "words": []}]}, "units"),
        ({"quantity": [{"row": "other", "units": [""], "words": []}]}, "units"),
        ({"quantity": [{"row": "other", "units": []}]}, "words"),
        ({"rows": []}, None),
    ],
    ids=["unknown key", "no list", "empty word", "missing", "top level"],
)
def test_wrong_data_names_its_field(data: dict[str, Any], field: str | None) -> None:
    with pytest.raises(DataError) as caught:
        load_quantity_rows(data)
    assert caught.value.field == field


def test_a_sentence_no_word_of_which_tells_its_part_stands_on_no_row() -> None:
    """Such are marked uncertain; what words tell stands on the row of its facet."""
    sure, guess = (fact("statement", TEXT_A, "Box", facet="plan", uncertain=unsure) for unsure in ((), ("facet",)))
    assert (row_of(sure), row_of(guess)) == ("plan", None)
    assert [row_in_profile(one) for one in (sure, guess)] == ["plan", None]
