"""The blocks of a web page: headings, paragraphs, items, pairs, rows, captions, without menus, page heads and feet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseextract.documents.formats.compose import Chunk, table_chunks
from caseextract.documents.formats.html_tree import Element
from caseextract.documents.model import BlockKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li", "main", "menu", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)
_CAPTIONS = frozenset({"caption", "figcaption"})
_DROPPED = frozenset({"nav", "menu", "search", "script", "button"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"})
# Heads, feet and margins of the page; within the article they are its own.
_MARGINS = frozenset({"header", "footer", "aside"})
_ARTICLE = frozenset({"article", "main"})
_ITEMS = frozenset({"li"})
_NESTED = frozenset({"table", "ul", "ol", "dl"}) | _HEADINGS
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u30ff]"
_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\n\f][ \t\n\f]*(?={_WIDE})")
_BLANKS = re.compile(r"[ \t\n\f]+")
_LINE = "\v"
_MARKED = re.compile(r"[・•●○◎◆◇■□※*＊-]|[(（]?[0-9０-９]{1,2}[)）.．、]|[①-⑳]|[QＱAＡ][0-9０-９]?[.．：: ]")
_DITTO = "〃"
_MAX_SPAN = 50
_MAX_COLUMNS = 200
_LONG_CELL = 400


def page_chunks(body: Element) -> list[Chunk]:
    """The blocks of a page in order."""
    reader = _Reader()
    reader.read(body)
    return reader.chunks


class _Reader:
    """Walks the elements once; text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self._gathered: list[str] = []
        self._marked: set[int] = set()

    def read(self, body: Element) -> None:
        """Read all below ``body``."""
        stack: list[Element | str | tuple[Element]] = [body]
        while stack:
            top = stack.pop()
            if isinstance(top, str):
                self._gathered.append(top)
            elif isinstance(top, tuple):
                self._flush(top[0])
            elif _is_dropped(top):
                continue
            elif top.tag == "br":
                self._gathered.append(_LINE)
            elif top.tag == "table" and (rows := data_rows(top)) is not None:
                self._flush(top.parent)
                self._table(top, rows)
            else:
                if top.tag in _BLOCKS:
                    self._flush(top.parent)
                    stack.append((top,))
                stack.extend(reversed(top.children))

    def _flush(self, element: Element | None) -> None:
        lines = [line for raw in "".join(self._gathered).split(_LINE) if (line := collapsed(raw))]
        self._gathered.clear()
        if not lines or element is None:
            return
        origin = element.path()
        if heading := element.within(_HEADINGS):
            text = " ".join(lines)
            self.chunks.append(Chunk(text, origin, BlockKind.HEADING, level=int(heading.tag[1]), apart=True))
        elif element.within(_CAPTIONS):
            self.chunks.append(Chunk(" ".join(lines), origin, BlockKind.CAPTION, apart=True))
        elif (owner := element.within(_ITEMS)) and id(owner) not in self._marked:
            self._marked.add(id(owner))
            text = " ".join(lines)
            self.chunks.append(Chunk(text if _MARKED.match(text) else f"・{text}", origin, BlockKind.LIST_ITEM))
        else:
            kind = BlockKind.PARAGRAPH if element.tag == "p" and len(lines) == 1 and "。" in lines[0] else None
            self.chunks += [Chunk(line, origin, kind, apart=place == 0) for place, line in enumerate(lines)]

    def _table(self, table: Element, rows: list[tuple[Element, list[Element | None]]]) -> None:
        for child in table.elements():
            if child.tag == "caption" and (text := cell_text(child)):
                self.chunks.append(Chunk(text, child.path(), BlockKind.CAPTION, apart=True))
        texts = [_texts(cells) for _, cells in rows]
        heads = [cell.tag == "th" for cell in rows[0][1] if cell is not None]
        headed = True if all(heads) and len(rows) > 1 else False if any(heads) else None
        self.chunks += table_chunks(texts, [row.path() for row, _ in rows], head=headed)


def data_rows(table: Element) -> list[tuple[Element, list[Element | None]]] | None:
    """The rows of a table with the cell that begins in each column (None where another reaches into it), or None for a
    table that only lays the page out."""
    rows = list(_rows(table))
    grid: list[tuple[Element, list[Element | None]]] = []
    reaching: dict[int, int] = {}
    for row in rows:
        cells: list[Element | None] = []
        for cell in (child for child in row.elements() if child.tag in ("td", "th")):
            if any(below.tag in _NESTED for below in cell.walk() if below is not cell) or len(cell.text()) > _LONG_CELL:
                return None
            while reaching.get(len(cells), 0):
                reaching[len(cells)] -= 1
                cells.append(None)
            down = _span(cell, "rowspan") - 1
            for step in range(min(_span(cell, "colspan"), max(1, _MAX_COLUMNS - len(cells)))):
                if down:
                    reaching[len(cells)] = down
                cells.append(cell if step == 0 else None)
        while reaching.get(len(cells), 0):
            reaching[len(cells)] -= 1
            cells.append(None)
        if cells:
            grid.append((row, cells))
    return grid if grid and max(len(cells) for _, cells in grid) > 1 else None


def _texts(cells: list[Element | None]) -> list[str]:
    """The texts of a row; a mark keeps the place of a cell that another reaches into."""
    alone = sum(cell is not None for cell in cells) == 1
    return [cell_text(cell) if cell is not None else "" if alone else _DITTO for cell in cells]


def cell_text(cell: Element) -> str:
    """The text of a cell on one line."""
    out: list[str] = []
    stack: list[Element | str] = [cell]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            out.append(top)
            continue
        # Breaks and blocks within a cell part its words.
        if top.tag == "br" or top.tag in _BLOCKS:
            out.append(" ")
        stack.extend(reversed(top.children))
    return collapsed("".join(out))


def collapsed(text: str) -> str:
    """Blanks as a browser shows them: one for many, none for a line break between two wide characters."""
    return _BLANKS.sub(" ", _BREAK.sub("", text)).strip()


def _rows(table: Element) -> Iterator[Element]:
    for child in table.elements():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.elements() if row.tag == "tr")


def _span(cell: Element, name: str) -> int:
    value = cell.attributes.get(name, "").strip()
    return min(max(1, int(value)), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _is_dropped(element: Element) -> bool:
    """Menus and the like; a heading within the article may hold a button."""
    if element.tag == "button" and element.within(_HEADINGS):
        return False
    if element.tag in _DROPPED or element.attributes.get("role", "").strip().lower() in _ROLES:
        return True
    if element.tag not in _MARGINS or element.within(_ARTICLE) is not None:
        return False
    return not any(below.tag == "h1" for below in element.walk())
