"""The comparison as a workbook (XLSX): the table, the verdicts, the evidence. Needs the ``xlsx`` extra.

Every text is written as a string, never as a formula; the same comparison gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from caseextract.compare.model import Cell, Comparison, Verdict
from caseextract.errors import MissingExtraError
from caseextract.report.cells import (
    cell_remarks,
    column_label,
    column_origin,
    ground_text,
    notes_below,
    notes_text,
    quote_parts,
    state_text,
    value_text,
    verdict_text,
)
from caseextract.report.labels import Labels
from caseextract.report.safe import plain
from caseextract.report.spreadsheet import write_text

# A workbook bears a date of making; ours is always the same.
_MADE = datetime.datetime(2000, 1, 1)
_WIDTHS = {"facet": 14, "item": 18, "column": 40, "verdict": 12, "figure": 24, "text": 60, "number": 8}
_FILLS = {Verdict.COMPARABLE: "#DDEFDD", Verdict.CAUTION: "#FFF2CC", Verdict.NOT_COMPARABLE: "#F8D7DA"}


def comparison_xlsx(comparison: Comparison, labels: Labels) -> bytes:
    """The bytes of the workbook. Raises :class:`MissingExtraError` without xlsxwriter."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("xlsx") from error
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": labels["title"], "created": _MADE})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "none": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#666666"}),
        **{
            str(verdict): book.add_format({"text_wrap": True, "valign": "top", "bg_color": fill})
            for verdict, fill in _FILLS.items()
        },
    }
    _write_table(_sheet(book, labels["comparison"]), comparison, labels, formats)
    if comparison.judged:
        _write_verdicts(_sheet(book, labels["comparability"]), comparison, labels, formats)
    _write_evidence(_sheet(book, labels["sources"]), comparison, labels, formats)
    book.close()
    return out.getvalue()


def _sheet(book: Any, name: str) -> Any:
    # These characters may not stand in the name of a sheet.
    return book.add_worksheet("".join(char for char in name if char not in "[]:*?/\\")[:31])


def _write(sheet: Any, row: int, texts: Sequence[str], style: Any) -> None:
    for place, text in enumerate(texts):
        write_text(sheet, row, place, text, style)


def _write_table(sheet: Any, comparison: Comparison, labels: Labels, formats: dict[str, Any]) -> None:
    heads = [f"{column_label(column)}\n{column_origin(column)}" for column in comparison.columns]
    _write(sheet, 0, [labels["facet"], labels["item"], *heads], formats["head"])
    for number, row in enumerate(comparison.rows, start=1):
        _write(sheet, number, [labels[f"facet.{row.facet}"], labels[row.key]], formats["text"])
        for place, cell in enumerate(row.cells, start=2):
            style = formats["text" if cell.stated else "none"]
            write_text(sheet, number, place, _cell_text(cell, labels), style)
    for number, line in enumerate(notes_below(comparison, labels), start=len(comparison.rows) + 2):
        write_text(sheet, number, 0, line)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 0, _WIDTHS["facet"])
    sheet.set_column(1, 1, _WIDTHS["item"])
    sheet.set_column(2, 1 + len(heads), _WIDTHS["column"])


def _cell_text(cell: Cell, labels: Labels) -> str:
    if not cell.stated:
        return labels["not_stated"]
    lines = [
        value_text(value, labels, dated=cell.differs) + state_text(value, labels) + notes_text(value)
        for value in cell.values
    ]
    return "\n".join([*lines, *cell_remarks(cell, labels)])


def _write_verdicts(sheet: Any, comparison: Comparison, labels: Labels, formats: dict[str, Any]) -> None:
    names = {column.code: column_label(column) for column in comparison.columns}
    head = (labels["item"], *(labels["municipality"], labels["figures"]) * 2, labels["comparability"])
    _write(sheet, 0, [*head, labels["reasons"]], formats["head"])
    pairs = [(row, judged) for row in comparison.rows for judged in row.judgements]
    for number, (row, judged) in enumerate(pairs, start=1):
        left, right = judged.left, judged.right
        texts = [names[left.code], plain(left.text), names[right.code], plain(right.text)]
        _write(sheet, number, [labels[row.key], *texts], formats["text"])
        write_text(sheet, number, 5, verdict_text(judged, labels), formats[judged.verdict])
        reasons = "\n".join(ground_text(ground, labels) for ground in judged.reasons)
        write_text(sheet, number, 6, reasons, formats["text"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(pairs), 6)
    for first, width in ((0, "item"), (1, "facet"), (2, "figure"), (3, "facet"), (4, "figure")):
        sheet.set_column(first, first, _WIDTHS[width])
    sheet.set_column(5, 5, _WIDTHS["verdict"])
    sheet.set_column(6, 6, _WIDTHS["text"])


def _write_evidence(sheet: Any, comparison: Comparison, labels: Labels, formats: dict[str, Any]) -> None:
    keys = ("number", "document", "document_title", "line_number", "quote")
    _write(sheet, 0, [labels[key] for key in keys], formats["head"])
    for number, note in enumerate(comparison.footnotes, start=1):
        sheet.write_number(number, 0, note.number, formats["text"])
        _write_from(sheet, number, 1, [plain(note.document), plain(note.title or "")], formats["text"])
        if note.line is not None:
            sheet.write_number(number, 3, note.line, formats["text"])
        write_text(sheet, number, 4, "".join(quote_parts(note)), formats["text"])
    sheet.freeze_panes(1, 0)
    for place, width in enumerate(("number", "figure", "column", "number", "text")):
        sheet.set_column(place, place, _WIDTHS[width])


def _write_from(sheet: Any, row: int, place: int, texts: Sequence[str], style: Any) -> None:
    for offset, text in enumerate(texts):
        write_text(sheet, row, place + offset, text, style)
