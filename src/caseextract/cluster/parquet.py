"""Parts as Parquet: a table of facts (their JSON beside columns to ask for) and one of documents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import IO, Any

from caseextract.errors import MissingExtraError
from caseextract.store import DocumentRow, FactRow

_ROWS_A_GROUP = 4_000
_COLUMNS = ("doc", *FactRow._fields)
_NUMBERS = {"start": "int64", "end": "int64", "low": "float64", "high": "float64"}
_DOCUMENT_COLUMNS = (
    "id", "line", "sha256", "text", "signature", "content_sha256", "title", "url", "reference_date", "publisher",
    "published", "genre", "facts",
)  # fmt: skip


class _Tables:
    """Gathers rows and writes them by groups."""

    def __init__(self, facts: Any, documents: Any) -> None:
        self._facts, self._documents = facts, documents
        self._fact_rows: list[dict[str, Any]] = []
        self._document_rows: list[dict[str, Any]] = []

    def put(self, document: DocumentRow, facts: tuple[FactRow, ...]) -> None:
        line = asdict(document)
        line["line"] = int(line.pop("path"))
        line["warnings"] = list(document.warnings)
        self._document_rows.append({**line, "facts": len(facts)})
        self._fact_rows.extend({"doc": document.id, **fact._asdict()} for fact in facts)
        if len(self._fact_rows) + len(self._document_rows) >= _ROWS_A_GROUP:
            self.flush()

    def flush(self) -> None:
        """Write what was gathered."""
        import pyarrow

        for writer, rows in ((self._facts, self._fact_rows), (self._documents, self._document_rows)):
            if rows:
                writer.write_table(pyarrow.Table.from_pylist(rows, schema=writer.schema))
                rows.clear()


@contextmanager
def writing(facts: IO[bytes], documents: IO[bytes]) -> Iterator[_Tables]:
    """A writer of the two tables. Raises :class:`MissingExtraError` without the library."""
    try:
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise MissingExtraError("cluster") from error
    fact_schema, document_schema = _schemas()
    with (
        ParquetWriter(facts, fact_schema, compression="zstd") as first,
        ParquetWriter(documents, document_schema, compression="zstd") as second,
    ):
        tables = _Tables(first, second)
        yield tables
        tables.flush()


def rows(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Documents as they were put. Raises ``ValueError`` for a damaged file."""
    yield from _batches(stream, None)


def facts(stream: IO[bytes]) -> Iterator[bytes]:
    """JSON lines of facts. Raises ``ValueError`` for a damaged file."""
    for row in _batches(stream, ["json"]):
        yield str(row["json"]).encode()


def _batches(stream: IO[bytes], columns: list[str] | None) -> Iterator[dict[str, Any]]:
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingExtraError("cluster") from error
    for batch in ParquetFile(stream).iter_batches(columns=columns):
        yield from batch.to_pylist()


def _schemas() -> tuple[Any, Any]:
    import pyarrow

    text = pyarrow.string()
    facts = [(name, getattr(pyarrow, _NUMBERS[name])() if name in _NUMBERS else text) for name in _COLUMNS]
    documents = [(name, pyarrow.int64() if name in ("line", "facts") else text) for name in _DOCUMENT_COLUMNS]
    place = pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64()), ("origin", text)])
    documents += [("origins", pyarrow.list_(place)), ("warnings", pyarrow.list_(text))]
    return pyarrow.schema(facts), pyarrow.schema(documents)
