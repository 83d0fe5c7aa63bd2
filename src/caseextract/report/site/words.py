"""The words of the pages: those of the tables and, beside them, ``data/words.toml``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from caseextract.explain.labels import labels as explain_labels
from caseextract.report.labels import Labels, Language, labels_in, read_labels


@lru_cache(maxsize=2)
def words_in(language: Language) -> Labels:
    """Every label a page may show, in one language."""
    base = labels_in(language)
    own = read_labels(files("caseextract.report.site") / "data" / "words.toml", language)
    reasons = explain_labels(language.value)
    words = {key: base[key] for key in base.keys()}  # noqa: SIM118 - no mapping
    words |= {key: word for key, word in reasons.items() if key.startswith("attribute.")}
    return Labels(words | {key: own[key] for key in own.keys()})  # noqa: SIM118
