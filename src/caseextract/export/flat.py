"""A fact with its source as one flat row: what every table form writes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from caseextract.compare.evidence import Article
from caseextract.compare.values import amount_of, text_of
from caseextract.lexicon.gazetteer import Gazetteer
from caseextract.records import DateFact, Fact, MoneyFact, PersonFact, RateFact, parse_fact
from caseextract.report.safe import plain
from caseextract.store import DocumentRow, FactQuery, Store

Value = str | int | float | bool | datetime.date | None
FlatRow = dict[str, Value]

# The sentence around the evidence, as far as that: an article may be one endless line.
_CONTEXT = 500
_LONGEST = 10_000
_OWN_FIELDS = (
    *("name", "category", "vendor", "prefecture", "code", "affiliation", "granularity", "role", "device"),
    *("direction", "recurring", "subject", "facet"),
)
_LIST = "、"


@dataclass(frozen=True, slots=True)
class _Source:
    """A document with what its facts need of it."""

    article: Article
    url: str | None
    published: str | None


def flat_rows(store: Store, gazetteer: Gazetteer, query: FactQuery) -> Iterator[FlatRow]:
    """The facts a question fits, a row each, by document, start and kind."""
    return (row for _, row in rows_of(store, gazetteer, map(parse_fact, store.lines(query))))


def rows_of(store: Store, gazetteer: Gazetteer, facts: Iterator[Fact]) -> Iterator[tuple[Fact, FlatRow]]:
    """Facts with their rows; a document is read once where its facts follow each other."""
    doc, source = "", _source("", None)
    for fact in facts:
        if fact.doc != doc:
            doc, source = fact.doc, _source(fact.doc, store.document(fact.doc))
        yield fact, flat_row(fact, source, gazetteer)


def flat_row(fact: Fact, source: _Source, gazetteer: Gazetteer) -> FlatRow:
    """One row: every column by its key, None where the kind has no such thing."""
    span = source.article.best_span(fact)
    quote = source.article.quote(span, context=_CONTEXT, longest=_LONGEST)
    place = gazetteer.by_code(fact.municipality) if fact.municipality else None
    return {
        "owner": fact.municipality,
        "owner_name": place.full_name if place else None,
        "kind": str(fact.kind),
        "value": text_of(fact, longest=_LONGEST),
        "status": None if fact.status is None else str(fact.status),
        **_own(fact),
        **_measure(fact),
        "quote": span.text,
        "passage": f"{quote.before}{quote.quote}{quote.after}",
        "doc": fact.doc,
        "title": source.article.title,
        "url": source.url,
        "published": source.published,
        "line": quote.line,
        "origin": quote.origin,
        "first": span.start,
        "mentions": len(fact.evidence),
        "uncertain": _LIST.join(fact.uncertain) or None,
        "rule": fact.rule,
        "id": fact.id,
    }


def shown_row(row: FlatRow) -> FlatRow:
    """The row as a terminal may see it: control characters and line breaks of texts taken out."""
    return {key: plain(value) if isinstance(value, str) else value for key, value in row.items()}


def _own(fact: Fact) -> FlatRow:
    """The kind's own fields; what an amount is told of is ``subject`` whatever the record calls it."""
    own: FlatRow = {name: _plain(getattr(fact, name, None)) for name in _OWN_FIELDS}
    own["titles"] = _LIST.join(fact.titles) or None if isinstance(fact, PersonFact) else None
    if isinstance(fact, MoneyFact):
        own["subject"] = fact.purpose
    elif isinstance(fact, RateFact):
        own["subject"] = fact.metric
    return own


def _measure(fact: Fact) -> FlatRow:
    amount = amount_of(fact)
    dated = fact if isinstance(fact, DateFact) else None
    approximate = amount.approximate if amount else dated.approximate if dated else None
    return {
        "lower": amount.lower if amount else None,
        "upper": amount.upper if amount else None,
        "unit": amount.unit if amount else None,
        "qualifier": str(amount.qualifier) if amount and amount.qualifier else None,
        "approximate": approximate,
        "start": dated.start if dated else None,
        "end": dated.end if dated else None,
    }


def _plain(value: object) -> Value:
    """A field as a plain value: members of closed sets as their keys."""
    if value is None or isinstance(value, bool):
        return value
    return str(value)


def _source(doc: str, row: DocumentRow | None) -> _Source:
    if row is None:
        return _Source(Article(doc), None, None)
    article = Article(doc, title=row.title, text=row.text, origins=row.origins)
    return _Source(article, row.url, row.published or row.reference_date)
