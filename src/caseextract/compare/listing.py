"""Facts one by one, each with its evidence in context: what ``show`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from caseextract.compare.evidence import Article, Excerpt, reading_order
from caseextract.compare.values import detail_of, text_of
from caseextract.records import Fact

_LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact; ``quotes`` has one excerpt for each span of its evidence, ``best`` is the one to show.

    ``start`` is the code-point offset of ``best``, ``text`` the normal form, ``detail`` what is counted, ``owner`` the name of its municipality.
    """

    fact: Fact
    text: str
    detail: str | None
    owner: str | None
    start: int
    best: Excerpt
    quotes: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries by document, in the order of the text; ``titles`` are those of the documents that have one."""

    entries: tuple[Entry, ...]
    titles: dict[str, str]

    def by_document(self) -> list[tuple[str, list[Entry]]]:
        """The entries of each document, documents by id."""
        groups: dict[str, list[Entry]] = {}
        for entry in self.entries:
            groups.setdefault(entry.fact.doc, []).append(entry)
        return sorted(groups.items())


def build_listing(
    facts: Iterable[Fact], articles: Mapping[str, Article], *, owners: Mapping[str, str], context: int
) -> Listing:
    """List facts in the order of the places quoted, with at most ``context`` characters of their sentence on either side of the evidence.

    ``owners`` gives names for codes; a code without one stands for itself.
    """
    entries = [_entry(fact, articles, owners, context) for fact in reading_order(facts)]
    # Stable: facts quoted from one place stay in reading order.
    entries.sort(key=lambda entry: (entry.fact.doc, entry.start))
    docs = sorted({entry.fact.doc for entry in entries})
    titles = {doc: title for doc in docs if (found := articles.get(doc)) and (title := found.title)}
    return Listing(entries=tuple(entries), titles=titles)


def _entry(fact: Fact, articles: Mapping[str, Article], owners: Mapping[str, str], context: int) -> Entry:
    article = articles.get(fact.doc) or Article(fact.doc)
    quotes = tuple(article.quote(span, context=context, longest=_LONGEST_QUOTE) for span in fact.evidence)
    code = fact.municipality
    best = article.best_span(fact)
    return Entry(
        fact=fact,
        text=text_of(fact, longest=_LONGEST_QUOTE),
        detail=detail_of(fact),
        owner=None if code is None else owners.get(code, code),
        start=best.start,
        best=quotes[fact.evidence.index(best)],
        quotes=quotes,
    )
