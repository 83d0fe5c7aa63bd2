"""The store: one SQLite file of documents and their facts.

Every document is written in one transaction, so that a killed run leaves each of them either as it was or
as it should be. All SQL is parametrised.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from caseextract.errors import StoreError
from caseextract.records import BaseFact, Fact, Kind, Status, dump_fact, parse_fact
from caseextract.store.migrate import migrate, migrations, schema_version

_BUSY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A stored document. ``sha256`` is that of its text, ``signature`` of everything its facts depend on
    (text, reference date, rules, versions); ``reference_date`` is an ISO day or None."""

    id: str
    path: str
    sha256: str
    text: str
    signature: str
    title: str | None = None
    url: str | None = None
    reference_date: str | None = None


# id, kind, municipality, status, start, end, JSON line
_FactRow = tuple[str | None, str, str | None, str | None, int, int, str]
_COLUMNS = "id, path, sha256, text, signature, title, url, reference_date"


class Store:
    """An open store; use as a context manager. Every method raises :class:`StoreError` on a damaged file."""

    def __init__(self, connection: sqlite3.Connection, path: str, *, writable: bool) -> None:
        self._connection = connection
        self._path = path
        self._writable = writable

    @classmethod
    def open(cls, path: Path | str, create: bool = False) -> Store:
        """Open a store, for writing (made or migrated where needed) with ``create``, else for reading.

        Raises :class:`StoreError` when it is missing, damaged, another program's or of a newer schema.
        """
        file = Path(path)
        if not create and not file.is_file():
            raise StoreError(str(file), "no such store; make one with: caseextract parse PATH --out DIR")
        connection: sqlite3.Connection | None = None
        try:
            connection = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)
            connection.execute("PRAGMA foreign_keys = ON")
            version = schema_version(connection, str(file))
            if create:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                migrate(connection, str(file))
            elif version < len(migrations()):
                raise StoreError(str(file), "has an older schema; run caseextract parse again to bring it up")
            else:
                connection.execute("PRAGMA query_only = ON")
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            raise StoreError(str(file), f"cannot be opened ({error})") from error
        except StoreError:
            if connection is not None:
                connection.close()
            raise
        return cls(connection, str(file), writable=create)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a written store is left as one plain file without a write-ahead log."""
        try:
            if self._writable:
                self._connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError:
            # Another process reads it at this moment: the log stays beside the file, which is as valid.
            pass
        finally:
            self._connection.close()

    def put(self, document: DocumentRow, facts: Iterable[BaseFact | bytes]) -> None:
        """Write a document with its facts (records, or their JSON lines), replacing what it had.

        Putting the same again changes nothing but the file. Raises :class:`StoreError` for a fact of
        another document.
        """
        rows = [self._fact_row(document.id, line) for line in map(_line, facts)]
        ordered = sorted(rows, key=lambda row: (row[4], row[1], row[5], row[6]))
        with self._transaction() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            connection.execute(
                f"INSERT INTO documents ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                tuple(getattr(document, name) for name in _COLUMNS.split(", ")),
            )
            connection.executemany(
                'INSERT INTO facts (doc, number, id, kind, municipality, status, start, "end", json)'
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(document.id, number, *row) for number, row in enumerate(ordered)],
            )

    def remove(self, docs: Iterable[str]) -> None:
        """Remove documents and their facts; ids that are not there are passed over."""
        with self._transaction() as connection:
            connection.executemany("DELETE FROM documents WHERE id = ?", [(doc,) for doc in docs])

    def facts(
        self,
        *,
        municipality: str | None = None,
        kind: Kind | str | None = None,
        status: Status | str | None = None,
        doc: str | None = None,
    ) -> tuple[Fact, ...]:
        """Facts by document, start and kind; each argument that is given narrows the choice.

        ``municipality`` is a 6-digit code.
        """
        wanted = {"municipality": municipality, "kind": kind, "status": status, "doc": doc}
        given = {name: str(value) for name, value in wanted.items() if value is not None}
        condition = " AND ".join(f"{name} = ?" for name in given) or "1"
        query = f"SELECT json FROM facts WHERE {condition} ORDER BY doc, number"
        return tuple(parse_fact(row[0]) for row in self._rows(query, tuple(given.values())))

    def fact_lines(self, docs: Sequence[str] | None = None) -> Iterator[bytes]:
        """JSON lines (without line breaks) by document, start and kind, of the ``docs`` given or of all."""
        for doc in sorted(set(docs)) if docs is not None else self.document_ids():
            for row in self._rows("SELECT json FROM facts WHERE doc = ? ORDER BY number", (doc,)):
                yield str(row[0]).encode()

    def document_ids(self) -> tuple[str, ...]:
        """Ids of all documents, sorted."""
        return tuple(sorted(str(row[0]) for row in self._rows("SELECT id FROM documents", ())))

    def documents(self) -> tuple[DocumentRow, ...]:
        """All documents by id, with their texts."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM documents", ())
        return tuple(sorted((DocumentRow(*row) for row in rows), key=lambda row: row.id))

    def document(self, doc: str) -> DocumentRow | None:
        """One document, or None."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM documents WHERE id = ?", (doc,))
        return DocumentRow(*rows[0]) if rows else None

    def document_text(self, doc: str) -> str:
        """Text the offsets of a document's facts point into; :class:`StoreError` for an unknown id."""
        rows = self._rows("SELECT text FROM documents WHERE id = ?", (doc,))
        if not rows:
            raise StoreError(self._path, f"holds no document {doc!r}")
        return str(rows[0][0])

    def kind_counts(self) -> dict[str, int]:
        """Number of facts by kind, in the order of the kinds."""
        rows = self._rows("SELECT kind, count(*) FROM facts GROUP BY kind", ())
        counts = {kind: int(count) for kind, count in rows}
        return {kind.value: counts[kind.value] for kind in Kind if kind.value in counts}

    def signature(self, doc: str) -> str | None:
        """What a document's facts were made from, or None when it is not stored."""
        rows = self._rows("SELECT signature FROM documents WHERE id = ?", (doc,))
        return str(rows[0][0]) if rows else None

    def _rows(self, query: str, values: tuple[str, ...]) -> list[tuple[str, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(self._path, f"cannot be read ({error})") from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(self._path, f"cannot be written ({error})") from error

    def _fact_row(self, doc: str, line: bytes) -> _FactRow:
        fact = parse_fact(line)
        if fact.doc != doc:
            raise StoreError(self._path, f"fact of {fact.doc!r} put under document {doc!r}")
        span = fact.evidence[0]
        return fact.id, fact.kind, fact.municipality, fact.status, span.start, span.end, line.decode()


def _line(fact: BaseFact | bytes) -> bytes:
    return fact if isinstance(fact, bytes) else dump_fact(fact)
