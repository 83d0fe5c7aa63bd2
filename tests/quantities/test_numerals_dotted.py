"""Decimals with a raised dot in kanji numerals, as minutes set from top to bottom write them."""

from __future__ import annotations

import pytest

from caseextract.quantities.numerals import plain, scan_number


@pytest.mark.parametrize(
    ("text", "value", "length"),
    [
        ("三十一・五%", 31.5, 5),
        ("二十・五%", 20.5, 4),
        ("七三・四パーセント", 73.4, 4),
        ("百二・三ポイント", 102.3, 4),
        ("一・二倍", 1.2, 3),
        ("二・五割", 2.5, 3),
        ("一・二億円", 120000000, 4),
    ],
)
def test_a_raised_dot_before_a_rate_is_a_decimal_point(text: str, value: float, length: int) -> None:
    number = scan_number(text, 0)
    assert number is not None
    assert (plain(number.lower), number.end) == (value, length)


@pytest.mark.parametrize("text", ["三・四人", "一・二課", "二十・三十代", "一・二・三班", "五・%"])
def test_elsewhere_a_raised_dot_lists(text: str) -> None:
    number = scan_number(text, 0)
    assert number is not None
    assert number.end == text.index("・")
