"""The order in which the lines of a page are read: columns found by the gutters between them."""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from caseextract.documents.formats.pdf.geometry import Box, hull
from caseextract.documents.formats.pdf.lines import Segment
from caseextract.documents.formats.pdf.tables import Table

Item = Segment | Table
Row = tuple[Item, ...]

_LEAST_LINES = 3
_GUTTER = 0.8
_FILLED = 0.8
_LEAST_WIDTH = 8
_NESTED_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """Rows of one column from top to bottom, each from left to right, and where the column begins and ends."""

    rows: tuple[Row, ...]
    left: float
    right: float


def find_gutters(items: Sequence[Item], size: float) -> list[float]:
    """The gutter that parts most of a page, if there is one; another page, half empty, may have it too."""
    band = _best_band(_rows(items), size, ())
    return [] if band is None else [band[2]]


def read_columns(items: Sequence[Item], size: float, known: Sequence[float] = ()) -> list[Column]:
    """Columns in reading order; ``size`` is that of the body's font, ``known`` gutters of other pages."""
    return _columns(_rows(items), size, known, _NESTED_COLUMNS)


def _rows(items: Sequence[Item]) -> list[Row]:
    """Items that stand side by side, from top to bottom."""
    rows: list[list[Item]] = []
    for item in sorted(items, key=lambda item: (item.box.y0 + item.box.y1, item.box.x0)):
        if rows and rows[-1][0].box.shares_row(item.box):
            rows[-1].append(item)
        else:
            rows.append([item])
    return [tuple(sorted(row, key=lambda item: item.box.x0)) for row in rows]


def _columns(rows: list[Row], size: float, known: Sequence[float], depth: int) -> list[Column]:
    if not rows:
        return []
    band = _best_band(rows, size, known) if depth else None
    if band is None:
        box = hull(item.box for row in rows for item in row)
        return [Column(tuple(rows), box.x0, box.x1)]
    first, end, gutter = band
    left = [part for row in rows[first:end] if (part := tuple(item for item in row if item.box.x1 <= gutter))]
    right = [part for row in rows[first:end] if (part := tuple(item for item in row if item.box.x1 > gutter))]
    return [
        *_columns(rows[:first], size, known, depth),
        *_columns(left, size, known, depth - 1),
        *_columns(_rows([item for row in right for item in row]), size, known, depth - 1),
        *_columns(rows[end:], size, known, depth),
    ]


def _best_band(rows: Sequence[Row], size: float, known: Sequence[float]) -> tuple[int, int, float] | None:
    """Rows ``[first, end)`` that a gutter parts in two columns: those with the most items; None without any."""
    best, most = None, 0
    for gutter in [*_gutters(rows, size), *known]:
        for first, end in _bands(rows, gutter):
            first, end = _trimmed(rows, first, end, gutter, size)
            items = [item for row in rows[first:end] for item in row]
            if len(items) > most and _is_parted(items, gutter, size, known=gutter in known):
                best, most = (first, end, gutter), len(items)
    return best


def _gutters(rows: Sequence[Row], size: float) -> list[float]:
    """Places left of where several items begin."""
    starts = sorted(item.box.x0 for row in rows for item in row)
    found: list[float] = []
    for position, start in enumerate(starts):
        if found and start - found[-1] < 1.5 * size:
            continue
        if bisect_left(starts, start + 1.5 * size) - position >= _LEAST_LINES and start > starts[0] + 2 * size:
            found.append(start - 0.3 * size)
    return found


def _bands(rows: Sequence[Row], gutter: float) -> list[tuple[int, int]]:
    """Runs of rows in which nothing crosses the gutter."""
    bands: list[tuple[int, int]] = []
    first = 0
    for position in range(len(rows) + 1):
        if position == len(rows) or any(item.box.x0 < gutter < item.box.x1 for item in rows[position]):
            if position > first:
                bands.append((first, position))
            first = position + 1
    return bands


def _trimmed(rows: Sequence[Row], first: int, end: int, gutter: float, size: float) -> tuple[int, int]:
    """The band from its first row with something on the right. Where text over the whole width follows, what
    stands apart below the last one on the right belongs to that text, such as its heading."""
    both = [position for position in range(first, end) if rows[position][-1].box.x0 > gutter]
    if not both:
        return first, first
    if end < len(rows):
        last = both[-1] + 1
        gaps = [place for place in range(last, end) if _top(rows[place]) - _bottom(rows[place - 1]) > 1.2 * size]
        end = gaps[-1] if gaps else end
    return both[0], end


def _top(row: Row) -> float:
    return min(item.box.y0 for item in row)


def _bottom(row: Row) -> float:
    return max(item.box.y1 for item in row)


def _is_parted(items: Sequence[Item], gutter: float, size: float, *, known: bool) -> bool:
    """Whether the two sides are columns of text rather than columns of a table: lines that fill them, or
    lines that stand at heights of their own. Columns known from other pages may be short."""
    left = [item for item in items if item.box.x1 <= gutter]
    right = [item for item in items if item.box.x1 > gutter]
    if min(len(left), len(right)) < (1 if known else _LEAST_LINES):
        return False
    if min(item.box.x0 for item in right) - max(item.box.x1 for item in left) < _GUTTER * size:
        return False
    if known or (_fills(left, size) and _fills(right, size)):
        return True
    level = sum(any(abs(item.box.y1 - other.box.y1) < 0.2 * size for other in left) for item in right)
    return level < 0.4 * len(right)


def _fills(items: Sequence[Item], size: float) -> bool:
    widths = [item.box.width for item in items]
    full = max(widths)
    return full >= _LEAST_WIDTH * size and statistics.quantiles(widths, n=5)[2] >= _FILLED * full


def area(row: Row) -> Box:
    """The box around a row."""
    return hull(item.box for item in row)
