"""Reading lexicon files: strict tables of entries with errors that name file, entry and field.

A lexicon file is TOML with ``version = 1`` and one or more arrays of tables (``tool``, ``technology``,
``model``, ``vendor`` …). One file may hold several of them; each loader reads its own array and leaves the
others alone. Anything else at the top level is an error, so that a misspelt key is not silently ignored.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from caseextract.errors import DataError

VERSION = 1
TABLES = frozenset({"tool", "technology", "model", "vendor", "word_list", "context"})
# A group that repeats and holds a repeat itself can take exponential time.
_NESTED_REPEAT = re.compile(r"[*+}]\)[*+{]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a lexicon file; ``file`` and ``label`` say where for errors, ``data`` is what it holds."""

    file: str
    label: str
    data: Mapping[str, Any]

    def error(self, field: str | None, reason: str) -> DataError:
        """The error to raise about ``field`` of this entry."""
        return DataError(self.file, self.label, field, reason)

    def check_keys(self, allowed: Iterable[str]) -> None:
        """Raises DataError for a key that is not in ``allowed``."""
        unknown = sorted(set(self.data) - set(allowed))
        if unknown:
            raise self.error(unknown[0], f"unknown key; allowed are {', '.join(sorted(allowed))}")

    def text(self, field: str) -> str:
        """A required, non-blank string without outer blanks."""
        value = self.optional_text(field)
        if value is None:
            raise self.error(field, "is required")
        return value

    def optional_text(self, field: str) -> str | None:
        """A non-blank string without outer blanks, or None where the key is absent."""
        value = self.data.get(field)
        if value is None:
            return None
        if not isinstance(value, str) or not value or value != value.strip():
            raise self.error(field, "must be a non-empty string without outer blanks")
        return value

    def texts(self, field: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of non-blank strings without repeats; empty where the key is absent and not required."""
        value = self.data.get(field, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.error(field, "must be a list of non-empty strings")
        if required and not value:
            raise self.error(field, "must name at least one")
        if len(set(value)) != len(value):
            raise self.error(field, "holds the same string twice")
        return tuple(value)

    def pattern(self, field: str, *, at_end: bool = False) -> re.Pattern[str] | None:
        """A compiled regular expression, anchored at its end when ``at_end``; None where absent.

        Raises DataError for one that does not compile or repeats a repeat.
        """
        value = self.data.get(field)
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            raise self.error(field, "must be a regular expression")
        if _NESTED_REPEAT.search(value):
            raise self.error(field, "repeats a repeated group, which can take exponential time")
        try:
            return re.compile(rf"(?:{value})\Z" if at_end else value)
        except re.error as error:
            raise self.error(field, f"is no regular expression: {error}") from error


@dataclass(frozen=True, slots=True)
class TomlText:
    """Lexicon data in memory; ``name`` is the file it belongs to."""

    name: str
    text: str


Source = Path | Traversable | TomlText


def data_files(prefix: str) -> tuple[Traversable, ...]:
    """The built-in TOML files of the lexicon whose name begins with ``prefix``, in name order."""
    folder = files("caseextract.lexicon") / "data"
    found = (f for f in folder.iterdir() if f.name.startswith(prefix) and f.name.endswith(".toml"))
    return tuple(sorted(found, key=lambda f: f.name))


def read_entries(source: Source, table: str, label: str = "name") -> tuple[Entry, ...]:
    """The entries of array ``table`` in a lexicon file; ``label`` is the key that names an entry in errors.

    Raises DataError when the file cannot be read, is no TOML, has another version or a stray top-level key.
    """
    name = str(source) if isinstance(source, Path) else source.name
    try:
        text = source.text if isinstance(source, TomlText) else source.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise DataError(name, "file", None, f"cannot be read: {error}") from error
    stray = sorted(set(data) - TABLES - {"version"})
    if stray:
        raise DataError(name, "file", stray[0], "unknown key at the top level")
    if data.get("version") != VERSION:
        raise DataError(name, "file", "version", f"must be {VERSION}")
    rows = data.get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataError(name, "file", table, "must be an array of tables")
    return tuple(Entry(name, str(row.get(label, f"{table} {i + 1}")), row) for i, row in enumerate(rows))
