"""Word files of this room (``data/*.toml``: tables of word lists), checked on load, and patterns made of their words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files

from caseextract.errors import DataError

# table -> the lists it must hold
Schema = Mapping[str, tuple[str, ...]]
Lists = dict[str, dict[str, list[str]]]


def builtin_text(file: str) -> str:
    """The text of a built-in word file."""
    return (files("caseextract.recognize") / "data" / file).read_text(encoding="utf-8")


def read_lists(text: str, schema: Schema, *, file: str) -> Lists:
    """The lists of a word file by table and key; ``file`` names it in errors.

    Raises DataError for a text that is no TOML and for a table or list that is missing, unknown or empty.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(file, "file", None, str(error)) from error
    lists = {table: {key: _words(data.get(table), table, key, file) for key in keys} for table, keys in schema.items()}
    for table, rows in data.items():
        if table not in schema:
            raise DataError(file, table, None, "unknown table")
        for key in rows:
            if key not in schema[table]:
                raise DataError(file, table, key, "unknown key")
    return lists


def any_source(words: Iterable[str]) -> str:
    """The source of a pattern for any of ``words``, the longest first."""
    return alternatives(map(re.escape, words))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches any of ``words``, the longest first."""
    return re.compile(any_source(words))


def alternatives(sources: Iterable[str]) -> str:
    """The source of a pattern for any of ``sources``, the longest first, whatever their order."""
    return "|".join(sorted(sources, key=lambda source: (-len(source), source)))


def _words(rows: object, table: str, key: str, file: str) -> list[str]:
    if not isinstance(rows, dict) or key not in rows:
        raise DataError(file, table, key, "is missing")
    words = rows[key]
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise DataError(file, table, key, "must be a list of words")
    return words
