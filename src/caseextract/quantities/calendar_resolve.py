"""From what a date expression says to the days it means.

:func:`resolve` is pure: the date the text gave before and the article's own date come in as arguments; what they
leave open stays open (None).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from caseextract.quantities.calendar import (
    Period,
    covering,
    day_period,
    decade_period,
    fiscal_year_period,
    month_period,
    part_of,
    year_period,
)
from caseextract.quantities.calendar_scan import DateExpression
from caseextract.quantities.calendar_words import Anchor, Unit, calendar_words
from caseextract.records import Granularity

_DATED = (Granularity.DAY, Granularity.MONTH)


@dataclass(frozen=True, slots=True)
class Anchors:
    """What an expression may lean on.

    ``text``: the date the text gave last (the later end of a range), ``era`` the era it was written in;
    ``near``: whether that was in the same sentence; ``document``: the article's own date.
    """

    text: Period | None = None
    era: str | None = None
    near: bool = False
    document: Period | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days meant, and what a following 翌年 or 同月 leans on (``anchor``, the later end of a range)."""

    period: Period
    anchor: Period
    era: str | None


def resolve(expression: DateExpression, anchors: Anchors) -> Resolved | None:
    """The days an expression means; None for an impossible date or one that the anchors leave open.

    A bare month needs its year: give the expression one (see :func:`year_after`) or it stays open.
    """
    first = _point(expression, anchors)
    if first is None:
        return None
    if expression.until is None:
        return Resolved(first, first, expression.era)
    era = expression.era or anchors.era
    last = _point(_inherit(expression.until, expression, first), Anchors(first, era, True, anchors.document))
    if last is None:
        return None
    if first.granularity is Granularity.FISCAL_YEAR and last.granularity is Granularity.YEAR:
        return None
    period = covering(first, last)
    return Resolved(period, last, expression.until.era or expression.era) if period else None


def year_after(base: Period, month: int) -> int:
    """The year of the first such month in or after a period: of 7月 after 2020-04 it is 2020, of 3月 2021."""
    if base.granularity is Granularity.YEAR:
        return base.start.year
    return base.start.year + (1 if month < base.start.month else 0)


def year_before(base: Period, month: int) -> int:
    """The year of the last such month in or before a period."""
    return base.end.year - (1 if month > base.end.month else 0)


def year_near(base: Period, month: int) -> int:
    """The year of such a month that lies closest to a period, the one before it where two are as close."""
    middle = base.start.year * 12 + base.start.month
    years = (base.start.year - 1, base.start.year, base.start.year + 1)
    return min(years, key=lambda year: abs(year * 12 + month - middle))


def _inherit(last: DateExpression, first: DateExpression, start: Period) -> DateExpression:
    """The second end of a range takes from the first what it leaves out (4月から6月, 4月1日~5日)."""
    if not last.bare:
        return last
    if last.month is None:
        month = first.month if first.month is not None else start.start.month
        return last._replace(year=start.start.year, unit=Unit.YEAR, month=month)
    return last._replace(year=year_after(start, last.month), unit=Unit.YEAR)


def _point(expression: DateExpression, anchors: Anchors) -> Period | None:
    """One end: the period named, then its part, then the blur of 頃."""
    period = _base(expression, anchors)
    if period is None:
        return None
    if expression.part is not None:
        period = part_of(period, expression.part) or period.blurred()
    return period.blurred() if expression.around else period


def _base(expression: DateExpression, anchors: Anchors) -> Period | None:
    if expression.ago is not None:
        base = anchors.text if anchors.near and anchors.text and expression.ago > 0 else anchors.document
        found = year_period(base.start.year + expression.ago) if base else None
        return found.blurred() if found else None
    if expression.shift is not None:
        return _shifted(expression, anchors)
    if expression.following and expression.month is not None and anchors.text is not None:
        end = anchors.text.end
        year = end.year + (1 if expression.month <= end.month else 0)
        return _within(expression._replace(unit=Unit.YEAR), year)
    named = expression.year if expression.short_year is None else _full_year(expression.short_year, anchors)
    if named is None:
        return None
    return decade_period(named) if expression.decade else _within(expression, named)


def _within(expression: DateExpression, year: int) -> Period | None:
    """A year, or the month or day it is given with; a month of a fiscal year may lie in the next year."""
    fiscal = expression.unit is Unit.FISCAL_YEAR
    if expression.month is None:
        return fiscal_year_period(year) if fiscal else year_period(year)
    if fiscal and expression.month < 4:
        year += 1
    if expression.day is None:
        return month_period(year, expression.month)
    return day_period(year, expression.month, expression.day)


def _full_year(short: int, anchors: Anchors) -> int | None:
    """31 after 平成30年8月 is 2019; 23 after 2021 is 2023; far-off numbers are no years."""
    if anchors.text is None:
        return None
    year = anchors.text.start.year
    if anchors.era is not None:
        full = calendar_words().eras[anchors.era].western(short)
    else:
        full = year // 100 * 100 + short if short >= 10 else None
    return full if full is not None and -3 <= full - year <= 8 else None


def _shifted(expression: DateExpression, anchors: Anchors) -> Period | None:
    shift = expression.shift
    assert shift is not None
    near_text = anchors.text if shift.anchor is Anchor.TEXT or anchors.near else None
    base = anchors.document if shift.anchor is Anchor.DOCUMENT else near_text
    if shift.anchor is Anchor.EITHER and base is None:
        base = anchors.document
    if base is None or base.granularity is Granularity.DECADE:
        return None
    if shift.unit is Unit.YEAR:
        return _within(expression._replace(unit=Unit.YEAR), base.start.year + shift.by)
    if shift.unit is Unit.FISCAL_YEAR:
        if base.granularity is Granularity.YEAR and shift.anchor is not Anchor.TEXT:
            return None  # a mere year does not say which fiscal year is running
        running = base.start.year if base.granularity is Granularity.YEAR else base.fiscal_year
        return _within(expression._replace(unit=Unit.FISCAL_YEAR), running + shift.by)
    if shift.unit is Unit.MONTH:
        return _shifted_month(expression, base, shift.by)
    if base.granularity is not Granularity.DAY or base.start != base.end:
        return None
    return _shifted_day(base, shift.by)


def _shifted_day(base: Period, by: int) -> Period | None:
    """The day ``by`` days on; None outside of the calendar."""
    ordinal = base.start.toordinal() + by
    if not 1 <= ordinal <= datetime.date.max.toordinal():
        return None
    day = datetime.date.fromordinal(ordinal)
    return replace(base, start=day, end=day)


def _shifted_month(expression: DateExpression, base: Period, by: int) -> Period | None:
    if base.granularity not in _DATED:
        return None
    index = base.start.year * 12 + base.start.month - 1 + by
    return _within(expression._replace(unit=Unit.YEAR, month=index % 12 + 1), index // 12)
