"""The text of an article cut at every boundary of evidence, as safe HTML.

Spans may nest and cross: the text is split at all their ends, and each piece knows the facts it belongs to, so
that no mark ever has to be opened inside another. Offsets are code points of the document text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from markupsafe import Markup

from caseextract.documents.model import BlockKind, Document

# What cannot be seen, would turn the direction of what follows, or has no form in UTF-8.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of evidence of fact ``number`` (1-based in its article), with the kind and state of the fact."""

    start: int
    end: int
    number: int
    kind: str
    status: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text ``[start, end)`` on one line and the marks on it, innermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: 1-based number, what it is in the layout, whether a blank line stands before it."""

    number: int
    layout: str
    apart: bool
    html: Markup


def pieces(marks: Sequence[Mark], start: int, end: int) -> Iterator[Piece]:
    """Cut ``[start, end)`` at every end of a mark; together the pieces are the text, none is empty."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end and mark.start < mark.end]
    cuts = sorted({start, end, *(at for mark in inside for at in (mark.start, mark.end) if start < at < end)})
    opening = sorted(inside, key=lambda mark: mark.start)
    active: list[Mark] = []
    upto = 0
    for low, high in pairwise(cuts):
        while upto < len(opening) and opening[upto].start <= low:
            active.append(opening[upto])
            upto += 1
        active = [mark for mark in active if mark.end > low]
        yield Piece(low, high, tuple(sorted(active, key=_depth)))


def lines(document: Document, marks: Sequence[Mark]) -> Iterator[Line]:
    """The lines of an article with their marks, blank ones left out; linear in text and marks."""
    text = document.text
    layouts = _Layouts(document)
    ordered = sorted(marks, key=lambda mark: mark.start)
    waiting, open_marks = 0, list[Mark]()
    start, apart = 0, False
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        while waiting < len(ordered) and ordered[waiting].start < end:
            open_marks.append(ordered[waiting])
            waiting += 1
        open_marks = [mark for mark in open_marks if mark.end > start]
        if line.strip():
            html = Markup("".join(_piece(text, piece) for piece in pieces(open_marks, start, end)))  # noqa: S704 - of escaped pieces
            yield Line(number, layouts.at(start + len(line) - len(line.lstrip())), apart, html)
        apart = not line.strip()
        start = end + 1


def visible(text: str) -> str:
    """Text of an article as HTML: escaped, and what cannot be seen shown by its code."""
    return _UNSEEN.sub(_code, escape(text))


def _code(match: re.Match[str]) -> str:
    return f'<span class="unseen">U+{ord(match.group()):04X}</span>'


def _piece(text: str, piece: Piece) -> str:
    words = visible(text[piece.start : piece.end])
    if not piece.marks:
        return words
    # Nothing but numbers and names of closed sets stands in the tag.
    numbers = " ".join(str(mark.number) for mark in piece.marks)
    classes, target = mark_classes(piece.marks), piece.marks[0].number
    return f'<a class="m {classes}" id="c{piece.start}" href="#f{target}" data-f="{numbers}">{words}</a>'


def mark_classes(marks: Sequence[Mark]) -> str:
    """Kind and state of the innermost mark, the kind of the next one around it, and how many there are from three on."""
    first = marks[0]
    classes = [f"k-{first.kind}", f"s-{first.status or 'none'}"]
    if len(marks) > 1:
        classes.append(f"o-{marks[1].kind}")
    if len(marks) > 2:
        classes.append("deep")
    return " ".join(classes)


def _depth(mark: Mark) -> tuple[int, int, int]:
    return (mark.end - mark.start, -mark.start, mark.number)


class _Layouts:
    """What block stands at an offset."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._starts = [block.start for block in document.blocks]

    def at(self, offset: int) -> str:
        place = bisect_right(self._starts, offset) - 1
        block = self._blocks[place] if place >= 0 else None
        if block is None or offset >= block.end:
            return BlockKind.PARAGRAPH.value
        return block.kind.value
