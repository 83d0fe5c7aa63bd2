"""Date expressions: what is read as a date, how far its span goes, what it resolves to."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.quantities.calendar import Period, day_period, fiscal_year_period, month_period, year_period
from caseextract.quantities.calendar_resolve import Anchors, resolve, year_after, year_before
from caseextract.quantities.calendar_scan import scan_dates, small_number


def read(text: str, anchors: Anchors | None = None) -> list[tuple[str, str, str]]:
    """(span, start, end) of every expression that resolves; a trailing ~ marks approximate ones."""
    found = []
    for expression in scan_dates(text):
        resolved = resolve(expression, anchors or Anchors())
        if resolved is not None:
            period = resolved.period
            span = text[expression.start : expression.end] + (" ~" if period.approximate else "")
            found.append((span, str(period.start), str(period.end)))
    return found


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        ("令和元年に設置", "令和元年", "2019-01-01", "2019-12-31"),
        ("令和四年に設置", "令和四年", "2022-01-01", "2022-12-31"),
        ("R6.4.1から", "R6.4.1", "2024-04-01", "2024-04-01"),
        ("R6.4から", "R6.4", "2024-04-01", "2024-04-30"),
        ("H30年度の決算", "H30年度", "2018-04-01", "2019-03-31"),
        ("昭和64年1月7日まで", "昭和64年1月7日", "1989-01-07", "1989-01-07"),
        ("二〇二四年三月の議会", "二〇二四年三月", "2024-03-01", "2024-03-31"),
        ("2024/4/1に公開", "2024/4/1", "2024-04-01", "2024-04-01"),
        ("2024.4.1に公開", "2024.4.1", "2024-04-01", "2024-04-01"),
        ("2024-04-01に公開", "2024-04-01", "2024-04-01", "2024-04-01"),
        ("2024/4の実績", "2024/4", "2024-04-01", "2024-04-30"),
        ("令和4年度から", "令和4年度", "2022-04-01", "2023-03-31"),
        ("2021年度4月に", "2021年度4月", "2021-04-01", "2021-04-30"),
        ("2021年度の3月に", "2021年度の3月", "2022-03-01", "2022-03-31"),
        ("2019年 3月29日", "2019年 3月29日", "2019-03-29", "2019-03-29"),
        ("平成 30 年 4 月", "平成 30 年 4 月", "2018-04-01", "2018-04-30"),
        ("2022年(令和4年)4月に", "2022年(令和4年)4月", "2022-04-01", "2022-04-30"),
        ("令和4(2022)年度に", "令和4(2022)年度", "2022-04-01", "2023-03-31"),
        ("2010年代に", "2010年代", "2010-01-01", "2019-12-31"),
        ("昭和50年代に", "昭和50年代", "1975-01-01", "1984-12-31"),
        ("令和5年8月30日(水曜日)", "令和5年8月30日", "2023-08-30", "2023-08-30"),
        ("翌2025年2月に", "翌2025年2月", "2025-02-01", "2025-02-28"),
        ("2020年度第1四半期は", "2020年度第1四半期", "2020-04-01", "2020-06-30"),
        ("2021年3月末日まで", "2021年3月末日", "2021-03-31", "2021-03-31"),
        ("平成33年度までに", "平成33年度", "2021-04-01", "2022-03-31"),
    ],
)
def test_absolute_dates(text: str, span: str, start: str, end: str) -> None:
    assert read(text) == [(span, start, end)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024年9月2日と5日に", ["2024-09-02", "2024-09-05"]),
        ("2024年10月1日(火)、8日、15日に", ["2024-10-01", "2024-10-08", "2024-10-15"]),
        ("2024年10月1日、2日、8日に", ["2024-10-01", "2024-10-08"]),
        ("2024年9月2日及び9日", ["2024-09-02", "2024-09-09"]),
        ("2024年9月2日、3日間の研修", ["2024-09-02"]),
        ("2024年9月20日、5日後に", ["2024-09-20"]),
        ("2024年9月20日と5日", ["2024-09-20"]),
    ],
)
def test_days_listed_after_a_month(text: str, days: list[str]) -> None:
    """Later days of the month are dates of their own; lengths of time are none."""
    assert [start for _, start, _ in read(text)] == days


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        ("2021年末には", "2021年末", "2021-12-01", "2021-12-31"),
        ("2020年初頭から", "2020年初頭", "2020-01-01", "2020-03-31"),
        ("令和6年度末までに", "令和6年度末", "2025-03-01", "2025-03-31"),
        ("2020年10月末時点", "2020年10月末", "2020-10-01", "2020-10-31"),
        ("2021年の春に", "2021年の春", "2021-03-01", "2021-05-31"),
        ("2021年4月頃から", "2021年4月頃", "2021-04-01", "2021-04-30"),
        ("2021年度上半期の", "2021年度上半期", "2021-04-01", "2021-09-30"),
        ("2023年1月下旬から2月上旬に", "2023年1月下旬から2月上旬", "2023-01-21", "2023-02-10"),
    ],
)
def test_parts_and_blur_are_approximate(text: str, span: str, start: str, end: str) -> None:
    assert read(text) == [(f"{span} ~", start, end)]


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        ("2024年7月~2026年3月です", "2024年7月~2026年3月", "2024-07-01", "2026-03-31"),
        ("平成30年8月から平成31年2月まで", "平成30年8月から平成31年2月", "2018-08-01", "2019-02-28"),
        ("平成30年8月から31年2月まで", "平成30年8月から31年2月", "2018-08-01", "2019-02-28"),
        ("平成30年1月11日から同年4月まで", "平成30年1月11日から同年4月", "2018-01-11", "2018-04-30"),
        ("令和7~8年度に", "令和7~8年度", "2025-04-01", "2027-03-31"),
        ("平成23年~30年の間", "平成23年~30年", "2011-01-01", "2018-12-31"),
        ("令和3年度から5年度まで", "令和3年度から5年度", "2021-04-01", "2024-03-31"),
        ("2011年~18年まで", "2011年~18年", "2011-01-01", "2018-12-31"),
        ("2011年から18年続く", "2011年", "2011-01-01", "2011-12-31"),
        ("2011年~3年間", "2011年", "2011-01-01", "2011-12-31"),
        ("2021-23年度に", "2021-23年度", "2021-04-01", "2024-03-31"),
        ("平成30年度から令和2年度にかけて", "平成30年度から令和2年度", "2018-04-01", "2021-03-31"),
        ("2021年4月1日~5日に", "2021年4月1日~5日", "2021-04-01", "2021-04-05"),
        ("令和5年10月2日(月)~6日", "令和5年10月2日(月)~6日", "2023-10-02", "2023-10-06"),
        ("2022年10月から3月まで", "2022年10月から3月", "2022-10-01", "2023-03-31"),
        ("令和3年4月1日から同月30日まで", "令和3年4月1日から同月30日", "2021-04-01", "2021-04-30"),
        ("2021年4月より2022年3月まで", "2021年4月より2022年3月", "2021-04-01", "2022-03-31"),
    ],
)
def test_ranges_are_one_date(text: str, span: str, start: str, end: str) -> None:
    assert read(text) == [(span, start, end)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("2021年4月から2021年6月へ延期", ["2021年4月", "2021年6月"]),
        ("令和3、4年度の予算", ["令和3", "4年度"]),
        ("令和6年度~", ["令和6年度"]),
        ("2008年より2社で", ["2008年"]),
        ("2022年(令和3年度)", ["2022年", "令和3年度"]),
    ],
)
def test_what_is_no_range(text: str, spans: list[str]) -> None:
    assert [text[found.start : found.end] for found in scan_dates(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "令和0年", "2021年13月5日まで13月", "2月30日", "3年間", "5年ごと", "15年以上", "第3版", "24時間365日", "3月間", "1月あたり30時間",
        "1年前倒し", "3年以内", "https://example.jp/2024/06/25/", "03-2024-0401", "Windows Server 2019", "2009市勢要覧", "東京2020大会",
        "3年生", "バージョン2021.10.3.1", "年度末には混む", "数年前", "前年比3割", "前年同月比", "2,000年", "10年後半", "第1四半期",
        "1/2の補助", "平日9:00~18:00", "か月", "2か月", "令和", "年内訳",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert read(text, Anchors(document=month_period(2023, 6))) == []


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("翌年4月", month_period(2021, 4), ("2022-04-01", "2022-04-30")),
        ("同年11月", month_period(2021, 4), ("2021-11-01", "2021-11-30")),
        ("同月19日", month_period(2020, 2), ("2020-02-19", "2020-02-19")),
        ("翌月", month_period(2019, 12), ("2020-01-01", "2020-01-31")),
        ("翌年度", fiscal_year_period(2024), ("2025-04-01", "2026-03-31")),
        ("翌年2月", fiscal_year_period(2020), ("2021-02-01", "2021-02-28")),
        ("同年度", month_period(2021, 2), ("2020-04-01", "2021-03-31")),
        ("翌4月", month_period(2021, 12), ("2022-04-01", "2022-04-30")),
        ("同12月", month_period(2002, 8), ("2002-12-01", "2002-12-31")),
        ("同日", day_period(2021, 4, 5), ("2021-04-05", "2021-04-05")),
        ("同日", month_period(2021, 4), None),
        ("翌月", year_period(2021), None),
        ("翌年4月", None, None),
    ],
)
def test_words_that_lean_on_the_text(word: str, text: Period | None, expected: tuple[str, str] | None) -> None:
    found = read(word, Anchors(text=text))
    assert [span[1:] for span in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("word", "document", "expected"),
    [
        ("昨年8月", day_period(2023, 11, 6), ("2022-08-01", "2022-08-31")),
        ("一昨年", day_period(2023, 11, 6), ("2021-01-01", "2021-12-31")),
        ("再来年1月", day_period(2023, 8, 30), ("2025-01-01", "2025-01-31")),
        ("本年度", day_period(2022, 1, 19), ("2021-04-01", "2022-03-31")),
        ("今年度", day_period(2024, 12, 6), ("2024-04-01", "2025-03-31")),
        ("来年度", month_period(2023, 6), ("2024-04-01", "2025-03-31")),
        ("先月22日", day_period(2024, 12, 6), ("2024-11-22", "2024-11-22")),
        ("来月", day_period(2023, 12, 30), ("2024-01-01", "2024-01-31")),
        ("本日", day_period(2024, 6, 25), ("2024-06-25", "2024-06-25")),
        ("昨秋", month_period(2023, 6), ("2022-09-01", "2022-11-30")),
        ("昨年末", month_period(2023, 6), ("2022-12-01", "2022-12-31")),
        ("年度内", day_period(2023, 11, 6), ("2023-04-01", "2024-03-31")),
        ("10年前", month_period(2019, 8), ("2009-01-01", "2009-12-31")),
        ("本日", month_period(2024, 6), None),
        ("今年度", year_period(2024), None),
        ("今年度", None, None),
    ],
)
def test_words_that_lean_on_the_articles_date(
    word: str, document: Period | None, expected: tuple[str, str] | None
) -> None:
    found = read(word, Anchors(document=document))
    assert [span[1:] for span in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("base", "month", "after", "before"),
    [
        (month_period(2020, 4), 7, 2020, 2019),
        (month_period(2020, 4), 3, 2021, 2020),
        (month_period(2020, 4), 4, 2020, 2020),
        (year_period(2020), 1, 2020, 2020),
        (fiscal_year_period(2019), 2, 2020, 2020),
    ],
)
def test_the_year_of_a_bare_month(base: Period, month: int, after: int, before: int) -> None:
    assert (year_after(base, month), year_before(base, month)) == (after, before)


@pytest.mark.parametrize(
    ("text", "value"), [("31", 31), ("三十一", 31), ("十", 10), ("二〇", 20), ("元", 1), ("百", None), ("", None)]
)
def test_small_numbers(text: str, value: int | None) -> None:
    assert small_number(text) == value


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(["年月日", "/", ".", "-"]))
def test_every_written_day_reads_back(day: datetime.date, style: str) -> None:
    """Whatever day is written in a western style is read as that day, with its whole span."""
    text = (
        f"{day.year}年{day.month}月{day.day}日"
        if style == "年月日"
        else f"{day.year}{style}{day.month}{style}{day.day}"
    )
    assert read(f"約束は{text}に") == [(text, str(day), str(day))]


@given(st.text(alphabet="令和平成昭元年度月日0123456789一二十~-から同翌昨今来本末初頭上旬()/.、 春秋第", max_size=40))
def test_any_text_scans_in_order_without_overlap(text: str) -> None:
    """Spans are non-empty, inside the text, in order and disjoint; resolving never raises."""
    position = 0
    anchors = Anchors(month_period(2021, 4), "令和", True, day_period(2023, 6, 1))
    for found in scan_dates(text):
        assert position <= found.start < found.end <= len(text)
        position = found.end
        resolved = resolve(found, anchors)
        assert resolved is None or resolved.period.start <= resolved.period.end
