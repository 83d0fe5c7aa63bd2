"""Several files of a folder replaced together.

Each new file is written beside the old one and flushed to disk; then a marker that lists them makes the
change certain, and they take their places by rename. A process killed before the marker leaves the old
files, one killed after it a change that :func:`recover` finishes. Only one process may change a folder
at a time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from caseextract.errors import StoreError

MARKER = ".commit"
_NEW = ".new"


class Commit:
    """New files for a folder. Used as a context manager; leaving it by an error removes what was prepared."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: list[str] = []

    def __enter__(self) -> Commit:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not (self._folder / MARKER).exists():
            for name in self._names:
                _new(self._folder, name).unlink(missing_ok=True)

    def place(self, name: str) -> Path:
        """Where the new file of a name is to be written by other means; what lies there is removed."""
        path = _new(self._folder, name)
        path.unlink(missing_ok=True)
        self._names.append(name)
        return path

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write the new file of a name. Raises :class:`StoreError` when that is not possible."""
        try:
            with self.place(name).open("wb") as stream:
                for chunk in chunks:
                    stream.write(chunk)
        except OSError as error:
            raise _unwritable(self._folder / name, error) from error

    def finish(self) -> None:
        """Put the new files in their places. Raises :class:`StoreError`; the old files stay then."""
        marker = self._folder / MARKER
        try:
            for name in self._names:
                _flush(_new(self._folder, name))
            prepared = _new(self._folder, MARKER)
            prepared.write_text(json.dumps(self._names), encoding="utf-8")
            _flush(prepared)
            os.replace(prepared, marker)
            _flush(self._folder)
        except OSError as error:
            raise _unwritable(marker, error) from error
        recover(self._folder)


def recover(folder: Path) -> bool:
    """Finish a change that was certain and remove one that was not; returns whether there was any.

    Raises :class:`StoreError` when the folder cannot be written.
    """
    marker = folder / MARKER
    try:
        if marker.exists():
            for name in json.loads(marker.read_text(encoding="utf-8")):
                if (new := _new(folder, name)).exists():
                    os.replace(new, folder / name)
            _flush(folder)
            marker.unlink()
            return True
        leftovers = leftover_files(folder)
        for path in leftovers:
            path.unlink()
    except OSError as error:
        raise _unwritable(folder, error) from error
    return bool(leftovers)


def leftover_files(folder: Path) -> list[Path]:
    """New files of changes that never became certain, and temporary files of killed processes."""
    return sorted([*folder.glob(f".*{_NEW}"), *folder.glob(f".*{_NEW}-journal"), *folder.glob(".*.part")])


def _new(folder: Path, name: str) -> Path:
    return folder / f".{name.lstrip('.')}{_NEW}"


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError(str(path), f"cannot be written ({error.strerror})")
