"""The store of a run: a copy that becomes the store only when the run is done.

While a run goes on, readers see the store of the run before. What a run that was killed had done is kept in
its copy, and the next run goes on from there, provided that the store has not changed in between.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType

from caseextract.errors import StoreError
from caseextract.store.migrate import migrations, schema_version, shape_fault
from caseextract.store.store import Store, damaged_store, unusable

STORE = "cases.db"
GENERATION = "generation"
_DIGITS = 16
# Rows between two commits: a dozen articles, which a killed run loses.
_BATCH = 1000
# What a copy is named after where the store has no generation: it is yet to be made, or was made by other means.
_FRESH, _OTHER = "fresh", "other"


class Working:
    """A store to be read as it is and, from the first :meth:`writable` on, changed apart from readers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writable: Store | None = None
        self._path = folder
        self._published = self._open_published()
        try:
            self._take_up()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Working:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def store(self) -> Store:
        """What to read from: the copy once there is one, else the store as published."""
        return self._writable or self._published or self.writable()

    def stores(self) -> tuple[Store, ...]:
        """Where an article may be found that this run has replaced: the copy, and the store as published."""
        return tuple(store for store in (self._writable, self._published) if store is not None)

    @property
    def changed(self) -> bool:
        """Whether there is a copy that may differ from the store."""
        return self._writable is not None

    def writable(self) -> Store:
        """The copy, made at the first call."""
        if self._writable is None:
            if not self._sound():
                self._make()
            self._writable = Store.open(self._path, create=True, batch=_BATCH)
            if self._published is None:
                self._writable.put_off_indexes()
        return self._writable

    def close(self) -> None:
        """Close the files; the copy stays for the next run."""
        for store in (self._writable, self._published):
            if store is not None:
                store.close()
        self._writable = self._published = None

    def discard(self) -> None:
        """Close the files and remove the copy: it was published or is not wanted."""
        self.close()
        for path in work_files(self._folder):
            path.unlink(missing_ok=True)

    def _take_up(self) -> None:
        """Open the copy a stopped run left, or make one where the store is not fit to be read."""
        base = self._base()
        self._path = self._folder / f".{STORE}.{base[:_DIGITS]}.work"
        self._sweep(keep=None if base == _OTHER else self._path.name)
        if self._path.exists() or base == _OTHER:
            self.writable()

    def _open_published(self) -> Store | None:
        """The store for reading; None when there is none or its schema is to be brought up first."""
        path = self._folder / STORE
        if not path.exists():
            return None
        try:
            with closing(sqlite3.connect(path)) as connection:
                if schema_version(connection, str(path)) < len(migrations()):
                    return None
        except sqlite3.Error as error:
            raise unusable(path, "opened", error) from error
        return Store.open(path)

    def _check(self) -> None:
        """Refuse to build on a store that lacks a part: the copy would fail midway, under its own name."""
        path = self._folder / STORE
        if not path.exists():
            return
        with closing(sqlite3.connect(path)) as source:
            wrong = shape_fault(source, schema_version(source, str(path)))
        if wrong:
            raise damaged_store(path, f"is damaged ({wrong})")

    def _base(self) -> str:
        """The generation of the store a copy is made of."""
        if not (self._folder / STORE).exists():
            return _FRESH
        return (self._published.meta(GENERATION) if self._published else None) or _OTHER

    def _sweep(self, *, keep: str | None) -> None:
        """Remove copies made of another state of the store."""
        for path in work_files(self._folder):
            if keep is None or not path.name.startswith(keep):
                path.unlink(missing_ok=True)

    def _sound(self) -> bool:
        """Whether a copy is there and whole; a damaged one only costs the work it held."""
        if not self._path.exists():
            return False
        try:
            with closing(sqlite3.connect(self._path)) as connection:
                return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
        except sqlite3.DatabaseError:
            return False

    def _make(self) -> None:
        """Copy the store; the copy appears under its name only when it is whole."""
        self._check()
        making = self._path.with_suffix(".making")
        for path in work_files(self._folder):
            path.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(making)) as copy:
                if (self._folder / STORE).exists():
                    with closing(sqlite3.connect(self._folder / STORE)) as source:
                        source.backup(copy)
            making.touch()
            making.replace(self._path)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(str(self._path), f"cannot be written ({error})") from error


def work_files(folder: Path) -> list[Path]:
    """Copies of runs that are going on or were killed, with their logs."""
    return sorted([*folder.glob(f".{STORE}.*.work*"), *folder.glob(f".{STORE}.*.making*")])
