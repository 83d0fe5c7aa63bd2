"""Periods and their parts: what days a year, fiscal year, month or 末 means."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.errors import DataError
from caseextract.quantities.calendar import (
    Part,
    Period,
    covering,
    day_period,
    decade_period,
    fiscal_year_period,
    month_period,
    part_of,
    year_period,
)
from caseextract.quantities.calendar_words import calendar_words, read_calendar_words
from caseextract.records import Granularity


def days(period: Period | None) -> tuple[str, str, bool] | None:
    return None if period is None else (str(period.start), str(period.end), period.approximate)


def test_fiscal_year_runs_from_april_to_march() -> None:
    assert days(fiscal_year_period(2022)) == ("2022-04-01", "2023-03-31", False)


def test_decade_is_ten_years() -> None:
    assert days(decade_period(2010)) == ("2010-01-01", "2019-12-31", False)


@pytest.mark.parametrize("period", [month_period(2021, 13), month_period(2021, 0), day_period(2021, 2, 29)])
def test_impossible_dates_are_none(period: Period | None) -> None:
    assert period is None


def test_a_leap_day_exists_in_leap_years() -> None:
    assert days(day_period(2024, 2, 29)) == ("2024-02-29", "2024-02-29", False)


@pytest.mark.parametrize(
    ("period", "part", "expected"),
    [
        (year_period(2021), Part.END, ("2021-12-01", "2021-12-31", True)),
        (fiscal_year_period(2021), Part.END, ("2022-03-01", "2022-03-31", True)),
        (month_period(2021, 9), Part.END, ("2021-09-01", "2021-09-30", True)),
        (month_period(2021, 9), Part.LAST_DAY, ("2021-09-30", "2021-09-30", False)),
        (year_period(2020), Part.EARLY, ("2020-01-01", "2020-03-31", True)),
        (fiscal_year_period(2020), Part.EARLY, ("2020-04-01", "2020-06-30", True)),
        (month_period(2020, 6), Part.FIRST_TEN_DAYS, ("2020-06-01", "2020-06-10", True)),
        (month_period(2020, 6), Part.MIDDLE_TEN_DAYS, ("2020-06-11", "2020-06-20", True)),
        (month_period(2020, 2), Part.LAST_TEN_DAYS, ("2020-02-21", "2020-02-29", True)),
        (year_period(2020), Part.FIRST_HALF, ("2020-01-01", "2020-06-30", True)),
        (fiscal_year_period(2020), Part.SECOND_HALF, ("2020-10-01", "2021-03-31", True)),
        (fiscal_year_period(2020), Part.QUARTER_4, ("2021-01-01", "2021-03-31", False)),
        (year_period(2020), Part.SPRING, ("2020-03-01", "2020-05-31", True)),
        (year_period(2020), Part.WINTER, ("2020-12-01", "2021-02-28", True)),
        (fiscal_year_period(2020), Part.SPRING, ("2020-04-01", "2020-05-31", True)),
        (decade_period(2010), Part.SECOND_HALF, ("2015-01-01", "2019-12-31", True)),
        (year_period(2020), Part.FIRST_TEN_DAYS, None),
        (day_period(2020, 1, 1), Part.END, None),
    ],
)
def test_part_of_a_period(period: Period, part: Part, expected: tuple[str, str, bool] | None) -> None:
    assert days(part_of(period, part)) == expected


def test_a_range_may_not_run_backwards() -> None:
    later, earlier = year_period(2021), year_period(2019)
    assert later is not None
    assert earlier is not None
    assert covering(later, earlier) is None


@given(st.integers(1600, 2198), st.sampled_from(list(Part)))
def test_parts_of_a_year_begin_inside_it(year: int, part: Part) -> None:
    """Every part of a year starts within the year and ends no earlier than it starts."""
    whole = year_period(year)
    assert whole is not None
    found = part_of(whole, part)
    if found is not None:
        assert whole.start <= found.start <= whole.end
        assert found.start <= found.end


@given(st.dates(datetime.date(1601, 1, 1), datetime.date(2198, 12, 31)))
def test_every_day_lies_in_its_fiscal_year(day: datetime.date) -> None:
    period = day_period(day.year, day.month, day.day)
    assert period is not None
    fiscal = fiscal_year_period(period.fiscal_year)
    assert fiscal is not None
    assert fiscal.start <= day <= fiscal.end
    assert fiscal.granularity is Granularity.FISCAL_YEAR


@pytest.mark.parametrize(
    ("era", "number", "western"),
    [("令和", 1, 2019), ("R", 6, 2024), ("平成", 33, 2021), ("昭和", 64, 1989), ("昭和", 65, None), ("令和", 0, None)],
)
def test_era_years(era: str, number: int, western: int | None) -> None:
    assert calendar_words().eras[era].western(number) == western


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('[[era]]\nname = "令和"\n', "first"),
        ('[[era]]\nname = "令和"\nfirst = "2019"\n', "first"),
        ('[[era]]\nname = "令和"\nfirst = 2019\ncolour = "red"\n', "colour"),
        ('[[part]]\nwords = ["末"]\npart = "tail"\n', "part"),
        ('[[relative]]\nwords = []\nanchor = "text"\nunit = "year"\nshift = 0\n', "words"),
        ('[[relative]]\nwords = ["同年"]\nanchor = "moon"\nunit = "year"\nshift = 0\n', "anchor"),
        ("[[colour]]\n", None),
    ],
)
def test_a_bad_word_file_names_the_field(text: str, field: str | None) -> None:
    with pytest.raises(DataError) as caught:
        read_calendar_words(text, file="mine.toml")
    assert (caught.value.file, caught.value.field) == ("mine.toml", field)
