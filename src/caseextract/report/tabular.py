"""The comparison as CSV: one line a value, with its state, the place it comes from and what it may be set against."""

from __future__ import annotations

import csv
import io

from caseextract.compare.model import Cell, Column, Comparison, Footnote, Row, Value
from caseextract.report.cells import source_text, verdicts_on
from caseextract.report.labels import Labels
from caseextract.report.safe import guarded, plain

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
    "stance",
    "uncertain",
    "as_of",
    "comparability",
)


def comparison_csv(comparison: Comparison, labels: Labels) -> str:
    """CSV text (RFC 4180, ``\\r\\n``) with a header line; what is not stated is a line that says so."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    notes = {note.number: note for note in comparison.footnotes}
    for place, column in enumerate(comparison.columns):
        for row in comparison.rows:
            for line in _lines(column, row, row.cells[place], comparison, notes, labels):
                writer.writerow([guarded(field) for field in line])
    return out.getvalue()


def _lines(
    column: Column, row: Row, cell: Cell, comparison: Comparison, notes: dict[int, Footnote], labels: Labels
) -> list[tuple[str, ...]]:
    start = (column.code, plain(column.full_name), labels[f"facet.{row.facet}"], labels[row.key])
    stance = labels[f"stance.{cell.stance}"]
    if not cell.stated:
        return [(*start, labels["not_stated"], "", "", "", "", "", stance, "", "", "")]
    differs = labels["differs"] if cell.differs else ""
    lines = [
        (
            *start,
            *_value(value, differs, notes, labels),
            " / ".join(verdicts_on(value, column.code, row, comparison, labels)),
        )
        for value in cell.values
    ]
    for key, count in (("more", cell.more), ("other_states", cell.hidden)):
        if count:
            lines.append((*start, labels.fill(key, count=count), "", "", differs, "", "", stance, "", "", ""))
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
        labels[f"stance.{value.stance}"],
        labels["unsure"] if value.uncertain and value.status is not None else "",
        plain(value.as_of.text) if value.as_of is not None else "",
    )
