"""Strict reading of rule files: TOML tables with known keys, right types and unique ids."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from caseextract.errors import DataError
from caseextract.rules.regexes import compile_safe

VERSION = 1
_TOP_KEYS = frozenset({"version", "cue", "pattern"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule table of a file. Every reader raises ``DataError`` naming file, rule id and field."""

    file: str
    id: str
    data: Mapping[str, Any]

    def fail(self, field: str | None, reason: str) -> DataError:
        """The error to raise for ``field``."""
        return DataError(self.file, self.id, field, reason)

    def check_keys(self, known: Iterable[str]) -> None:
        """Refuse keys outside ``known``."""
        allowed = frozenset(known)
        for key in self.data:
            if key not in allowed:
                raise self.fail(key, f"unknown key; known: {', '.join(sorted(allowed))}")

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty string; required when there is no default."""
        value = self.data.get(key, default)
        if value is None:
            raise self.fail(key, "missing")
        if not isinstance(value, str) or (not value and default != ""):
            raise self.fail(key, f"expected a non-empty string, got {value!r}")
        return value

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """A string out of a closed set."""
        value = self.text(key, default)
        if value not in choices:
            raise self.fail(key, f"{value!r} is none of {', '.join(choices)}")
        return value

    def integer(self, key: str, default: int) -> int:
        """A whole number."""
        value = self.data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fail(key, f"expected a whole number, got {value!r}")
        return value

    def strings(self, key: str, *, at_least: int = 0) -> tuple[str, ...]:
        """A list of distinct non-empty strings."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.fail(key, f"expected a list of non-empty strings, got {value!r}")
        if len(set(value)) != len(value):
            raise self.fail(key, "holds the same string twice")
        if len(value) < at_least:
            raise self.fail(key, f"needs at least {at_least}")
        return tuple(value)

    def pairs(self, key: str) -> dict[str, str]:
        """A table of strings with at least one entry."""
        value = self.data.get(key)
        if not isinstance(value, dict) or not value:
            raise self.fail(key, 'expected a table such as { status = "planned" }')
        for name, item in value.items():
            if not isinstance(item, str) or not item:
                raise self.fail(f"{key}.{name}", f"expected a non-empty string, got {item!r}")
        return dict(value)

    def regex(self, key: str, *, ending: bool = False) -> re.Pattern[str] | None:
        """A safe regex or None; ``ending`` anchors it at the end of what is looked at."""
        if key not in self.data:
            return None
        pattern = self.text(key)
        try:
            return compile_safe(rf"(?:{pattern})\Z" if ending else pattern)
        except ValueError as error:
            raise self.fail(key, str(error)) from error


def read_entries(path: Traversable, section: str) -> list[Entry]:
    """The ``[[section]]`` tables of one rule file, with unique ids.

    Raises ``DataError`` when the file is no TOML, has another version, unknown sections, or a rule
    without an id.
    """
    name = path.name
    data = _parse(path)
    for key in data:
        if key not in _TOP_KEYS:
            raise DataError(name, "top level", key, f"unknown key; known: {', '.join(sorted(_TOP_KEYS))}")
    if data.get("version") != VERSION:
        raise DataError(name, "top level", "version", f"expected {VERSION}, got {data.get('version')!r}")
    tables = data.get(section, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise DataError(name, "top level", section, f"expected [[{section}]] tables")
    entries: dict[str, Entry] = {}
    for number, table in enumerate(tables, start=1):
        identifier = table.get("id")
        if not isinstance(identifier, str) or not identifier:
            raise DataError(name, f"{section} {number}", "id", "missing or no string")
        if identifier in entries:
            raise DataError(name, identifier, "id", "used twice in this file")
        entries[identifier] = Entry(name, identifier, table)
    return list(entries.values())


def _parse(path: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(path.name, "top level", None, f"not a TOML file in UTF-8: {error}") from error
    except OSError as error:
        raise DataError(str(path), "top level", None, f"cannot be read: {error.strerror}") from error


def builtin_files(family: str) -> list[Traversable]:
    """The packaged rule files ``<family>*.toml`` in name order; raises ``DataError`` when there is none."""
    folder = files("caseextract.rules").joinpath("data").iterdir()
    found = [item for item in folder if item.name.startswith(family) and item.name.endswith(".toml")]
    if not found:
        raise DataError(f"{family}*.toml", "top level", None, "no such built-in rule file")
    return sorted(found, key=lambda item: item.name)
