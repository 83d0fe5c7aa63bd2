"""The body of a Word file in its order: paragraphs, tables row by row, text boxes after the paragraph that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caseextract.documents.formats.compose import Chunk, table_chunks
from caseextract.documents.formats.docx.inline import MC, Inline, W, alternative, read_inline
from caseextract.documents.formats.docx.styles import Styles
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
        rows = [row for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
        cells = [list(_cells(row)) for row in rows]
        if all(len(row) == 1 for row in cells):
            return [chunk for row in cells for cell in row if cell is not None for chunk in self.read(cell)]
        texts: list[list[str]] = []
        inner: list[Chunk] = []
        for row in cells:
            texts.append([])
            for cell in row:
                nested = [] if cell is None else self.read(cell)
                texts[-1].append(" ".join(chunk.text for chunk in nested if not chunk.cells))
                inner += [chunk for chunk in nested if chunk.cells]
        origins = [f"table {number}, row {place}" for place in range(1, len(rows) + 1)]
        head = True if rows[0].find(f"{W}trPr/{W}tblHeader") is not None else None
        return [*table_chunks(texts, origins, head=head), *inner]


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
    """The cells of a row; None where a cell of a row above goes on or the row begins further right."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    if before is not None:
        yield None
    for child in row:
        if child.tag == W + "tc":
            merged = child.find(f"{W}tcPr/{W}vMerge")
            yield None if merged is not None and merged.get(W + "val") != "restart" else child
        elif child.tag in _THROUGH:
            yield from _cells(child)


def _is_joined(paragraph: Any) -> bool:
    """Whether the mark at the end of a paragraph is deleted, so that the next one goes on with it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
