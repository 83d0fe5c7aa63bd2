"""The workbook: what is opened again equals the facts, and no text is ever more than text."""

from __future__ import annotations

import datetime
import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook

from caseextract.export.columns import columns_of
from caseextract.export.csv_file import csv_chunks
from caseextract.export.flat import FlatRow, Value, flat_rows
from caseextract.export.xlsx import workbook
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Kind
from caseextract.report.labels import Language, labels_in
from caseextract.report.spreadsheet import CELL_LENGTH, cell_text
from caseextract.store import FactQuery, Store
from export.rows import AWKWARD, row, rows, store, texts


def made(given: list[FlatRow], language: Language = Language.JA, **options: Any) -> bytes:
    return workbook(given, labels_in(language), language=language, **options)


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def cells(sheet: Any) -> list[list[Any]]:
    """Values below the headings; texts with the escapes of Office read."""
    found = sheet.iter_rows(min_row=2, values_only=True)
    return [[unescape(value) if isinstance(value, str) else value for value in line] for line in found]


def shown(value: Value, column: Any, language: Language = Language.JA) -> Any:
    """What a cell is to hold."""
    if isinstance(value, str) and column.label is not None:
        return labels_in(language)[f"{column.label}.{value}"]
    if isinstance(value, datetime.date):
        early = value < datetime.date(1900, 3, 1)
        return value.isoformat() if early else datetime.datetime.combine(value, datetime.time())
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= 10**15:
        return str(value)
    return cell_text(value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> list[FlatRow]:
    folder = store(tmp_path_factory.mktemp("store"))
    with Store.open(folder / "cases.db") as opened_store:
        return list(flat_rows(opened_store, load_gazetteer(), FactQuery()))


@pytest.mark.parametrize("language", list(Language))
def test_a_workbook_opened_again_equals_the_facts(facts: list[FlatRow], language: Language) -> None:
    """A sheet a kind in the order of the kinds, a line a fact, every cell typed."""
    book = opened(made(facts, language))
    kinds = [kind for kind in Kind if any(one["kind"] == kind for one in facts)]
    assert book.sheetnames == [labels_in(language)[f"kind.{kind}"] for kind in kinds]
    for kind, sheet in zip(kinds, book.worksheets, strict=True):
        expected = [one for one in facts if one["kind"] == kind]
        assert [cell.value for cell in sheet[1]] == [c.headings[language] for c in columns_of(kind)]
        assert cells(sheet) == [[shown(one[c.key], c, language) for c in columns_of(kind)] for one in expected]


def test_sheets_are_ready_to_use(facts: list[FlatRow]) -> None:
    """The headings stay in view, every column can be filtered, the first sheet is shown."""
    book = opened(made(facts))
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert book.active == book.worksheets[0]


@given(st.lists(rows(), min_size=1, max_size=3))
def test_any_text_is_text_again(given: list[FlatRow]) -> None:
    """Controls, markup, surrogates: nothing is a formula, nothing breaks the file."""
    [sheet] = opened(made(given)).worksheets
    assert cells(sheet) == [[shown(one[column.key], column) for column in columns_of(Kind.DATE)] for one in given]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_a_string_cell(text: str) -> None:
    """Not a formula, not a number, not a link."""
    book = opened(made([row(name=text)]))
    [cell] = [cell for cell in book.worksheets[0][2] if cell.value is not None]
    assert (cell.data_type, cell.hyperlink, unescape(cell.value)) == ("s", None, cell_text(text))


@given(texts())
def test_a_cell_holds_no_more_than_excel_allows(text: str) -> None:
    """Cut between characters, with a mark; shorter texts are whole."""
    long = text * (CELL_LENGTH // len(text) + 1)
    cut = cell_text(long)
    assert len(cut.encode("utf-16-le")) // 2 <= CELL_LENGTH
    assert cut.endswith("…") or cut == cell_text(long)
    assert cell_text(text * 2).encode("utf-16-le")


def test_a_full_sheet_goes_on_in_another() -> None:
    """With headings and filter of its own, next to the first."""
    given = [row(Kind.TOOL, name=f"t{n}") for n in range(5)] + [row(Kind.VENDOR, name="v")]
    book = opened(made(given, rows_a_sheet=3))
    assert book.sheetnames == ["ツール", "ツール (2)", "ツール (3)", "事業者"]
    assert [sheet.auto_filter.ref for sheet in book.worksheets[:3]] == [
        sheet.dimensions for sheet in book.worksheets[:3]
    ]
    place = [column.key for column in columns_of(Kind.TOOL)].index("name")
    assert [line[place] for sheet in book.worksheets[:3] for line in cells(sheet)] == [f"t{n}" for n in range(5)]


def test_the_same_facts_give_the_same_bytes(facts: list[FlatRow], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the clock, the zone and the permissions of new files."""
    first = made(facts)
    mask = os.umask(0o077)
    try:
        monkeypatch.setenv("TZ", "America/St_Johns")
        second = made(facts)
    finally:
        os.umask(mask)
    assert first == second
    with ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert b"2000-01-01" in archive.read("docProps/core.xml")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_libreoffice_opens_it(facts: list[FlatRow], tmp_path: Path, form: str) -> None:
    """And reads texts as texts."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    source = tmp_path / f"facts.{form}"
    given = [one for one in facts if one["kind"] == Kind.STATEMENT]
    source.write_bytes(made(given) if form == "xlsx" else b"".join(csv_chunks(given)))
    # The dialog proposes UTF-8 by the mark at the head of the file; without a dialog it has to be said.
    reader = ["--infilter=CSV:44,34,76"] if form == "csv" else []
    subprocess.run(
        [office, "--headless", *reader, f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path / "out"), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    assert "=1+1は式ではない。" in (tmp_path / "out" / "facts.csv").read_text(encoding="utf-8")
