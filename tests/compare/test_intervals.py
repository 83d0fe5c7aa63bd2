"""Interval arithmetic: bounds are carried through, open ones stay open, zero divisors are handled."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.compare.differences import overlap
from caseextract.compare.intervals import Interval, decrease, interval_of, ratio, rounded
from caseextract.records import Amount


def between(lower: float | None, upper: float | None) -> Interval:
    return Interval(*(None if bound is None else Fraction(str(bound)) for bound in (lower, upper)))


@pytest.mark.parametrize(
    ("above", "below", "quotient"),
    [
        ((200, 200), (100, 100), (2, 2)),
        ((200, 300), (100, 200), (1, 3)),
        ((200, None), (100, 100), (2, None)),
        ((None, 200), (100, 100), (None, 2)),
        ((200, 200), (100, None), (None, 2)),
        ((200, 200), (None, 100), (2, None)),
        ((200, 200), (0, 100), (2, None)),
        ((0, 0), (100, 100), (0, 0)),
        ((200, None), (100, None), (None, None)),
    ],
)
def test_quotients_keep_their_bounds(
    above: tuple[float | None, float | None],
    below: tuple[float | None, float | None],
    quotient: tuple[float | None, float | None],
) -> None:
    assert ratio(between(*above), between(*below)) == between(*quotient)


def test_a_divisor_of_zero_gives_nothing() -> None:
    assert ratio(between(1, 1), between(0, 0)) is None
    assert decrease(between(0, 0), between(1, 1)) is None


@pytest.mark.parametrize(
    ("before", "after", "share"),
    [
        ((100, 100), (40, 40), (0.6, 0.6)),
        ((100, 200), (40, 50), (0.5, 0.8)),
        ((100, 100), (None, 40), (0.6, None)),
    ],
)
def test_a_decrease_is_a_share_of_what_was(
    before: tuple[float, float], after: tuple[float | None, float], share: tuple[float, float | None]
) -> None:
    assert decrease(between(*before), between(*after)) == between(*share)


@pytest.mark.parametrize(
    ("amount", "margin", "bounds"),
    [
        ({"lower": 200, "upper": 200, "approximate": True}, True, (180, 220)),
        ({"lower": 200, "upper": 200, "approximate": True}, False, (200, 200)),
        ({"lower": 200, "upper": 200}, True, (200, 200)),
        ({"lower": 200, "upper": None}, True, (200, None)),
        ({"lower": 20, "upper": 90, "approximate": True}, True, (18, 99)),
        ({"lower": 444.2, "upper": 444.2}, False, (444.2, 444.2)),
    ],
)
def test_rounded_figures_are_read_with_their_margin(
    amount: dict[str, float | bool | None], margin: bool, bounds: tuple[float, float | None]
) -> None:
    assert interval_of(Amount(unit="台", **amount), margin=margin) == between(*bounds)


@pytest.mark.parametrize(
    ("interval", "numbers"),
    [
        (Interval(Fraction(10, 3), Fraction(10, 3)), (3.33, 3.33)),
        (Interval(Fraction(10, 3), Fraction(11, 3)), (3.33, 3.67)),
        (Interval(Fraction(1000, 3), Fraction(2000, 3)), (333, 667)),
        (Interval(Fraction(100, 3), None), (33.3, None)),
        (Interval(None, Fraction(4)), (None, 4)),
    ],
)
def test_rounding_goes_outwards(interval: Interval, numbers: tuple[float | None, float | None]) -> None:
    assert rounded(interval) == numbers


_NUMBERS = st.integers(0, 10**9)


@given(
    above=st.tuples(_NUMBERS, _NUMBERS),
    below=st.tuples(_NUMBERS, _NUMBERS),
    at=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_quotient_holds_every_quotient_of_what_it_was_made_of(
    above: tuple[int, int], below: tuple[int, int], at: tuple[float, float]
) -> None:
    (low, high), (least, most) = sorted(above), sorted(below)
    whole = ratio(between(low, high), between(least, most))
    a = low + Fraction(at[0]) * (high - low)
    b = least + Fraction(at[1]) * (most - least)
    if whole is None:
        assert most == 0
    elif b:
        assert whole.lower is not None
        assert whole.lower <= a / b
        assert whole.upper is None or a / b <= whole.upper


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [("slightly_over", (200, 220)), ("nearly", (180, 200)), ("about", (180, 220))],
)
def test_words_leave_one_side_open(qualifier: str, expected: tuple[int, int]) -> None:
    """200台余り is not below 200, 200台近く not above it."""
    amount = Amount(lower=200, upper=200, unit="台", approximate=True, qualifier=qualifier)
    assert interval_of(amount, margin=True) == between(*expected)


def test_amounts_that_cannot_be_the_same() -> None:
    """100台未満 and 100台以上 share no number, 200台余り and 190台 neither."""
    below = Amount(lower=None, upper=100, unit="台", qualifier="less_than")
    above = Amount(lower=100, upper=None, unit="台", qualifier="at_least")
    some = Amount(lower=200, upper=200, unit="台", approximate=True, qualifier="slightly_over")
    assert not overlap(below, above)
    assert not overlap(some, Amount(lower=190, upper=190, unit="台"))
    assert overlap(some, Amount(lower=210, upper=210, unit="台"))
