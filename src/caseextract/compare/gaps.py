"""What one municipality's articles state and another's do not: what is left to ask."""

from __future__ import annotations

from collections.abc import Sequence

from caseextract.compare.facets import INDICATOR
from caseextract.compare.merge import fold
from caseextract.compare.model import Comparison, Gap, Holding, Row, Value
from caseextract.records import Kind, Status

# Facets of things too different for one question, and of what is worked out of others.
_UNASKED = frozenset({"other", INDICATOR})
# Only what a municipality has or means to have is worth asking others about by name.
_HELD = frozenset({Status.CURRENT, Status.PLANNED})


def find_gaps(comparison: Comparison) -> tuple[Gap, ...]:
    """The gaps of a comparison by row, then by column.

    A row leaves a gap for every municipality that states nothing on it while another does. Where both state
    something, so does a class of device or a technology only one of them has or plans. A comparison built
    with every value of its cells misses none.
    """
    gaps: list[Gap] = []
    for row in comparison.rows:
        if row.facet in _UNASKED or not any(cell.values for cell in row.cells):
            continue
        gaps += _row_gaps(row, comparison)
        gaps += _part_gaps(row, comparison)
    return tuple(gaps)


def _row_gaps(row: Row, comparison: Comparison) -> list[Gap]:
    stated = tuple(
        Holding(code=column.code, values=cell.values)
        for column, cell in zip(comparison.columns, row.cells, strict=True)
        if cell.values
    )
    return [
        Gap(code=column.code, facet=row.facet, key=row.key, name=None, stated=stated)
        for column, cell in zip(comparison.columns, row.cells, strict=True)
        if not cell.stated
    ]


def _part_gaps(row: Row, comparison: Comparison) -> list[Gap]:
    """Gaps within a row, for municipalities that do state something on it."""
    held: dict[tuple[str, str | None], list[Holding]] = {}
    has: dict[str, set[tuple[str, str | None]]] = {}
    for column, cell in zip(comparison.columns, row.cells, strict=True):
        parts = _parts(row, cell.values)
        has[column.code] = {_folded(part) for part, _ in parts}
        for part in dict.fromkeys(part for part, value in parts if value.status in _HELD):
            values = tuple(value for other, value in parts if other == part and value.status in _HELD)
            held.setdefault(part, []).append(Holding(code=column.code, values=values))
    # What a choice of states hides may be the very thing: such a cell is not asked about its parts.
    asked = [
        column.code
        for column, cell in zip(comparison.columns, row.cells, strict=True)
        if cell.stated and not cell.hidden
    ]
    return [
        Gap(code=code, facet=row.facet, key=part[0], name=part[1], stated=tuple(holdings))
        for part, holdings in held.items()
        for code in asked
        if _folded(part) not in has[code]
    ]


def _parts(row: Row, values: Sequence[Value]) -> list[tuple[tuple[str, str | None], Value]]:
    """The values asked for one by one, each with label key and name."""
    if row.key not in ("device", "technology"):
        return []
    parts: list[tuple[tuple[str, str | None], Value]] = []
    for value in values:
        if value.kind is Kind.DEVICE_COUNT and value.tag is not None:
            parts.append(((value.tag, None), value))
        elif value.kind is Kind.TECHNOLOGY:
            parts.append(((row.key, value.text), value))
    return parts


def _folded(part: tuple[str, str | None]) -> tuple[str, str | None]:
    return (part[0], None if part[1] is None else fold(part[1]))
