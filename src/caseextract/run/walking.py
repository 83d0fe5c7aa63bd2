"""Files of a folder that may be read: of a known format, not hidden, no link that leads out, no pipe or device."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from caseextract.documents.formats.read import format_of
from caseextract.errors import InputError
from caseextract.run.globs import Names

_KINDS = (
    (stat.S_ISFIFO, "a pipe; use - to read standard input"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device; use - to read standard input"),
    (stat.S_ISBLK, "a device"),
)


def shown(path: Path) -> str:
    """A path as text that can always be encoded: bytes that are not UTF-8 appear as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def shown_below(folder: Path, name: str) -> str:
    """A name with the folder it is in, its parts joined by ``/`` on any system."""
    return (folder / name).as_posix()


def is_readable_name(name: str) -> bool:
    """Whether a file's name tells a format that is read."""
    return format_of(name) is not None


def refusal(path: Path) -> str | None:
    """Why a path is no file that can be read: it is gone, or a pipe, a socket or a device; None for a file."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return error.strerror or "cannot be read"
    if stat.S_ISREG(mode):
        return None
    return next((f"not a file but {words}" for is_kind, words in _KINDS if is_kind(mode)), "not a file")


def files_of(folder: Path, problems: list[InputError], names: Names) -> Iterator[Path]:
    """Files under a folder that ``names`` take, in order; what is passed over for a reason the user should know is
    added to ``problems``. Links to folders are not followed: what they lead to within the folder is found anyway."""

    def refused(error: OSError) -> None:
        problems.append(InputError(shown(Path(error.filename)), error.strerror or "cannot be listed"))

    root = folder.resolve()
    for parent, folders, files in os.walk(folder, onerror=refused):
        below = Path(parent).relative_to(folder)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not names.leaves_out(shown_below(below, name))
        )
        for name in folders:
            _leads_out(Path(parent, name), root, problems)
        for name in sorted(files):
            path = Path(parent, name)
            if name.startswith(".") or not is_readable_name(name) or not names.takes(shown_below(below, name)):
                continue
            if _leads_out(path, root, problems):
                continue
            reason = refusal(path)
            if reason is None:
                yield path
            else:
                problems.append(InputError(shown(path), reason))


def _leads_out(path: Path, root: Path, problems: list[InputError]) -> bool:
    """Whether a path is a link to something outside the folder; it is then told."""
    if not path.is_symlink():
        return False
    try:
        outside = not path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # a link to nothing, or to itself: told when it is to be read
        return False
    if outside:
        problems.append(InputError(shown(path), "a link that leads out of the folder; name what it leads to, to read it"))
    return outside
