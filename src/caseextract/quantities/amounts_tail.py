"""What follows a counter and belongs to the amount: 3年半, 3時間59分, 3割5分, 10円50銭, 1500人分."""

from __future__ import annotations

import re
from decimal import Decimal

from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.numerals import scan_number
from caseextract.quantities.units import load_units
from caseextract.records.enums import Kind

_HALF = re.compile(r"半(?![期ば減額年日導角端数])")
_HALVED = frozenset({"年", "か月", "日", "時間", "分", "週", "秒", "本", "個", "枚", "杯", "歳"})
# The small coins of a currency and how many make one.
_COINS = {"円": ("銭", 100), "ドル": ("セント", 100), "米ドル": ("セント", 100), "ユーロ": ("セント", 100)}
_COIN_JOINT = re.compile(r"と?(?=[0-9一二三四五六七八九十])")
# (larger unit, smaller unit, how many make one): 3時間59分 is 239 分.
_PARTS = {("年", "か月"): 12, ("時間", "分"): 60, ("分", "秒"): 60}
_SHARE = re.compile(r"分(?![野類割析散担])")


def extended(text: str, match: AmountMatch) -> AmountMatch:
    """What may follow a counter before bound words: 3年半, 3時間59分, 3割5分, 1500人分."""
    end = match.end
    if match.unit in _HALVED and match.kind in (Kind.DURATION, Kind.QUANTITY):
        if _HALF.match(text, end) and match.lower is not None and match.upper is not None:
            half = Decimal(50 if match.counter == "世紀" else "0.5")
            return match._replace(end=end + 1, lower=match.lower + half, upper=match.upper + half)
        return _with_parts(text, match)
    if match.unit in _COINS:
        return _with_coins(text, match)
    if match.counter == "割":
        return _with_percents(text, match)
    if match.kind is Kind.HEADCOUNT and _SHARE.match(text, end):
        return match._replace(end=end + 1, share=True)
    return match


def _with_coins(text: str, match: AmountMatch) -> AmountMatch:
    """Add the coins: 10円50銭 is 10.5 yen."""
    coin, worth = _COINS[match.unit]
    joint = _COIN_JOINT.match(text, match.end)
    number = scan_number(text, joint.end()) if joint else None
    if number is None or match.lower is None or match.lower != match.upper or not text.startswith(coin, number.end):
        return match
    total = match.lower + number.lower / worth
    end = number.end + len(coin)
    return match._replace(end=end, counter_end=end, lower=total, upper=total)


def _with_parts(text: str, match: AmountMatch) -> AmountMatch:
    """Add smaller units of time: 1時間30分 is 90 分."""
    number = scan_number(text, match.end)
    if number is None or number.lower != number.upper or match.lower != match.upper or match.lower is None:
        return match
    for counter in load_units().at(text, number.end):
        factor = _PARTS.get((match.unit, counter.unit))
        if factor is None:
            continue
        total = match.lower * factor + number.lower
        end = number.end + len(counter.surface)
        joined = match._replace(end=end, lower=total, upper=total, unit=counter.unit, counter_end=end)
        return _with_parts(text, joined)
    return match


def _with_percents(text: str, match: AmountMatch) -> AmountMatch:
    """Add 分 and 厘 to 割: 3割5分 is 35 %."""
    lower, upper, end = match.lower, match.upper, match.end
    if lower is None or upper is None:
        return match
    for name, worth in (("分", Decimal(1)), ("厘", Decimal("0.1"))):
        number = scan_number(text, end)
        if number is None or number.upper > 9 or text[number.end : number.end + 1] != name:
            break
        lower, upper, end = lower + number.lower * worth, upper + number.upper * worth, number.end + 1
    if end == match.end and _HALF.match(text, end):
        lower, upper, end = lower + 5, upper + 5, end + 1
    return match._replace(lower=lower, upper=upper, end=end)
