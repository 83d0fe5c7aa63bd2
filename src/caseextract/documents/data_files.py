"""What the data files of this room have in common: TOML text with a version, lists of words."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

from caseextract.errors import DataError


def read_data(text: str, *, name: str, version: int, known: Sequence[str]) -> dict[str, Any]:
    """The keys of a data file without its version; ``name`` stands for the file in errors.

    Raises :class:`DataError` for a text that is no TOML, for another version and for a key not in ``known``.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(name, "file", None, f"not valid TOML: {error}") from error
    if data.pop("version", None) != version:
        raise DataError(name, "file", "version", f"expected {version}")
    for key in data:
        if key not in known:
            raise DataError(name, "file", key, f"unknown key; known: {', '.join(known)}")
    return data


def read_words(value: object, *, name: str, key: str, entry: str = "file") -> tuple[str, ...]:
    """A list of words. Raises :class:`DataError` for anything else, an empty list or word, or a word told twice."""
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        raise DataError(name, entry, key, "expected a list of non-empty strings")
    if repeated := {word for word in value if value.count(word) > 1}:
        raise DataError(name, entry, key, f"repeated: {', '.join(sorted(repeated))}")
    return tuple(value)
