"""Dates an article tells of itself, and those of the case that look like them."""

from __future__ import annotations

from typing import Any

import pytest

from caseextract.compare.own_dates import OwnDatePattern, load_own_dates, of_itself, own_date_patterns
from caseextract.errors import DataError

PATTERNS = own_date_patterns()
ENTRY = {"name": "x", "regex": "◆", "yes": ["〔2024年〕"], "no": ["なし〔2024年〕"]}
WORDS: dict[str, Any] = {"words": {"made": ["取材"]}, "tail": {"regex": "$"}}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda one: one.name)
def test_every_pattern_reads_its_own_examples(pattern: OwnDatePattern) -> None:
    assert [one for one in pattern.yes if not pattern.reads(one)] == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda one: one.name)
def test_no_pattern_reads_what_is_told_of_the_case(pattern: OwnDatePattern) -> None:
    assert [(one, other.name) for one in pattern.no for other in PATTERNS if other.reads(one)] == []


def test_a_long_sentence_is_read_about_its_date() -> None:
    assert of_itself("あ" * 5000 + "（取材日：", "）")
    assert not of_itself("情報" * 5000, "に端末を配った")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "words"),
        ({**WORDS, "pattern": [{**ENTRY, "no": []}]}, "no"),
        ({**WORDS, "pattern": [{**ENTRY, "regex": "("}]}, "regex"),
    ],
)
def test_a_faulty_file_is_named(data: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError, match=message):
        load_own_dates(data)
