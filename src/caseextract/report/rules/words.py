"""The words of these reports in Japanese and English (``data/words.toml``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from caseextract.report.labels import Labels, Language, read_labels


@cache
def words_in(language: Language) -> Labels:
    """The words of a language. Raises :class:`~caseextract.errors.DataError` as :func:`read_labels` does."""
    return read_labels(files("caseextract.report.rules") / "data" / "words.toml", language)
