"""Dates of an article that does not say its own: what is told in the open present of a date later than all that is told as done is to come.

「令和5年度に80台を入れた。令和7年度に120台を入れる。」 needs no masthead to be read.
"""

from __future__ import annotations

import datetime
import re

from caseextract.documents import BlockKind
from caseextract.interpret.clauses import Link
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.status_reach import given, holds_right_now
from caseextract.interpret.tense import Tense, clause_tense, sentence_tense
from caseextract.interpret.verdict import Verdict, structural
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import Granularity, Kind, Status

_PAST = frozenset({Tense.DONE, Tense.WAS, Tense.KEPT, Tense.GOES_ON})
_PRECISE = frozenset({Granularity.DAY, Granularity.MONTH, Granularity.QUARTER, Granularity.HALF, Granularity.FISCAL_YEAR, Granularity.YEAR})
_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_EVERY = re.compile(r"毎|例年|ごと|年に[0-9]|随時|たびに|以降は?、?毎")
# 令和7年度に, 9月からは, 10月1日、: the date says when, and is no part of a name or a count (2017年当時の, 令和5年度で).
_WHEN = re.compile(r"(?:に|には|から|からは|より|までに|をめどに|を目途に|中に|は、|、)(?!かけ|わた|続)")
_STOPS = frozenset({Link.CONTRAST, Link.PART, Link.REASON})
_IMPLIED = 21


class WhenEvidence:
    """Verdicts from dates in an article without a date of its own."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._last = datetime.date.min
        if reading.date is None:
            dates = (m.value for s in reading.sentences if sentence_tense(s) in _PAST for m in s.mentions if isinstance(m.value, DateValue))
            self._last = max((value.start for value in dates), default=datetime.date.min)

    def by_later_date(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """令和7年度に120台を入れる。: the date right before a figure, later than whatever is told as done, in the open present."""
        if self._reading.date is not None or sentence.block.kind not in _TOLD or sentence_tense(sentence) is not Tense.OPEN:
            return None
        dates = [m for m in sentence.mentions if isinstance(m.value, DateValue) and m.value.granularity in _PRECISE]
        if not dates or given(sentence, mention) or holds_right_now(sentence, mention) or _EVERY.search(sentence.text):
            return None
        before = [m for m in dates if m.view_end <= mention.view_start]
        nearest = before[-1] if before else dates[0] if len(dates) == 1 and mention.kind is not Kind.MONEY else None
        if nearest is None or not isinstance(nearest.value, DateValue):
            return None
        latest = max(m.value.start for m in dates if isinstance(m.value, DateValue))
        if nearest.value.start < latest or nearest.value.start <= self._last:
            return None
        if not _WHEN.match(sentence.after(nearest.view_end, 6)):
            return None
        here, there = sentence.clause_at(mention.view_start), sentence.clause_at(nearest.view_start)
        if there > here or any(clause.link in _STOPS for clause in sentence.clauses[there:]):
            return None
        if any(clause_tense(sentence, clause) in _PAST for clause in sentence.clauses[here:]):
            return None
        return Verdict(Status.PLANNED, _IMPLIED, structural("status.later_date", self._reading.analysis.document.slice(nearest.start, nearest.end)))
