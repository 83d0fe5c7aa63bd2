"""Profiles: everything of one municipality over all documents, in four-valued cells, dated, with sources."""

from __future__ import annotations

import pytest

from caseextract.compare.evidence import Article
from caseextract.compare.model import Cell, Stance
from caseextract.compare.profile import build_profile
from caseextract.compare.profile_model import Profile
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact, Kind
from compare.builders import SHIBUYA, SUGINAMI, amount, fact, sample

TEXT = (
    "職員数は5,900人（2021年4月1日現在）。人口は58万人。\n"
    "以前は端末が200台だった。\n"
    "RPAは導入していない。チャットボットは検討中。ローコードは広げたい。\n"
    "専用の回線は0円。\n"
    "山田係長が説明した。3年かけて進めた。\n"
)
LATER = "職員数は6,400人（2024年4月1日現在）。\n"


def profile_of(documents: dict[str, tuple[str, list[Fact]]], code: str = SUGINAMI) -> Profile:
    place = load_gazetteer().by_code(code)
    assert place is not None
    facts = [one for _, found in documents.values() for one in found]
    return build_profile(place, facts, {doc: Article(doc, text=text) for doc, (text, _) in documents.items()})


def cells_of(profile: Profile) -> dict[str, Cell]:
    return {row.key: row.cell for row in profile.rows}


def staff(doc: str, text: str, words: str, count: int) -> Fact:
    more = {"status": "current", "amount": amount(count, "人"), "role": "staff", "subject": "職員数"}
    return fact("headcount", text, words, doc=doc, **more)


def day(doc: str, text: str, words: str, iso: str) -> Fact:
    return fact("date", text, words, doc=doc, start=iso, end=iso, granularity="day")


def technology(name: str, status: str, cue: str | None = None) -> Fact:
    because = [] if cue is None else [{"attribute": "status", "rule": "r", "cue": cue}]
    return fact("technology", TEXT, name, name=name, status=status, because=because)


def documents() -> dict[str, tuple[str, list[Fact]]]:
    first = [
        staff("a", TEXT, "5,900人", 5900),
        day("a", TEXT, "2021年4月1日", "2021-04-01"),
        technology("RPA", "rejected"),
        technology("チャットボット", "planned", "検討中"),
        technology("ローコード", "planned", "たい"),
        fact("money", TEXT, "0円", status="current", amount=amount(0, "円"), purpose="専用の回線"),
        fact("person", TEXT, "山田", name="山田", titles=["係長"]),
        fact("duration", TEXT, "3年", amount=amount(3, "年")),
    ]
    second = [staff("b", LATER, "6,400人", 6400), day("b", LATER, "2024年4月1日", "2024-04-01")]
    return {"a": (TEXT, first), "b": (LATER, second)}


def test_figures_that_disagree_stand_side_by_side_with_their_dates() -> None:
    cell = cells_of(profile_of(documents()))["overview.staff"]
    assert cell.differs
    assert [(one.text, one.as_of.text if one.as_of else None) for one in cell.values] == [
        ("5,900人", "2021年4月1日"),
        ("6,400人", "2024年4月1日"),
    ]


def test_equal_facts_stand_once_with_all_their_sources() -> None:
    again = {"a": (LATER, [staff("a", LATER, "6,400人", 6400)]), "b": documents()["b"]}
    (value,) = cells_of(profile_of(again))["overview.staff"].values
    assert len(value.notes) == 2


@pytest.mark.parametrize(
    ("key", "stance"),
    [
        ("overview.staff", Stance.STATED),
        ("overview.area", Stance.NOT_STATED),
        ("budget", Stance.STATED_NONE),
        ("technology", Stance.STATED),
    ],
)
def test_a_cell_has_one_of_four_values(key: str, stance: Stance) -> None:
    assert cells_of(profile_of(documents()))[key].stance is stance


@pytest.mark.parametrize(
    ("name", "status", "cue", "stance"),
    [
        ("RPA", "rejected", "導入していない", Stance.STATED_NONE),
        ("RPA", "considered", "候補", Stance.UNDECIDED),
        ("チャットボット", "planned", "検討中", Stance.UNDECIDED),
        ("ローコード", "planned", "広げたい", Stance.STATED),
        ("ローコード", "planned", None, Stance.STATED),
        ("ローコード", "before", None, Stance.STATED),
    ],
)
def test_what_a_cell_says_follows_from_states_and_their_cues(
    name: str, status: str, cue: str | None, stance: Stance
) -> None:
    found = profile_of({"a": (TEXT, [technology(name, status, cue)])})
    assert cells_of(found)["technology"].stance is stance


def test_people_and_lengths_of_time_have_rows_of_their_own() -> None:
    cells = cells_of(profile_of(documents()))
    assert [value.text for value in cells["people"].values] == ["山田（係長）"]
    assert [value.kind for value in cells["duration"].values] == [Kind.DURATION]


def test_the_order_of_facts_does_not_matter() -> None:
    texts = sample()
    place = load_gazetteer().by_code(SUGINAMI)
    assert place is not None
    facts = [one for _, found in texts.values() for one in found]
    articles = {doc: Article(doc, text=text) for doc, (text, _) in texts.items()}
    assert build_profile(place, facts, articles) == build_profile(place, facts[::-1], articles)


def test_what_belongs_to_others_is_left_out() -> None:
    found = profile_of(sample(), SHIBUYA)
    assert found.column.documents == ("c",)
    assert {note.document for note in found.footnotes} == {"c"}


def test_every_value_quotes_its_article() -> None:
    texts = documents()
    found = profile_of(texts)
    values = [value for row in found.rows for value in row.cell.values]
    values += [value for event in found.events for value in event.values]
    assert values
    assert all(value.notes for value in values)
    for note in found.footnotes:
        assert texts[note.document][0][note.start : note.end] == note.quote
