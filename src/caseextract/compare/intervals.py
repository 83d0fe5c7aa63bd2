"""Interval arithmetic on amounts: bounds are carried through, open ones stay open.

Intervals hold what is never negative (people, devices, yen). Fractions keep the arithmetic exact; only
:func:`rounded` rounds, outwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from caseextract.records import Amount, Qualifier

# A rounded figure (約6,000人) stands for any within this share of it.
ROUNDING = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Interval:
    """``[lower, upper]``; None is open. At least one bound of a useful interval is known."""

    lower: Fraction | None
    upper: Fraction | None

    @property
    def known(self) -> bool:
        """Whether it says anything."""
        return self.lower is not None or self.upper is not None

    @property
    def point(self) -> bool:
        """Whether it is one number."""
        return self.lower is not None and self.lower == self.upper

    def scaled(self, factor: int) -> Interval:
        """Each bound times a positive number."""
        return Interval(*(None if bound is None else bound * factor for bound in (self.lower, self.upper)))


def interval_of(amount: Amount, *, margin: bool) -> Interval:
    """The interval of an amount; with ``margin`` a rounded one is widened by :data:`ROUNDING`, on both sides or on the one
    its words leave open (200台余り is not less than 200)."""
    lower, upper = (None if bound is None else Fraction(str(bound)) for bound in (amount.lower, amount.upper))
    if margin and amount.approximate:
        if lower is not None and amount.qualifier is not Qualifier.SLIGHTLY_OVER:
            lower -= abs(lower) * ROUNDING
        if upper is not None and amount.qualifier is not Qualifier.NEARLY:
            upper += abs(upper) * ROUNDING
    return Interval(lower, upper)


def ratio(above: Interval, below: Interval) -> Interval | None:
    """The quotient of two intervals that are not negative, or None where the divisor can only be zero.

    An open divisor leaves the lower bound open, a divisor that may be zero the upper one.
    """
    if below.upper == 0:
        return None
    lower = above.lower / below.upper if above.lower is not None and below.upper is not None else None
    upper = above.upper / below.lower if above.upper is not None and below.lower else None
    return Interval(lower, upper)


def decrease(before: Interval, after: Interval) -> Interval | None:
    """The share by which ``after`` lies below ``before`` (1: all of it), or None where ``before`` can only be zero."""
    left = ratio(after, before)
    if left is None:
        return None
    return Interval(*(None if bound is None else 1 - bound for bound in (left.upper, left.lower)))


def rounded(interval: Interval) -> tuple[int | float | None, int | float | None]:
    """Bounds as numbers of about three digits: a point to the nearest, else outwards."""
    if interval.point:
        assert interval.lower is not None
        value = _round(interval.lower, nearest=True)
        return value, value
    low, high = interval.lower, interval.upper
    return (None if low is None else _round(low, up=False)), (None if high is None else _round(high, up=True))


def _round(value: Fraction, *, nearest: bool = False, up: bool = False) -> int | float:
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2
    scaled = value * 10**digits
    whole = round(scaled) if nearest else math.ceil(scaled) if up else math.floor(scaled)
    number = Fraction(whole, 10**digits)
    return int(number) if number.denominator == 1 else float(number)
