"""Tables drawn with ruling lines: the grid of a page's rules and the text of its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from caseextract.documents.formats.pdf.geometry import Box, hull

# How far apart two rules may be and still be one, and how far short of another one may end; in points.
_NEAR = 3.0
_THIN = 2.5
_LEAST_RULE = 8.0
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: its box and the rows and columns it spans, counted from 0."""

    box: Box
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells in reading order; ``width`` is its number of columns."""

    box: Box
    cells: tuple[Cell, ...]
    width: int
    size: float = 0.0


def find_tables(rules: Sequence[Box]) -> list[Table]:
    """Grids of at least two by two cells among the ruling lines, from top to bottom. Boxes are in reading space."""
    level, upright = _straight(rules)
    tables = []
    for across, down in _groups(level, upright):
        table = _grid(across, down)
        if table is not None:
            tables.append(table)
    outer = [table for table in tables if not any(other is not table and _within(table, other) for other in tables)]
    return sorted(outer, key=lambda table: (table.box.y0, table.box.x0))


def _within(table: Table, other: Table) -> bool:
    return other.box.holds(table.box) and other.box.width * other.box.height > table.box.width * table.box.height


def _straight(rules: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """Level and upright rules, each drawn once and as long as its parts together."""
    level = [rule for rule in rules if rule.height <= _THIN and rule.width >= _LEAST_RULE]
    upright = [rule for rule in rules if rule.width <= _THIN and rule.height >= _LEAST_RULE]
    return _joined(level)[:_MOST_LINES], [_turned(rule) for rule in _joined([_turned(rule) for rule in upright])][:_MOST_LINES]


def _turned(rule: Box) -> Box:
    return Box(rule.y0, rule.x0, rule.y1, rule.x1)


def _joined(rules: list[Box]) -> list[Box]:
    """Level rules that lie on one line and touch, as one."""
    rows: list[list[Box]] = []
    for rule in sorted(rules, key=lambda rule: rule.y0):
        if rows and rule.y0 - rows[-1][-1].y0 <= _NEAR / 2 and rule.y0 - rows[-1][0].y0 <= _NEAR:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    joined: list[Box] = []
    for row in rows:
        last: Box | None = None
        for rule in sorted(row, key=lambda rule: rule.x0):
            if last is not None and rule.x0 <= last.x1 + _NEAR:
                last = hull([last, rule])
                joined[-1] = last
            else:
                last = rule
                joined.append(rule)
    return joined


def _groups(level: list[Box], upright: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Rules that cross or meet one another, directly or through others."""
    parent = list(range(len(level) + len(upright)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, across in enumerate(level):
        for j, down in enumerate(upright, len(level)):
            if _meet(across, down):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Box], list[Box]]] = {}
    for node, rule in enumerate([*level, *upright]):
        group = groups.setdefault(root(node), ([], []))
        group[node >= len(level)].append(rule)
    return list(groups.values())


def _meet(across: Box, down: Box) -> bool:
    return (
        across.x0 - _NEAR <= down.x0 <= across.x1 + _NEAR and down.y0 - _NEAR <= across.y0 <= down.y1 + _NEAR
    )


def _grid(across: list[Box], down: list[Box]) -> Table | None:
    if len(across) < 2 or not down:
        return None
    box = hull([*across, *down])
    # Many tables leave their sides open: the ends of the level rules close them.
    xs = _places([box.x0, box.x1, *(rule.x0 for rule in down)])
    ys = _places([box.y0, box.y1, *(rule.y0 for rule in across)])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns * rows > _MOST_LINES * 50 or columns < 1 or rows < 1:
        return None
    cells = tuple(_cells(xs, ys, across, down))
    if len({cell.row for cell in cells}) < 2 or len({cell.column for cell in cells}) < 2:
        return None
    return Table(box, cells, columns)


def _places(values: list[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _cells(xs: list[float], ys: list[float], across: list[Box], down: list[Box]) -> list[Cell]:
    """Cells row by row: boxes of the grid joined where no rule parts them, grown right first and then down."""
    right = {(row, column): _parted(xs[column + 1], ys[row], ys[row + 1], down) for row, column in _boxes(xs, ys)}
    below = {(row, column): _levelled(ys[row + 1], xs[column], xs[column + 1], across) for row, column in _boxes(xs, ys)}
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, column in _boxes(xs, ys):
        if (row, column) in taken:
            continue
        last = column
        while last + 2 < len(xs) and not right[row, last] and (row, last + 1) not in taken:
            last += 1
        span = range(column, last + 1)
        low = row
        while low + 2 < len(ys) and not any(below[low, place] for place in span):
            low += 1
        taken.update((r, c) for r in range(row, low + 1) for c in span)
        box = Box(xs[column], ys[row], xs[last + 1], ys[low + 1])
        cells.append(Cell(box, row, column, low - row + 1, last - column + 1))
    return cells


def _boxes(xs: list[float], ys: list[float]) -> list[tuple[int, int]]:
    return [(row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)]


def _parted(x: float, top: float, bottom: float, down: list[Box]) -> bool:
    middle = (top + bottom) / 2
    return any(abs(rule.x0 - x) <= _NEAR and rule.y0 - _NEAR <= middle <= rule.y1 + _NEAR for rule in down)


def _levelled(y: float, left: float, right: float, across: list[Box]) -> bool:
    middle = (left + right) / 2
    return any(abs(rule.y0 - y) <= _NEAR and rule.x0 - _NEAR <= middle <= rule.x1 + _NEAR for rule in across)


def cell_of(table: Table, box: Box) -> int | None:
    """Index of the cell that holds the middle of a box, or None."""
    tops = [cell.box.y0 for cell in table.cells]
    middle = (box.y0 + box.y1) / 2
    for index in range(bisect_right(tops, middle) - 1, -1, -1):
        if table.cells[index].box.holds(box):
            return index
    return None


def open_cells(table: Table) -> list[list[Cell]]:
    """Cells by the row they begin in."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [sorted(rows[row], key=lambda cell: cell.column) for row in sorted(rows)]


