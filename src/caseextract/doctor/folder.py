"""The output folder: can it be written, does a run hold it, is anything left of one that was cut off?"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from caseextract.doctor.finding import Finding, State
from caseextract.run import LOCK, Holder, hold, holder_of
from caseextract.store import MARKER, leftover_files, recover, work_files

_MEBIBYTE = 1024 * 1024


def examine_folder(out: Path, *, fix: bool) -> Iterator[Finding]:
    """Look at a folder; with ``fix`` clear up what runs left that were cut off."""
    if not out.exists():
        yield Finding("folder", State.NOTE, "no_folder", {"path": out})
        return
    yield _writable(out)
    yield _lock(out, fix=fix)
    yield _leftovers(out, fix=fix)
    if names := [path.name for path in work_files(out) if path.suffix == ".work"]:
        yield Finding("folder", State.NOTE, "work", {"names": ", ".join(names)})


def _writable(out: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=out) as stream:
            stream.write(b"\0" * 4096)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        return Finding("folder", State.FAULT, "not_writable", {"path": out, "reason": error.strerror})
    free = shutil.disk_usage(out).free // _MEBIBYTE
    return Finding("folder", State.OK, "writable", {"path": out, "free": f"{free:,}"})


def _lock(out: Path, *, fix: bool) -> Finding:
    if holder := holder_of(out):
        return Finding("lock", State.NOTE, "held", {"holder": holder})
    if not (out / LOCK).exists():
        return Finding("lock", State.OK, "free")
    if not fix:
        return Finding("lock", State.NOTE, "stale_lock")
    with hold(out, Holder.here()):
        pass  # leaving removes the file
    return Finding("lock", State.MENDED, "stale_lock_removed")


def _leftovers(out: Path, *, fix: bool) -> Finding:
    names = [path.name for path in leftover_files(out)]
    if (out / MARKER).exists():
        names.insert(0, MARKER)
    values: dict[str, object] = {"names": ", ".join(names)}
    if not names:
        return Finding("folder", State.OK, "no_leftovers")
    if holder_of(out):
        return Finding("folder", State.NOTE, "leftovers", values)
    if not fix:
        return Finding("folder", State.FAULT, "leftovers", values)
    with hold(out, Holder.here()):
        recover(out)
    return Finding("folder", State.MENDED, "leftovers_cleared", values)
