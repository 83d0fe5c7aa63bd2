"""Blocks whose kind the file's format gives (a heading of a web page, a row of a Word table).

What the format does not say is told from the text, as in plain text: whether a paragraph is a note, a question or
somebody's words, where an item's own text begins behind its bullet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from caseextract.documents.formats.model import Piece
from caseextract.documents.lines import Line, join_wrapped, split_lines
from caseextract.documents.model import Block, BlockKind

# Kinds a format settles; of the others the words decide (a <p> may hold a question, a key and its value, a note).
_SETTLED = frozenset({BlockKind.HEADING, BlockKind.KEY_VALUE, BlockKind.TABLE_ROW, BlockKind.CAPTION, BlockKind.CRUMB})
_TOP = 1


def marked_lines(text: str, pieces: Sequence[Piece]) -> list[Line]:
    """One line for every piece with a kind; the text around them in lines of its own, mended where the page breaks them."""
    lines: list[Line] = []
    position = 0
    for piece in pieces:
        if piece.kind is None:
            continue
        lines += join_wrapped(text, split_lines(text, position, piece.start))
        blanks = max(0, text.count("\n", position, piece.start) - 1) if lines else 0
        if any(char.isalnum() for char in text[piece.start : piece.end]):
            lines.append(Line(piece.start, piece.end, blanks, mark=piece))
        position = piece.end
    lines += join_wrapped(text, split_lines(text, position, len(text)))
    return lines


def may_speak(piece: Piece) -> bool:
    """Whether a piece may open with a speaker's label; a heading may be a question or a name alone."""
    return piece.kind is None or piece.kind not in _SETTLED or piece.kind is BlockKind.HEADING


def settle(told: Block, piece: Piece) -> Block:
    """``told``, the block as its words tell it, with the kind that the piece gives."""
    match piece.kind:
        case BlockKind.HEADING:
            level = told.level if told.kind is BlockKind.HEADING else 2
            return _bare(told, BlockKind.HEADING, level=_TOP if piece.level == _TOP else level)
        case BlockKind.TABLE_ROW if piece.cells:
            return replace(_bare(told, BlockKind.TABLE_ROW), content=told.start, cells=piece.cells)
        case BlockKind.KEY_VALUE if piece.cells:
            return replace(told, kind=BlockKind.KEY_VALUE, level=0, key_end=piece.cells[0][1], cells=())
        case BlockKind.LIST_ITEM if told.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE_ROW):
            return _bare(told, BlockKind.LIST_ITEM)
        case BlockKind.PARAGRAPH if told.kind is BlockKind.HEADING and told.content == told.start and told.level == 2:
            return _bare(told, BlockKind.PARAGRAPH)
        case BlockKind.CAPTION | BlockKind.CRUMB | BlockKind.FOOTNOTE if piece.kind is not told.kind:
            return _bare(told, piece.kind)
        case _:
            return told


def _bare(block: Block, kind: BlockKind, *, level: int = 0) -> Block:
    return replace(block, kind=kind, level=level, key_end=None, cells=())
