"""The comparison as CSV: one line a value, with its state and the place it comes from."""

from __future__ import annotations

import csv
import io

from caseextract.compare.model import Cell, Column, Comparison, Footnote, Row, Value
from caseextract.report.cells import source_text
from caseextract.report.labels import Labels
from caseextract.report.safe import plain

HEADER = (
    "code",
    "municipality",
    "facet",
    "item",
    "value",
    "detail",
    "status",
    "differs",
    "sources",
    "evidence",
)
# A spreadsheet reads a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def comparison_csv(comparison: Comparison, labels: Labels) -> str:
    """CSV text (RFC 4180, ``\\r\\n``) with a header line; what is not stated is a line that says so."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    notes = {note.number: note for note in comparison.footnotes}
    for place, column in enumerate(comparison.columns):
        for row in comparison.rows:
            for line in _lines(column, row, row.cells[place], notes, labels):
                writer.writerow([guarded(field) for field in line])
    return out.getvalue()


def guarded(field: str) -> str:
    """A field no spreadsheet takes for a formula."""
    return f"'{field}" if field.startswith(_FORMULA) else field


def _lines(
    column: Column, row: Row, cell: Cell, notes: dict[int, Footnote], labels: Labels
) -> list[tuple[str, ...]]:
    start = (column.code, plain(column.full_name), labels[f"facet.{row.facet}"], labels[row.key])
    if not cell.stated:
        return [(*start, labels["not_stated"], "", "", "", "", "")]
    differs = labels["differs"] if cell.differs else ""
    lines = [(*start, *_value(value, differs, notes, labels)) for value in cell.values]
    if cell.more:
        lines.append((*start, labels.fill("more", count=cell.more), "", "", differs, "", ""))
    if cell.hidden:
        lines.append((*start, labels.fill("other_states", count=cell.hidden), "", "", differs, "", ""))
    return lines


def _value(value: Value, differs: str, notes: dict[int, Footnote], labels: Labels) -> tuple[str, ...]:
    cited = [notes[number] for number in value.notes]
    return (
        plain(value.text),
        plain(value.detail or (labels[value.tag] if value.tag else "")),
        labels[f"status.{value.status}"] if value.status is not None else "",
        differs,
        " / ".join(source_text(note, labels) for note in cited),
        " / ".join(plain(note.quote) for note in cited),
    )
