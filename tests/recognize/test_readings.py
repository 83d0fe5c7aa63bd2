"""Every number of a text once: read, or passed over with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseextract.documents import parse_document
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.readings import QuantityReading, read_quantities

TOKENIZER = Tokenizer()


def readings(text: str) -> list[QuantityReading]:
    """The readings of a text."""
    return read_quantities(analyze(parse_document("doc", text), TOKENIZER))


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("第19回の会議です。", "19回", "ordinal.prefix"),
        ("3人に1台の割合です。", "3人", "ratio.whole"),
        ("電話は03-1234-5678です。", "03-1234-5678", "number.code"),
        ("令和4年2月30日に開きました。", "令和4年2月30日", "date.impossible"),
        ("昨年度に始めました。", "昨年度", "date.unresolved"),
        ("3か月前に始めました。", "3か月前", "time.open"),
        ("18世紀の建物です。", "18世紀", "time.open"),
        ("千代田区の施策です。", "千", "number.word"),
        ("図表1を見ます。", "1", "number.bare"),
        ("基準は40を超える値です。", "40を超える", "number.bare"),
        ("3階にあります。", "3階", "number.counts-nothing"),
        ("2024年版の白書です。", "2024年", "date.context"),
    ],
)
def test_why_a_number_is_passed_over(text: str, surface: str, reason: str) -> None:
    """The span, and the id of the reason."""
    found = [(text[one.start : one.end], one.reason.id) for one in readings(text) if one.reason is not None]
    assert (surface, reason) in found


@pytest.mark.parametrize("text", ["令和4年度に約200台", "1,200万円を3年間", "9割近く", "12月3日の説明会（令和4年12月1日）に30人"])
def test_what_is_read_is_not_passed_over(text: str) -> None:
    """A number that makes a mention is not explained away as well."""
    found = readings(text)
    assert any(one.mention for one in found)
    for one in found:
        others = [other for other in found if other is not one]
        assert all(other.end <= one.start or one.end <= other.start for other in others)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="0123456789１２一二十百千万数半約年月日人台件第%割分の、,.~-から以上近く前後\n 。", max_size=60))
def test_any_text_is_explained_without_overlap(text: str) -> None:
    """Readings lie in the text, in order, each with a mention or a reason."""
    last = 0
    for one in readings(text):
        assert last <= one.start < one.end <= len(text)
        assert (one.mention is None) != (one.reason is None)
        last = one.end
