"""Migrations: from empty, from the first schema, and what is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from caseextract.errors import StoreError
from caseextract.store import Store
from caseextract.store.migrate import migrate, migrations, schema_version


def connect(path: Path) -> sqlite3.Connection:
    """A connection without implicit transactions, as the store uses it."""
    return sqlite3.connect(path, isolation_level=None)


def schema(path: Path) -> list[tuple[str, ...]]:
    """Every column and index of a store, by name."""
    connection = connect(path)
    found: list[tuple[str, ...]] = []
    for name, kind in connection.execute("SELECT name, type FROM sqlite_master").fetchall():
        found.append((kind, name))
        found += [(name, row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({name})")]
    connection.close()
    return sorted(found)


def test_numbers_run_from_one() -> None:
    """Steps are numbered without gaps and each has statements."""
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))
    assert all(step.statements for step in migrations())


def test_first_schema_migrates_to_the_newest(tmp_path: Path) -> None:
    """A store of the first schema becomes equal to a new one and keeps its documents."""
    old = tmp_path / "old.db"
    connection = connect(old)
    migrate(connection, str(old), upto=1)
    connection.execute(
        "INSERT INTO documents (id, path, sha256, text, signature) VALUES ('d', 'd.txt', 's', '本文', 'x')"
    )
    connection.close()
    Store.open(tmp_path / "new.db", create=True).close()
    with Store.open(old, create=True) as store:
        assert store.document_text("d") == "本文"
        assert [row.url for row in store.documents()] == [None]
    assert schema(old) == schema(tmp_path / "new.db")


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    """The newest schema stays as it is."""
    path = tmp_path / "cases.db"
    for _ in range(2):
        Store.open(path, create=True).close()
    connection = connect(path)
    assert schema_version(connection, str(path)) == len(migrations())
    connection.close()


def test_a_failing_step_leaves_the_schema_before_it(tmp_path: Path) -> None:
    """A step is all or nothing."""
    path = tmp_path / "cases.db"
    connection = connect(path)
    migrate(connection, str(path), upto=1)
    connection.execute("CREATE TABLE facts_by_owner (x)")
    with pytest.raises(sqlite3.Error):
        migrate(connection, str(path))
    assert schema_version(connection, str(path)) == 1
    connection.close()


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    """Nothing is guessed about a schema from the future."""
    path = tmp_path / "cases.db"
    Store.open(path, create=True).close()
    connection = connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for create in (True, False):
        with pytest.raises(StoreError, match=r"newer caseextract \(schema 99, known"):
            Store.open(path, create=create)


def test_an_older_schema_is_not_read(tmp_path: Path) -> None:
    """Reading does not write; the message says what does."""
    path = tmp_path / "cases.db"
    connection = connect(path)
    migrate(connection, str(path), upto=1)
    connection.close()
    with pytest.raises(StoreError, match="older schema"):
        Store.open(path)


def test_an_empty_file_is_told_as_one(tmp_path: Path) -> None:
    """It is no store of an older schema."""
    (tmp_path / "cases.db").touch()
    with pytest.raises(StoreError, match=r"cases\.db: is empty; parse all articles again"):
        Store.open(tmp_path / "cases.db")


@pytest.mark.parametrize("create", [True, False])
def test_another_programs_database_is_refused(tmp_path: Path, create: bool) -> None:
    """A database of something else is not written into."""
    path = tmp_path / "cases.db"
    connection = connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path, create=create)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, create: bool) -> None:
    """The path and the reason are given."""
    path = tmp_path / "cases.db"
    path.write_text("これはデータベースではない" * 50, encoding="utf-8")
    with pytest.raises(StoreError, match=r"cases\.db: cannot be opened .*caseextract doctor --fix --store "):
        Store.open(path, create=create)
