"""Ranges: 10~20台, 2、3回, 8カ月から10カ月, 10人以上50人未満 are one amount; 10台から20台に (a change) is two."""

from __future__ import annotations

import re
from decimal import Decimal

from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.numerals import Numeral, scan_number
from caseextract.records.enums import Kind

_DASH = re.compile(r" ?[~〜～―─–—-] ?|から|ないし|乃至|または|又は|もしくは")
_LIST = re.compile(r"[、,，・]")
_NAME_BEFORE = re.compile(r"[A-Za-z0-9][-~]?\Z")
_JOINT = re.compile(r"(?: ?[~〜～―─–—-] ?|から|ないし|乃至)\Z")
_BOTH_BOUNDS = re.compile(r"(?:で?、|で|かつ)?\Z")
# What follows the second number of a change (10台から20台に増やす), not of a range.
_CHANGE = re.compile(
    r"へ|に(?!わたり|わたる|わたって|及ぶ|及び|のぼる|上る|達する|とどまる|とどまり|収まる|収まり|はな)"
    r"|まで[^、。]{0,12}(?:増|減|拡|広|縮|短|引き|伸|上|下|削|抑)|となり|となっ|となる|と(?:倍増|半減|大幅|(?:約|およそ)?[0-9.]+(?:倍|割|%))"
)
# Same dimension, different unit: factors to the smaller one.
_SMALLER = {
    ("年", "か月"): ("か月", 12, 1), ("か月", "年"): ("か月", 1, 12),
    ("時間", "分"): ("分", 60, 1), ("分", "時間"): ("分", 1, 60),
    ("分", "秒"): ("秒", 60, 1), ("秒", "分"): ("秒", 1, 60),
    ("週", "日"): ("日", 7, 1), ("日", "週"): ("日", 1, 7),
}  # fmt: skip


def widen(text: str, number: Numeral) -> Numeral:
    """``number``, or the range it opens when its counter comes only after a second number (10~20台)."""
    joint = _DASH.match(text, number.end)
    near = _LIST.match(text, number.end) if joint is None else None
    sign = joint or near
    if sign is None or _NAME_BEFORE.search(text, max(0, number.start - 2), number.start):
        return number
    second = scan_number(text, sign.end())
    if second is None or second.kanji != number.kanji:
        return number
    if near is not None and not _neighbours(text, number, second):
        return number
    first_low, first_high = number.lower, number.upper
    if number.scale == 1 and second.scale > 1 and first_high <= second.head:
        first_low *= second.scale
        first_high *= second.scale
    if first_high >= second.upper or first_low > second.lower:
        return number
    if sign.group() == "から" and _CHANGE.search(text, second.end, second.end + 8):
        return number
    if _follows_chain(text, second.end):
        return number
    return Numeral(
        number.start, second.end, first_low, second.upper,
        number.approximate or second.approximate, number.kanji, second.scale, second.head,
    )  # fmt: skip


def _neighbours(text: str, first: Numeral, second: Numeral) -> bool:
    """2、3回 and 二、三: whole numbers one apart, on their own, joined without a blank."""
    last = first.head if second.scale > 1 and first.scale == 1 else first.lower
    return (
        first.lower == first.upper
        and first.lower == int(first.lower)
        and first.lower < 10
        and (second.lower == last + 1 or (second.scale > 1 and second.head == last + 1))
        and not _LIST.match(text, second.end)
    )


def _follows_chain(text: str, end: int) -> bool:
    """A third number follows (03-1234-5678, 1・2・3年)."""
    return text[end : end + 1] in ("-", "~", "/") and text[end + 1 : end + 2].isdecimal()


def is_change(text: str, end: int) -> bool:
    """Whether what follows the second number at ``end`` makes the two a change (120から700へ), not a range."""
    return _CHANGE.match(text, end) is not None


def merge_ranges(text: str, matches: list[AmountMatch]) -> list[AmountMatch]:
    """Join neighbours that are the two ends of one range; all else stays as it is."""
    merged: list[AmountMatch] = []
    for match in matches:
        joined = _joined(text, merged[-1], match) if merged else None
        if joined is None:
            merged.append(match)
        else:
            merged[-1] = joined
    return merged


def _joined(text: str, first: AmountMatch, second: AmountMatch) -> AmountMatch | None:
    gap = text[first.end : second.start]
    if len(gap) > 4 or first.kind is not second.kind or first.noun != second.noun or first.recurring:
        return None
    if first.lower is None or second.upper is None:
        return None
    open_sides = first.upper is None and second.lower is None
    if open_sides and _BOTH_BOUNDS.match(gap):
        pair = _same_unit(first.lower, second.upper, first, second)
    elif not open_sides and first.upper is not None and second.lower is not None and _JOINT.match(gap):
        if gap == "から" and _CHANGE.match(text, second.end):
            return None
        pair = _same_unit(first.lower, second.upper, first, second)
    else:
        return None
    if pair is None or pair[0] >= pair[1]:
        return None
    return second._replace(
        start=first.start,
        number_start=first.number_start,
        lower=pair[0],
        upper=pair[1],
        unit=pair[2],
        approximate=first.approximate or second.approximate,
        qualifier=None if open_sides else second.qualifier or first.qualifier,
    )


def _same_unit(
    low: Decimal, high: Decimal, first: AmountMatch, second: AmountMatch
) -> tuple[Decimal, Decimal, str] | None:
    if first.unit == second.unit:
        return low, high, first.unit
    if first.unit.startswith(f"{second.unit}/"):  # 時速50km~60km
        return low, high, first.unit
    if first.kind is not Kind.DURATION:
        return None
    factors = _SMALLER.get((first.unit, second.unit))
    if factors is None:
        return None
    return low * factors[1], high * factors[2], factors[0]
