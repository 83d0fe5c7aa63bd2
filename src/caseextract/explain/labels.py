"""The words of an explanation in Japanese and English (``data/labels.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from caseextract.errors import DataError

_FILE = "labels.toml"
LANGUAGES = ("ja", "en")


@cache
def labels(language: str) -> Mapping[str, str]:
    """The labels of a language; both have the same keys. Raises :class:`DataError` where they do not."""
    data = tomllib.loads((files("caseextract.explain") / "data" / _FILE).read_text(encoding="utf-8"))
    for one in LANGUAGES:
        if not isinstance(data.get(one), dict):
            raise DataError(_FILE, one, None, "no labels of this language")
        for key in data[one].keys() ^ data[LANGUAGES[0]].keys():
            raise DataError(_FILE, one, key, "not in both languages")
        for key, word in data[one].items():
            if not isinstance(word, str) or not word:
                raise DataError(_FILE, one, key, "a label must be text")
    return MappingProxyType(data[language])
