"""Normal forms for readers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.compare.wording import amount_text, date_text, duration_text, grouped_text, rate_text
from caseextract.records import (
    Amount,
    DateFact,
    Direction,
    DurationFact,
    Granularity,
    Qualifier,
    RateFact,
    Span,
)

EVIDENCE = (Span(start=0, end=1, text="x"),)


@pytest.mark.parametrize(
    ("lower", "upper", "unit", "about", "qualifier", "text"),
    [
        (6000, 6000, "人", True, Qualifier.ABOUT, "約6,000人"),
        (400, 400, "人", True, Qualifier.NEARLY, "400人近く"),
        (20, 20, "台", True, Qualifier.SLIGHTLY_OVER, "20台余り"),
        (10, 20, "台", False, None, "10〜20台"),
        (2, 9, "人", True, None, "約2〜9人"),
        (100, None, "台", False, Qualifier.AT_LEAST, "100台以上"),
        (100, None, "台", False, Qualifier.MORE_THAN, "100台超"),
        (None, 5, "分", False, Qualifier.LESS_THAN, "5分未満"),
        (None, 5, "分", False, Qualifier.AT_MOST, "5分以下"),
        (20, None, "倍", True, Qualifier.AT_LEAST, "約20倍以上"),
        (27_086_000, 27_086_000, "円", False, None, "2,708万6千円"),
        (120_000_000, 120_000_000, "円", False, None, "1億2,000万円"),
        (5_000, 5_000, "円", False, None, "5,000円"),
        (0, 0, "円", False, None, "0円"),
        (12_345, 12_345, "円", False, None, "1万2,345円"),
        (3_000_000, 3_000_000, "件", False, None, "300万件"),
        (142_803, 142_803, "人", False, None, "142,803人"),
        (444.2, 444.2, "km2", False, None, "444.2km²"),
        (97.2, 97.2, "%", False, None, "97.2%"),
        (10.0, 10.0, "MB", False, None, "10MB"),
        (0.1, 0.1, "秒", False, None, "0.1秒"),
    ],
)
def test_an_amount_reads_as_in_japanese(
    lower: float | None,
    upper: float | None,
    unit: str,
    about: bool,
    qualifier: Qualifier | None,
    text: str,
) -> None:
    amount = Amount(lower=lower, upper=upper, unit=unit, approximate=about, qualifier=qualifier)
    assert amount_text(amount) == text


@pytest.mark.parametrize(
    ("start", "end", "granularity", "about", "text"),
    [
        ("2024-04-01", "2024-04-01", "day", False, "2024年4月1日"),
        ("2019-01-01", "2019-01-31", "month", False, "2019年1月"),
        ("2021-12-01", "2021-12-31", "month", True, "2021年12月頃"),
        ("2022-04-01", "2023-03-31", "fiscal_year", False, "2022年度"),
        ("2025-04-01", "2027-03-31", "fiscal_year", False, "2025年度〜2026年度"),
        ("2022-01-01", "2022-12-31", "year", False, "2022年"),
        ("2010-01-01", "2019-12-31", "decade", False, "2010年代"),
        ("2024-07-01", "2026-03-31", "month", False, "2024年7月〜2026年3月"),
        ("2022-01-01", "2022-03-31", "quarter", True, "2022年1月〜3月頃"),
        ("2022-10-01", "2023-03-31", "half", True, "2022年10月〜2023年3月頃"),
        ("2022-12-01", "2023-02-28", "quarter", True, "2022年12月〜2023年2月頃"),
        ("2024-07-03", "2024-07-05", "day", False, "2024年7月3日〜2024年7月5日"),
        ("2018-01-01", "2019-12-31", "year", False, "2018年〜2019年"),
    ],
)
def test_a_date_is_named_by_its_period(
    start: str, end: str, granularity: str, about: bool, text: str
) -> None:
    fact = DateFact(
        doc="a",
        evidence=EVIDENCE,
        start=datetime.date.fromisoformat(start),
        end=datetime.date.fromisoformat(end),
        granularity=Granularity(granularity),
        approximate=about,
    )
    assert date_text(fact) == text


@pytest.mark.parametrize(
    ("number", "unit", "direction", "text"),
    [
        (90, "%", Direction.DECREASE, "90%減"),
        (20, "%", Direction.INCREASE, "20%増"),
        (35, "%", Direction.SHARE, "35%"),
        (3, "倍", Direction.INCREASE, "3倍"),
    ],
)
def test_a_rate_says_where_it_went(number: int, unit: str, direction: Direction, text: str) -> None:
    amount = Amount(lower=number, upper=number, unit=unit)
    assert rate_text(RateFact(doc="a", evidence=EVIDENCE, amount=amount, direction=direction)) == text


def test_a_recurring_duration_says_so() -> None:
    amount = Amount(lower=5, upper=5, unit="年")
    assert duration_text(DurationFact(doc="a", evidence=EVIDENCE, amount=amount, recurring=True)) == "5年ごと"


@given(st.integers(min_value=0, max_value=10**16))
def test_grouping_keeps_the_number(number: int) -> None:
    """Reading 兆, 億, 万 and 千 back gives the number."""
    rest, total = grouped_text(number).replace(",", ""), 0
    for size, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (10**3, "千")):
        head, mark, tail = rest.partition(name)
        if mark:
            total, rest = total + int(head) * size, tail
    assert total + int(rest or 0) == number
