"""Dates in a document: found, put in their context, resolved to days."""

from __future__ import annotations

import re

from caseextract.morphology.analysis import Analysis, BlockAnalysis
from caseextract.quantities.calendar import Period
from caseextract.quantities.calendar_resolve import (
    Anchors,
    Resolved,
    resolve,
)
from caseextract.quantities.calendar_scan import DateExpression
from caseextract.quantities.calendar_words import Anchor, Shift, Unit
from caseextract.recognize.dates_document import COUNCIL, DocumentDate, document_date, find_document_date
from caseextract.recognize.dates_months import Tense, Told, short_year_beside, tense_of, year_of_month
from caseextract.recognize.dates_press import PRESS, with_press_days
from caseextract.recognize.dates_scan import scan_blocks, sentence_of
from caseextract.recognize.dates_words import date_words
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import Granularity, Kind

__all__ = ["DateRecognizer", "DocumentDate", "find_document_date"]

PRIORITY = 20
# How far back (source characters) 同年 and 翌月 look, and how far a bare 4月.
_WORD_REACH = 800
_MONTH_REACH = 300
# How many years a series of figures may leap (2021年…、25年…).
_TWO_DIGITS = 10
_YEARS_AROUND = 6
_LIVING_MEMORY = 25
_CENTURY = 2000
_YEAR_JUST_BEGUN = (4, 5, 6)
_YEARS_ON = 5
# How many years on a month may lie (2004年…、23年8月) where the text counts years the western way.
_GENERATION = 25
_AS_OF = re.compile(r"\s*(?:現在|時点)")


class DateRecognizer:
    """Finds dates and resolves them against the text before them and the article's own date.

    What neither settles is left out, as are impossible dates.
    """

    def __init__(self) -> None:
        self._words = date_words()

    def find(self, analysis: Analysis) -> list[Mention]:
        """Mentions of kind DATE in text order."""
        return self.read(analysis)[1]

    def read(self, analysis: Analysis) -> tuple[DocumentDate | None, list[Mention]]:
        """The article's own date, and the mentions in text order."""
        scanned = scan_blocks(analysis, self._words)
        own = document_date(analysis, scanned, self._words)
        last: Told | None = None
        mentions: list[Mention] = []
        for block, expressions in zip(analysis.blocks, scanned, strict=True):
            previous: tuple[DateExpression, Period] | None = None
            untold: tuple[int, int] | None = None
            for expression in with_press_days(block, expressions, own):
                if _is_the_meeting_itself(expression, own):
                    continue
                resolved = _resolve_in_context(block, expression, last, own)
                if resolved is None:
                    untold = sentence_of(block, expression.start) if _is_of_an_untold_year(expression) else untold
                    continue
                if expression.bare and untold is not None and _follows_on(block, untold, expression):
                    continue
                untold = None
                if previous and _told_again(block.view.text, previous, expression, resolved.period):
                    continue
                previous = expression, resolved.period
                mentions.append(_mention(block, expression, resolved.period))
                if not (_is_as_of(block.view.text, expression) or _looks_back(expression) or _is_limit(block.view.text, expression)):
                    last = _remember(block, expression, resolved)
        return own, mentions


def _is_of_an_untold_year(expression: DateExpression) -> bool:
    """昨年9月, 今年3月 in an article without a day: the story has moved to a year nobody knows."""
    shift = expression.shift
    return shift is not None and shift.anchor is Anchor.DOCUMENT and shift.unit in (Unit.YEAR, Unit.FISCAL_YEAR)


def _follows_on(block: BlockAnalysis, untold: tuple[int, int], expression: DateExpression) -> bool:
    """今年3月に仮稼働。4月1日から本稼働: a month right behind one whose year nobody knows, the day of a figure apart."""
    sentence = sentence_of(block, expression.start)
    near = sentence == untold or sentence[0] - untold[1] <= 1
    return near and not _is_as_of(block.view.text, expression)


def _is_the_meeting_itself(expression: DateExpression, own: DocumentDate | None) -> bool:
    """本日 in the record of a meeting: the talk's own day, given in its head."""
    shift = expression.shift
    today = shift is not None and shift.unit is Unit.DAY and shift.by == 0 and shift.anchor is Anchor.DOCUMENT
    return today and own is not None and own.rule == "date.document.event"


def _resolve_in_context(
    block: BlockAnalysis, expression: DateExpression, last: Told | None, own: DocumentDate | None
) -> Resolved | None:
    start = block.view.starts[expression.start]
    sentence = sentence_of(block, expression.start)
    near = last is not None and last.block == block.block.index and last.sentence == sentence
    within = last if last is not None and start - last.end <= _WORD_REACH else None
    expression = _with_century(block, expression, within)
    if _is_lone_short_year(expression) and not _counts_on(expression, within, block):
        year = _press_year(expression, last, own)
        if year is None:
            return None
        expression = expression._replace(year=year, short_year=None)
    if own is not None and _is_new_year(block, expression) and own.period.start.month in _YEAR_JUST_BEGUN:
        expression = expression._replace(shift=Shift(Anchor.DOCUMENT, Unit.FISCAL_YEAR, 0))
    if expression.short_year is not None and (within is None or within.block != block.block.index):
        year = short_year_beside(own, expression.short_year) if own is not None else _short_year_after(last, expression.short_year)
        if year is None or block.view.text[expression.start - 1 : expression.start] == "第":
            return None
        if own is not None and year > own.period.start.year and tense_of(block.view.text, expression, sentence) is Tense.PAST:
            return None  # 12年度に入れた in 2024 is neither 2030 nor, for want of an era, 2000
        expression = expression._replace(year=year, short_year=None)
    if _is_next_day(expression) and (last is None or last.block != block.block.index or last.sentence[1] < sentence[0] - 1):
        return None
    if _looks_back(expression) and within is not None and block.block.index - within.block > 1:
        return None
    if expression.short_year is not None and own is not None and within is not None and within.era is None and expression.short_year < _TWO_DIGITS:
        year = short_year_beside(own, expression.short_year)  # 4年5月 in a paragraph that told days: of the era
        expression = expression if year is None else expression._replace(year=year, short_year=None)
    anchors = Anchors(
        text=within.anchor if within else None,
        era=within.era if within else None,
        near=near,
        document=own.period if own else None,
    )
    if expression.bare and not expression.following:
        own = None if own is not None and own.rule == COUNCIL and own.period.granularity is Granularity.YEAR else own
        reaches = last is not None and start - last.end <= _MONTH_REACH and not _in_passing(last, block, own)
        if own is not None and own.rule in PRESS and not near:
            reaches = False  # a newspaper leaves out the year of its own
        month_base = last if reaches else None
        year = year_of_month(block, expression, month_base, near, own, sentence)
        if year is None:
            return None
        expression = expression._replace(year=year, unit=Unit.YEAR)
    return resolve(expression, anchors)


def _with_century(block: BlockAnalysis, expression: DateExpression, within: Told | None) -> DateExpression:
    """05年 is 2005 whatever stands before; 23年8月 behind 2004年 of the same paragraph is 2023."""
    number = expression.short_year
    if number is None:
        return expression
    if number < _TWO_DIGITS and block.view.text.startswith(f"0{number}年", expression.start):
        return expression._replace(year=_CENTURY + number, short_year=None)
    if within is None or within.era is not None or within.block != block.block.index or number < _TWO_DIGITS or expression.month is None:
        return expression
    year = within.anchor.start.year // 100 * 100 + number
    return expression._replace(year=year, short_year=None) if 0 <= year - within.anchor.start.year <= _GENERATION else expression


def _press_year(expression: DateExpression, last: Told | None, own: DocumentDate | None) -> int | None:
    """14年に in a newspaper that counts years the western way: the last such year up to its own."""
    number = expression.short_year
    if own is None or own.rule not in PRESS or last is None or last.era is not None or number is None or number < _TWO_DIGITS:
        return None
    year = own.date.year // 100 * 100 + number
    return year if own.date.year - _LIVING_MEMORY <= year <= own.date.year else None


def _is_new_year(block: BlockAnalysis, expression: DateExpression) -> bool:
    """新年度: the one that begins next, or, in spring, that has just begun."""
    return expression.shift is not None and block.view.text.startswith("新年度", expression.start)


def _short_year_after(last: Told | None, number: int) -> int | None:
    """14年1月 in an article without a day of its own that told of 2013年 before: the western year near that one."""
    if last is None or last.era is not None or number < _TWO_DIGITS:
        return None
    year = last.anchor.start.year // 100 * 100 + number
    return year if abs(year - last.anchor.start.year) <= _YEARS_AROUND else None


def _told_again(
    text: str, previous: tuple[DateExpression, Period], expression: DateExpression, period: Period
) -> bool:
    """Whether the expression is the second form in brackets of the date before it (2022年(令和4年))."""
    first, days = previous
    return (
        text[first.end : expression.start].strip(" ") in ("(", "/", "=")
        and (period.start, period.end) == (days.start, days.end)
        and not expression.bare
    )


def _is_as_of(text: str, expression: DateExpression) -> bool:
    """(令和3年1月1日現在): the day of a figure, which no 翌年 counts from."""
    return text[expression.start - 1 : expression.start] == "(" and _AS_OF.match(text, expression.end) is not None


def _is_next_day(expression: DateExpression) -> bool:
    """翌日: of a day told in the sentence or right before it; elsewhere a day like any other."""
    shift = expression.shift
    return shift is not None and shift.unit is Unit.DAY and shift.anchor is Anchor.TEXT and shift.by > 0


def _is_limit(text: str, expression: DateExpression) -> bool:
    """検討は28年までとしていた: the limit a plan sets itself, from which the story does not go on."""
    return expression.short_year is not None and expression.month is None and text.startswith("まで", expression.end)


def _is_lone_short_year(expression: DateExpression) -> bool:
    """22年 without a month or season: as likely a length of time."""
    alone = expression.month is None and expression.part is None and expression.unit is Unit.YEAR
    return expression.short_year is not None and alone


def _counts_on(expression: DateExpression, last: Told | None, block: BlockAnalysis) -> bool:
    """Whether a short year goes on from a year the same paragraph told (2021年に120件、22年に150件)."""
    if last is None or last.block != block.block.index or expression.short_year is None:
        return False
    resolved = resolve(expression, Anchors(text=last.anchor, era=last.era))
    return resolved is not None and 0 < resolved.period.start.year - last.anchor.start.year <= _YEARS_ON


def _looks_back(expression: DateExpression) -> bool:
    """前年, 前年度 alone: what a figure is compared with; the story stays where it was."""
    shift = expression.shift
    return shift is not None and shift.anchor is Anchor.TEXT and shift.by < 0 and expression.month is None


def _remember(block: BlockAnalysis, expression: DateExpression, resolved: Resolved) -> Told:
    end = block.view.ends[expression.end - 1]
    sentence = sentence_of(block, expression.start)
    shift = expression.shift
    from_today = shift is not None and shift.anchor is Anchor.DOCUMENT and shift.by < 0 and expression.month is None
    return Told(resolved.anchor, resolved.era, end, block.block.index, sentence, from_today)


def _mention(block: BlockAnalysis, expression: DateExpression, period: Period) -> Mention:
    start, end = block.view.to_source(expression.start, expression.end)
    return Mention(
        kind=Kind.DATE,
        start=start,
        end=end,
        block=block.block.index,
        view_start=expression.start,
        view_end=expression.end,
        rule=_rule(expression),
        value=DateValue(period.start, period.end, period.granularity, period.approximate),
        priority=PRIORITY,
    )


def _in_passing(last: Told, block: BlockAnalysis, own: DocumentDate | None) -> bool:
    """昨年度の調査では in a paragraph before: a look back from the article's day, which later paragraphs do not count on."""
    return last.from_today and own is not None and own.period.granularity is not Granularity.YEAR and last.block != block.block.index


def _rule(expression: DateExpression) -> str:
    if expression.until is not None:
        return "date.range"
    if expression.ago is not None:
        return "date.ago"
    if expression.shift is not None:
        return f"date.relative.{expression.shift.anchor}"
    return "date.bare_month" if expression.bare or expression.following else "date.absolute"
