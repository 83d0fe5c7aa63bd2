"""Launches told in advance: a table of starting days to come, a title that announces one.

Press releases and city pages say once, above, that something begins; what their tables and lists hold is told without a verb.
"""

from __future__ import annotations

import datetime
import re

from caseextract.documents import BlockKind
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.verdict import Verdict, structural
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import STATELESS_KINDS, Status

_SHEET = (BlockKind.KEY_VALUE, BlockKind.TABLE_ROW, BlockKind.LIST_ITEM, BlockKind.HEADING)
_ANNOUNCES = re.compile(r"(?:開始|スタート|導入|運用|稼働|開設|実施|始動|(?:始め|始まり|変わり|変え|なり|でき|行い|[しり])ます)[!！。」』)]*$")
_TELLS = re.compile(r"受講|かかった|延べ|[たい]。|ました|現在|昨年|これまで|背景|実績|いただい|ている|ています")
_DONE_TITLE = re.compile(r"結果|背景|経緯|経過|現状|課題|実績|概要|会社|問い?合わせ|趣旨|目的|参考")
_TITLES = 8
_LAUNCH_ROW = re.compile(r"(?:開始|運用|稼働|供用|開設|提供|導入|実施|利用)(?:開始)?(?:予定)?(?:日|時期|年月)")
_LAUNCH = 45
_ANNOUNCED = 25


class LaunchEvidence:
    """Verdicts from a launch to come, for one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._today = reading.date or datetime.date.min
        self._announced = self._announcement()
        # Rows of starting days with their titles, by section.
        self._rows: dict[int | None, list[tuple[Sentence, str]]] = {}
        for sentence in reading.sentences:
            if sentence.block.kind is BlockKind.TABLE_ROW and sentence.block.cells:
                title = reading.analysis.document.slice(*sentence.block.cells[0])
                if _LAUNCH_ROW.search(title):
                    self._rows.setdefault(sentence.block.section, []).append((sentence, title))

    def by_table(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """A table that tells when something begins, on days to come: what else its columns hold is planned."""
        today, block = self._reading.date, sentence.block
        if today is None or block.kind is not BlockKind.TABLE_ROW or mention.kind in STATELESS_KINDS or not block.cells:
            return None
        cell = next((index for index, (low, high) in enumerate(block.cells) if low <= mention.start < high), None)
        if cell is None:
            return None
        for row, title in self._rows.get(block.section, ()):
            other = row.block
            aligned = len(other.cells) == len(block.cells)
            low, high = other.cells[cell] if aligned else (other.cells[0][0], other.cells[-1][1])
            days = [m.value for m in row.mentions if isinstance(m.value, DateValue) and low <= m.start < high]
            if days and all(day.start > today for day in days):
                return Verdict(Status.PLANNED, _LAUNCH, structural("status.table.launch", title))
        return None

    def by_title(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """来月17日、窓口が変わります: under a title that announces a coming day, lines that tell nothing finished are plans."""
        if self._announced is None or mention.kind in STATELESS_KINDS or sentence.block.kind not in _SHEET:
            return None
        if any(isinstance(other.value, DateValue) and other.value.end < self._today and other.view_start < mention.view_start for other in sentence.mentions):
            return None  # 2月に4回
        if _TELLS.search(sentence.text) or _DONE_TITLE.search(self._title_over(sentence)):
            return None
        return Verdict(Status.PLANNED, _ANNOUNCED, structural("status.title.announced", self._announced))

    def _title_over(self, sentence: Sentence) -> str:
        return "".join(self._reading.view_of(block) for block in self._reading.heading_of(sentence.block)[:1])

    def _announcement(self) -> str | None:
        """The title that announces a day after the article's own, told in the open present."""
        today = self._reading.date
        if today is None:
            return None
        for sentence in self._reading.sentences:
            if sentence.block.index >= _TITLES or sentence.block.kind not in (BlockKind.HEADING, BlockKind.CRUMB):
                continue
            coming = any(isinstance(m.value, DateValue) and m.value.start > today for m in sentence.mentions)
            if coming and _ANNOUNCES.search(sentence.text):
                return sentence.text[:30]
        return None
