"""The comparison as GitHub-flavoured Markdown, with footnotes."""

from __future__ import annotations

import re

from caseextract.compare.model import Cell, Comparison, Footnote, Row, Value
from caseextract.report.cells import (
    cell_remarks,
    column_label,
    column_notes,
    column_origin,
    judgement_lines,
    mentions_text,
    quote_parts,
    row_label,
    source_text,
    state_text,
    value_text,
    verdict_text,
)
from caseextract.report.labels import Labels

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#!&$])")


def escape(text: str) -> str:
    """Text that Markdown shows as it stands, also inside a table cell."""
    return _SPECIAL.sub(r"\\\1", text)


def comparison_markdown(comparison: Comparison, labels: Labels) -> str:
    """The whole document, ending in a line break."""
    head = [labels["item"], *(f"{column_label(c)} ({column_origin(c)})" for c in comparison.columns)]
    if comparison.judged:
        head.append(labels["comparability"])
    lines = [f"# {escape(labels['title'])}", "", _line([escape(cell) for cell in head])]
    lines.append(_line(["---"] * len(head)))
    for row in comparison.rows:
        cells = [_cell(cell, labels) for cell in row.cells]
        if comparison.judged:
            cells.append(_judgements(row, comparison, labels))
        lines.append(_line([escape(row_label(row, labels)), *cells]))
    lines.append("")
    lines += [f"- {escape(note)}" for note in (*column_notes(comparison, labels), labels["legend"])]
    if comparison.footnotes:
        lines += ["", *(_footnote(note, labels) for note in comparison.footnotes)]
    return "\n".join(lines) + "\n"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, labels: Labels) -> str:
    if not cell.stated:
        return escape(labels["not_stated"])
    parts = [_value(value, labels) for value in cell.values]
    return "<br>".join(parts + [f"<i>{escape(remark)}</i>" for remark in cell_remarks(cell, labels)])


def _judgements(row: Row, comparison: Comparison, labels: Labels) -> str:
    return "<br>".join(
        f"<b>{escape(verdict_text(judged, labels))}</b> {escape(line)}"
        for judged, line in judgement_lines(row, comparison, labels)
    )


def _value(value: Value, labels: Labels) -> str:
    notes = "".join(f"[^{number}]" for number in value.notes)
    return escape(value_text(value, labels)) + escape(state_text(value, labels)) + notes


def _footnote(note: Footnote, labels: Labels) -> str:
    before, quote, after = (escape(part) for part in quote_parts(note))
    source = escape(source_text(note, labels))
    # Asterisks beside 「 or 」 are not read as emphasis in running Japanese; a tag always is.
    return f"[^{note.number}]: {source}: {before}<b>{quote}</b>{after}{escape(mentions_text(note, labels))}"
