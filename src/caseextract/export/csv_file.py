"""Flat rows as CSV that Excel opens as it is: UTF-8 with a byte order mark, RFC 4180, one line a fact.

A spreadsheet reads a cell that begins with ``=`` and the like as a formula. A text that begins with such a character, or
with an apostrophe, has one apostrophe put before it; taking off one leading apostrophe of a text gives it back
(:func:`read_csv` does). Numbers, days and truth values are written bare.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator

from caseextract.errors import DataError
from caseextract.export.columns import Column, ColumnType, columns
from caseextract.export.flat import FlatRow, Value
from caseextract.report.safe import MARK, guarded

BOM = b"\xef\xbb\xbf"
_LINES_A_CHUNK = 500
_TRUTH = {"true": True, "false": False}


def csv_chunks(rows: Iterable[FlatRow], *, bom: bool = True) -> Iterator[bytes]:
    """The bytes of the file, piece by piece: the mark Excel wants (``bom``), the keys of the columns, then the rows.

    Lone surrogates, which have no UTF-8 form, are written as ``\\udXXX``.
    """
    if bom:
        yield BOM
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.key for column in columns()])
    for number, row in enumerate(rows, 1):
        writer.writerow([_written(row[column.key]) for column in columns()])
        if number % _LINES_A_CHUNK == 0:
            yield _taken(out)
    yield _taken(out)


def read_csv(data: bytes, *, name: str = "csv") -> Iterator[FlatRow]:
    """The rows of such a file as they were. Raises :class:`DataError` where it is none."""
    reader = csv.reader(io.StringIO(data.removeprefix(BOM).decode("utf-8"), newline=""))
    by_key = {column.key: column for column in columns()}
    head = next(reader, [])
    for key in head:
        if key not in by_key:
            raise DataError(name, "line 1", key, "no such column")
    for fields in reader:
        if len(fields) != len(head):
            raise DataError(name, f"line {reader.line_num}", None, f"expected {len(head)} fields")
        try:
            yield {key: _read(field, by_key[key]) for key, field in zip(head, fields, strict=True)}
        except (KeyError, ValueError) as error:
            raise DataError(name, f"line {reader.line_num}", None, f"not readable ({error})") from error


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return guarded(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return repr(value)


def _read(field: str, column: Column) -> Value:
    if not field:
        return None
    match column.type:
        case ColumnType.TEXT:
            return field.removeprefix(MARK)
        case ColumnType.NUMBER:
            return float(field) if {".", "e", "E"} & set(field) else int(field)
        case ColumnType.BOOLEAN:
            return _TRUTH[field]
        case ColumnType.DATE:
            return datetime.date.fromisoformat(field)


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode("utf-8", "backslashreplace")
