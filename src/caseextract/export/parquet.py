"""Flat rows as Parquet: one typed table of all kinds."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from caseextract.errors import MissingExtraError
from caseextract.export.columns import Column, ColumnType, columns
from caseextract.export.flat import FlatRow, Value

if TYPE_CHECKING:
    import pyarrow

_ROWS_A_GROUP = 10_000
# Columns that count: whole numbers. Amounts may be fractions.
_WHOLE = frozenset({"line", "first", "mentions"})


def parquet_bytes(rows: Iterable[FlatRow]) -> bytes:
    """The bytes of the file. Raises :class:`MissingExtraError` without the library.

    Text is UTF-8 (a lone surrogate as ``\\udXXX``), amounts are 64-bit floats, counts 64-bit integers, days dates.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("parquet") from error
    schema = pyarrow.schema([(column.key, _type(column, pyarrow)) for column in columns()])
    out = io.BytesIO()
    with pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(iter(rows)):
            data = {column.key: [_value(row[column.key], column) for row in group] for column in columns()}
            writer.write_table(pyarrow.table(data, schema=schema))
    return out.getvalue()


def _groups(rows: Iterator[FlatRow]) -> Iterator[list[FlatRow]]:
    while group := list(islice(rows, _ROWS_A_GROUP)):
        yield group


def _type(column: Column, arrow: Any) -> pyarrow.DataType:
    types = {
        ColumnType.TEXT: arrow.string(),
        ColumnType.NUMBER: arrow.int64() if column.key in _WHOLE else arrow.float64(),
        ColumnType.BOOLEAN: arrow.bool_(),
        ColumnType.DATE: arrow.date32(),
    }
    return types[column.type]


def _value(value: Value, column: Column) -> Value:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if column.type is ColumnType.NUMBER and column.key not in _WHOLE and isinstance(value, int):
        return float(value) if abs(value) < 10**300 else float("inf") * (1 if value > 0 else -1)
    return value
