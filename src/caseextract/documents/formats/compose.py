"""Blocks of a file put together: one text, and the pieces that say where each block stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caseextract.documents.formats.model import Limits, Piece
from caseextract.documents.model import BlockKind
from caseextract.errors import InputError

# What stands between two cells of a row, and in an empty cell between others.
CELL_GAP = "\t"
CELL_BLANK = "－"
# What keeps the place of a cell that another reaches into.
CELL_DITTO = "〃"
_PAIR = 2
_LONGEST_NAME = 30
# A cell that gives a figure; 2018年度 and 3月 name columns, 03-0000 is a telephone.
_FIGURE = re.compile(r"\s*(?:約|計|延べ|のべ)?\s?[0-9０-９][0-9０-９,，.．]*(?!年度?$|月$|[0-9０-９]|[-－‐][0-9０-９])")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One block as a reader found it. A row of a table gives ``cells`` instead of ``text``.

    ``apart`` asks for an empty line before it.
    """

    text: str
    origin: str
    kind: BlockKind | None = None
    level: int = 0
    cells: tuple[str, ...] = ()
    header: bool = False
    apart: bool = False


def compose(chunks: Sequence[Chunk], name: str, limits: Limits) -> tuple[str, tuple[Piece, ...]]:
    """The text and the pieces of chunks in order; chunks that say nothing are left out.

    Raises :class:`InputError` when the text grows over ``limits.characters``.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    apart = False
    for chunk in chunks:
        apart = apart or chunk.apart
        cells = _shown(chunk.cells)
        text = CELL_GAP.join(cells) if cells else chunk.text.strip()
        if not text:
            continue
        if parts:
            parts.append("\n\n" if apart else "\n")
            length += len(parts[-1])
        parts.append(text)
        pieces.append(_piece(chunk, cells, length, length + len(text)))
        length += len(text)
        apart = False
        if length > limits.characters:
            raise InputError(name, f"more than {limits.characters:,} characters of text; at most that many are read")
    return "".join(parts), tuple(pieces)


def table_chunks(rows: Sequence[Sequence[str]], origins: Sequence[str], *, head: bool | None = None) -> list[Chunk]:
    """Rows of one table: the first heads the others where ``head`` says so (None: where its words do), and rows of two
    cells under no head are keys and their values."""
    filled = [(tuple(row), origin) for row, origin in zip(rows, origins, strict=True) if any(cell.strip() for cell in row)]
    headed = is_head([row for row, _ in filled]) if head is None else head
    pairs = not headed and all(len(row) == _PAIR for row, _ in filled)
    kind = BlockKind.KEY_VALUE if pairs else BlockKind.TABLE_ROW
    return [
        Chunk("", origin, kind, cells=row, header=headed and place == 0, apart=place == 0)
        for place, (row, origin) in enumerate(filled)
    ]


def is_figure(cell: str) -> bool:
    """Whether a cell gives a figure."""
    return _FIGURE.match(cell) is not None


def is_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of the rows names the columns: every cell says something and none is a figure, and in a table of
    two columns most others give figures."""
    if len(rows) < _PAIR or len(rows[0]) < _PAIR or not all(cell.strip() for cell in rows[0][1:]):
        return False
    if any(_FIGURE.match(cell) for cell in rows[0][1:]) or any(len(cell) > _LONGEST_NAME for cell in rows[0]):
        return False
    figures = sum(_FIGURE.match(row[-1]) is not None for row in rows[1:])
    return len(rows[0]) > _PAIR or _PAIR * figures > len(rows) - 1


def _shown(cells: Sequence[str]) -> tuple[str, ...]:
    """Cells that say something, and a mark in those between them, so that columns keep their places."""
    texts = [" ".join(cell.split("\t")).replace("\n", " ").strip() for cell in cells]
    filled = [index for index, text in enumerate(texts) if text]
    return tuple(text or CELL_BLANK for text in texts[filled[0] : filled[-1] + 1]) if filled else ()


def _piece(chunk: Chunk, cells: Sequence[str], start: int, end: int) -> Piece:
    if len(cells) < 2:
        kind = None if chunk.cells else chunk.kind
        return Piece(start, end, chunk.origin, kind=kind, level=chunk.level)
    ranges: list[tuple[int, int]] = []
    for cell in cells:
        low = ranges[-1][1] + len(CELL_GAP) if ranges else start
        ranges.append((low, low + len(cell)))
    kind = chunk.kind if len(ranges) == _PAIR else BlockKind.TABLE_ROW
    return Piece(start, end, chunk.origin, kind, cells=tuple(ranges), header=chunk.header)
