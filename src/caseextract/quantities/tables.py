"""Strict reading of this room's TOML files: known keys, right types, errors that name file, entry and field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from caseextract.errors import DataError

VERSION = 1


def load_tables(name: str, *, sections: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    """The arrays of tables of ``data/<name>``. Raises ``DataError`` on other keys or another version."""
    text = files("caseextract.quantities").joinpath("data", name).read_text(encoding="utf-8")
    return parse_tables(name, text, sections=sections)


def parse_tables(name: str, text: str, *, sections: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    """As :func:`load_tables`, for a text at hand."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(name, "file", None, f"not valid TOML: {error}") from error
    if data.pop("version", None) != VERSION:
        raise DataError(name, "file", "version", f"expected {VERSION}")
    for key in data:
        if key not in sections:
            raise DataError(name, "file", key, f"unknown section; known: {', '.join(sections)}")
    for key, rows in data.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise DataError(name, key, None, "expected an array of tables")
    return {section: data.get(section, []) for section in sections}


class Row:
    """One table of a file; every reader checks the type and raises ``DataError``."""

    def __init__(self, file: str, entry: str, data: Mapping[str, Any], *, known: tuple[str, ...]) -> None:
        self.file, self.entry, self.data = file, entry, data
        for key in data:
            if key not in known:
                raise self.fail(key, f"unknown key; known: {', '.join(known)}")

    def fail(self, field: str | None, reason: str) -> DataError:
        """The error to raise for ``field``."""
        return DataError(self.file, self.entry, field, reason)

    def text(self, key: str, default: str | None = None) -> str:
        """A string; required and not empty when there is no default."""
        value = self.data.get(key, default)
        if not isinstance(value, str) or (not value and default is None):
            raise self.fail(key, f"expected a non-empty string, got {value!r}")
        return value

    def choice(self, key: str, choices: tuple[str, ...], default: str | None = None) -> str:
        """A string out of a closed set."""
        value = self.text(key, default)
        if value not in choices:
            raise self.fail(key, f"{value!r} is none of {', '.join(choices)}")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of non-empty strings without repeats; empty when absent."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.fail(key, "expected a list of non-empty strings")
        if len(set(value)) != len(value):
            raise self.fail(key, f"repeats {next(item for item in value if value.count(item) > 1)!r}")
        return tuple(value)

    def number(self, key: str) -> int | float | None:
        """A number, or None when absent."""
        value = self.data.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise self.fail(key, f"expected a number, got {value!r}")
        return value

    def flag(self, key: str) -> bool:
        """A boolean; false when absent."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, f"expected true or false, got {value!r}")
        return value

    def pattern(self, key: str, *, anchor: str = "{}") -> re.Pattern[str] | None:
        """A regular expression set into ``anchor``, or None when absent; capturing groups are refused."""
        source = self.text(key, "")
        if not source:
            return None
        try:
            compiled = re.compile(anchor.format(f"(?:{source})"))
        except re.error as error:
            raise self.fail(key, f"not a regular expression: {error}") from error
        if compiled.groups:
            raise self.fail(key, "capturing groups are not allowed")
        return compiled
