"""Points in time that a text leaves open."""

from __future__ import annotations

import datetime

import pytest

from caseextract.errors import DataError
from caseextract.quantities import moments as module
from caseextract.quantities.calendar import Period
from caseextract.quantities.calendar_resolve import Anchors, resolve
from caseextract.quantities.calendar_scan import scan_dates
from caseextract.quantities.moments import find_moments
from caseextract.records import Granularity


@pytest.mark.parametrize(
    ("text", "surface", "date", "offset"),
    [
        ("28日に開く", "28日", "XXXX-XX-28", None),
        ("7月に始める", "7月", "XXXX-07", None),
        ("3か月前に", "3か月前", None, "-P3M"),
        ("1時間半後に", "1時間半後", None, "+PT1.5H"),
        ("半年ほど前", "半年ほど前", None, "-P6M"),
        ("数日後に", "数日後", None, "+P2D/+P9D"),
        ("先々週の", "先々週", None, "-P2W"),
        ("明後日から", "明後日", None, "+P2D"),
        ("18世紀半ばの", "18世紀半ば", "17XX", None),
        ("Q2の", "Q2", "XXXX-Q2", None),
        ("7/18に", "7/18", "XXXX-07-18", None),
        ("2021・7・18", "2021・7・18", "2021-07-18", None),
        ("5月3日(水)に", "5月3日(水)", "XXXX-05-03", None),
        ("2020年6月以降の", "2020年6月以降", "2020-06/..", None),
        ("6月1日までに", "6月1日までに", "../XXXX-06-01", None),
        ("2020年6月から7月いっぱい", "2020年6月から7月いっぱい", "2020-06/2020-07", None),
        ("1182年に", "1182年", "1182", None),
        ("1948-49シーズン", "1948-49", "1948/1949", None),
        ("90年代は", "90年代", "XX9X", None),
    ],
)
def test_an_open_point_in_time_says_what_it_says(
    text: str, surface: str, date: str | None, offset: str | None
) -> None:
    """The span, and what is said of it; X stands for what is not."""
    [found, *_] = find_moments(text)
    assert (text[found.start : found.end].removesuffix("シーズン"), found.date, found.offset) == (surface, date, offset)


@pytest.mark.parametrize(
    "text",
    [
        "3日間", "10日以内", "3か月ごと", "半年で", "1/50の縮尺", "13/13", "RAID 0/1", "10Q", "Q5", "春日", "強化月間", "日が変わる",
        "世紀の一戦", "第1四半", "1,2", "1.2", "0-3で敗れた", "30年以上", "2年間", "日本", "三日月形", "100年間", "人前で",
        "12日目",
    ],
)  # fmt: skip
def test_lengths_fractions_and_words_are_no_points_in_time(text: str) -> None:
    """Nothing is read."""
    assert find_moments(text) == []


def test_a_word_given_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The word file is checked on load."""
    rows = {"word": [{"words": ["先週"], "unit": "W", "shift": -1}, {"words": ["先週"], "unit": "W", "shift": -2}]}
    monkeypatch.setattr(module, "load_tables", lambda *_args, **_options: rows)
    with pytest.raises(DataError, match="given twice"):
        module._words.__wrapped__()


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
@pytest.mark.parametrize("word", ["昨日", "本日", "昨年", "来年", "先月", "来月", "来年度", "一昨年", "10年前", "3年後", "今春"])
def test_the_ends_of_the_calendar_raise_nothing(day: datetime.date, word: str) -> None:
    """Counted from the first or last day there is, a word leads to a day or to none."""
    period = Period(day, day, Granularity.DAY)
    [expression] = scan_dates(word)
    resolve(expression, Anchors(text=period, near=True, document=period))
