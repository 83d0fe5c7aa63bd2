"""Normal forms for readers: amounts, dates and names in Japanese style.

Every function is pure and gives one line of text: 約6,000人, 2,708万6千円, 10〜20台, 8割 as 80%, 2022年度.
"""

from __future__ import annotations

import calendar
import datetime
import math
from decimal import Decimal

from caseextract.records import Amount, DateFact, Direction, DurationFact, Granularity, Qualifier, RateFact

_GROUPS = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
_UNIT_SHOWN = {"km2": "km²", "m2": "m²"}
# Round figures from here on are easier read with 万 and 億 than with a row of zeros.
_ROUND_FROM = 10**5
_YEN = "円"


def number_text(value: int | float) -> str:
    """A number with thousands separators and no trailing zeros: ``6,000``, ``444.2``."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        if not value.is_integer():
            return f"{Decimal(repr(value)):,f}"
    return f"{int(value):,}"


def grouped_text(value: int) -> str:
    """A whole number in 兆, 億, 万 and 千: ``27086000`` → ``2,708万6千``."""
    if value < 0:
        return "-" + grouped_text(-value)
    parts: list[str] = []
    rest = value
    for size, name in _GROUPS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{name}")
    if rest:
        parts.append(f"{rest // 1000}千" if parts and rest % 1000 == 0 else f"{rest:,}")
    return "".join(parts) or "0"


def amount_text(amount: Amount) -> str:
    """An amount with its unit, bound and approximator: ``約200台``, ``400人近く``, ``10〜20台``."""
    unit = _UNIT_SHOWN.get(amount.unit, amount.unit)
    low, high = amount.lower, amount.upper
    about = "約" if amount.approximate else ""
    if low is not None and high is not None:
        body = _figure(low, amount.unit)
        if low != high:
            body = f"{body}〜{_figure(high, amount.unit)}"
        if amount.qualifier is Qualifier.NEARLY:
            return f"{body}{unit}近く"
        if amount.qualifier is Qualifier.SLIGHTLY_OVER:
            return f"{body}{unit}余り"
        return f"{about}{body}{unit}"
    if low is not None:
        bound = "超" if amount.qualifier is Qualifier.MORE_THAN else "以上"
        return f"{about}{_figure(low, amount.unit)}{unit}{bound}"
    # The record guarantees one bound; the upper one is left.
    bound = "未満" if amount.qualifier is Qualifier.LESS_THAN else "以下"
    return f"{about}{_figure(high if high is not None else 0, amount.unit)}{unit}{bound}"


def rate_text(fact: RateFact) -> str:
    """A rate with its direction: ``90%減``, ``20%増``, ``35%``, ``3倍``."""
    text = amount_text(fact.amount)
    if fact.amount.unit != "%" or fact.direction is Direction.SHARE:
        return text
    return text + ("減" if fact.direction is Direction.DECREASE else "増")


def duration_text(fact: DurationFact) -> str:
    """A duration: ``約1年``, ``5年ごと``."""
    return amount_text(fact.amount) + ("ごと" if fact.recurring else "")


def date_text(fact: DateFact) -> str:
    """A calendar period as a reader writes it: ``2022年度``, ``2019年1月``, ``2024年7月〜2026年3月``."""
    whole = _period(fact.start, fact.end, fact.granularity)
    if whole is None:
        whole = f"{_first(fact.start, fact.granularity)}〜{_last(fact.end, fact.granularity)}"
    return whole + ("頃" if fact.approximate else "")


def _figure(value: int | float, unit: str) -> str:
    whole = value if isinstance(value, int) else int(value) if value.is_integer() else None
    if whole is None:
        return number_text(value)
    if unit == _YEN and abs(whole) >= 10**4:
        return grouped_text(whole)
    if abs(whole) >= _ROUND_FROM and whole % 10**4 == 0:
        return grouped_text(whole)
    return number_text(whole)


def _period(start: datetime.date, end: datetime.date, granularity: Granularity) -> str | None:
    """The name of one whole period, or None when the dates span several."""
    if start == end:
        return f"{start.year}年{start.month}月{start.day}日"
    last_day = end.day == calendar.monthrange(end.year, end.month)[1]
    if start.day == 1 and last_day and (start.year, start.month) == (end.year, end.month):
        return f"{start.year}年{start.month}月"
    if granularity is Granularity.YEAR and _spans(start, end, years=1, month=1):
        return f"{start.year}年"
    if granularity is Granularity.FISCAL_YEAR and _spans(start, end, years=1, month=4):
        return f"{start.year}年度"
    if granularity is Granularity.DECADE and _spans(start, end, years=10, month=1):
        return f"{start.year}年代"
    if granularity in (Granularity.QUARTER, Granularity.HALF) and start.day == 1 and last_day:
        same = start.year == end.year
        return f"{start.year}年{start.month}月〜{'' if same else f'{end.year}年'}{end.month}月"
    return None


def _spans(start: datetime.date, end: datetime.date, *, years: int, month: int) -> bool:
    first = datetime.date(start.year, month, 1)
    # Year 9999 has no following year; such a date is no whole period here.
    if start != first or start.year + years > datetime.MAXYEAR:
        return False
    return end == datetime.date(start.year + years, month, 1) - datetime.timedelta(days=1)


def _first(day: datetime.date, granularity: Granularity) -> str:
    match granularity:
        case Granularity.YEAR | Granularity.DECADE:
            return f"{day.year}年"
        case Granularity.FISCAL_YEAR:
            return f"{day.year}年度"
        case Granularity.DAY:
            return f"{day.year}年{day.month}月{day.day}日"
        case _:
            return f"{day.year}年{day.month}月"


def _last(day: datetime.date, granularity: Granularity) -> str:
    if granularity is Granularity.FISCAL_YEAR:
        return f"{day.year if day.month > 3 else day.year - 1}年度"
    return _first(day, granularity)
