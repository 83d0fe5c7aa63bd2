"""One run at a time on an output folder.

The lock is the kernel's (``flock``), so that a process that dies, however, holds it no longer; the file
beside the outputs only tells who holds it.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from caseextract.errors import HeldError, StoreError

LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who runs: ``since`` is a moment in ISO 8601, ``command`` a line of the shell; both may be unknown."""

    pid: int
    host: str
    since: str | None = None
    command: str | None = None

    @classmethod
    def here(cls, *, since: str | None = None, command: str | None = None) -> Holder:
        """This process."""
        return cls(os.getpid(), socket.gethostname(), since, command)

    def __str__(self) -> str:
        since = f" since {self.since}" if self.since else ""
        command = f": {self.command}" if self.command else ""
        return f"process {self.pid} on {self.host}{since}{command}"


@contextmanager
def hold(folder: Path, holder: Holder) -> Iterator[None]:
    """Hold a folder for writing while the block runs.

    Raises :class:`HeldError` when another process does, :class:`StoreError` when the folder cannot be written.
    """
    path = folder / LOCK
    handle = _acquire(path)
    try:
        try:
            os.truncate(handle, 0)
            os.pwrite(handle, json.dumps(asdict(holder), ensure_ascii=False).encode(), 0)
        except OSError as error:
            raise StoreError(str(path), f"cannot be written ({error.strerror})") from error
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def holder_of(folder: Path) -> Holder | None:
    """Who holds a folder now, or None; a lock file nobody holds any more does not count."""
    try:
        handle = os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _read(handle) or Holder(0, "unknown")
    finally:
        os.close(handle)
    return None


def _acquire(path: Path) -> int:
    """An open lock file that this process holds and that is the one in place."""
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise StoreError(str(path), f"cannot be written ({error.strerror})") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = _read(handle)
            os.close(handle)
            raise HeldError(str(path.parent), str(holder or "another process")) from error
        except OSError as error:
            os.close(handle)
            raise StoreError(str(path), f"cannot be locked ({error.strerror})") from error
        if _in_place(path, handle):
            return handle
        # The holder before removed the file between the two calls; its successor is another file.
        os.close(handle)


def _in_place(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _read(handle: int) -> Holder | None:
    """What the lock file says; None while its holder is about to write it."""
    try:
        return Holder(**json.loads(os.pread(handle, 1 << 16, 0)))
    except (ValueError, TypeError):
        return None
