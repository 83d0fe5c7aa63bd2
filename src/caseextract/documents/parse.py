"""Text to Document: blocks, zones, speaker turns, sentences."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from caseextract.documents.blocks import read_layout
from caseextract.documents.formats.model import Piece
from caseextract.documents.model import Block, BlockKind, Document, Sentence, Turn
from caseextract.documents.sentences import split_sentences
from caseextract.documents.zones import mark_zones


def parse_document(
    doc_id: str,
    text: str,
    *,
    reference_date: datetime.date | None = None,
    published: datetime.date | None = None,
    pieces: Sequence[Piece] = (),
) -> Document:
    """Read the structure of ``text``; line ends are made ``\\n``, nothing else changes.

    ``reference_date`` is the article's own date when the caller knows it; it overrides what the text says.
    ``published`` is the day the file gives in its metadata; it counts where the text itself gives none.
    ``pieces`` is the layout as the file's format gives it; offsets are of ``text``, which then holds no ``\\r``.
    """
    if not pieces:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    layout = read_layout(text, pieces)
    blocks = mark_zones(text, layout.blocks)
    sentences = tuple(_sentences(text, blocks, layout.turns))
    return Document(doc_id, text, blocks, layout.turns, sentences, reference_date, published)


def _sentences(text: str, blocks: tuple[Block, ...], turns: tuple[Turn, ...]) -> Iterator[Sentence]:
    label_starts = [turn.label_start for turn in turns]
    for block in blocks:
        if block.kind is BlockKind.LABEL:
            continue
        position = bisect_right(label_starts, block.start) - 1
        turn = position if position >= 0 and block.start < turns[position].end else None
        for start, end in split_sentences(text, block.content, block.end):
            yield Sentence(start, end, block.index, turn)
