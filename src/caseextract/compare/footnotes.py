"""Numbered footnotes: where an article says what a value shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from caseextract.compare.evidence import Article, Excerpt, shorten
from caseextract.compare.merge import Merged
from caseextract.compare.model import Footnote
from caseextract.records import Fact

_CONTEXT = 24
_QUOTE = 100
_TITLE = 60


class Footnotes:
    """Numbers places in articles in the order they are first asked for."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._notes: list[Footnote] = []

    def cite(self, merged: Merged) -> tuple[int, ...]:
        """The footnote numbers of a value: for each of its facts the mention that shows it best."""
        return self.cite_facts(merged.facts)

    def cite_facts(self, facts: Iterable[Fact]) -> tuple[int, ...]:
        """The footnote numbers of facts, each once."""
        return tuple(sorted({self._number(fact) for fact in facts}))

    def listed(self) -> tuple[Footnote, ...]:
        """Every footnote given so far, by number."""
        return tuple(self._notes)

    def _number(self, fact: Fact) -> int:
        article = self._articles.get(fact.doc) or Article(fact.doc)
        span = article.best_span(fact)
        place = (fact.doc, span.start, span.end)
        if place not in self._numbers:
            excerpt: Excerpt = article.quote(span, context=_CONTEXT, longest=_QUOTE)
            number = len(self._notes) + 1
            self._numbers[place] = number
            self._notes.append(
                Footnote(
                    number=number,
                    document=fact.doc,
                    title=None if article.title is None else shorten(article.title, _TITLE),
                    line=excerpt.line,
                    start=span.start,
                    end=span.end,
                    before=excerpt.before,
                    quote=excerpt.quote,
                    after=excerpt.after,
                    more=len(fact.evidence) - 1,
                    origin=excerpt.origin,
                )
            )
        return self._numbers[place]
