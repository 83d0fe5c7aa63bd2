"""Parquet: one typed table that reads back as the facts."""

from __future__ import annotations

import io

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.export.columns import ColumnType, columns
from caseextract.export.flat import FlatRow, Value
from caseextract.export.parquet import parquet_bytes
from export.rows import row, rows


def read(data: bytes) -> pyarrow.Table:
    return pyarrow.parquet.read_table(io.BytesIO(data))


def expected(value: Value, type_: ColumnType) -> Value:
    """Texts as they are encoded, amounts as floats."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return float(value) if type_ is ColumnType.NUMBER and isinstance(value, int | float) else value


@given(st.lists(rows(), max_size=4))
def test_reading_gives_back_what_was_written(given: list[FlatRow]) -> None:
    """Whatever the text."""
    types = {column.key: column.type for column in columns()}
    wanted = [{key: expected(value, types[key]) for key, value in one.items()} for one in given]
    assert read(parquet_bytes(given)).to_pylist() == wanted


def test_the_schema_is_flat_and_typed() -> None:
    """The same whether there are facts or not."""
    schema = read(parquet_bytes([])).schema
    assert schema.names == [column.key for column in columns()]
    wanted = {"name": pyarrow.string(), "lower": pyarrow.float64(), "line": pyarrow.int64()}
    wanted |= {"start": pyarrow.date32(), "approximate": pyarrow.bool_()}
    assert {name: schema.field(name).type for name in wanted} == wanted
    assert read(parquet_bytes([row(name="Box", line=3)])).schema == schema


def test_the_same_facts_give_the_same_bytes() -> None:
    given = [row(name="Box", lower=3)]
    assert parquet_bytes(given) == parquet_bytes(given)


def test_numbers_beyond_floats_are_infinite() -> None:
    """Rather than an error."""
    given = [row(lower=-(10**400), upper=10**400)]
    assert read(parquet_bytes(given)).select(["lower", "upper"]).to_pylist() == [
        {"lower": pytest.approx(float("-inf")), "upper": float("inf")}
    ]
