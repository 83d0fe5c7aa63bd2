"""Strict reading of rule files: TOML tables with known keys, right types and unique ids.

Every fault names the file, the line, the rule and the key, and what may have been meant.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from caseextract.errors import DataError
from caseextract.rules.lines import Lines
from caseextract.rules.regexes import compile_safe

VERSION = 1
SECTIONS = ("cue", "pattern", "words")
_TOP_KEYS = frozenset({"version", "disable", *SECTIONS})
_LEXICON_KEYS = frozenset({"tool", "vendor"})
_DATA = files("caseextract.rules") / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule table of a file. Every reader raises ``DataError`` naming file, rule id and field."""

    file: str
    id: str
    data: Mapping[str, Any]
    lines: Lines | None = field(default=None, compare=False)
    path: str = field(default="", compare=False)

    def fail(self, field: str | None, reason: str) -> DataError:
        """The error to raise for ``field``."""
        line = self.lines.of(f"{self.path}.{field}" if field else self.path) if self.lines else None
        return DataError(self.file, self.id, field, reason, line)

    def inner(self, key: str, data: Mapping[str, Any]) -> Entry:
        """A table inside this one, under the key (``where``, ``tokens[2]``); its errors name the key before theirs."""
        return _Inner(self.file, self.id, data, self.lines, self.path, key)

    def check_keys(self, known: Iterable[str]) -> None:
        """Refuse keys outside ``known``."""
        allowed = frozenset(known)
        for key in self.data:
            if key not in allowed:
                raise self.fail(key, f"unknown key{meant(key, allowed)}; known: {', '.join(sorted(allowed))}")

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
            choices = tuple(choices)
            raise self.fail(key, f"{value!r} is none of {', '.join(choices)}{meant(value, choices)}")
        return value

    def choices(self, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
        """Some of a closed set: one as a string, several as a list; none where the key is absent."""
        if key not in self.data:
            return ()
        if not isinstance(self.data[key], list):
            return (self.choice(key, choices),)
        values = self.strings(key, at_least=1)
        for value in values:
            if value not in choices:
                raise self.fail(key, f"{value!r} is none of {', '.join(choices)}{meant(value, choices)}")
        return values

    def flag(self, key: str) -> bool | None:
        """True, false, or None where the key is absent."""
        value = self.data.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fail(key, f"expected true or false, got {value!r}")
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


@dataclass(frozen=True, slots=True)
class _Inner(Entry):
    key: str = ""

    def fail(self, field: str | None, reason: str) -> DataError:
        joined = self.key if field is None else f"{self.key}.{field}"
        return Entry(self.file, self.id, self.data, self.lines, self.path).fail(joined, reason)

    def inner(self, key: str, data: Mapping[str, Any]) -> Entry:
        return _Inner(self.file, self.id, data, self.lines, self.path, f"{self.key}.{key}")


def meant(word: str, known: Iterable[str]) -> str:
    """`` (did you mean …?)`` where a known word looks like ``word``, else nothing."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f" (did you mean {close[0]}?)" if close else ""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One rule file: its tables by section, unchecked but for ids, and the built-in rules it turns off."""

    name: str
    text: str
    sections: Mapping[str, tuple[Entry, ...]]
    disabled: tuple[str, ...]
    lines: Lines

    def fail(self, field: str, reason: str) -> DataError:
        """The error to raise for a key outside the tables."""
        return DataError(self.name, "top level", field, reason, self.lines.of(field) or self.lines.of(f"{field}[0]"))


def read_entries(path: Traversable, section: str) -> list[Entry]:
    """The ``[[section]]`` tables of one rule file, with unique ids. Raises ``DataError`` as :func:`read_file` does."""
    return list(read_file(path).sections[section])


def read_file(path: Traversable) -> RuleFile:
    """Read one rule file.

    Raises ``DataError`` when the file is no TOML, has another version, unknown sections, or a rule
    without an id.
    """
    name = _label(path)
    text, data = _parse(path, name)
    file = RuleFile(name, text, {}, (), Lines(text))
    _check_top(file, data)
    top = Entry(name, "top level", data, file.lines)
    sections = {section: _entries(file, data, section) for section in SECTIONS}
    return RuleFile(name, text, sections, top.strings("disable"), file.lines)


def _check_top(file: RuleFile, data: Mapping[str, Any]) -> None:
    for key in data:
        if key in _LEXICON_KEYS:
            raise file.fail(key, "belongs into a file of its own (a lexicon: only [[tool]] and [[vendor]] tables)")
        if key not in _TOP_KEYS:
            raise file.fail(key, f"unknown key{meant(key, _TOP_KEYS | _LEXICON_KEYS)}; known: {', '.join(sorted(_TOP_KEYS))}")
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise file.fail("version", f"{version} is newer than this program reads ({VERSION})")
    if version != VERSION or isinstance(version, bool):
        raise file.fail("version", f"expected {VERSION}, got {version!r}")


def _entries(file: RuleFile, data: Mapping[str, Any], section: str) -> tuple[Entry, ...]:
    tables = data.get(section, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise file.fail(section, f"expected [[{section}]] tables")
    entries: dict[str, Entry] = {}
    for number, table in enumerate(tables):
        path = f"{section}[{number}]"
        identifier = table.get("id")
        if not isinstance(identifier, str) or not identifier:
            raise Entry(file.name, f"{section} {number + 1}", table, file.lines, path).fail("id", "missing or no string")
        entry = Entry(file.name, identifier, table, file.lines, path)
        if identifier in entries:
            raise entry.fail("id", "used twice in this file")
        entries[identifier] = entry
    return tuple(entries.values())


def _label(path: Traversable) -> str:
    """How a file is named in errors: the user's by its path, a built-in one by its name."""
    return path.name if not isinstance(path, Path) or path.parent == _DATA else str(path)


def _parse(path: Traversable, name: str) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8").removeprefix("\ufeff")
        return text, tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(name, "top level", None, f"not a TOML file in UTF-8: {error}") from error
    except OSError as error:
        raise DataError(name, "top level", None, f"cannot be read: {error.strerror}") from error


def builtin_files(family: str) -> list[Traversable]:
    """The packaged rule files ``<family>*.toml`` in name order; raises ``DataError`` when there is none."""
    found = [item for item in _DATA.iterdir() if item.name.startswith(family) and item.name.endswith(".toml")]
    if not found:
        raise DataError(f"{family}*.toml", "top level", None, "no such built-in rule file")
    return sorted(found, key=lambda item: item.name)
