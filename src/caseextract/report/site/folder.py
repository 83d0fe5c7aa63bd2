"""The folder of a site: made beside the old one and put in its place whole.

A run that is killed leaves what it wrote, or the old site while that was on its way out, in hidden folders beside the site
(``.site.xxxxxxxx.part``, ``.old``). The next run puts the old site back where none is, and removes the rest; folders of a
run that is still at work are locked and left alone.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from caseextract.errors import OutputError

MARKER = "caseextract-site.json"
_FORMAT = 1
_FORMER = "site"


class Folder:
    """A site being written; files are named by their path inside it (``article/a.html``)."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._written: list[str] = []

    def write(self, name: str, data: bytes) -> None:
        """Write one file; its folder is made where needed."""
        path = self._root / PurePosixPath(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self._written.append(name)

    def finish(self) -> None:
        """Write the list of files by which the next run knows the folder for its own."""
        content = {"caseextract_site": _FORMAT, "files": sorted([*self._written, MARKER])}
        self.write(MARKER, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


@contextmanager
def site_folder(out: Path) -> Iterator[Folder]:
    """A new folder beside ``out`` that takes its place when the block ends well, and is removed when it does not.

    What killed runs left is put right first. Raises :class:`OutputError` where ``out`` is a file, holds anything but a
    former site, or cannot be written.
    """
    target = out.resolve()
    try:
        recover(target)
        check_target(out)
        target.parent.mkdir(parents=True, exist_ok=True)
        with _beside(target, ".part") as stage:
            folder = Folder(stage)
            yield folder
            folder.finish()
            stage.chmod(0o777 & ~_umask())
            _swap(stage, target)
    except OSError as error:
        raise OutputError(str(out), f"cannot be written ({error.strerror})") from error


def recover(target: Path) -> None:
    """Put back a site that a killed run had moved out of the way, and remove what killed runs left beside ``target``.

    Raises ``OSError`` when the site cannot be put back.
    """
    own = re.compile(rf"\.{re.escape(target.name)}\.[a-z0-9_]{{8}}\.(?:part|old)")
    try:
        beside = sorted(target.parent.iterdir())
    except OSError:  # there is nothing yet, or it is not to be seen
        return
    for left in beside:
        if own.fullmatch(left.name) is None or left.is_symlink() or not left.is_dir():
            continue
        try:
            handle = os.open(left, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:  # another user's
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # a run is at work in it, or nobody can tell
            continue
        else:
            former = left / _FORMER
            if _former(former / MARKER) is not None and not (target.exists() and any(target.iterdir())):
                former.rename(target)
            shutil.rmtree(left, ignore_errors=True)
        finally:
            os.close(handle)


def check_target(out: Path) -> None:
    """Raise :class:`OutputError` unless ``out`` is new, empty or a former site and nothing else."""
    if not out.exists():
        return
    if not out.is_dir():
        raise OutputError(str(out), "is a file; give a folder")
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()}
    if not found:
        return
    own = _former(out / MARKER)
    if own is None:
        raise OutputError(str(out), "is not empty and no former report; give a new folder, or empty this one")
    foreign = sorted(found - own)
    if foreign:
        raise OutputError(str(out), f"holds {foreign[0]}, which is not of the former report; move it away")


def _former(marker: Path) -> set[str] | None:
    """The files of a former site, or None where there is none."""
    try:
        content = json.loads(marker.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or content.get("caseextract_site") != _FORMAT:
        return None
    files = content.get("files")
    return {str(one) for one in files} if isinstance(files, list) else None


def _swap(stage: Path, target: Path) -> None:
    if not target.exists():
        stage.rename(target)
        return
    with _beside(target, ".old") as old:
        target.rename(old / _FORMER)
        try:
            stage.rename(target)
        except OSError:
            (old / _FORMER).rename(target)
            raise


@contextmanager
def _beside(target: Path, suffix: str) -> Iterator[Path]:
    """A new hidden folder beside the target, removed in the end; it is locked, so that no other run takes it for left."""
    path = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=suffix))
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # a file system without locks: it is then never swept either
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(handle)


def _umask() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
