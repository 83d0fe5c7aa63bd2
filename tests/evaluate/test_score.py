"""Counts, ratios, attributes, merging."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseextract.errors import DataError
from caseextract.evaluate import Counts, Score, Tally, score_corpus, score_document, score_files
from caseextract.evaluate.score import compare_attributes
from caseextract.records import Fact, Kind, dump_fact
from evaluate.builders import CHIYODA, count, date, devices, fact, gold, place, tool


def test_ratios() -> None:
    """Precision, recall and F1 derive from the counts; absorbed and excused facts do not enter."""
    counts = Counts(paired=6, false_alarms=2, missed=4, absorbed=9, excused=9)
    assert (counts.precision, counts.recall) == (0.75, 0.6)
    assert counts.f1 == pytest.approx(2 / 3)


def test_ratios_of_nothing() -> None:
    """Nothing to find and nothing found is no ratio at all, not zero."""
    assert (Counts().precision, Counts().recall, Counts().f1, Tally().accuracy) == (None,) * 4


def test_micro_leaves_statements_and_technologies_apart() -> None:
    """Micro figures cover all kinds but those two."""
    facts = [fact("technology", "VDI", name="VDI", status="current"), tool("Box")]
    score, _ = score_document([gold(f) for f in facts], [])
    assert score.micro == Counts(missed=1)
    assert score.kinds[Kind.TECHNOLOGY] == Counts(missed=1)


@pytest.mark.parametrize(
    ("wanted", "scored"),
    [
        (devices(3), {"municipality", "status", "device", "approximate"}),
        (
            count("headcount", "3人", 0, 3, "人", role="staff", status="current"),
            {"municipality", "status", "role", "approximate"},
        ),
        (
            count("rate", "3割", 0, 30, "%", direction="share", status="current"),
            {"municipality", "status", "direction", "approximate"},
        ),
        (count("duration", "3年", 0, 3, "年"), {"municipality", "approximate"}),
        (date("2020-01-01", "2020-01-31", approximate=True), set()),
        (place("杉並区", "131156"), {"role"}),
        (fact("vendor", "甲社", name="甲社"), set()),
        (fact("person", "山田", name="山田"), set()),
        (tool("Box"), {"municipality", "status"}),
        (fact("statement", "した。", facet="effort"), {"municipality"}),
        (devices(3, municipality=None), {"municipality", "status", "device", "approximate"}),
    ],
)
def test_attributes_scored(wanted: Fact, scored: set[str]) -> None:
    """Each kind is compared in what it has; a null owner is a value."""
    assert set(compare_attributes(gold(wanted), wanted)) == scored


def test_disputed_attributes_are_not_scored() -> None:
    """Where careful readers differ nobody is wrong."""
    wanted = gold(devices(3), disputed=frozenset({"status"}))
    results = compare_attributes(wanted, devices(3, status="planned", device="server", municipality=CHIYODA))
    assert results == {"municipality": False, "device": False, "approximate": True}


def test_attributes_of_absorbed_pairs_do_not_count() -> None:
    """Optional gold scores nothing."""
    score, _ = score_document([gold(devices(3), optional=True)], [devices(3)])
    assert not score.attributes
    assert score.kinds == {Kind.DEVICE_COUNT: Counts(absorbed=1)}


SMALL = st.lists(
    st.builds(
        lambda kind, number, start, owner: devices(number, start, municipality=owner)
        if kind
        else tool("AB"[number % 2], start, municipality=owner),
        st.booleans(),
        st.integers(1, 3),
        st.integers(0, 4),
        st.sampled_from(["131156", "131016", None]),
    ),
    max_size=6,
)


@given(st.lists(st.tuples(SMALL, SMALL), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_merging_equals_scoring_at_once(documents: list[tuple[list[Fact], list[Fact]]]) -> None:
    """Adding the scores of documents gives the score of the corpus."""
    golds = {
        f"d{n}": [gold(f, key=f"d{n}/{i}") for i, f in enumerate(wanted)]
        for n, (wanted, _) in enumerate(documents)
    }
    facts = {f"d{n}": predicted for n, (_, predicted) in enumerate(documents)}
    merged = sum((score_document(golds[doc], facts[doc])[0] for doc in reversed(golds)), Score())
    assert merged == score_corpus(golds, facts).score


@given(SMALL)
@settings(max_examples=60, deadline=None)
def test_gold_against_itself_is_perfect(facts: list[Fact]) -> None:
    """Facts predicted as they stand in gold have no error."""
    score, pairing = score_document([gold(f, key=str(i)) for i, f in enumerate(facts)], facts)
    assert not pairing.missed
    assert not pairing.false_alarms
    assert all(tally.right == tally.total for tally in score.attributes.values())


def test_score_files(tmp_path: Path) -> None:
    """Written facts are scored without extracting; documents without gold are left aside."""
    (tmp_path / "d.gold.jsonl").write_bytes(dump_fact(devices(3)) + b"\n")
    lines: list[bytes] = [dump_fact(devices(3)), dump_fact(devices(4, 50)), b""]
    stranger: dict[str, Any] = json.loads(dump_fact(devices(5))) | {"doc": "other"}
    (tmp_path / "facts.jsonl").write_bytes(b"\n".join([json.dumps(stranger).encode(), *lines]))
    score = score_files(tmp_path, tmp_path).score
    assert score.micro == Counts(paired=1, false_alarms=1)


def test_wrong_facts_line(tmp_path: Path) -> None:
    """A line that is no fact is named by file and line."""
    (tmp_path / "d.gold.jsonl").write_bytes(dump_fact(devices(3)))
    (tmp_path / "facts.jsonl").write_text("\n{oops\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"facts\.jsonl: line 2: is not JSON"):
        score_files(tmp_path / "facts.jsonl", tmp_path)
