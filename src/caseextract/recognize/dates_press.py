"""How newspapers tell time: 「12日、…した」 is a day of the running month, a bare month one of the running year.

All offsets are view offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caseextract.morphology.analysis import BlockAnalysis
from caseextract.quantities.calendar import Period, day_period
from caseextract.quantities.calendar_scan import DateExpression
from caseextract.quantities.calendar_words import Unit
from caseextract.recognize.dates_document import DocumentDate
from caseextract.recognize.dates_months import Tense, tense_of
from caseextract.recognize.dates_scan import sentence_of
from caseextract.records import Granularity

EDITION = "date.document.edition"
# Over the article or on its last line: a newspaper's page.
PRESS = frozenset({EDITION, "date.document.last_line"})
# The day stands for itself behind a topic, a subject or the start of a sentence: 両市は12日、… / 20日から…を始める.
_DAY = re.compile(
    r"(?:\A|(?<=[はがもを、。」) ]))(?P<day>[12][0-9]|3[01]|[1-9])日(?:[(（][日月火水木金土][)）])?"
    r"(?=、|から(?! ?[0-9])|に(?![0-9一二三わ渡及か延分]|つき)|に[0-9]{1,3}[人名]が|[朝夜]|午[前後]|夕方?"
    r"|の(?:[^、。]{0,6}(?:訓練|会見|定例会|本会議|委員会|議会|説明会|式典?|会合|協議会|審議会)|初日|発表|閣議))"
)
# 18~20日、 / 6日から13日までに: days from one to another.
_RANGE = re.compile(
    r"(?:\A|(?<=[はがもを、。」) ]))(?P<day>[12][0-9]|3[01]|[1-9])日?(?:~|-|から)(?P<until>[12][0-9]|3[01]|[1-9])日"
    r"(?=、|まで|に(?![0-9一二三わ渡及か延分])|の[0-9])"
)
# Outside of a newspaper only 「…は12日、…した」, the sentence of news.
_PLAIN = re.compile(r"[はが]\Z")
# 10日土曜日は、 / 9日（金）: the day of the week tells which month is meant.
_WITH_WEEKDAY = re.compile(r"(?<![0-9月〇一二三四五六七八九十/])(?P<day>[12][0-9]|3[01]|[1-9])日 ?[(（]?(?P<weekday>[月火水木金土日])(?:曜日?|(?=[)）]))[)）]?")
_WEEKDAYS = "月火水木金土日"
_MONTHS_AROUND = (0, 1, -1, 2)
# 毎月、10日に / 上限は月10日、: a day of every month, a length of time.
_COUNTED = re.compile(r"毎月|毎週|月に|年に|年間|以内|最大|上限|平均|(?<![一-龥])計|延べ|日間|[0-9]日(?:、|から|と)")
_REACH = 16


def press_days(block: BlockAnalysis, own: DocumentDate | None) -> Iterator[DateExpression]:
    """Days without a month in a sentence of news, put into the month the article's own day and the tense tell."""
    if own is None or own.period.granularity is not Granularity.DAY or "日" not in block.view.text:
        return
    text = block.view.text
    edition = own.rule in PRESS
    yield from _weekdays(text, own)
    if edition:
        yield from _ranges(text, own)
    for match in _DAY.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if _COUNTED.search(before) or not (edition or (_PLAIN.search(before) and text[match.end() : match.end() + 1] == "、")):
            continue
        end = match.end("day") + 1
        found = DateExpression(match.start(), end, unit=Unit.YEAR, month=own.date.month, day=int(match["day"]))
        tense = tense_of(text, found, sentence_of(block, match.start()))
        if not edition and tense is not Tense.PAST:
            continue
        period = _beside(own.period, int(match["day"]), tense)
        if period is not None:
            yield found._replace(year=period.start.year, month=period.start.month)


def _weekdays(text: str, own: DocumentDate) -> Iterator[DateExpression]:
    """Days with their day of the week, in the nearest month where both agree."""
    for match in _WITH_WEEKDAY.finditer(text):
        months = (own.date.year * 12 + own.date.month - 1 + offset for offset in _MONTHS_AROUND)
        days = [period.start for month in months if (period := day_period(month // 12, month % 12 + 1, int(match["day"])))]
        fitting = [day for day in days if _WEEKDAYS[day.weekday()] == match["weekday"]]
        if fitting:
            day = min(fitting, key=lambda one: abs((one - own.date).days))
            yield DateExpression(match.start(), match.end("day") + 1, year=day.year, unit=Unit.YEAR, month=day.month, day=day.day)


def _ranges(text: str, own: DocumentDate) -> Iterator[DateExpression]:
    for match in _RANGE.finditer(text):
        first, last = int(match["day"]), int(match["until"])
        period = _beside(own.period, first, Tense.UNTOLD) if first < last else None
        if period is None or _COUNTED.search(text[max(0, match.start() - _REACH) : match.start()]):
            continue
        if first > own.date.day:  # what runs on in the page's own month is still to come
            period = day_period(own.date.year, own.date.month, first) or period
        until = DateExpression(match.start("until"), match.end(), day=last)
        yield DateExpression(match.start(), match.end(), year=period.start.year, unit=Unit.YEAR, month=period.start.month, day=first, until=until)


def with_press_days(block: BlockAnalysis, found: Sequence[DateExpression], own: DocumentDate | None) -> list[DateExpression]:
    """The expressions of a block with its days of news, in text order; what was found before goes first."""
    taken = [(expression.start, expression.end) for expression in found]
    days: list[DateExpression] = []
    for day in press_days(block, own):
        if not any(low < day.end and day.start < high for low, high in taken):
            days.append(day)
            taken.append((day.start, day.end))
    return sorted([*found, *days], key=lambda expression: expression.start) if days else list(found)


def _beside(own: Period, day: int, tense: Tense) -> Period | None:
    """The last such day up to the article's own when it is past, the next one when it is to come."""
    month = own.start.year * 12 + own.start.month - 1
    if tense is Tense.FUTURE:
        month += day < own.start.day
    else:
        month -= day > own.start.day
    return day_period(month // 12, month % 12 + 1, day)
