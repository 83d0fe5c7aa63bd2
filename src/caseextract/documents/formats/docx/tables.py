"""Tables of a Word file: which cell stands in each column, what names the columns, and the rows as chunks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from caseextract.documents.formats.compose import (
    CELL_BLANK,
    CELL_DITTO,
    Chunk,
    is_figure,
    is_head,
    table_chunks,
)
from caseextract.documents.formats.docx.inline import W
from caseextract.documents.model import BlockKind

_MAX_SPAN = 50
_MAX_COLUMNS = 200
# Columns that cells only reach into, on all rows: behind that many, cells are read as if they reached no further.
_MOST_REACHED = 20_000


@dataclass(slots=True, eq=False)
class Cell:
    """A cell as it is shown; ``text`` is what stands in it, on one line."""

    text: str = ""


@dataclass(slots=True)
class Row:
    """A row with the cell that stands in each column; ``begins`` says in which columns one begins, ``heads`` whether the
    file marks the row as a head."""

    origin: str
    cells: list[Cell] = field(default_factory=list)
    begins: list[bool] = field(default_factory=list)
    heads: bool = False

    def add(self, cell: Cell, columns: int, *, begins: bool) -> None:
        """Put a cell into the next columns."""
        self.cells += [cell] * columns
        self.begins += [begins and place == 0 for place in range(columns)]

    def texts(self) -> list[str]:
        """The texts of the cells; a mark keeps the place of one that another reaches into. A row that says nothing of its
        own is empty."""
        if not any(cell.text.strip(CELL_BLANK) for cell, begins in zip(self.cells, self.begins, strict=True) if begins):
            return []
        alone = sum(self.begins) == 1
        return [cell.text if begins else "" if alone else CELL_DITTO for cell, begins in zip(self.cells, self.begins, strict=True)]


class Grid:
    """The rows of one table, given one after the other, with what reaches into them from the side and from above."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._reached = 0

    def add(self, element: Any, origin: str, cells: Sequence[tuple[Any, str]]) -> None:
        """Add a ``w:tr`` with its ``w:tc`` and their texts."""
        above = self.rows[-1].cells if self.rows else []
        row = Row(origin, heads=element.find(f"{W}trPr/{W}tblHeader") is not None)
        for _ in range(_count(element, "trPr", "gridBefore", least=0)):
            row.add(Cell(CELL_BLANK), 1, begins=True)
        for cell, text in cells:
            place = len(row.cells)
            down = _goes_on(cell) and place < len(above)
            columns = _count(cell, "tcPr", "gridSpan", least=1) if self._reached < _MOST_REACHED else 1
            row.add(above[place] if down else Cell(text), max(1, min(columns, _MAX_COLUMNS - place)), begins=not down)
        self._reached += row.begins.count(False)
        if any(row.begins):
            self.rows.append(row)

    def chunks(self) -> list[Chunk]:
        """The rows in order; one over the whole width begins a new part, under the head of the table if there is one."""
        width = max((len(row.cells) for row in self.rows), default=0)
        chunks: list[Chunk] = []
        group: list[Row] = []
        headed = False
        for row in self.rows:
            if not (sum(row.begins) == 1 and row.begins[0] and len(row.cells) == width):
                group.append(row)
                continue
            part = list(_group_chunks(group, headed=headed))
            headed = headed or any(chunk.header for chunk in part)
            chunks += [*part, Chunk(row.cells[0].text, row.origin, apart=not headed)]
            group = []
        return [*chunks, *_group_chunks(group, headed=headed)]


def is_continued(cell: Any) -> bool:
    """Whether a ``w:tc`` only goes on with the cell above it, so that nothing of its own is shown."""
    return _goes_on(cell)


def _goes_on(cell: Any) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(W + "val") != "restart"


def _count(element: Any, properties: str, name: str, *, least: int) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    value = "" if found is None else (found.get(W + "val") or "")
    return min(max(least, int(value)), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else least


def _group_chunks(rows: Sequence[Row], *, headed: bool) -> Iterator[Chunk]:
    """Rows between two that are set over the whole width; ``headed`` says that the head of the table stands above."""
    if headed:
        yield from (Chunk("", row.origin, BlockKind.TABLE_ROW, cells=tuple(row.texts())) for row in rows)
        return
    marked = _marked(rows)
    heads = marked or _over_columns(rows)
    if heads:
        rest = [row.texts() for row in rows[len(heads) :]]
        names = _names(heads)
        if marked or is_head([names, *rest]):
            yield from table_chunks([names, *rest], [heads[0].origin, *(row.origin for row in rows[len(heads) :])], head=True)
            return
    yield from table_chunks([row.texts() for row in rows], [row.origin for row in rows])


def _marked(rows: Sequence[Row]) -> list[Row]:
    """The first rows that the file marks as heads; a table of nothing else has none but its first."""
    heads: list[Row] = []
    for row in rows[:-1] or rows:
        if not row.heads:
            break
        heads.append(row)
    return heads


def _over_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows that may name the columns: the first, where one of its cells stands over several, and those its cells
    reach down into. A value set over the columns of a form names none: figures stand under a name."""
    if len(rows) < 2 or all(rows[0].begins):
        return []
    above = set(rows[0].cells)
    heads = [rows[0]]
    for row in rows[1:-1]:
        if above.isdisjoint(row.cells):
            break
        heads.append(row)
    columns = Counter(rows[0].cells)
    wide = [place for place, cell in enumerate(rows[0].cells) if columns[cell] > 1]
    under = [row.cells[place].text for row in rows[len(heads) :] for place in wide if place < len(row.cells)]
    figures = sum(is_figure(text) for text in under)
    return heads if len(heads) > 1 or 2 * figures > len(under) else []


def _names(heads: Sequence[Row]) -> list[str]:
    """One name a column, of all that stands over it."""
    names: list[str] = []
    for column in range(max(len(row.cells) for row in heads)):
        over = dict.fromkeys(row.cells[column] for row in heads if column < len(row.cells))
        names.append(" ".join(dict.fromkeys(cell.text for cell in over if cell.text)))
    return [name or CELL_BLANK if column == 0 else name for column, name in enumerate(names)]
