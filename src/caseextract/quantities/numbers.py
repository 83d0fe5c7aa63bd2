"""Every number of a text as such: sign, numeral, range; no counter is asked for.

The amount reader asks what a numeral governs; this module only says what the numeral is. It explains numbers that
make no amount, and reads the bare ones of bounds (:mod:`caseextract.quantities.bounds`). Offsets are code points of
the string given; the cost is linear in its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from caseextract.quantities.numerals import NUMERAL, formal_to_plain, scan_number, skip_number

_BEGIN = re.compile(NUMERAL.pattern + "|[壱弐阡]|[参拾](?=[拾佰阡百千万])")
_SIGN = re.compile(r"(?:(?<![0-9A-Za-z)）ァ-ヶー-])(?:[-−－+＋▲△]|(?<=[ぁ-ん])ー)|マイナス|プラス) ?\Z")
_MINUS = ("-", "−", "－", "ー", "▲", "△", "マイナス")
_RANGE = re.compile(r"[~〜～―─–—-]")
_NEXT = re.compile(r"[,、・]")
_FRACTION = re.compile(r" ?分の ?")
_THOUSANDS = re.compile(r" ?k(?![A-Za-z0-9])")
_SLASH = re.compile(r"/(?=[0-9０-９])")


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number on ``[start, end)``, its sign included; ``lower == upper`` unless it is a range or holds 数."""

    start: int
    end: int
    lower: Decimal
    upper: Decimal


def sign_before(text: str, start: int) -> tuple[int, bool]:
    """Where the sign of a number at ``start`` begins (``start`` for none) and whether it is a minus."""
    sign = _SIGN.search(text, max(0, start - 5), start)
    if sign is None:
        return start, False
    return sign.start(), sign.group().strip() in _MINUS


def read_number(text: str, pos: int) -> NumberReading | None:
    """The number whose first digit is at ``pos``: fractions (4分の1), 三点二, 3.2k and its sign included."""
    plain = formal_to_plain(text[pos : pos + 40]) if text[pos : pos + 1] in "壱弐参拾阡" else None
    number = scan_number(text, pos) if plain is None else scan_number(plain, 0)
    if number is None:
        return None
    offset = 0 if plain is None else pos
    low, high, end = number.lower, number.upper, number.end + offset
    if thousands := (None if number.kanji else _THOUSANDS.match(text, end)):
        low, high, end = low * 1000, high * 1000, thousands.end()
    part = _FRACTION.match(text, end)
    if part is not None and low == high and low:
        share = scan_number(text, part.end())
        if share is not None:
            low, high, end = share.lower / low, share.upper / low, share.end
    elif not number.kanji and text[pos - 1 : pos] != "/":
        low, high, end = _slash(text, low, high, end)
    start, negative = sign_before(text, pos)
    if negative:
        low, high = -high, -low
    return NumberReading(start, end, low, high)


def _slash(text: str, low: Decimal, high: Decimal, end: int) -> tuple[Decimal, Decimal, int]:
    """3/4 and 120.5/100; the fields of a date (2021/7/18) are no fraction."""
    slash = _SLASH.match(text, end)
    whole = scan_number(text, slash.end()) if slash else None
    if whole is None or whole.kanji or not whole.lower or text[whole.end : whole.end + 1] == "/":
        return low, high, end
    return low / whole.lower, high / whole.lower, whole.end


def find_numbers(text: str, *, ranges: bool = False) -> list[NumberReading]:
    """All numbers in order; with ``ranges`` 10~20 and 1、2 are one."""
    found: list[NumberReading] = []
    pos = 0
    while begin := _BEGIN.search(text, pos):
        number = read_number(text, begin.start())
        if number is None or (found and number.start < found[-1].end):
            pos = skip_number(text, begin.start())
            continue
        found.append(number)
        pos = number.end
    return _joined(text, found) if ranges else found


def _follows(first: NumberReading, second: NumberReading, gap: str) -> bool:
    """Whether two numbers are the ends of a range (10~20) or neighbours (1、2)."""
    if _RANGE.fullmatch(gap):
        return first.lower < second.lower
    return first.upper + 1 == second.lower and second.upper < 10 and _NEXT.fullmatch(gap) is not None


def _joined(text: str, numbers: list[NumberReading]) -> list[NumberReading]:
    joined: list[NumberReading] = []
    for number in numbers:
        first = joined[-1] if joined else None
        gap = text[first.end : number.start] if first else ""
        # The minus of a second number is the dash of the range.
        dash = number.upper < 0 and first is not None and first.end == number.start and first.upper < -number.upper
        if first is not None and dash:
            joined[-1] = NumberReading(first.start, number.end, first.lower, -number.lower)
        elif first is not None and _follows(first, number, gap):
            joined[-1] = NumberReading(first.start, number.end, first.lower, number.upper)
        else:
            joined.append(number)
    return joined
