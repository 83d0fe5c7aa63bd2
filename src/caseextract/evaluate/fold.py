"""Equal-for-scoring: when two names, units, numbers or dates say the same thing.

Pure functions on values; spans are half-open code-point ranges of the document text.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

from caseextract.records import Amount, DateFact, Span

Number = int | float

RATE_TOLERANCE = 0.01
_DROPPED_IN_NAMES = re.compile(r"[\s・]+")
_SMALL_KA = re.compile(r"[カヵヶケ箇個ｹｶ](?=[月所国年])")


def fold_name(name: str) -> str:
    """Name as compared: NFKC, casefold, blanks and ・ off.

    >>> fold_name("Ｍicrosoft ３６５") == fold_name("microsoft365")
    True
    """
    return _DROPPED_IN_NAMES.sub("", unicodedata.normalize("NFKC", name).casefold())


def fold_unit(unit: str) -> str:
    """Unit as compared: NFKC, blanks off, カ月 ヶ月 箇月 … read as か月 and カ所 箇所 … as か所."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", unit))
    return _SMALL_KA.sub("か", plain)


def same_bound(gold: Number | None, other: Number | None, *, tolerance: float) -> bool:
    """True when two bounds are equal; an open bound (None) equals only an open one.

    ``tolerance`` is relative to the gold bound: 0.01 for rates, 0 otherwise (then only the rounding of
    floating point is forgiven).
    """
    if gold is None or other is None:
        return gold is other
    return math.isclose(gold, other, rel_tol=1e-9, abs_tol=abs(gold) * tolerance + 1e-12)


def same_bounds(gold: Amount, other: Amount, *, tolerance: float = 0.0) -> bool:
    """True when both bounds agree, whatever the units."""
    return same_bound(gold.lower, other.lower, tolerance=tolerance) and same_bound(
        gold.upper, other.upper, tolerance=tolerance
    )


def same_amount(gold: Amount, other: Amount, *, tolerance: float = 0.0) -> bool:
    """True when bounds and folded units agree."""
    return fold_unit(gold.unit) == fold_unit(other.unit) and same_bounds(gold, other, tolerance=tolerance)


def same_date(gold: DateFact, other: DateFact) -> bool:
    """True when both days agree, or, for an approximate gold date, when the months they span overlap."""
    if (gold.start, gold.end) == (other.start, other.end):
        return True
    if not gold.approximate:
        return False
    gold_from, gold_to = (gold.start.year, gold.start.month), (gold.end.year, gold.end.month)
    other_from, other_to = (other.start.year, other.start.month), (other.end.year, other.end.month)
    return gold_from <= other_to and other_from <= gold_to


def overlap(left: Sequence[Span], right: Sequence[Span]) -> int:
    """Number of characters two sets of spans share (spans of one set are taken as disjoint)."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def length(spans: Sequence[Span]) -> int:
    """Number of characters a set of disjoint spans covers."""
    return sum(span.end - span.start for span in spans)
