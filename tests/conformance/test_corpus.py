"""Counted people, money, rates and dates of an annotated corpus, read at test time where they are at hand.

The corpus gives spans without values and without the words that bound them, so readings are compared by overlap.
Recall asks what our readers see, precision what would become facts.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field

import pytest

from conformance.reader import Reading, read
from conformance.suites import ADAPTERS, Suite, load
from material import CONFORMANCE

pytestmark = pytest.mark.skipif(not CONFORMANCE.is_dir(), reason="the cases of other projects are not part of this repository")

NAME = "ud-gsd-train"
RECALLED = ("headcount", "money", "rate", "date")
# Kinds the corpus annotates in full; of dates only those that give a number (昨年 and 同日 are not annotated).
EXHAUSTIVE = ("headcount", "device_count", "money", "rate", "date")
_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十]")
_RELATIVE = re.compile(r"一昨")


@dataclass
class Counts:
    """By kind: what the corpus gives, what of it we read, the facts we would make, those that overlap a span."""

    given: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def suite() -> Suite:
    """The corpus with its adapter."""
    return load(NAME)


@pytest.fixture(scope="module")
def adapter() -> dict[str, dict[str, list[str]]]:
    """Which of their kinds and units stand for ours."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads((ADAPTERS / f"{NAME}.toml").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def counts(suite: Suite, adapter: dict[str, dict[str, list[str]]]) -> Counts:
    """Counts over all sentences that are compared."""
    counts = Counts()
    money = set(adapter["units"]["money"])
    for case in suite.remaining:
        readings = read(case["text"])
        spans = [(_kind(item["kind"]), item["start"], item["end"]) for item in case["expected"]]
        for kind, start, end in spans:
            counts.given[kind] += 1
            counts.read[kind] += any(
                _is_of(one, kind, money) and start < one.end and one.start < end for one in readings
            )
        for one in readings:
            if not one.kept or (one.kind == "date" and not _names_a_number(case["text"][one.start : one.end])):
                continue
            kinds = adapter["kinds"].get(one.kind, [one.kind])
            counts.made[one.kind] += 1
            counts.right[one.kind] += any(
                kind in kinds and start < one.end and one.start < end for kind, start, end in spans
            )
    return counts


def _kind(kind: str) -> str:
    return "date" if kind == "period" else kind


def _is_of(reading: Reading, kind: str, money: set[str]) -> bool:
    return reading.kind == kind or (kind == "money" and reading.kind == "quantity" and reading.unit in money)


def _names_a_number(surface: str) -> bool:
    return _NUMBER.search(_RELATIVE.sub("", surface)) is not None


@pytest.mark.parametrize("kind", RECALLED)
def test_what_the_corpus_annotates_is_read(kind: str, counts: Counts, suite: Suite) -> None:
    """Of the annotated spans enough overlap a reading of their kind."""
    rate = counts.read[kind] / counts.given[kind]
    assert rate >= suite.least, f"{counts.read[kind]} of {counts.given[kind]}: {rate:.4f}"


@pytest.mark.parametrize("kind", EXHAUSTIVE)
def test_what_becomes_a_fact_is_annotated(
    kind: str, counts: Counts, adapter: dict[str, dict[str, list[str]]]
) -> None:
    """Of the facts of a kind annotated in full enough overlap a span of it."""
    rate = counts.right[kind] / counts.made[kind]
    assert rate >= float(str(adapter["precision"])), f"{counts.right[kind]} of {counts.made[kind]}: {rate:.4f}"


def test_few_sentences_are_decided_otherwise(suite: Suite) -> None:
    """At most a tenth, each with a reason, all of the corpus."""
    assert len(suite.otherwise) <= len(suite.cases) // 10
    assert all(reason.strip() for reason in suite.otherwise.values())
    assert set(suite.otherwise) <= {case["id"] for case in suite.cases}
