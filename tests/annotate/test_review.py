"""The state of a review and the changes of facts, without a terminal."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.drawn import articles
from caseextract.annotate.edits import changed, places_of, value_text, with_value
from caseextract.annotate.record import Article, GoldRecord, gold_bytes, in_order, record_from
from caseextract.annotate.review import Action, Closing, Decision, Item, Proposal, Review, Sheet, Verdict
from caseextract.annotate.review_store import ReviewStore
from caseextract.errors import DataError
from caseextract.records import Kind

TEXT = "会議室の端末は8台、倉庫の端末は3台。"


def record(start: int, end: int, **fields: Any) -> GoldRecord:
    number = int(TEXT[start : end - 1])
    data = {
        "doc": "d",
        "kind": "device_count",
        "evidence": [{"start": start, "end": end, "text": TEXT[start:end]}],
        "status": "current",
        "amount": {"lower": number, "upper": number, "unit": "台"},
        "device": "terminal",
    }
    return record_from(data | fields)


EIGHT, THREE = record(7, 9), record(16, 18)


def sheet(doc: str = "d") -> Sheet:
    return Sheet(doc, TEXT, (Proposal(EIGHT), Proposal(THREE)))


def number(review: Review) -> int:
    item = review.next()
    assert isinstance(item, Item)
    return item.number


def test_open_facts_come_first_then_those_skipped_then_the_closing() -> None:
    review = Review([sheet()])
    seen = []
    for action in (Action.SKIP, Action.SKIP, Action.SKIP, Action.ACCEPT, Action.REJECT):
        seen.append(number(review))
        review.decide(Decision("d", seen[-1], action))
    assert seen == [0, 1, 0, 1, 0]
    assert review.next() == Closing("d")
    review.decide(Decision("d", -1, Action.CLOSE))
    assert review.next() is None
    assert [one.fact for one in review.accepted("d").records] == [THREE.fact]


def test_an_article_without_facts_is_closed_too() -> None:
    """Nobody has looked until somebody closes it."""
    review = Review([Sheet("d", TEXT, ())])
    assert not review.finished("d")
    assert review.next() == Closing("d")


@st.composite
def decisions(draw: st.DrawFn) -> list[Decision]:
    """Decisions a reader can take, in an order the review offers."""
    review = Review([sheet("d"), sheet("e")])
    for _ in range(draw(st.integers(0, 14))):
        doc = draw(st.sampled_from(["d", "e"]))
        items = review.items(doc)
        action = draw(st.sampled_from(Action))
        if action is Action.CLOSE:
            review.decide(Decision(doc, -1, action))
        elif action is Action.ADD:
            review.decide(Decision(doc, len(items), action, EIGHT))
        else:
            at = draw(st.integers(0, len(items) - 1))
            review.decide(Decision(doc, at, action, THREE if action is Action.CHANGE else None))
    return review.decisions


@given(decisions())
def test_undo_is_the_inverse_of_every_decision(taken: list[Decision]) -> None:
    """After as many undos as decisions everything is as it was, and on the way as it was then."""
    review = Review([sheet("d"), sheet("e")], taken)
    for left in range(len(taken) - 1, -1, -1):
        assert review.undo() == taken[left]
        again = Review([sheet("d"), sheet("e")], taken[:left])
        assert (review.items("d"), review.items("e"), review.next()) == (again.items("d"), again.items("e"), again.next())
    assert review.undo() is None


@given(taken=decisions())
@settings(deadline=None, max_examples=25)
def test_what_is_kept_is_what_was_decided(taken: list[Decision], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Another process sees the same; gold is there for the finished articles alone, undone or not."""
    folder = tmp_path_factory.mktemp("gold")
    store = ReviewStore(folder)
    review = store.open([sheet("d"), sheet("e")])
    for decision in taken:
        store.decide(review, decision)
    for step in range(3):
        again = ReviewStore(folder)
        read = again.open([again.resume("d", TEXT), again.resume("e", TEXT)])
        assert read.decisions == review.decisions
        assert [read.items(doc) for doc in "de"] == [review.items(doc) for doc in "de"]
        for doc in "de":
            path = folder / f"{doc}.gold.jsonl"
            assert path.exists() == review.finished(doc), (step, doc)
            assert not path.exists() or path.read_bytes() == gold_bytes(review.accepted(doc).records)
        store.undo(review)


def opened(folder: Path) -> Review:
    """The review of a folder, as another process opens it."""
    store = ReviewStore(folder)
    return store.open([store.resume("d", TEXT)])


def test_a_run_killed_before_the_gold_was_written_is_completed(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path)
    review = store.open([Sheet("d", TEXT, (Proposal(EIGHT),))])
    store.decide(review, Decision("d", 0, Action.ACCEPT))
    store.decide(review, Decision("d", -1, Action.CLOSE))
    path = tmp_path / "d.gold.jsonl"
    written = path.read_bytes()
    path.unlink()
    again = ReviewStore(tmp_path)
    again.settle(again.open([again.resume("d", TEXT)]), "d")
    assert path.read_bytes() == written


@pytest.mark.parametrize("name", ["sheets.jsonl", "decisions.json"])
@pytest.mark.parametrize("content", ["{", '[{"doc": "d"}]', '[{"doc": "d", "item": 7, "action": "accept"}]', '{"doc": "d", "sha256": "%s", "proposals": [{}]}'])
def test_a_damaged_state_is_named(tmp_path: Path, name: str, content: str) -> None:
    store = ReviewStore(tmp_path)
    store.decide(store.open([sheet()]), Decision("d", 0, Action.ACCEPT))
    (tmp_path / ".review" / name).write_text(content.replace("%s", sha256(TEXT.encode()).hexdigest()) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"\.review/{name}: file: is damaged"):
        opened(tmp_path)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit", "approximate"),
    [
        ("9 台", 9, 9, "台", False),
        ("~200台", 200, 200, "台", True),
        ("約２００台", 200, 200, "台", True),
        ("20..90 台", 20, 90, "台", False),
        ("1,250", 1250, 1250, "台", False),
        ("100.. 台", 100, None, "台", False),
        ("..50 台", None, 50, "台", False),
        ("1.5 倍", 1.5, 1.5, "倍", False),
    ],
)
def test_an_amount_in_short_form(
    text: str, lower: float | None, upper: float | None, unit: str, approximate: bool
) -> None:
    amount = getattr(with_value(EIGHT, text).fact, "amount", None)
    assert amount is not None
    assert (amount.lower, amount.upper, amount.unit, amount.approximate) == (lower, upper, unit, approximate)


@pytest.mark.parametrize("text", ["", "台", "多数", "9 8 台", "90..20 台", "..", "1.2.3 台"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        with_value(EIGHT, text)


def plain_value(record: GoldRecord) -> dict[str, Any]:
    data = json.loads(gold_bytes([record]))
    amount = data.get("amount", {})
    amount.pop("qualifier", None)
    return {name: data.get(name) for name in ("name", "amount", "start", "end", "granularity", "approximate")}


@given(articles())
@settings(deadline=None)
def test_the_short_form_reads_back(article: Article) -> None:
    """Whatever value a fact has: typed again as shown, it is the same."""
    for one in article.records:
        shown = value_text(one)
        unit = getattr(getattr(one.fact, "amount", None), "unit", "台")
        name = getattr(one.fact, "name", "x")
        if shown is None or not unit.isalpha() or unit[0].isdigit() or name != name.strip():
            continue
        assert plain_value(with_value(one, shown)) == plain_value(one)


@given(articles())
@settings(deadline=None)
def test_changing_nothing_changes_nothing(article: Article) -> None:
    assert in_order(changed(one, {}) for one in article.records) == article.records


def test_an_emptied_attribute_is_null() -> None:
    assert changed(EIGHT, {"status": ""}).fact.status is None
    assert changed(EIGHT, {"optional": "true"}).optional
    assert not changed(changed(EIGHT, {"optional": "true"}), {"optional": ""}).optional
    with pytest.raises(ValueError, match="device"):
        changed(EIGHT, {"device": ""})


def test_places_of_words_nearest_first() -> None:
    assert places_of(TEXT, "端末", near=15) == [(13, 15), (4, 6)]
    assert places_of(TEXT, "端末", near=0) == [(4, 6), (13, 15)]
    assert places_of("ああああ", "ああ", near=0) == [(0, 2), (1, 3), (2, 4)]
    assert places_of(TEXT, "", near=0) == []
    assert places_of(TEXT, "a.*", near=0) == []


def test_counts_by_verdict() -> None:
    review = Review([sheet()], [Decision("d", 0, Action.ACCEPT)])
    assert review.count("d") == {Verdict.OPEN: 1, Verdict.SKIPPED: 0, Verdict.ACCEPTED: 1, Verdict.REJECTED: 0}
    assert review.items("d")[0].record.fact.kind is Kind.DEVICE_COUNT
