"""The words of these reports in Japanese and English (``data/words.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from caseextract.errors import DataError
from caseextract.report.labels import Labels, Language

_FILE = "words.toml"


@cache
def words_in(language: Language) -> Labels:
    """The words of a language. Raises :class:`DataError` where the file lacks a key of the other."""
    data = tomllib.loads((files("caseextract.report.rules") / "data" / _FILE).read_text(encoding="utf-8"))
    for one in Language:
        for key in data[one].keys() ^ data[Language.JA].keys():
            raise DataError(_FILE, one, key, "not in both languages")
    return Labels(data[language])
