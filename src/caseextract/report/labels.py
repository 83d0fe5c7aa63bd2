"""The words of the tables in Japanese and English (``data/labels.toml``)."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from caseextract.errors import DataError

_FILE = "labels.toml"


class Language(StrEnum):
    """Language of labels; what the articles say stays as they say it."""

    JA = "ja"
    EN = "en"


class Labels:
    """The labels of one language; an unknown key is a :class:`KeyError`, never a blank."""

    def __init__(self, words: dict[str, str]) -> None:
        self._words = words

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def fill(self, key: str, **values: object) -> str:
        """The label with its ``{name}`` places filled in."""
        return self._words[key].format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """As :meth:`fill`, with the label for one thing where there is one."""
        return self.fill(f"{key}.one" if number == 1 else key, **values)

    def keys(self) -> frozenset[str]:
        """Every key there is."""
        return frozenset(self._words)


@lru_cache(maxsize=2)
def labels_in(language: Language) -> Labels:
    """The labels of a language.

    Raises :class:`DataError` where the file lacks it, a label is no text or not in both languages.
    """
    return read_labels(files("caseextract.report") / "data" / _FILE, language)


def read_labels(source: Traversable, language: Language) -> Labels:
    """The labels of a language in a TOML file; all languages have the same keys.

    Raises :class:`DataError` as :func:`labels_in` does.
    """
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    words = data.get(language.value)
    if not isinstance(words, dict):
        raise DataError(source.name, language.value, None, "no labels of this language")
    for key, word in words.items():
        if not isinstance(word, str) or not word:
            raise DataError(source.name, language.value, key, "a label must be text")
    for other, known in data.items():
        for key in sorted(known.keys() ^ words.keys()):
            raise DataError(source.name, other if key in words else language.value, key, "not in both languages")
    return Labels(words)
