"""The store: one SQLite file of documents and their facts.

Every document is written in one transaction, so that a killed run leaves each of them either as it was or
as it should be. All SQL is parametrised.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from caseextract.errors import StoreError
from caseextract.store.migrate import (
    drop_indexes,
    is_empty,
    make_indexes,
    migrate,
    migrations,
    schema_version,
)
from caseextract.store.query import FactQuery
from caseextract.store.rows import DocumentRow, Entry, FactRow, Origin, fact_row
from caseextract.store.sought import fold_document

if TYPE_CHECKING:  # pydantic is loaded where facts are looked into, not for a run in which nothing changed.
    from caseextract.records import Fact, Kind, Status

_BUSY_SECONDS = 10.0


# The columns of `documents` that are fields of a DocumentRow as they are.
_FIELDS = (
    "id, path, sha256, text, signature, content_sha256, title, url, reference_date, publisher, published, genre"
)
_FACT_FIELDS = ", ".join(f'"{name}"' for name in FactRow._fields)


def unusable(path: Path | str, what: str, error: sqlite3.Error) -> StoreError:
    """Why a store cannot be ``opened`` or ``read``; of a damaged one, what mends it too."""
    damaged = type(error) is sqlite3.DatabaseError or "no such" in str(error) or "duplicate" in str(error)
    return damaged_store(path, f"cannot be {what} ({error})") if damaged else StoreError(str(path), f"cannot be {what} ({error})")


def damaged_store(path: Path | str, reason: str) -> StoreError:
    """The error of a store that is no use any more, with what sets it aside."""
    return StoreError(str(path), f"{reason}; mend with: caseextract doctor --fix --store {Path(path).parent}")


class Store:
    """An open store; use as a context manager. Every method raises :class:`StoreError` on a damaged file."""

    def __init__(self, connection: sqlite3.Connection, path: str, *, writable: bool, batch: int = 1) -> None:
        self._connection = connection
        self._path = path
        self._writable = writable
        self._batch = batch
        self._uncommitted = 0

    @classmethod
    def open(cls, path: Path | str, create: bool = False, batch: int = 1) -> Store:
        """Open a store, for writing (made or migrated where needed) with ``create``, else for reading.

        Changes are committed when they come to ``batch`` rows, and by :meth:`close`: many at once cost less, and a
        process that is killed loses those since the last time.

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
                if is_empty(file):
                    raise StoreError(str(file), "is empty; parse all articles again with: caseextract parse PATH... --out DIR")
                raise StoreError(str(file), "has an older schema; run caseextract parse again to bring it up")
            else:
                connection.execute("PRAGMA query_only = ON")
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            raise unusable(file, "opened", error) from error
        except StoreError:
            if connection is not None:
                connection.close()
            raise
        return cls(connection, str(file), writable=create, batch=batch)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a written store is left as one plain file without a write-ahead log."""
        try:
            self._commit()
            if self._writable:
                self._connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError:
            # Another process reads it at this moment: the log stays beside the file, which is as valid.
            pass
        finally:
            self._connection.close()

    def put(self, document: DocumentRow, facts: Iterable[Fact | FactRow | bytes], *, place: str = "") -> None:
        """Write a document with its facts (records, rows or JSON lines), replacing what it had; ``place`` as in
        :class:`~caseextract.store.rows.Entry`.

        Putting the same again changes nothing but the file. Raises :class:`StoreError` for a fact of
        another document.
        """
        rows = [fact_row(fact, doc=document.id) for fact in facts]
        ordered = sorted(rows, key=lambda row: (row.start, row.kind, row.end, row.json))
        names = _FIELDS.split(", ")
        with self._transaction(rows=1 + len(ordered)) as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            connection.execute(
                f"INSERT INTO documents ({_FIELDS}, warnings, place) VALUES ({'?, ' * len(names)}?, ?)",
                (*(getattr(document, name) for name in names), _json(document.warnings), place),
            )
            connection.executemany(
                'INSERT OR IGNORE INTO origins (doc, start, "end", origin) VALUES (?, ?, ?, ?)',
                [(document.id, place.start, place.end, place.origin) for place in document.origins],
            )
            connection.execute(
                "INSERT INTO folded_texts (doc, folded) VALUES (?, ?)",
                (document.id, fold_document(document.title, document.text)),
            )
            connection.executemany(
                f"INSERT INTO facts (doc, number, {_FACT_FIELDS}) VALUES (?, ?{', ?' * len(FactRow._fields)})",
                [(document.id, number, *row) for number, row in enumerate(ordered)],
            )

    def move(self, doc: str, path: str, *, place: str = "") -> None:
        """Set where a document was read from, and nothing else."""
        with self._transaction() as connection:
            connection.execute("UPDATE documents SET path = ?, place = ? WHERE id = ?", (path, place, doc))

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
        from caseextract.records import parse_fact

        wanted = {"municipality": municipality, "kind": kind, "status": status, "doc": doc}
        given = {name: str(value) for name, value in wanted.items() if value is not None}
        condition = " AND ".join(f"{name} = ?" for name in given) or "1"
        query = f"SELECT json FROM facts WHERE {condition} ORDER BY doc, number"
        return tuple(parse_fact(row[0]) for row in self.select(query, tuple(given.values())))

    def has_facts(self, municipality: str) -> bool:
        """Whether any fact is about the local government of a 6-digit code."""
        return bool(self.select("SELECT 1 FROM facts WHERE municipality = ? LIMIT 1", (municipality,)))

    def has_document(self, doc: str) -> bool:
        """Whether a document of this id is stored."""
        return bool(self.select("SELECT 1 FROM documents WHERE id = ?", (doc,)))

    def count(self, query: FactQuery) -> int:
        """How many facts a question fits."""
        condition, values = query.where()
        return int(self.select(f"SELECT count(*) FROM facts WHERE {condition}", values)[0][0])

    def find(self, query: FactQuery, *, limit: int | None = None) -> tuple[Fact, ...]:
        """The facts a question fits, by document, start and kind."""
        from caseextract.records import parse_fact

        return tuple(map(parse_fact, self.lines(query, limit=limit)))

    def names(self, query: FactQuery) -> list[tuple[str, str, str, str]]:
        """Owner, kind, folded name and state of the facts a question fits and that have all of them, each once."""
        condition, values = query.where()
        stated = "municipality IS NOT NULL AND name IS NOT NULL AND status IS NOT NULL"
        found = f"SELECT DISTINCT municipality, kind, name, status FROM facts WHERE {condition} AND {stated} ORDER BY 1, 2, 3, 4"
        return [(str(code), str(kind), str(name), str(state)) for code, kind, name, state in self.select(found, values)]

    def lines(self, query: FactQuery, *, limit: int | None = None) -> Iterator[bytes]:
        """JSON lines (without line breaks) of the facts a question fits, by document, start and kind."""
        condition, values = query.where()
        found = f"SELECT json FROM facts WHERE {condition} ORDER BY doc, number LIMIT ?"
        try:
            for (line,) in self._connection.execute(found, (*values, -1 if limit is None else limit)):
                yield str(line).encode()
        except sqlite3.Error as error:
            raise unusable(self._path, "read", error) from error

    def fact_lines(self, docs: Sequence[str] | None = None) -> Iterator[bytes]:
        """JSON lines (without line breaks) by document, start and kind, of the ``docs`` given or of all."""
        for doc in sorted(set(docs)) if docs is not None else self.document_ids():
            for row in self.select("SELECT json FROM facts WHERE doc = ? ORDER BY number", (doc,)):
                yield str(row[0]).encode()

    def document_ids(self) -> tuple[str, ...]:
        """Ids of all documents, sorted."""
        return tuple(sorted(str(row[0]) for row in self.select("SELECT id FROM documents", ())))

    def document_count(self) -> int:
        """Number of documents."""
        return int(self.select("SELECT count(*) FROM documents", ())[0][0])

    def documents(self) -> tuple[DocumentRow, ...]:
        """All documents by id, with their texts."""
        rows = self.select(f"SELECT {_FIELDS}, warnings FROM documents", ())
        return tuple(sorted(map(self._document, rows), key=lambda row: row.id))

    def document(self, doc: str) -> DocumentRow | None:
        """One document, or None."""
        rows = self.select(f"SELECT {_FIELDS}, warnings FROM documents WHERE id = ?", (doc,))
        return self._document(rows[0]) if rows else None

    def entries(self) -> dict[str, Entry]:
        """What a run asks of every document, by id and in its order; no texts are read."""
        rows = self.select("SELECT id, path, signature, content_sha256, place FROM documents ORDER BY id", ())
        return {doc: Entry(*entry) for doc, *entry in rows}

    def fact_rows(self, doc: str) -> tuple[FactRow, ...]:
        """The facts of a document as they are stored."""
        query = f"SELECT {_FACT_FIELDS} FROM facts WHERE doc = ? ORDER BY number"
        return tuple(FactRow(*row) for row in self.select(query, (doc,)))

    def warnings(self) -> dict[str, tuple[str, ...]]:
        """Warnings by the path of their document, of the documents that have any."""
        rows = self.select("SELECT path, warnings FROM documents WHERE warnings != '[]' ORDER BY id", ())
        return {path: tuple(json.loads(lines)) for path, lines in rows}

    def document_text(self, doc: str) -> str:
        """Text the offsets of a document's facts point into; :class:`StoreError` for an unknown id."""
        rows = self.select("SELECT text FROM documents WHERE id = ?", (doc,))
        if not rows:
            raise StoreError(self._path, f"holds no document {doc!r}")
        return str(rows[0][0])

    def kind_counts(self) -> dict[str, int]:
        """Number of facts by kind, in the order of the kinds."""
        from caseextract.records import Kind

        rows = self.select("SELECT kind, count(*) FROM facts GROUP BY kind", ())
        counts = {kind: int(count) for kind, count in rows}
        return {kind.value: counts[kind.value] for kind in Kind if kind.value in counts}

    def meta(self, key: str) -> str | None:
        """A note of the store about itself, or None."""
        rows = self.select("SELECT value FROM meta WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def set_meta(self, **notes: str) -> None:
        """Write notes of the store about itself."""
        with self._transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(notes.items()))

    def put_off_indexes(self) -> None:
        """Do without the indexes that only searching needs until :meth:`copy`."""
        with self._transaction() as connection:
            drop_indexes(connection)

    def copy(self, path: Path) -> None:
        """Write a copy whose bytes depend on what is stored alone, not on how it came there.

        For a file of which this is the only user.
        ``path`` must not exist. Raises :class:`StoreError` when it cannot be written.
        """
        self._commit()
        try:
            make_indexes(self._connection)
            # How often the schema changed on the way would show in the copy; nobody else has this file open.
            self._connection.execute(f"PRAGMA schema_version = {len(migrations())}")
            self._connection.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.Error as error:
            raise StoreError(str(path), f"cannot be written ({error})") from error

    def _document(self, row: tuple[Any, ...]) -> DocumentRow:
        fields = dict(zip(_FIELDS.split(", "), row, strict=False))
        places = self.select('SELECT start, "end", origin FROM origins WHERE doc = ? ORDER BY start', (row[0],))
        return DocumentRow(
            **fields,
            origins=tuple(Origin(*place) for place in places),
            warnings=tuple(json.loads(row[-1])),
        )

    def select(self, query: str, values: Sequence[str | float]) -> list[tuple[Any, ...]]:
        """Rows of a SELECT statement with its parameters: for the other modules of this room."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise unusable(self._path, "read", error) from error

    @contextmanager
    def _transaction(self, rows: int = 1) -> Iterator[sqlite3.Connection]:
        """A change of so many rows, done whole or not at all; see :meth:`open` for when it is committed."""
        try:
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("SAVEPOINT change")
            try:
                yield self._connection
            except BaseException:
                if self._connection.in_transaction:  # a full disk may have ended it
                    self._connection.execute("ROLLBACK TO change")
                    self._connection.execute("RELEASE change")
                raise
            self._connection.execute("RELEASE change")
        except sqlite3.Error as error:
            raise StoreError(self._path, f"cannot be written ({error})") from error
        self._uncommitted += rows
        if self._uncommitted >= self._batch:
            self._commit()

    def _commit(self) -> None:
        self._uncommitted = 0
        if not self._connection.in_transaction:
            return
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):  # what was not committed is gone with the connection in any case
                self._connection.execute("ROLLBACK")
            raise StoreError(self._path, f"cannot be written ({error})") from error


def _json(lines: Sequence[str]) -> str:
    return json.dumps(lines, ensure_ascii=False)
