"""Writing what a question finds into one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from caseextract.export.csv_file import csv_chunks
from caseextract.export.flat import flat_rows
from caseextract.lexicon.gazetteer import Gazetteer
from caseextract.report.labels import Language, labels_in
from caseextract.store import FactQuery, Store, write_file


class Form(StrEnum):
    """A form of export; the value is the suffix of its files."""

    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


def export_facts(
    store: Store, gazetteer: Gazetteer, query: FactQuery, path: Path, *, form: Form, language: Language
) -> None:
    """Write the facts a question fits; the file appears whole or not at all.

    ``language`` is that of the headings and labels of a workbook; the other forms have the keys of the fact records.
    Raises :class:`~caseextract.errors.StoreError` when it cannot be written and
    :class:`~caseextract.errors.MissingExtraError` when the form needs a library that is not installed.
    """
    write_file(path, chunks(store, gazetteer, query, form=form, language=language))


def chunks(
    store: Store, gazetteer: Gazetteer, query: FactQuery, *, form: Form, language: Language
) -> Iterable[bytes]:
    """The bytes of the file, piece by piece."""
    if form is Form.JSONL:
        return jsonl_chunks(store.lines(query))
    rows = flat_rows(store, gazetteer, query)
    if form is Form.CSV:
        return csv_chunks(rows)
    if form is Form.XLSX:
        from caseextract.export.xlsx import workbook

        return [workbook(rows, labels_in(language), language=language)]
    from caseextract.export.parquet import parquet_bytes

    return [parquet_bytes(rows)]


def jsonl_chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Fact lines with their line breaks."""
    return (line + b"\n" for line in lines)
