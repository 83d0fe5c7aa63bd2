"""A user's own folder: which of its files are rules and which are lexicons."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from caseextract.errors import DataError

_LEXICON_TABLES = ("tool", "vendor")


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The files of one's own, each kind in the order given and by name within a folder."""

    rules: tuple[Path, ...]
    lexicons: tuple[Path, ...]


def own_files(paths: Sequence[Path]) -> OwnFiles:
    """The files behind ``--rules``: those given, and every ``*.toml`` of a folder.

    A file with ``[[tool]]`` or ``[[vendor]]`` tables, and no rules, is a lexicon. Raises ``DataError`` for a folder
    without such files; a file that is no TOML counts as a rule file, whose reader says what is wrong.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        if not inside:
            raise DataError(str(path), "folder", None, "holds no *.toml file; put rules or a lexicon there")
        found.extend(inside)
    lexicons = tuple(path for path in found if _is_lexicon(path))
    return OwnFiles(tuple(path for path in found if path not in lexicons), lexicons)


def _is_lexicon(path: Path) -> bool:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return False
    held = data.keys() - {"version"}
    return bool(held) and held <= set(_LEXICON_TABLES)
