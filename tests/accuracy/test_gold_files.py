"""The gold data of the shipped articles: grounded, well formed, free of duplicates.

Gold lines follow the fact record; ``aliases``, ``disputed`` and ``optional`` are gold's own keys.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from caseextract.records import AMOUNT_KINDS, ENTITY_KINDS, STATELESS_KINDS, fact_from

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "data" / "raw"
GOLD = ROOT / "tests" / "accuracy" / "gold"
STEMS = sorted(path.stem for path in ARTICLES.glob("*.txt"))
GOLD_ONLY_KEYS = ("aliases", "disputed", "optional")

Row = dict[str, Any]


def rows_of(stem: str) -> list[Row]:
    lines = (GOLD / f"{stem}.gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def text_of(stem: str) -> str:
    return (ARTICLES / f"{stem}.txt").read_text(encoding="utf-8")


def without_gold_keys(row: Row) -> Row:
    return {key: value for key, value in row.items() if key not in GOLD_ONLY_KEYS}


def test_every_article_has_gold_and_every_gold_file_an_article() -> None:
    assert STEMS
    assert sorted(path.name for path in GOLD.iterdir()) == [f"{stem}.gold.jsonl" for stem in STEMS]


@pytest.mark.parametrize("stem", STEMS)
def test_evidence_quotes_the_article_as_printed(stem: str) -> None:
    """``text == document[start:end]`` for every span, and a fact's spans are in text order, none twice."""
    text = text_of(stem)
    for row in rows_of(stem):
        spans = [(span["start"], span["end"]) for span in row["evidence"]]
        assert [text[start:end] for start, end in spans] == [span["text"] for span in row["evidence"]], row
        assert spans == sorted(set(spans)), row


@pytest.mark.parametrize("stem", STEMS)
def test_lines_follow_the_fact_record(stem: str) -> None:
    """Each line is a fact of its document once gold's own keys are off."""
    for row in rows_of(stem):
        assert fact_from(without_gold_keys(row)).doc == stem


@pytest.mark.parametrize("stem", STEMS)
def test_gold_keys_are_well_formed(stem: str) -> None:
    """``aliases`` and ``disputed`` are lists of strings, ``disputed`` names fields of the fact."""
    for row in rows_of(stem):
        assert all(isinstance(alias, str) and alias for alias in row.get("aliases", [])), row
        assert set(row.get("disputed", [])) <= set(row), row
        assert row.get("optional", True) is True, row


@pytest.mark.parametrize("stem", STEMS)
def test_no_fact_stands_twice(stem: str) -> None:
    counts = Counter(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows_of(stem))
    assert [line for line, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("stem", STEMS)
def test_an_entity_stands_once_for_each_municipality(stem: str) -> None:
    """All mentions of an entity are the evidence of one fact per (kind, name, municipality)."""
    keys = Counter(
        (row["kind"], row["name"], row["municipality"]) for row in rows_of(stem) if row["kind"] in ENTITY_KINDS
    )
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("stem", STEMS)
def test_status_is_given_where_a_kind_has_one(stem: str) -> None:
    """Kinds without a state have null; the others a state; an amount about no municipality is ``mentioned``."""
    for row in rows_of(stem):
        assert (row["status"] is None) == (row["kind"] in STATELESS_KINDS), row
        if row["kind"] in AMOUNT_KINDS - STATELESS_KINDS and row["municipality"] is None:
            assert row["status"] == "mentioned", row


@pytest.mark.parametrize("stem", STEMS)
def test_every_owner_is_a_municipality_of_the_article(stem: str) -> None:
    """A fact's owner is itself annotated as a municipality of the same document."""
    rows = rows_of(stem)
    known = {row["code"] for row in rows if row["kind"] == "municipality"}
    assert {row["municipality"] for row in rows} - {None} <= known
