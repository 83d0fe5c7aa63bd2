"""Tables of a page: which hold data, their head, their rows, and pairs of key and value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from caseextract.documents.formats.compose import CELL_BLANK, CELL_DITTO, Chunk, table_chunks
from caseextract.documents.formats.html_inline import cell_text
from caseextract.documents.formats.html_measure import Measures
from caseextract.documents.formats.html_tree import HEADINGS, Element
from caseextract.documents.model import BlockKind

BLOCKS = HEADINGS | frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)
_CELLS = frozenset({"td", "th"})
_PICTURES = frozenset({"img", "br", "p", "div", "figure"})
_MAX_SPAN = 50
_MAX_COLUMNS = 200
_LONG_CELL = 400
_MANY_PARTS = 400
# Columns that cells only reach into, on all rows: more of them is no table anybody reads.
_MOST_REACHED = 20_000
_LONG_KEY = 40
_LONG_VALUE = 200
_SENTENCE = re.compile(r"。")


@dataclass(slots=True)
class Row:
    """A row with the cell that stands in each column; ``begins`` says in which columns a cell begins."""

    element: Element
    cells: list[Element] = field(default_factory=list)
    begins: list[bool] = field(default_factory=list)

    def own(self) -> list[Element]:
        """The cells that begin in this row, in order."""
        return [cell for cell, begins in zip(self.cells, self.begins, strict=True) if begins]


Part = Chunk | Element


def table_parts(table: Element, measures: Measures) -> list[Part] | None:
    """The chunks of a table in order, and the cells that hold more than a row can say and are to be read as blocks; None
    for a table that only lays the page out."""
    grid = _grid(table)
    if not grid or max(len(row.cells) for row in grid) < 2 or not _holds_data(table, grid, measures):
        return None
    parts: list[Part] = [
        Chunk(text, child.path(), BlockKind.CAPTION, apart=True)
        for child in table.elements()
        if child.tag == "caption" and (text := cell_text(child, BLOCKS))
    ]
    width = max(len(row.cells) for row in grid)
    group: list[Row] = []
    headed = False
    for row in grid:
        own = row.own()
        title = len(own) == 1 and len(row.cells) == width and row.begins[0]
        if not title and not any(_is_wide(cell, measures) for cell in own):
            group.append(row)
            continue
        parts += _group_chunks(group, headed=headed)
        headed = headed or bool(_head_rows(group))
        group = []
        if not title or _is_wide(own[0], measures):
            parts += own
        elif text := cell_text(own[0], BLOCKS):
            parts.append(Chunk(text, row.element.path(), apart=not headed))
    return [*parts, *_group_chunks(group, headed=headed)]


def list_chunks(element: Element, measures: Measures) -> list[Chunk] | None:
    """The keys and values of a ``<dl>``, or None where it holds talk, long text or no pairs at all."""
    pairs = list(_pairs(element))
    values = [value for _, found in pairs for value in found]
    if not values or not all(keys and found for keys, found in pairs):
        return None
    if any(_is_wide(one, measures) or measures[one].characters > _LONG_VALUE for one in values):
        return None
    if any(measures[key].characters > _LONG_KEY or _is_wide(key, measures) for keys, _ in pairs for key in keys):
        return None
    chunks: list[Chunk] = []
    told = 0
    for keys, found in pairs:
        key = " ".join(filter(None, (cell_text(one, BLOCKS) for one in keys)))
        value = _listed([cell_text(one, BLOCKS) for one in found])
        if key.endswith(("？", "?", "。")):
            return None
        told += _SENTENCE.search(value) is not None
        chunks.append(Chunk("", keys[0].path(), BlockKind.KEY_VALUE, cells=(key.rstrip("：:"), value), apart=not chunks))
    return None if 2 * told >= len(chunks) else chunks


def _listed(texts: Sequence[str]) -> str:
    """Several descriptions of one term."""
    filled = [text for text in texts if text]
    return ("" if any(text.endswith("。") for text in filled) else "、").join(filled)


def _pairs(element: Element) -> Iterator[tuple[list[Element], list[Element]]]:
    """The terms and descriptions of a ``<dl>`` that belong together."""
    keys: list[Element] = []
    values: list[Element] = []
    for child in element.elements():
        for one in child.elements() if child.tag == "div" else (child,):
            if one.tag == "dt":
                if values:
                    yield keys, values
                    keys, values = [], []
                keys.append(one)
            elif one.tag == "dd":
                values.append(one)
    if keys or values:
        yield keys, values


def _is_wide(cell: Element, measures: Measures) -> bool:
    """Whether a cell holds more than a row can say."""
    measure = measures[cell]
    return measure.characters > _LONG_CELL or measure.elements > _MANY_PARTS or measure.tables > 0 or measure.headings > 0


def _holds_data(table: Element, grid: Sequence[Row], measures: Measures) -> bool:
    """Whether the rows say what belongs together; headings and lists in cells without head cells lay the page out."""
    measure = measures[table]
    if measure.titled or measure.main or table.attributes.get("role", "").lower() in ("presentation", "none"):
        return False
    own = [cell for row in grid for cell in row.own()]
    if any(cell.tag == "th" for cell in own):
        return True
    if len(grid) == 1 and len(own) > 2 and any(below.tag in _PICTURES for cell in own for below in cell.elements()):
        return False  # people or things side by side, with their pictures or in lines
    if any(_is_wide(cell, measures) for cell in own):
        return False
    return not any(measures[cell].lists for cell in own) or not any(measures[row.own()[0]].lists for row in grid if row.own())


def _group_chunks(rows: Sequence[Row], *, headed: bool) -> list[Chunk]:
    """Rows between two that are set over the whole width; ``headed`` says that the head of the table stands above."""
    if not rows:
        return []
    if headed:
        return [Chunk("", row.element.path(), BlockKind.TABLE_ROW, cells=tuple(_texts(row))) for row in rows]
    if _alternates(rows):
        return _side_by_side(rows)
    heads = _head_rows(rows)
    texts = [_texts(row) for row in rows[len(heads) :]]
    origins = [row.element.path() for row in rows[len(heads) :]]
    if not heads:
        first = [cell.tag == "th" for cell in rows[0].own()]
        return table_chunks(texts, origins, head=False if any(first) else None)
    return table_chunks([_combined(heads), *texts], [heads[0].element.path(), *origins], head=True)


def _head_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows that name the columns: those of ``<thead>``, or the first ones of ``<th>`` alone; never all of them."""
    heads: list[Row] = []
    for row in rows[:-1]:
        above = row.element.parent
        if not (above is not None and above.tag == "thead") and not all(cell.tag == "th" for cell in row.cells):
            break
        heads.append(row)
    return heads


def _combined(heads: Sequence[Row]) -> list[str]:
    """One name a column, of all that stands over it."""
    names: list[str] = []
    for column in range(max(len(row.cells) for row in heads)):
        over = dict.fromkeys(row.cells[column] for row in heads if column < len(row.cells))
        names.append(" ".join(dict.fromkeys(filter(None, (cell_text(cell, BLOCKS) for cell in over)))))
    return [name or CELL_BLANK if column == 0 else name for column, name in enumerate(names)]


def _alternates(rows: Sequence[Row]) -> bool:
    """Whether every row holds several keys (``<th>``), each with its value beside it."""
    shapes = [[cell.tag for cell in row.own()] for row in rows]
    pairs = all(len(shape) % 2 == 0 and shape == ["th", "td"] * (len(shape) // 2) for shape in shapes)
    return pairs and any(len(shape) > 2 for shape in shapes)


def _side_by_side(rows: Sequence[Row]) -> list[Chunk]:
    chunks: list[Chunk] = []
    for row in rows:
        own = [cell_text(cell, BLOCKS) for cell in row.own()]
        for key, value in zip(own[::2], own[1::2], strict=True):
            if key or value:
                chunks.append(Chunk("", row.element.path(), BlockKind.KEY_VALUE, cells=(key, value), apart=not chunks))
    return chunks


def _texts(row: Row) -> list[str]:
    """The texts of a row; a mark keeps the place of a cell that another reaches into."""
    alone = sum(row.begins) == 1
    return [
        cell_text(cell, BLOCKS) if begins else "" if alone else CELL_DITTO
        for cell, begins in zip(row.cells, row.begins, strict=True)
    ]


def _grid(table: Element) -> list[Row]:
    """The rows of a table that have cells, with what reaches into them from the side and from above; none where that
    is far more than the cells themselves."""
    grid: list[Row] = []
    reached = 0
    reaching: dict[int, tuple[int, Element]] = {}
    for element in _rows(table):
        row = Row(element)
        for cell in element.elements():
            if cell.tag not in _CELLS:
                continue
            _reach(row, reaching)
            down = _span(cell, "rowspan") - 1
            for step in range(min(_span(cell, "colspan"), max(1, _MAX_COLUMNS - len(row.cells)))):
                if down:
                    reaching[len(row.cells)] = (down, cell)
                row.cells.append(cell)
                row.begins.append(step == 0)
        _reach(row, reaching)
        if any(row.begins):
            grid.append(row)
        reached += row.begins.count(False)
        if reached > _MOST_REACHED:
            return []
    return grid


def _reach(row: Row, reaching: dict[int, tuple[int, Element]]) -> None:
    """Fill the columns that cells above reach into."""
    while (above := reaching.pop(len(row.cells), None)) is not None:
        down, cell = above
        if down > 1:
            reaching[len(row.cells)] = (down - 1, cell)
        row.cells.append(cell)
        row.begins.append(False)


def _rows(table: Element) -> Iterator[Element]:
    for child in table.elements():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.elements() if row.tag == "tr")


def _span(cell: Element, name: str) -> int:
    value = cell.attributes.get(name, "").strip()
    return min(max(1, int(value)), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1
