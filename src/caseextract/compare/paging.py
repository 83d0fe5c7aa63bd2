"""A wide comparison in pages of a few columns each."""

from __future__ import annotations

from collections.abc import Sequence

from caseextract.compare.model import Comparison, Row


def pages(comparison: Comparison, columns: int) -> tuple[Comparison, ...]:
    """The comparison in groups of at most ``columns`` columns.

    A page holds the rows any of its columns states something on, the verdicts between its columns and the
    footnotes it cites, which keep their numbers.
    """
    if columns < 1:
        raise ValueError("a page needs a column")
    places = range(len(comparison.columns))
    return tuple(
        _page(comparison, places[start : start + columns]) for start in range(0, len(places), columns)
    )


def _page(comparison: Comparison, places: Sequence[int]) -> Comparison:
    heads = tuple(comparison.columns[place] for place in places)
    codes = {column.code for column in heads}
    rows = tuple(found for row in comparison.rows if (found := _row(row, places, codes)) is not None)
    cited = {number for row in rows for cell in row.cells for value in cell.values for number in value.notes}
    notes = tuple(note for note in comparison.footnotes if note.number in cited)
    return Comparison(columns=heads, rows=rows, footnotes=notes)


def _row(row: Row, places: Sequence[int], codes: set[str]) -> Row | None:
    cells = tuple(row.cells[place] for place in places)
    if not any(cell.stated for cell in cells):
        return None
    judgements = tuple(one for one in row.judgements if {one.left.code, one.right.code} <= codes)
    return Row(facet=row.facet, key=row.key, cells=cells, judgements=judgements)
