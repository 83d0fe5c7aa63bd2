"""What a table says of its cells: the heads of the columns, a title that sets before beside after, a row still to come."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache

from caseextract.documents import Block, BlockKind
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.verdict import Verdict, structural
from caseextract.quantities.calendar_resolve import Anchors, resolve
from caseextract.quantities.calendar_scan import scan_dates
from caseextract.recognize.mention import Mention
from caseextract.records import MEASURED_KINDS, Status

_OLD_COLUMN = re.compile(r"[一-龥ァ-ヶa-zA-Z]前(?:$|[ (（])|(?:導入|移行|更新|刷新|見直し|適用|改善|実施)前|従来|従前|以前|旧|^(?:これ|今|いま)まで|Before|ビフォー")
_COMING_COLUMN = re.compile(r"目標|計画|予定|見込|今後")
_COMING_ROW = re.compile(r"[(（](?:予定|計画|見込み?|目標)[)）]|(?:予定|見込み)$")
# 貸館のしごと　前と後: the first of two columns is how it was.
_PAIR = re.compile(r"前と後|(?:導入|移行|更新|改善|実施|見直し|刷新|電子化)?(?:の)?前後|ビフォー.{0,3}アフター|Before.{0,3}After|before.{0,3}after")
_BLANKS = re.compile(r"[ \u3000]{2,}|\t+|\u3000")
_COLUMN = 58
_LEAST = 3  # cells of a row that sets two columns beside each other


class TableEvidence:
    """Verdicts from the tables of one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._first: dict[int, int] = {}

    def by_column(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """What the head of a column or of a row says of its cells: 導入前, 目標, 令和6年度(予定)."""
        block = sentence.block
        if block.kind is not BlockKind.TABLE_ROW or mention.kind not in MEASURED_KINDS:
            return None
        cell = next((index for index, (low, high) in enumerate(block.cells) if low <= mention.start < high), None)
        if not cell:
            return None
        slice_ = self._reading.analysis.document.slice
        for title in self._titles(block, cell):
            if _OLD_COLUMN.search(title):
                return Verdict(Status.BEFORE, _COLUMN, structural("status.column.before", title))
            if _COMING_COLUMN.search(title) or self._lies_ahead(title):
                return Verdict(Status.PLANNED, _COLUMN, structural("status.column.planned", title))
        for low, high in block.cells[:cell]:
            if _COMING_ROW.search(slice_(low, high)):
                return Verdict(Status.PLANNED, _COLUMN, structural("status.row.planned", slice_(low, high)))
        if len(block.cells) == _LEAST and cell == 1 and (pair := self._pair(block)):
            return Verdict(Status.BEFORE, _COLUMN, structural("status.column.before", pair))
        return None

    def _lies_ahead(self, title: str) -> bool:
        """Whether a column is headed by a time after the article's own date: 中間(令和6年度)."""
        today, first = self._reading.date, _first_day(title)
        return today is not None and first is not None and first > today

    def _titles(self, block: Block, cell: int) -> list[str]:
        """The heads of a column, nearest first. Columns are aligned from the right: the head of the row labels may be
        missing, or set wide (項　目)."""
        found: list[str] = []
        wanted = len(block.cells) - cell
        for cells in self._heads(block):
            if abs(len(block.cells) - len(cells)) <= 1 and wanted <= len(cells):
                found.append(cells[-wanted])
        return found

    def _heads(self, block: Block) -> list[tuple[str, ...]]:
        """The rows of heads over a row: the header the reader found, a shorter row below it, a line of heads above it."""
        slice_ = self._reading.analysis.document.slice
        heads: list[tuple[str, ...]] = []
        first = self._first_row(block)
        top = self._reading.block(first)
        for index in (first, first + 1):
            row = self._reading.block(index) if index < block.index else None
            if row is not None and not self._measures(row):
                heads.insert(0, tuple(slice_(*bounds) for bounds in row.cells))
        if block.header is not None:
            heads.append(tuple(slice_(*bounds) for bounds in self._reading.block(block.header).cells))
        above = self._reading.block(first - 1) if first else None
        if above is not None and above.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and self._measures(top):
            parts = tuple(part for part in _BLANKS.split(slice_(above.start, above.end).strip()) if part)
            if len(parts) > 1:
                heads.append(parts)
        return heads

    def _first_row(self, block: Block) -> int:
        """The first row of the table a row stands in."""
        passed = [block.index]
        while passed[-1] not in self._first:
            above = self._reading.block(passed[-1] - 1) if passed[-1] else None
            if above is None or above.kind is not BlockKind.TABLE_ROW or above.section != block.section:
                self._first[passed[-1]] = passed[-1]
            else:
                passed.append(above.index)
        first = self._first[passed[-1]]
        self._first.update(dict.fromkeys(passed, first))
        return first

    def _measures(self, row: Block) -> bool:
        """Whether a row holds figures of its own, and so is no row of heads."""
        return any(mention.kind in MEASURED_KINDS for sentence in self._reading.block_sentences(row.index) for mention in sentence.mentions)

    def _pair(self, block: Block) -> str | None:
        """The title that sets before beside after."""
        view = self._reading.view_of
        titles = [view(self._reading.block(self._first_row(block))), *(view(above) for above in self._reading.heading_of(block)[:1])]
        found = next((match for title in titles if (match := _PAIR.search(title))), None)
        return found.group() if found else None


@lru_cache(maxsize=1024)
def _first_day(title: str) -> datetime.date | None:
    """The first day of the dates with a year that a column's head names."""
    found = [resolved.period.start for expression in scan_dates(unicodedata.normalize("NFKC", title)) if expression.year is not None and (resolved := resolve(expression, Anchors()))]
    return min(found, default=None)
