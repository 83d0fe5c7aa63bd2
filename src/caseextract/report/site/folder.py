"""The folder of a site: made beside the old one and put in its place whole."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from caseextract.errors import OutputError

MARKER = "caseextract-site.json"
_FORMAT = 1


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

    Raises :class:`OutputError` where ``out`` is a file, holds anything but a former site, or cannot be written.
    """
    check_target(out)
    target = out.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part"))
    except OSError as error:
        raise OutputError(str(out), f"cannot be written ({error.strerror})") from error
    try:
        folder = Folder(stage)
        yield folder
        folder.finish()
        stage.chmod(0o777 & ~_umask())
        _swap(stage, target)
    except OSError as error:
        raise OutputError(str(out), f"cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


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
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=".old"))
    target.rename(old / "site")
    try:
        stage.rename(target)
    except OSError:
        (old / "site").rename(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
