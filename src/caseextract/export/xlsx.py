"""Facts as an Excel workbook: a sheet a kind, typed cells, texts never read as formulas.

The same facts give the same bytes: no clock, no name of a user, no permissions of temporary files.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from caseextract.errors import MissingExtraError
from caseextract.export.columns import Column, ColumnType, columns_of
from caseextract.export.flat import FlatRow, Value
from caseextract.records import Kind
from caseextract.report.labels import Labels, Language
from caseextract.report.spreadsheet import write_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS_A_SHEET = 1_048_576
_CREATED = datetime.datetime(2000, 1, 1)
# Before that day the calendar of Excel counts one that never was.
_FIRST_DAY = datetime.date(1900, 3, 1)
# Larger whole numbers lose digits in a spreadsheet.
_EXACT = 10**15


@dataclass(slots=True)
class _Sheet:
    """A kind's rows: the sheets they fill, the last one being written."""

    kind: Kind
    columns: tuple[Column, ...]
    pages: list[Worksheet] = field(default_factory=list)
    line: int = 0


class WorkbookWriter:
    """Writes rows, sheet by sheet, into a workbook in memory; close it to get the bytes."""

    def __init__(self, labels: Labels, *, language: Language, rows_a_sheet: int = ROWS_A_SHEET) -> None:
        """``rows_a_sheet`` counts the headings. Raises :class:`MissingExtraError` without the library."""
        try:
            from xlsxwriter import Workbook
        except ImportError as error:
            raise MissingExtraError("xlsx") from error
        self._labels, self._language, self._rows = labels, language, rows_a_sheet
        self._buffer = io.BytesIO()
        self._book: Workbook = Workbook(self._buffer, {"constant_memory": True, "strings_to_urls": False})
        self._book.set_properties({"title": labels["export.title"], "created": _CREATED})
        self._formats = {
            "head": self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "text": self._book.add_format({"text_wrap": True, "valign": "top"}),
            "whole": self._book.add_format({"num_format": "#,##0", "valign": "top"}),
            "part": self._book.add_format({"num_format": "General", "valign": "top"}),
            "date": self._book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        }
        self._sheets: dict[Kind, _Sheet] = {}

    def add(self, row: FlatRow) -> None:
        """Add a fact to the sheet of its kind, to a further one where that is full."""
        kind = Kind(str(row["kind"]))
        sheet = self._sheets.setdefault(kind, _Sheet(kind, columns_of(kind)))
        if not sheet.pages or sheet.line == self._rows:
            self._begin(sheet)
        for place, column in enumerate(sheet.columns):
            self._write(sheet.pages[-1], sheet.line, place, column, row[column.key])
        sheet.line += 1

    def close(self) -> bytes:
        """The bytes of the workbook; sheets stand in the order of the kinds."""
        order = {kind: number for number, kind in enumerate(Kind)}
        for sheet in self._sheets.values():
            self._end(sheet)
        names = [page.get_name() for kind in sorted(self._sheets, key=order.__getitem__) for page in self._sheets[kind].pages]
        self._book.worksheets_objs.sort(key=lambda page: names.index(page.get_name()))
        for number, page in enumerate(self._book.worksheets_objs):
            page.index = number
        self._book.close()
        return _without_permissions(self._buffer)

    def discard(self) -> None:
        """Give up: the temporary files of the library are closed and removed."""
        self._book.close()

    def _begin(self, sheet: _Sheet) -> None:
        if sheet.pages:
            self._end(sheet)
        name = self._labels[f"kind.{sheet.kind}"]
        page = self._book.add_worksheet(name if not sheet.pages else f"{name} ({len(sheet.pages) + 1})")
        page.freeze_panes(1, 0)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, column.headings[self._language], self._formats["head"])
        sheet.pages.append(page)
        sheet.line = 1

    def _end(self, sheet: _Sheet) -> None:
        sheet.pages[-1].autofilter(0, 0, sheet.line - 1, len(sheet.columns) - 1)

    def _write(self, page: Worksheet, line: int, place: int, column: Column, value: Value) -> None:
        match value:
            case None:
                return
            case bool():
                page.write_boolean(line, place, value, self._formats["part"])
            case datetime.date() if value >= _FIRST_DAY:
                page.write_datetime(line, place, value, self._formats["date"])
            case int() | float() if abs(value) < _EXACT:
                whole = isinstance(value, int) or value.is_integer()
                page.write_number(line, place, value, self._formats["whole" if whole else "part"])
            case _:
                labelled = column.label is not None and column.type is ColumnType.TEXT
                text = self._labels[f"{column.label}.{value}"] if labelled else str(value)
                write_text(page, line, place, text, self._formats["text"])


def workbook(rows: Iterable[FlatRow], labels: Labels, *, language: Language, rows_a_sheet: int = ROWS_A_SHEET) -> bytes:
    """The workbook of flat rows."""
    writer = WorkbookWriter(labels, language=language, rows_a_sheet=rows_a_sheet)
    try:
        for row in rows:
            writer.add(row)
    except BaseException:
        writer.discard()
        raise
    return writer.close()


def _without_permissions(buffer: io.BytesIO) -> bytes:
    """The archive with the same permissions in it whatever the machine's are."""
    with ZipFile(buffer, "a") as archive:
        entries: list[Any] = archive.infolist()
        for entry in entries:
            entry.external_attr = 0o600 << 16
        archive.comment = b""  # has the directory written anew
    return buffer.getvalue()
