"""Terms: words of a closed list, each with the context in which it counts.

A term is one entry of a lexicon file:

* ``name``: what it stands for (several entries may share one name);
* ``any``: the words looked for, folded as :mod:`caseextract.lexicon.search` says;
* ``before``, ``after``: what must stand right before or after the word (regular expressions, at most 40
  characters are looked at); ``not_before``, ``not_after``: what must not;
* ``nearby``: what must be found within 80 characters;
* ``weak = true``: the word counts only in a document in which another one of the list stands firmly;
* ``positive``, ``negative``: sentences in which the entry must and must not be found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from caseextract.lexicon.entries import Entry, read_entries
from caseextract.lexicon.search import FoldedSearch

_KEYS = ("name", "any", "before", "after", "not_before", "not_after", "nearby", "weak", "positive", "negative")
_REACH = 40
_NEARBY = 80


@dataclass(frozen=True, slots=True)
class Term:
    """One entry; see the module for its fields. ``number`` tells entries of one name apart."""

    name: str
    number: int
    words: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    nearby: re.Pattern[str] | None
    weak: bool
    positive: tuple[str, ...]
    negative: tuple[str, ...]

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the word at ``[start, end)`` of ``text`` stands in the context the entry asks for."""
        left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        if self.before and not self.before.search(left):
            return False
        if self.after and not self.after.match(right):
            return False
        if self.not_before and self.not_before.search(left):
            return False
        if self.not_after and self.not_after.match(right):
            return False
        return not self.nearby or bool(self.nearby.search(text, max(0, start - _NEARBY), end + _NEARBY))


class TermHit(NamedTuple):
    """``term`` stands at ``[start, end)`` of the text that was searched."""

    term: Term
    start: int
    end: int


class TermSearch:
    """Finds terms in view text; built once."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self._owners = [term for term in self.terms for _ in term.words]
        self._search = FoldedSearch([word for term in self.terms for word in term.words], tails=None)

    def find(self, text: str) -> list[TermHit]:
        """Hits in order, none overlapping: the leftmost, then the longest, then the first entry stays."""
        hits = self._search.find_all(text)
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.pattern))
        chosen: list[TermHit] = []
        for hit in hits:
            term = self._owners[hit.pattern]
            if (not chosen or hit.start >= chosen[-1].end) and term.fits(text, hit.start, hit.end):
                chosen.append(TermHit(term, hit.start, hit.end))
        return chosen


def read_terms(
    sources: Iterable[Path | Traversable], table: str, names: Collection[str] | None = None
) -> tuple[Term, ...]:
    """The terms of the given files. Raises DataError for a breach of the schema or a name not in ``names``."""
    terms: list[Term] = []
    for source in sources:
        for entry in read_entries(source, table):
            number = sum(term.name == entry.label for term in terms) + 1
            terms.append(_term(entry, number, names))
    return tuple(terms)


def _term(entry: Entry, number: int, names: Collection[str] | None) -> Term:
    entry.check_keys(_KEYS)
    name = entry.text("name")
    if names is not None and name not in names:
        raise entry.error("name", "is not on the closed list")
    weak = entry.data.get("weak", False)
    if not isinstance(weak, bool):
        raise entry.error("weak", "must be true or false")
    return Term(
        name,
        number,
        entry.texts("any", required=True),
        entry.pattern("before", at_end=True),
        entry.pattern("after"),
        entry.pattern("not_before", at_end=True),
        entry.pattern("not_after"),
        entry.pattern("nearby"),
        weak,
        entry.texts("positive", required=True),
        entry.texts("negative"),
    )
