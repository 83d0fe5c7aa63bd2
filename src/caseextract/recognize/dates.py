"""Dates in a document: found, put in their context, resolved to days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from caseextract.documents.model import BlockKind
from caseextract.morphology.analysis import Analysis, BlockAnalysis
from caseextract.quantities.calendar import Period
from caseextract.quantities.calendar_resolve import (
    Anchors,
    Resolved,
    resolve,
    year_after,
    year_before,
    year_near,
)
from caseextract.quantities.calendar_scan import DateExpression
from caseextract.quantities.calendar_words import Anchor, Unit
from caseextract.recognize.dates_document import DocumentDate, document_date, find_document_date
from caseextract.recognize.dates_scan import scan_blocks, sentence_of
from caseextract.recognize.dates_words import date_words
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import Granularity, Kind

__all__ = ["DateRecognizer", "DocumentDate", "find_document_date"]

PRIORITY = 20
# How far back (source characters) 同年 and 翌月 look, and how far a bare 4月.
_WORD_REACH = 800
_MONTH_REACH = 300
# How much of a sentence is looked at: its ending, and what follows the date.
_ENDING, _CLAUSE = 12, 120
_PAST = re.compile(r"(?:た|ました|でした|であった)[」』)]*[。.]?[」』)]*\s*\Z")
_PLAN = re.compile(r"予定|計画|見込|目指|めざ|つもり|今後|方針|たい|ていく|ていき|ます[」』)]*[。.]?\s*\Z")
_GONE_BY = re.compile(r"(?:去る|さる) ?\Z")
_TO_COME = re.compile(r"(?:来る|きたる|来たる|次回は) ?\Z")
# この4月, このたびの12月補正: the one beside the article's date.
_THIS = re.compile(r"(?:この|こんどの|今度の|このたびの|今回の|今般の|さきの|先の|直近の) ?\Z")
# 当初は11月の予定だったが: an earlier plan for what the story told last.
_AT_FIRST = re.compile(r"当初|元々|もともと|はじめは|初めは|最初は|本来は")
_AS_OF = re.compile(r"\s*(?:現在|時点)")


@dataclass(frozen=True, slots=True)
class _Last:
    """The date the text gave last: its days, era and place."""

    anchor: Period
    era: str | None
    end: int
    block: int
    sentence: tuple[int, int]


class DateRecognizer:
    """Finds dates and resolves them against the text before them and the article's own date.

    What neither settles is left out, as are impossible dates.
    """

    def __init__(self) -> None:
        self._words = date_words()

    def find(self, analysis: Analysis) -> list[Mention]:
        """Mentions of kind DATE in text order."""
        scanned = scan_blocks(analysis, self._words)
        own = document_date(analysis, scanned, self._words)
        last: _Last | None = None
        mentions: list[Mention] = []
        for block, expressions in zip(analysis.blocks, scanned, strict=True):
            previous: tuple[DateExpression, Period] | None = None
            for expression in expressions:
                if _is_the_meeting_itself(expression, own):
                    continue
                resolved = _resolve_in_context(block, expression, last, own)
                if resolved is None:
                    continue
                if previous and _told_again(block.view.text, previous, expression, resolved.period):
                    continue
                previous = expression, resolved.period
                mentions.append(_mention(block, expression, resolved.period))
                if not _is_as_of(block.view.text, expression):
                    last = _remember(block, expression, resolved)
        return mentions


def _is_the_meeting_itself(expression: DateExpression, own: DocumentDate | None) -> bool:
    """本日 in the record of a meeting: the talk's own day, given in its head."""
    shift = expression.shift
    today = shift is not None and shift.unit is Unit.DAY and shift.by == 0 and shift.anchor is Anchor.DOCUMENT
    return today and own is not None and own.rule == "date.document.event"


def _resolve_in_context(
    block: BlockAnalysis, expression: DateExpression, last: _Last | None, own: DocumentDate | None
) -> Resolved | None:
    start = block.view.starts[expression.start]
    sentence = sentence_of(block, expression.start)
    near = last is not None and last.block == block.block.index and last.sentence == sentence
    within = last if last is not None and start - last.end <= _WORD_REACH else None
    if expression.short_year is not None and (within is None or within.block != block.block.index):
        return None
    anchors = Anchors(
        text=within.anchor if within else None,
        era=within.era if within else None,
        near=near,
        document=own.period if own else None,
    )
    if expression.bare and not expression.following:
        month_base = last if last is not None and start - last.end <= _MONTH_REACH else None
        year = _year_of_month(block, expression, month_base, near, own, sentence)
        if year is None:
            return None
        expression = replace(expression, year=year, unit=Unit.YEAR)
    return resolve(expression, anchors)


def _year_of_month(
    block: BlockAnalysis,
    expression: DateExpression,
    last: _Last | None,
    near: bool,
    own: DocumentDate | None,
    sentence: tuple[int, int],
) -> int | None:
    """The year of a bare month: of the story told so far, else of the article's date.

    A day given for the time to come (次回は9月21日) is close to the article's date, whatever distant years the
    sentences before it planned for.
    """
    if expression.month is None:
        return None
    text = block.view.text
    before = text[max(0, expression.start - 4) : expression.start]
    past = _PAST.search(text, max(sentence[0], sentence[1] - _ENDING), sentence[1]) is not None or _GONE_BY.search(before) is not None
    if own is not None and _THIS.search(before):
        return year_near(own.period, expression.month)
    if own is not None and (_GONE_BY.search(before) or _TO_COME.search(before)):
        return year_before(own.period, expression.month) if past else year_after(own.period, expression.month)
    at_first = not near and _AT_FIRST.search(text, sentence[0], expression.start) is not None
    if last is not None and last.anchor.granularity is not Granularity.DECADE:
        settled = own is None or last.anchor.end < own.period.start
        if settled and at_first:
            return year_before(last.anchor, expression.month)
        year = year_after(last.anchor, expression.month)
        if own is None or (settled and not _beyond(own, year, expression.month)):
            return year
        if settled:
            # The story so far lies in the past; only a plan may run on beyond the article's date.
            planned = not past and _PLAN.search(text, expression.end, min(sentence[1], expression.end + _CLAUSE)) is not None
            return year if planned or last.anchor.start.year == year else year - 1
        if near or (_follows(block, last, sentence) and not (expression.day or _is_imminent(own, last, expression.month))):
            return year
    if own is None or own.period.granularity is Granularity.YEAR or block.block.kind is BlockKind.TABLE_ROW:
        return None
    if at_first:
        return year_near(own.period, expression.month)
    return year_before(own.period, expression.month) if past else year_after(own.period, expression.month)


def _follows(block: BlockAnalysis, last: _Last, sentence: tuple[int, int]) -> bool:
    """Whether the last date stands in this sentence or in the one before it."""
    if last.block != block.block.index:
        return False
    return sentence == last.sentence or not block.view.text[last.sentence[1] : sentence[0]].strip()


def _beyond(own: DocumentDate, year: int, month: int) -> bool:
    """Whether a month lies after the article's date."""
    return (year, month) > (own.period.end.year, own.period.end.month)


def _is_imminent(own: DocumentDate, last: _Last, month: int) -> bool:
    """A month just ahead of the article's date, after talk of whole years to come (来年度は全課で. 11月には説明会)."""
    years = last.anchor.granularity in (Granularity.YEAR, Granularity.FISCAL_YEAR)
    return years and own.period.granularity is not Granularity.YEAR and (month - own.period.end.month) % 12 <= 3


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


def _remember(block: BlockAnalysis, expression: DateExpression, resolved: Resolved) -> _Last:
    end = block.view.ends[expression.end - 1]
    sentence = sentence_of(block, expression.start)
    return _Last(resolved.anchor, resolved.era, end, block.block.index, sentence)


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


def _rule(expression: DateExpression) -> str:
    if expression.until is not None:
        return "date.range"
    if expression.ago is not None:
        return "date.ago"
    if expression.shift is not None:
        return f"date.relative.{expression.shift.anchor}"
    return "date.bare_month" if expression.bare or expression.following else "date.absolute"
