"""Numerals of every spelling give exact values."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.quantities.numerals import parse_number, scan_number, skip_number


@pytest.mark.parametrize(
    "text, value",
    [
        ("0", 0),
        ("1,250", 1250),
        ("１，２５０", 1250),
        ("6、000", 6000),
        ("31.5", 31.5),
        ("７９．２", 79.2),
        ("97・2%"[:4], None),  # a raised dot is a decimal point only before a measure
        ("二千三百", 2300),
        ("二〇二二", 2022),
        ("千", 1000),
        ("三十二", 32),
        ("1万2千", 12000),
        ("3.2千", 3200),
        ("1億2,000万", 120_000_000),
        ("2億7.765万", 200_077_650),
        ("14万2,803", 142_803),
        ("７４万３８", 740_038),
        ("27,086千", 27_086_000),
        ("500百万", 500_000_000),
        ("1.2千万", 12_000_000),
        ("一億二千万", 120_000_000),
        ("-250.32千", -250_320),
        ("マイナス五", -5),
    ],
)
def test_parse_number(text: str, value: float | None) -> None:
    """The whole string is one number."""
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "万", "数十", "10人", "1.2.3", "二三", "9" * 30, "abc"])
def test_parse_number_refuses(text: str) -> None:
    """Inexact, partial or over-long strings are no number."""
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text, lower, upper, approximate",
    [
        ("数名", 2, 9, True),
        ("数十回", 20, 90, True),
        ("数百万件", 2_000_000, 9_000_000, True),
        ("十数人", 12, 19, True),
        ("10数名", 12, 19, True),
        ("100数十人", 120, 190, True),
        ("二三日", 2, 3, False),
        ("五六十人", 50, 60, False),
    ],
)
def test_inexact_numerals(text: str, lower: int, upper: int, approximate: bool) -> None:
    """数 stands for 2 to 9 of its place; two neighbouring kanji digits are a range."""
    number = scan_number(text, 0)
    assert number is not None
    assert (number.lower, number.upper, number.approximate) == (Decimal(lower), Decimal(upper), approximate)


def test_raised_dot_is_a_decimal_point_before_a_measure() -> None:
    """97・2% is 97.2 %, 2・3回 begins with 2."""
    percent, times = scan_number("97・2%", 0), scan_number("2・3回", 0)
    assert percent is not None
    assert times is not None
    assert (percent.lower, times.lower) == (Decimal("97.2"), Decimal(2))


@given(st.integers(min_value=0, max_value=10**15))
def test_separators_do_not_change_the_value(value: int) -> None:
    """Grouped and plain digits read alike."""
    assert parse_number(f"{value:,}") == parse_number(str(value)) == value


@given(st.text(alphabet="0123456789〇一二三十百千万億数,.、・-人 ", max_size=40), st.integers(0, 40))
def test_any_string_is_safe(text: str, pos: int) -> None:
    """A numeral found lies inside the string, and looking on always advances."""
    number = scan_number(text, pos)
    if number is not None:
        assert pos == number.start < number.end <= len(text)
        assert number.lower <= number.upper
    if pos < len(text):
        assert skip_number(text, pos) > pos


@pytest.mark.parametrize("piece", ["1", "1,", "十", "一", "万", "1万", "数", "1,111"])
def test_long_runs_cost_little(piece: str) -> None:
    """Reading through a long run of numeral characters stays far from quadratic."""
    text, pos, begun = piece * 20_000, 0, time.perf_counter()
    while pos < len(text):
        scan_number(text, pos)
        pos = skip_number(text, pos)
    assert time.perf_counter() - begun < 5
