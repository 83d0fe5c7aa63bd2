"""Documents found by words, each with the sentences to show of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseextract.compare.evidence import Article, Excerpt
from caseextract.records import Span
from caseextract.store import Store
from caseextract.store.search import find_documents, places_of

_LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document that holds the words; ``excerpts`` quote them in the order of the text.

    There are none where only the title holds them.
    """

    doc: str
    title: str | None
    url: str | None
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class FoundDocuments:
    """The first documents found, by id, and how many there are in ``total``."""

    total: int
    documents: tuple[FoundDocument, ...]


def list_documents(
    store: Store, words: Sequence[str], *, limit: int | None = None, context: int
) -> FoundDocuments:
    """The documents that hold every word, with at most ``context`` characters on either side of a word quoted."""
    docs = find_documents(store, words)
    return FoundDocuments(len(docs), tuple(_listed(store, doc, words, context) for doc in docs[:limit]))


def _listed(store: Store, doc: str, words: Sequence[str], context: int) -> FoundDocument:
    row = store.document(doc)
    if row is None:
        return FoundDocument(doc, None, None, ())
    article = Article(doc, title=row.title, text=row.text, origins=row.origins)
    spans = [
        Span(start=at.start, end=at.end, text=row.text[at.start : at.end]) for at in places_of(row.text, words)
    ]
    quotes = tuple(article.quote(span, context=context, longest=_LONGEST_QUOTE) for span in spans)
    return FoundDocument(doc, row.title, row.url, quotes)
