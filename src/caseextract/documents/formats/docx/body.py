"""The body of a Word file in its order: paragraphs, tables row by row, text boxes after the paragraph that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caseextract.documents.formats.compose import Chunk
from caseextract.documents.formats.docx.inline import MC, Inline, W, alternative, read_inline
from caseextract.documents.formats.docx.styles import Styles
from caseextract.documents.formats.docx.tables import Grid, is_continued
from caseextract.documents.model import BlockKind

_THROUGH = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


class BodyReader:
    """Reads blocks of one document; ``notes`` are the notes referred to so far, in order."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._paragraphs = self._tables = 0
        self.notes: list[tuple[str, str]] = []

    def read(self, element: Any) -> list[Chunk]:
        """The blocks of a body, a cell or a text box."""
        found: list[Chunk] = []
        begun = ""
        for child in _blocks(element):
            if child.tag == W + "tbl":
                found += self._table(child)
                continue
            inline, chunk = self._paragraph(child, begun)
            begun = ""
            if _is_joined(child):
                begun = inline.text
            elif chunk is not None:
                found.append(chunk)
            for box in inline.boxes:
                found += self.read(box)
        return [*found, Chunk(begun, f"paragraph {self._paragraphs}")] if begun else found

    def _paragraph(self, paragraph: Any, begun: str) -> tuple[Inline, Chunk | None]:
        self._paragraphs += 1
        inline = read_inline(paragraph)
        self.notes += inline.notes
        inline.text = begun + inline.text
        kind, level = self._styles.kind_of(paragraph)
        text = " ".join(inline.text.split("\n")) if kind is not None else inline.text
        if kind is None and not inline.bold and "\n" not in text:
            kind = BlockKind.PARAGRAPH
        return inline, Chunk(text, f"paragraph {self._paragraphs}", kind, level=level) if text.strip() else None

    def _table(self, table: Any) -> list[Chunk]:
        self._tables += 1
        number = self._tables
        rows = [(row, list(_cells(row))) for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
        if all(len(cells) == 1 and row.find(f"{W}trPr/{W}gridBefore") is None for row, cells in rows):
            return [chunk for _, [cell] in rows if not is_continued(cell) for chunk in self.read(cell)]
        grid = Grid()
        inner: list[Chunk] = []
        for place, (row, cells) in enumerate(rows, 1):
            read: list[tuple[Any, str]] = []
            for cell in cells:
                nested = [] if is_continued(cell) else self.read(cell)
                read.append((cell, " ".join(chunk.text for chunk in nested if not chunk.cells)))
                inner += [chunk for chunk in nested if chunk.cells]
            grid.add(row, f"table {number}, row {place}", read)
        return [*grid.chunks(), *inner]


def _blocks(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _THROUGH:
            yield from _blocks(child)
        elif child.tag == MC + "AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from _blocks(chosen)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in _THROUGH:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in _THROUGH:
            yield from _cells(child)


def _is_joined(paragraph: Any) -> bool:
    """Whether the mark at the end of a paragraph is deleted, so that the next one goes on with it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
