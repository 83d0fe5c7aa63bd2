"""PDF files of own text for the tests: one or two columns, columns of vertical writing, tables, running heads.

The fonts are the Japanese ones every PDF reader knows by name; nothing is embedded.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

GOTHIC, VERTICAL = "HeiseiKakuGo-W5", "HeiseiMin-W3"
WIDTH, HEIGHT = A4
_NO_START = "、。，．」』）)】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々?？!！％%"


pdfmetrics.registerFont(UnicodeCIDFont(GOTHIC))
pdfmetrics.registerFont(UnicodeCIDFont(VERTICAL, isVertical=True))


class Page:
    """A document drawn piece by piece; coordinates in points from the upper left corner."""

    def __init__(self, **information: str) -> None:
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4, invariant=True)
        for name, value in information.items():
            getattr(self.canvas, f"set{name.capitalize()}")(value)

    def text(self, x: float, y: float, words: str, size: float = 10, font: str = GOTHIC) -> None:
        """Words with their upper left corner at ``(x, y)``."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y - size, words)

    def down(self, x: float, y: float, words: str, size: float = 12) -> None:
        """A column of vertical writing, its upper right corner at ``(x, y)``."""
        self.canvas.setFont(VERTICAL, size)
        self.canvas.drawString(x - size / 2, HEIGHT - y, words)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A straight line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def next(self) -> None:
        """A new page."""
        self.canvas.showPage()

    def bytes(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._buffer.getvalue()


def wrapped(text: str, width: float, size: float, font: str = GOTHIC) -> list[str]:
    """A paragraph as the lines a typesetter makes of it: Latin words and figures whole, nothing forbidden at a line's head."""
    lines: list[str] = []
    line = ""
    for unit in _units(text):
        if line and pdfmetrics.stringWidth(line + unit.rstrip(), font, size) > width:
            if unit[0] in _NO_START and len(line) > 1:
                lines.append(line[:-1])
                line = line[-1] + unit
                continue
            lines.append(line.rstrip())
            line = unit.lstrip(" ")
        else:
            line += unit
    return [*lines, line] if line else lines


def _units(text: str) -> Iterator[str]:
    word = ""
    for char in text:
        if char.isascii() and char.isalnum():
            word += char
            continue
        if word:
            yield word
        word = ""
        yield char
    if word:
        yield word


def article(
    lines: Sequence[str], *, columns: int = 1, size: float = 10, indent: bool = False, heads: Iterable[str] = (), numbered: bool = False
) -> bytes:
    """An article typeset: every line a paragraph, an empty line a gap; ``heads`` are lines set as headings.

    ``numbered`` puts a running head and a page number on every page.
    """
    page, headings = Page(), set(heads)
    margin, gutter, leading = 56.0, 24.0, size * 1.6
    width = (WIDTH - 2 * margin - (columns - 1) * gutter) / columns
    column, y, number = 0, margin, 1

    def start() -> None:
        if numbered:
            page.text(margin, 20, "自治体の情報化事例集", 8)
            page.text(WIDTH / 2, HEIGHT - 30, f"- {number} -", 8)

    start()
    for line in lines:
        if not line.strip():
            y += leading
            continue
        big = size * 1.4 if line in headings else size
        first = "\u3000" if indent and line not in headings else ""
        for part in wrapped(first + line.strip(), width, big):
            if y + big > HEIGHT - margin:
                column, y = column + 1, margin
                if column == columns:
                    column, number = 0, number + 1
                    page.next()
                    start()
            page.text(margin + column * (width + gutter), y, part, big)
            y += leading * big / size
    return page.bytes()


def table(rows: Sequence[Sequence[str]], *, widths: Sequence[float], ruled: bool = True, page: Page | None = None, top: float = 100) -> Page:
    """A table, with ruling lines or without; the text of a cell is broken at its width."""
    page = page or Page()
    y, left = top, 60.0
    for row in rows:
        cells = [wrapped(cell, width - 10, 10) for cell, width in zip(row, widths, strict=True)]
        height = max(len(cell) for cell in cells) * 14 + 6
        x = left
        for cell, width in zip(cells, widths, strict=True):
            for place, part in enumerate(cell):
                page.text(x + 4, y + 4 + place * 14, part)
            if ruled:
                page.rule(x, y, x + width, y)
                page.rule(x, y, x, y + height)
            x += width
        if ruled:
            page.rule(x, y, x, y + height)
        y += height
    if ruled:
        page.rule(left, y, left + sum(widths), y)
    return page
