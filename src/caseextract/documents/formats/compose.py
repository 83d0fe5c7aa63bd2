"""Blocks of a file put together: one text, and the pieces that say where each block stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseextract.documents.formats.model import Limits, Piece
from caseextract.documents.model import BlockKind
from caseextract.errors import InputError

# What stands between two cells of a row, and in an empty cell between others.
CELL_GAP = "\t"
_NOTHING = "－"


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


def _shown(cells: Sequence[str]) -> tuple[str, ...]:
    """Cells that say something, and a mark in those between them, so that columns keep their places."""
    texts = [" ".join(cell.split("\t")).replace("\n", " ").strip() for cell in cells]
    filled = [index for index, text in enumerate(texts) if text]
    return tuple(text or _NOTHING for text in texts[filled[0] : filled[-1] + 1]) if filled else ()


def _piece(chunk: Chunk, cells: Sequence[str], start: int, end: int) -> Piece:
    if len(cells) < 2:
        kind = None if chunk.cells else chunk.kind
        return Piece(start, end, chunk.origin, kind=kind, level=chunk.level)
    ranges: list[tuple[int, int]] = []
    for cell in cells:
        low = ranges[-1][1] + len(CELL_GAP) if ranges else start
        ranges.append((low, low + len(cell)))
    return Piece(start, end, chunk.origin, BlockKind.TABLE_ROW, cells=tuple(ranges), header=chunk.header)
