"""What the layout says of a number: the label of its table row, the heading of its column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from caseextract.documents import Block, BlockKind
from caseextract.interpret.attributes_subject import Row
from caseextract.interpret.reading import Reading
from caseextract.recognize.mention import Mention
from caseextract.records import AMOUNT_KINDS, Kind

# Headings that say nothing of what stands below them: the key of a line tells it alone.
_GENERIC = re.compile(
    r"(?:項目|内容|値|詳細|回答|備考|概要|説明|数|数値|数量|数字|人数|台数|件数|金額|実績|実績値|現状|状況|結果|区分|情報|データ|団体名|自治体名?|市町村名?|市区町村名?|内訳|仕様|単位|名称|数・額|基本情報|団体概要)"
    r"(?:[((][^()]*[))])?"
)
_PREFECTURE = re.compile(r"(?:..[都道府]|...?県)?")
_TOTAL = re.compile(r"(?:合|総|小)?\s*計|全体|平均")


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: view range ``[start, end)`` of block ``block`` and its text."""

    block: int
    start: int
    end: int
    text: str


class Layout:
    """The tables of one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._counting: dict[int, bool] = {}

    def cells(self, mention: Mention) -> tuple[Cell | None, Cell | None]:
        """Row label and column heading of the cell a mention stands in; None where there is none."""
        block = self._reading.block(mention.block)
        if block.kind is not BlockKind.TABLE_ROW or not block.cells:
            return None, None
        column = bisect_right(block.cells, mention.start, key=lambda cell: cell[0]) - 1
        if column < 0:
            return None, None
        label = self._cell(block, 0) if column > 0 else None
        head = None if block.header is None else self._reading.block(block.header)
        if head is None or self._counts(head):
            return label, None
        if label is not None and _TOTAL.fullmatch(label.text):  # totals leave out the cells that have none
            column += max(0, len(head.cells) - len(block.cells))
        return label, self._cell(head, column) if column < len(head.cells) else None

    def row(self, mention: Mention) -> Row | None:
        """The words of label and heading that say what is counted, or None outside tables: neither 「内容」 over a key nor
        the name of the municipality that has it."""
        label, header = self.cells(mention)
        if label is None and header is None:
            return None
        key = None if label is None or self._is_place(label) else label.text
        said = None if header is None or self._is_place(header) else header.text
        return Row(key, None if key and said and _GENERIC.fullmatch(said) else said)

    def _is_place(self, cell: Cell) -> bool:
        """Whether a cell holds nothing but the name of a municipality (滋賀県野洲市)."""
        for sentence in self._reading.block_sentences(cell.block):
            for mention in sentence.mentions:
                if mention.kind is Kind.MUNICIPALITY and cell.start <= mention.view_start and mention.view_end <= cell.end:
                    around = sentence.view[cell.start : mention.view_start].strip() + sentence.view[mention.view_end : cell.end].strip()
                    return _PREFECTURE.fullmatch(around) is not None
        return False

    def _cell(self, block: Block, column: int) -> Cell:
        view = self._reading.analysis.blocks[block.index].view
        low, high = block.cells[column]
        start, end = view.from_source(low), view.from_source(high - 1) + 1
        return Cell(block.index, start, end, view.text[start:end].strip())

    def _counts(self, block: Block) -> bool:
        """Whether a row taken for a heading holds numbers itself: the first line of a table without one."""
        if block.index not in self._counting:
            self._counting[block.index] = any(
                mention.kind in AMOUNT_KINDS
                for sentence in self._reading.block_sentences(block.index)
                for mention in sentence.mentions
            )
        return self._counting[block.index]
