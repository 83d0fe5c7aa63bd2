"""Bounds and ranges of bare numbers: 20より大きく35以下, 1000から1500, 多くて100, 10と15の間.

Numbers without a counter make no fact. What bounds them is read all the same: it explains why a number was passed
over, and it is what a table header would bound. Offsets are code points of the string given; linear in its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from caseextract.quantities.numbers import NumberReading, find_numbers
from caseextract.quantities.ranges import is_change
from caseextract.quantities.units import load_units

_COUNTER = r"番目"
_ABOVE = (
    r"より(?:も)?(?:大き|多|高|長|重)(?:い|く)|を?(?:大きく|はるかに)?(?:超え|越え|上回)(?:る|て|た|り)?|大なり"
)
_BELOW = r"より(?:も)?(?:小さ|少な|低|短|軽)(?:い|く)|未満|に?(?:満た|届か)ない|まで(?:も|は)ない|を?下回(?:る|って|った)"
_AT_LEAST = (
    r"以上|(?:もしくは|または|又は|か|、?あるいは)(?:それ)?以上|(?:より(?:少な|小さ)くない)|(?:を)?下らない|、また多く"
    r"|より大なり又イコール"
)
_AT_MOST = (
    r"以下|以内|(?:もしくは|または|又は|か|、?あるいは)(?:それ)?以下|(?:より(?:多|大き)くない)"
    r"|より小さい(?:か等しい|、またイコール)"
)
_POINT = r"に等しい"
# Longer words first: 以上 is a part of もしくはそれ以上, より大きい of より大きくない.
_AFTER = re.compile(
    rf"(?:{_COUNTER})?(?:(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?P<above>{_ABOVE})|(?P<below>{_BELOW})|(?P<point>{_POINT}))"
)
_BEFORE = re.compile(
    r"(?:(?P<at_least>少なくとも|最低(?:でも)?|最小|大なりイコール|大きいイコール)|(?P<at_most>多くて|多くとも|最大(?:が|で)?|最高|最長|小なりイコール|小さいイコール)"
    r"|(?P<point>イコール)|(?P<ordinal>第)) ?\Z"
)
_REACH = 9
# Between the two numbers of a range, and behind the second.
_JOINT = re.compile(r"(?:から|[~〜～―─–—-]|と(?:第)?)\Z")
_BETWEEN = re.compile(r"(?:番目|個)?の[間中]")
_THE_SPAN = re.compile(r"の間")
_OPEN_END = re.compile(r"未満|まで(?!も|は)")
_UNTIL = re.compile(r"(?:番目|[^、。0-9]{1,2})?まで(?!も|は)")
# Between a lower and an upper bound of one thing.
_BOTH = re.compile(r"[、,]? ?(?:(?:が|で|て|かつ|そして|ある(?:が|いは))[、,]?)? ?\Z")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What ``[start, end)`` leaves a number: at least ``lower``, at most ``upper`` (None: open on that side)."""

    start: int
    end: int
    lower: Decimal | None
    upper: Decimal | None


def find_bounds(text: str) -> list[Bounds]:
    """The bounds and ranges of the numbers of ``text`` in order; numbers without either are left out."""
    numbers = find_numbers(text)
    found: list[Bounds] = []
    index = 0
    while index < len(numbers):
        pair = _range(text, numbers[index], numbers[index + 1]) if index + 1 < len(numbers) else None
        if pair is not None:
            found.append(pair)
            index += 2
            continue
        one = _bounded(text, numbers[index])
        if one is not None:
            found.append(one)
        index += 1
    return _both(text, found)


def _ordinal(text: str, number: NumberReading) -> int:
    return number.start - 1 if text[number.start - 1 : number.start] == "第" else number.start


def _range(text: str, first: NumberReading, second: NumberReading) -> Bounds | None:
    """10から20, 20~100, 20と30の間, 二十個から百個まで."""
    start = _ordinal(text, first)
    counter = next(iter(load_units().at(text, first.end)), None)
    after = first.end + (len(counter.surface) if counter else 0)
    gap = text[after : second.start]
    negative = second.upper < 0 < first.lower
    if negative:  # the dash of 20-100 was read as a sign
        second, gap = replace(second, lower=-second.upper, upper=-second.lower), "-"
    if not _JOINT.match(gap) or first.lower >= second.upper:
        return None
    if gap == "から" and is_change(text, second.end):
        return None
    between = _BETWEEN.match(text, second.end)
    if gap.startswith("と") and between is None:
        return None
    end = between.end() if between else second.end
    if counter and between is None:
        until = _UNTIL.match(text, end)
        end = until.end() if until else end
        if until is None:
            return None
    elif between is None and gap == "から":
        below = _OPEN_END.match(text, end)
        end = below.end() if below else end
    return Bounds(start, end, first.lower, second.upper)


def _bounded(text: str, number: NumberReading) -> Bounds | None:
    after = _AFTER.match(text, number.end)
    before = _BEFORE.search(text, max(0, number.start - _REACH), number.start)
    start = number.start if before is None else before.start()
    if after is not None:
        start = _ordinal(text, number)
        end = _with_between(text, after.end())
        return _made(start, end, number, after.lastgroup or "point")
    if before is None or before.lastgroup == "ordinal":
        return None
    return _made(start, number.end, number, before.lastgroup or "point")


def _with_between(text: str, end: int) -> int:
    between = _THE_SPAN.match(text, end)
    return between.end() if between else end


def _made(start: int, end: int, number: NumberReading, bound: str) -> Bounds:
    lower = None if bound in ("at_most", "below") else number.lower
    upper = None if bound in ("at_least", "above") else number.upper
    return Bounds(start, end, lower, upper)


def _both(text: str, found: list[Bounds]) -> list[Bounds]:
    """A lower bound and an upper bound side by side are one interval (100以上310以下)."""
    joined: list[Bounds] = []
    for one in found:
        last = joined[-1] if joined else None
        pair = _pair(last, one) if last is not None and _BOTH.match(text[last.end : one.start]) else None
        if pair is not None and last is not None:
            joined[-1] = Bounds(last.start, one.end, *pair)
        else:
            joined.append(one)
    return joined


def _pair(first: Bounds, second: Bounds) -> tuple[Decimal, Decimal] | None:
    lower = first.lower if first.upper is None else second.lower
    upper = second.upper if second.lower is None else first.upper
    one_each = (first.upper is None and second.lower is None) or (first.lower is None and second.upper is None)
    return (lower, upper) if one_each and lower is not None and upper is not None and lower < upper else None
