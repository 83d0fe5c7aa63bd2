"""Number cases of peers, where they are at hand; conventions that differ from ours are listed with the reason."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from caseextract.quantities.amounts import find_amounts
from caseextract.quantities.numerals import parse_number

SHARED = Path(__file__).resolve().parents[3] / "shared" / "conformance"

KANJI_SKIPPED = {
    "old forms of kanji numerals are not read": ("阡", "拾", "壱"),
    "whole strings only: numbers in running text need a counter": ("聞いて", "光年", "号室", "銀河"),
}
# Why a case is not ours to meet.
PHRASES_SKIPPED = {
    "an approximate number stays as written": ("約", "およそ", "くらい", "ほぼ", "強", "弱", "ぐらい"),
    "数 stands for 2 to 9": ("数",),
    "ordinals count nothing": ("目",),
    "points in time are dates": ("前", "後", "月", "日", "年"),
    "speeds are kept as lengths": ("時速", "/時", "／時"),
    "units are kept, not converted": ("kg", "km", "キロ", "ドル"),
    "only money keeps an open tilde": ("人~", "~8人", "〜", "～"),
    "halves of things are not read": ("本半",),
}


def load(suite: str) -> list[dict[str, Any]]:
    """The cases of a suite, or a skip where the material is absent."""
    path = SHARED / f"{suite}.jsonl"
    if not path.exists():
        pytest.skip(f"conformance cases are not at hand: {suite}")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.parametrize("suite", ["kansuji-kanjize", "kansuji-jpnumbers"])
def test_kanji_numerals(suite: str) -> None:
    """Every kanji and mixed numeral of the suite has its value."""
    skipped = tuple(mark for marks in KANJI_SKIPPED.values() for mark in marks)
    wrong = [
        (case["text"], parse_number(case["text"]), expected["value"]["lower"])
        for case in load(suite)
        if not any(mark in case["text"] for mark in skipped)
        for expected in case["expected"]
        if parse_number(case["text"]) != expected["value"]["lower"]
    ]
    assert wrong == []


def test_numeral_phrases() -> None:
    """Counted phrases have their bounds, apart from the conventions listed."""
    skipped = tuple(mark for marks in PHRASES_SKIPPED.values() for mark in marks)
    wrong, checked = [], 0
    for case in load("pynumexp"):
        text = unicodedata.normalize("NFKC", case["text"])
        counted = [one for one in case["expected"] if one["kind"] in ("headcount", "count", "money", "quantity")]
        if not counted or any(mark in text or mark in case["text"] for mark in skipped):
            continue
        checked += 1
        found = {match.bounds for match in find_amounts(text)}
        wrong += [
            (text, one["surface"], found)
            for one in counted
            if (one["value"]["lower"], one["value"]["upper"]) not in found
        ]
    assert wrong == []
    assert checked >= 10
