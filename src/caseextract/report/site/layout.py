"""What the places of blocks tell of their kind, for texts whose file is not at hand any more.

The store keeps where every block came from, not what it was: the element of a page tells that too, the row of a table of
any file. A paragraph of a Word file, a line of Markdown or of a PDF does not: its words tell, as in plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from caseextract.documents.formats.compose import CELL_GAP
from caseextract.documents.formats.model import Piece
from caseextract.documents.model import BlockKind
from caseextract.store import Origin

_HEADING = re.compile(r" > h([1-6])\[[0-9]+\](?= >|\Z)")
_CAPTION = re.compile(r" > (?:fig)?caption\[[0-9]+\](?= >|\Z)")
_PARAGRAPH = re.compile(r" > p\[[0-9]+\]\Z")
_TERM = re.compile(r" > dt\[[0-9]+\]\Z")
_ROW = re.compile(r" > tr\[[0-9]+\]\Z|table [0-9]+, row [0-9]+\Z")
_PAIR = 2


def pieces_of(text: str, origins: Iterable[Origin]) -> tuple[Piece, ...]:
    """The pieces that the places of a stored text stand for, as far as these tell; none where lines tell the place."""
    return tuple(_piece(text, place) for place in origins)


def _piece(text: str, place: Origin) -> Piece:
    start, end, origin = place.start, place.end, place.origin
    if heading := _HEADING.search(origin):
        return Piece(start, end, origin, BlockKind.HEADING, level=int(heading[1]))
    if _CAPTION.search(origin):
        return Piece(start, end, origin, BlockKind.CAPTION)
    if _PARAGRAPH.search(origin):
        return Piece(start, end, origin, BlockKind.PARAGRAPH if "。" in text[start:end] else None)
    cells = tuple(_cells(text, start, end))
    if len(cells) == _PAIR and _TERM.search(origin):
        return Piece(start, end, origin, BlockKind.KEY_VALUE, cells=cells)
    if len(cells) > _PAIR and _ROW.search(origin):
        return Piece(start, end, origin, BlockKind.TABLE_ROW, cells=cells)
    return Piece(start, end, origin)


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for cell in text[start:end].split(CELL_GAP):
        yield start, start + len(cell)
        start += len(cell) + len(CELL_GAP)
