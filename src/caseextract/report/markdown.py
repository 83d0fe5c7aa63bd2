"""The comparison as GitHub-flavoured Markdown, with footnotes."""

from __future__ import annotations

import re

from caseextract.compare.model import Cell, Comparison, Footnote, Row, Value
from caseextract.compare.paging import pages
from caseextract.report.cells import (
    cell_remarks,
    column_label,
    column_origin,
    mentions_text,
    notes_below,
    quote_parts,
    row_label,
    source_text,
    state_text,
    summary_text,
    value_text,
)
from caseextract.report.labels import Labels
from caseextract.report.verdicts import verdict_lines

# More columns than these are parted into several tables.
_COLUMNS = 6
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#!&$])")


def escape(text: str) -> str:
    """Text that Markdown shows as it stands, also inside a table cell."""
    return _SPECIAL.sub(r"\\\1", text)


def comparison_markdown(comparison: Comparison, labels: Labels) -> str:
    """The whole document, ending in a line break; a table of many columns is parted into several."""
    lines = [f"# {escape(labels['title'])}", ""]
    parts = pages(comparison, _COLUMNS) if len(comparison.columns) > _COLUMNS else [comparison]
    for part in parts:
        lines += [*_table(part, labels), ""]
    if len(parts) > 1 and comparison.judged:
        lines += [f"## {escape(labels['comparability.all'])}", ""]
        judged = [row for row in comparison.rows if row.judgements]
        for row in judged:
            lines.append(f"- {escape(row_label(row, labels))}: {escape(summary_text(row, labels))}")
            lines += [f"    - {line}" for line in _verdicts(row, comparison, labels)]
        lines.append("")
    lines += [f"- {escape(note)}" for note in notes_below(comparison, labels)]
    if comparison.footnotes:
        lines += ["", *(footnote_markdown(note, labels) for note in comparison.footnotes)]
    return "\n".join(lines) + "\n"


def _table(comparison: Comparison, labels: Labels) -> list[str]:
    head = [labels["item"], *(f"{column_label(c)} ({column_origin(c)})" for c in comparison.columns)]
    if comparison.judged:
        head.append(labels["comparability"])
    lines = [_line([escape(cell) for cell in head]), _line(["---"] * len(head))]
    for row in comparison.rows:
        cells = [_cell(cell, labels) for cell in row.cells]
        if comparison.judged:
            cells.append("<br>".join(_verdicts(row, comparison, labels)))
        lines.append(_line([escape(row_label(row, labels)), *cells]))
    return lines


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, labels: Labels) -> str:
    if not cell.stated:
        return escape(labels["not_stated"])
    parts = [_value(value, labels, dated=cell.differs) for value in cell.values]
    return "<br>".join(parts + [f"<i>{escape(remark)}</i>" for remark in cell_remarks(cell, labels)])


def _verdicts(row: Row, comparison: Comparison, labels: Labels) -> list[str]:
    lines = verdict_lines(row, comparison, labels)
    return [f"<b>{escape(word)}</b> {escape(line)}" for _, word, line in lines]


def _value(value: Value, labels: Labels, *, dated: bool) -> str:
    notes = "".join(f"[^{number}]" for number in value.notes)
    return escape(value_text(value, labels, dated=dated)) + escape(state_text(value, labels)) + notes


def footnote_markdown(note: Footnote, labels: Labels) -> str:
    """One footnote: document, line, the quoted evidence in its context."""
    before, quote, after = (escape(part) for part in quote_parts(note))
    source = escape(source_text(note, labels))
    # Asterisks beside 「 or 」 are not read as emphasis in running Japanese; a tag always is.
    return f"[^{note.number}]: {source}: {before}<b>{quote}</b>{after}{escape(mentions_text(note, labels))}"
