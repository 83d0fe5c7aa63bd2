"""Calendar periods: years, fiscal years, months, days, decades and their parts.

A pure module: numbers in, :class:`Period` out, None for what no calendar holds (a 13th month, 30 February).
A Japanese fiscal year runs from April to March of the next year; ``fiscal_year_period(2022)`` is 令和4年度.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace
from enum import StrEnum

from caseextract.records import Granularity

FISCAL_START = 4
FIRST_YEAR, LAST_YEAR = 1600, 2199


class Part(StrEnum):
    """A part of a period, as the words 末, 初頭, 上旬, 前半, 春 … name it."""

    END = "end"
    EARLY = "early"
    MIDDLE = "middle"
    FIRST_TEN_DAYS = "first_ten_days"
    MIDDLE_TEN_DAYS = "middle_ten_days"
    LAST_TEN_DAYS = "last_ten_days"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    QUARTER_1 = "quarter_1"
    QUARTER_2 = "quarter_2"
    QUARTER_3 = "quarter_3"
    QUARTER_4 = "quarter_4"
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"


_SEASON_START = {Part.SPRING: 3, Part.SUMMER: 6, Part.AUTUMN: 9, Part.WINTER: 12}
_QUARTER = {Part.QUARTER_1: 0, Part.QUARTER_2: 1, Part.QUARTER_3: 2, Part.QUARTER_4: 3}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both inclusive, in the precision the text gave them."""

    start: datetime.date
    end: datetime.date
    granularity: Granularity
    approximate: bool = False

    def blurred(self) -> Period:
        """The same days, marked approximate."""
        return replace(self, approximate=True)

    @property
    def fiscal_year(self) -> int:
        """The fiscal year the period begins in (2022-02 lies in 2021)."""
        return self.start.year - (1 if self.start.month < FISCAL_START else 0)


def year_period(year: int) -> Period | None:
    """A calendar year; None outside of 1600 to 2199."""
    return _months(year, 1, 12, Granularity.YEAR)


def fiscal_year_period(year: int) -> Period | None:
    """The fiscal year that begins in April of ``year``."""
    return _months(year, FISCAL_START, 12, Granularity.FISCAL_YEAR)


def decade_period(year: int) -> Period | None:
    """Ten years from ``year`` on (2010年代, 昭和50年代)."""
    return _months(year, 1, 120, Granularity.DECADE)


def month_period(year: int, month: int) -> Period | None:
    """A month; None where ``month`` is not 1 to 12."""
    return _months(year, month, 1, Granularity.MONTH) if 1 <= month <= 12 else None


def day_period(year: int, month: int, day: int) -> Period | None:
    """A single day; None where the calendar has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    date = datetime.date(year, month, day)
    return Period(date, date, Granularity.DAY)


def covering(first: Period, last: Period) -> Period | None:
    """The range from the start of one period to the end of another; None when it would run backwards."""
    if last.end < first.start or last.start < first.start:
        return None
    return Period(first.start, last.end, first.granularity, first.approximate or last.approximate)


def _months(year: int, month: int, count: int, granularity: Granularity) -> Period | None:
    """``count`` months from ``month`` on (which may run past December)."""
    first = year * 12 + month - 1
    last = first + count - 1
    if first // 12 < FIRST_YEAR or last // 12 > LAST_YEAR:
        return None
    end_year, end_month = last // 12, last % 12 + 1
    return Period(
        datetime.date(first // 12, first % 12 + 1, 1),
        datetime.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]),
        granularity,
    )


def part_of(period: Period, part: Part) -> Period | None:
    """The named part of a period, or None where it has none (the 上旬 of a year).

    Everything but quarters, the first and the last day is approximate. 末 is the last month of a year and the whole of a
    month; 初頭 the first quarter of a year and the first ten days of a month.
    """
    if period.granularity is Granularity.MONTH:
        return _part_of_month(period, part)
    if period.granularity in (Granularity.YEAR, Granularity.FISCAL_YEAR):
        return _part_of_year(period, part)
    if period.granularity is Granularity.DECADE:
        return _part_of_decade(period, part)
    return None


def _part_of_year(period: Period, part: Part) -> Period | None:
    year, month = period.start.year, period.start.month
    if part in _QUARTER:
        return _months(year, month + 3 * _QUARTER[part], 3, Granularity.QUARTER)
    if part in _SEASON_START:
        return _season(period, part)
    if part is Part.LAST_DAY:
        return Period(period.end, period.end, Granularity.DAY)
    if part is Part.FIRST_DAY:
        return Period(period.start, period.start, Granularity.DAY)
    found = {
        Part.END: (11, 1, Granularity.MONTH),
        Part.EARLY: (0, 3, Granularity.QUARTER),
        Part.MIDDLE: (4, 4, Granularity.MONTH),
        Part.FIRST_HALF: (0, 6, Granularity.HALF),
        Part.SECOND_HALF: (6, 6, Granularity.HALF),
    }.get(part)
    if found is None:
        return None
    offset, count, granularity = found
    made = _months(year, month + offset, count, granularity)
    return made.blurred() if made else None


def _season(period: Period, part: Part) -> Period | None:
    """Spring of a fiscal year is its April and May: March lies in the year before."""
    start = _SEASON_START[part]
    count = 3
    if period.granularity is Granularity.FISCAL_YEAR and part is Part.SPRING:
        start, count = FISCAL_START, 2
    made = _months(period.start.year, start, count, Granularity.QUARTER)
    return made.blurred() if made else None


def _part_of_month(period: Period, part: Part) -> Period | None:
    days = period.end.day
    bounds = {
        Part.FIRST_TEN_DAYS: (1, 10),
        Part.EARLY: (1, 10),
        Part.MIDDLE_TEN_DAYS: (11, 20),
        Part.MIDDLE: (11, 20),
        Part.LAST_TEN_DAYS: (21, days),
        Part.FIRST_HALF: (1, 15),
        Part.SECOND_HALF: (16, days),
    }.get(part)
    if part is Part.END:
        return period.blurred()
    if part is Part.LAST_DAY:
        return Period(period.end, period.end, Granularity.DAY)
    if part is Part.FIRST_DAY:
        return Period(period.start, period.start, Granularity.DAY)
    if bounds is None:
        return None
    first, last = (period.start.replace(day=day) for day in bounds)
    return Period(first, last, Granularity.DAY, True)


def _part_of_decade(period: Period, part: Part) -> Period | None:
    bounds = {
        Part.EARLY: (0, 3),
        Part.MIDDLE: (4, 3),
        Part.END: (7, 3),
        Part.FIRST_HALF: (0, 5),
        Part.SECOND_HALF: (5, 5),
    }.get(part)
    if bounds is None:
        return None
    made = _months(period.start.year + bounds[0], 1, 12 * bounds[1], Granularity.YEAR)
    return made.blurred() if made else None
