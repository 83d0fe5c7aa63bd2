"""Numbered forward migrations of the store's schema (``migrations/NNNN_name.sql``)."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from caseextract.errors import DataError, StoreError
from caseextract.store.sought import add_functions

# "CsEx" in ASCII: tells a store from any other SQLite file.
APPLICATION_ID = 0x43734578
_NAME = re.compile(r"(\d{4})_\w+\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: brings a store from schema ``number - 1`` to ``number``."""

    number: int
    name: str
    statements: tuple[str, ...]


def migrations() -> tuple[Migration, ...]:
    """All steps in order. Raises :class:`DataError` when the numbers leave a gap or repeat."""
    folder = resources.files("caseextract.store") / "migrations"
    found = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if match := _NAME.fullmatch(entry.name):
            statements = _statements(entry.read_text(encoding="utf-8"))
            found.append(Migration(int(match[1]), entry.name, statements))
    for expected, step in enumerate(found, 1):
        if step.number != expected:
            raise DataError(step.name, str(step.number), "number", f"expected {expected}")
    return tuple(found)


def migrate(connection: sqlite3.Connection, path: str, *, upto: int | None = None) -> None:
    """Bring a store to the newest schema (or to ``upto``), each step in a transaction of its own.

    Raises :class:`StoreError` when the file is another program's or its schema is newer than known.
    """
    version = schema_version(connection, path)
    add_functions(connection)
    for step in migrations():
        if step.number <= version or (upto is not None and step.number > upto):
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in step.statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {step.number}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def drop_indexes(connection: sqlite3.Connection) -> None:
    """Take away the indexes a store is searched by: rows written by the thousand cost half without them."""
    for name in _indexes(connection):
        connection.execute(f'DROP INDEX "{name}"')


def make_indexes(connection: sqlite3.Connection) -> None:
    """Make those indexes of the newest schema that a store lacks."""
    with closing(sqlite3.connect(":memory:")) as model:
        model.isolation_level = None
        migrate(model, ":memory:")
        wanted = _indexes(model)
    there = _indexes(connection)
    for name, statement in wanted.items():
        if name not in there:
            connection.execute(statement)


def _indexes(connection: sqlite3.Connection) -> dict[str, str]:
    """The statements of the indexes a migration made, by name and in their order."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid"))


def schema_version(connection: sqlite3.Connection, path: str) -> int:
    """Schema number of a store, 0 for an empty file; StoreError for files that are not ours or too new."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if owner != APPLICATION_ID and (tables or version or owner):
        raise StoreError(path, "is an SQLite file of another program")
    newest = len(migrations())
    if version > newest:
        raise StoreError(
            path,
            f"was written by a newer caseextract (schema {version}, known {newest}); upgrade caseextract",
        )
    return version


def shape_fault(connection: sqlite3.Connection, version: int) -> str | None:
    """What a store lacks, or has besides, of the tables its schema number promises; None where they fit."""
    with closing(sqlite3.connect(":memory:")) as model:
        model.isolation_level = None
        migrate(model, ":memory:", upto=version)
        wanted = _columns(model)
    there = _columns(connection)
    for table, columns in wanted.items():
        if table not in there:
            return f"no table {table}, which schema {version} has"
        if lacking := sorted(columns - there[table]):
            return f"table {table} has no {', '.join(lacking)}, which schema {version} has"
        if further := sorted(there[table] - columns):
            return f"table {table} has {', '.join(further)}, which schema {version} has not"
    return None


def is_empty(path: Path) -> bool:
    """Whether a file is a database without any table: nothing is lost with it, and nothing is in it."""
    if path.stat().st_size == 0:
        return True
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    except sqlite3.Error:
        return False


def _columns(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Names of the columns by table."""
    found = connection.execute(
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.rowid"
    )
    columns: dict[str, set[str]] = {}
    for table, column in found:
        columns.setdefault(table, set()).add(column)
    return columns


def _statements(script: str) -> tuple[str, ...]:
    """Complete statements of a script; executescript() would commit between them."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return tuple(statements)
