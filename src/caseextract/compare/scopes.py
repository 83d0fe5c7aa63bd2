"""What a figure covers, from the words about it (``data/scopes.toml``)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from caseextract.compare.evidence import Article
from caseextract.compare.merge import subject_of
from caseextract.errors import DataError
from caseextract.records import Fact, Span

STAFF, POPULATION, DEVICE, COST, PERIOD = "staff", "population", "device", "cost", "period"
_FILE = "scopes.toml"
_QUESTIONS = frozenset({STAFF, POPULATION, DEVICE, COST, PERIOD})
_STOPS = "、。！？!?\n"
_BEFORE = 24
# A bracket after the figure, at most a short noun between: 約900人の職員（…を含む）.
_BRACKET = re.compile(r"[^、。\n()（）0-9０-９]{0,8}[(（]([^()（）\n]{1,40})[)）]")
_YEARS = re.compile(r"([0-9]+)[かカヶ]?年(?:間|分|の総額)")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure covers; ``words`` are the article's own. Equal ``name`` is equal cover."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ScopeTable:
    """Words by question and scope, and words that tell nothing beyond the class of a figure."""

    words: tuple[tuple[str, str, str], ...]
    generic: tuple[str, ...]

    def find(self, of: str, text: str) -> Scope | None:
        """The scope that answers ``of`` in a text: the word that ends last, of those the longest."""
        if of == PERIOD and (years := _YEARS.search(text)):
            return Scope(f"years {years[1]}", years[0])
        found = [
            (place + len(word), len(word), scope, word)
            for question, scope, word in self.words
            if question == of and (place := text.rfind(word)) >= 0
        ]
        if not found:
            return None
        _, _, scope, word = max(found)
        return Scope(scope, word)

    def beyond_class(self, subject: str | None) -> str | None:
        """What a subject says beyond the class of the figure: モバイルPC → モバイル; None for nothing."""
        return None if subject is None else _beyond(self.generic, subject)


@lru_cache(maxsize=8192)
def _beyond(generic: tuple[str, ...], subject: str) -> str | None:
    rest = flat(subject)
    for word in generic:
        rest = rest.replace(word, "")
    return rest.strip(" の・") or None


@lru_cache(maxsize=1)
def scope_table() -> ScopeTable:
    """The built-in table. Raises :class:`DataError` where the file does not follow its schema."""
    source = files("caseextract.compare") / "data" / _FILE
    return load_scopes(tomllib.loads(source.read_text(encoding="utf-8")))


def load_scopes(data: dict[str, Any]) -> ScopeTable:
    """The table from the parsed file; raises :class:`DataError` naming entry and field."""
    if set(data) != {"generic", "scope"} or not isinstance(data["scope"], list):
        raise DataError(_FILE, "top level", None, "expected generic words and [[scope]] entries only")
    words: list[tuple[str, str, str]] = []
    for number, entry in enumerate(data["scope"], start=1):
        where = f"scope {number}"
        if set(entry) != {"of", "scope", "words"}:
            raise DataError(_FILE, where, None, "expected of, scope and words")
        if entry["of"] not in _QUESTIONS:
            raise DataError(_FILE, where, "of", f"expected one of {', '.join(sorted(_QUESTIONS))}")
        if not isinstance(entry["scope"], str) or not entry["scope"]:
            raise DataError(_FILE, where, "scope", "expected a name")
        words += [(entry["of"], entry["scope"], word) for word in _texts(entry["words"], where, "words")]
    return ScopeTable(tuple(words), tuple(_texts(data["generic"], "top level", "generic")))


def scope_of(fact: Fact, of: str, article: Article | None) -> Scope | None:
    """What the article says a figure covers.

    The bracket after the figure goes before the words for what is counted, these before what stands
    directly before the figure.
    """
    table = scope_table()
    for text in _about(fact, article):
        if found := table.find(of, flat(text)):
            return found
    return None


def flat(text: str) -> str:
    """Text in its compatibility form (NFKC), without line breaks."""
    return unicodedata.normalize("NFKC", text).replace("\n", "")


def _about(fact: Fact, article: Article | None) -> list[str]:
    span = fact.evidence[0] if article is None else article.best_span(fact)
    text = None if article is None else article.text
    subject = subject_of(fact) or ""
    if text is None:
        return [span.text, subject]
    bracket = _BRACKET.match(text, span.end)
    return [bracket[1] if bracket else "", span.text, subject, _clause_before(text, span)]


def _clause_before(text: str, span: Span) -> str:
    window = text[max(span.start - _BEFORE, 0) : span.start]
    return window[max(window.rfind(stop) for stop in _STOPS) + 1 :]


def _texts(value: object, where: str, field: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise DataError(_FILE, where, field, "expected strings that are not empty")
    return value
