"""File names for document ids: plain ASCII, told apart on every file system, stable for an id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_KEPT = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_DROPPED = re.compile(r"[^a-z0-9]+")
_SUFFIXED = re.compile(r"-[0-9a-f]{12}$")
# Names that Windows gives to devices, whatever follows the dot.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$")
_LONGEST = 60


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A file name (without suffix) for each id; no two alike even where case does not count."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for one in sorted(set(ids)):
        name = file_name(one)
        if name in taken:
            name = _digest(one)
        taken.add(name)
        names[one] = name
    return names


def file_name(identifier: str) -> str:
    """The id itself where it is a harmless name in small letters; else what is left of it and a digest.

    >>> file_name("suginami")
    'suginami'
    """
    harmless = (
        _KEPT.fullmatch(identifier) is not None
        and len(identifier) <= _LONGEST
        and not _DEVICES.match(identifier)
        and not _SUFFIXED.search(identifier)
    )
    if harmless:
        return identifier
    rest = _DROPPED.sub("-", identifier.lower()).strip("-")[:_LONGEST].strip("-")
    digest = _digest(identifier)[:12]
    return f"{rest}-{digest}" if rest and not _DEVICES.match(rest) else f"d-{digest}"


def _digest(identifier: str) -> str:
    return hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()
