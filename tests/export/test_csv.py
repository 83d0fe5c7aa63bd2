"""CSV that a spreadsheet opens, takes no text of for a formula, and that reads back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.errors import DataError
from caseextract.export.columns import columns
from caseextract.export.csv_file import BOM, csv_chunks, read_csv
from caseextract.export.flat import FlatRow
from caseextract.report.safe import guarded
from export.rows import AWKWARD, row, rows, texts

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def encodable(given: FlatRow) -> FlatRow:
    """The row with lone surrogates as they are written."""
    return {
        key: value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
        for key, value in given.items()
    }


@given(st.lists(rows(), max_size=4))
def test_reading_gives_back_what_was_written(given: list[FlatRow]) -> None:
    """Whatever the text; a lone surrogate, which has no UTF-8 form, comes back as its escape."""
    assert list(read_csv(b"".join(csv_chunks(given)))) == [encodable(one) for one in given]


@given(texts())
def test_no_field_begins_like_a_formula(text: str) -> None:
    """Whatever the article says."""
    data = b"".join(csv_chunks([row(name=text)])).removeprefix(BOM).decode()
    head, fields = csv.reader(io.StringIO(data, newline=""))
    assert not fields[head.index("name")].startswith(DANGEROUS)


@pytest.mark.parametrize("text", AWKWARD)
def test_guarding_puts_one_apostrophe(text: str) -> None:
    """Before what a spreadsheet would read as more than text, and before an apostrophe."""
    assert guarded(text) == (f"'{text}" if text.startswith((*DANGEROUS, "'")) else text)


def test_numbers_stay_numbers() -> None:
    """A negative amount is not guarded, a whole number has no point."""
    data = b"".join(csv_chunks([row(lower=-5, upper=0.5, approximate=True)])).decode("utf-8-sig")
    head, fields = csv.reader(io.StringIO(data, newline=""))
    assert [fields[head.index(key)] for key in ("lower", "upper", "approximate")] == ["-5", "0.5", "true"]


def test_excel_is_told_the_encoding() -> None:
    """A byte order mark before the header of all columns, lines ended as RFC 4180 says."""
    data = b"".join(csv_chunks([]))
    assert data == BOM + ",".join(column.key for column in columns()).encode() + b"\r\n"
    assert b"".join(csv_chunks([], bom=False)) == data.removeprefix(BOM)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"owner,colour\r\n", "line 1: colour: no such column"),
        (b"owner,kind\r\nx\r\n", "line 2: expected 2 fields"),
        (b"owner,lower\r\nx,many\r\n", "line 2: not readable"),
        (b"owner,approximate\r\nx,maybe\r\n", "line 2: not readable"),
    ],
)
def test_other_files_are_refused(data: bytes, says: str) -> None:
    """With the line."""
    with pytest.raises(DataError, match=says):
        list(read_csv(data, name="t.csv"))
