"""Reading what comparing and showing need out of a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caseextract.compare.choice import ALL, Choice
from caseextract.compare.evidence import Article
from caseextract.compare.gather import Named
from caseextract.compare.likeness import HELD, Features
from caseextract.compare.listing import Listing, build_listing
from caseextract.compare.model import Comparison
from caseextract.compare.profile import build_profile, build_timeline
from caseextract.compare.profile_model import Profile, Timeline
from caseextract.compare.similar import NAMED, build_similarity, features_of, nearest
from caseextract.compare.similar_model import Similarity
from caseextract.compare.table import build_comparison
from caseextract.lexicon.gazetteer import Gazetteer, Place
from caseextract.records import Fact, Kind, MunicipalityFact, MunicipalityRole, Status, parse_fact
from caseextract.store import DocumentRow, FactQuery, Store


def compare_stored(
    store: Store, places: Sequence[Named], *, everything: bool = False, choice: Choice = ALL
) -> Comparison:
    """Compare municipalities over every document of the store."""
    own = read_pool(store, places)
    return build_comparison(
        places,
        own.facts,
        own.articles,
        everything=everything,
        choice=choice,
        published=own.published,
    )


def subject_places(store: Store, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The municipalities whose own case some document of the store reports, by code."""
    named = store.facts(kind=Kind.MUNICIPALITY)
    codes = {
        fact.code
        for fact in named
        if isinstance(fact, MunicipalityFact) and fact.code and fact.role is MunicipalityRole.SUBJECT
    }
    return tuple(place for code in sorted(codes) if (place := gazetteer.by_code(code)) is not None)


def profile_stored(store: Store, place: Named) -> Profile:
    """The profile of a municipality over every document of the store."""
    own = read_pool(store, [place])
    return build_profile(place, own.facts, own.articles, published=own.published)


def timeline_stored(store: Store, places: Sequence[Named]) -> Timeline:
    """The time lines of municipalities over every document of the store."""
    own = read_pool(store, places)
    return build_timeline(places, own.facts, own.articles, published=own.published)


def similar_stored(store: Store, gazetteer: Gazetteer, place: Named, *, limit: int) -> Similarity:
    """The municipalities of the store most like one, at most ``limit``, the nearest first.

    All are ranked by what little likeness goes by; only the nearest are read in full.
    """
    counts = FactQuery(kinds=(Kind.HEADCOUNT,), statuses=(Status.CURRENT,))
    features = features_of(parse_fact(line) for line in store.lines(counts))
    for code, kind, name, status in store.names(FactQuery(kinds=tuple(NAMED), statuses=tuple(sorted(HELD)))):
        features.setdefault(code, Features(code)).add_name(NAMED[Kind(kind)], name, Status(status))
    asked = features.pop(place.code, Features(place.code))
    codes = nearest(asked, features.values(), limit=limit)
    others = [found for code in codes if (found := gazetteer.by_code(code)) is not None]
    own = read_pool(store, [place, *others])
    return build_similarity(place, others, own.facts, own.articles, published=own.published)


@dataclass(frozen=True, slots=True)
class Pool:
    """Facts of some municipalities and the dates of none in their documents, with these documents."""

    facts: list[Fact]
    articles: dict[str, Article]
    published: dict[str, str]


def read_pool(store: Store, places: Sequence[Named]) -> Pool:
    """What comparing these municipalities rests on."""
    facts = [fact for place in places for fact in store.facts(municipality=place.code)]
    articles: dict[str, Article] = {}
    published: dict[str, str] = {}
    docs = sorted({fact.doc for fact in facts})
    for doc in docs:
        row = store.document(doc)
        articles[doc] = _article(doc, row)
        if row is not None and (day := row.reference_date or row.published):
            published[doc] = day
    # Dates that belong to no municipality tell when a figure beside them holds.
    dates = store.find(FactQuery(kinds=(Kind.DATE.value,), docs=tuple(docs), ownerless=True))
    return Pool([*facts, *dates], articles, published)


def list_stored(
    store: Store,
    gazetteer: Gazetteer,
    *,
    municipality: str | None = None,
    doc: str | None = None,
    kinds: Iterable[Kind] = (),
    statuses: Iterable[Status] = (),
    context: int,
) -> Listing:
    """The facts of a municipality (by code) or of a document, narrowed to kinds and states where given."""
    wanted_kinds, wanted_states = frozenset(kinds), frozenset(statuses)
    facts = [
        fact
        for fact in store.facts(municipality=municipality, doc=doc)
        if (not wanted_kinds or fact.kind in wanted_kinds)
        and (not wanted_states or fact.status in wanted_states)
    ]
    return list_facts(store, gazetteer, facts, context=context)


def list_facts(store: Store, gazetteer: Gazetteer, facts: Sequence[Fact], *, context: int) -> Listing:
    """Facts of the store with their evidence quoted and their owners named."""
    owners = {fact.municipality for fact in facts if fact.municipality is not None}
    names = {code: place.full_name for code in sorted(owners) if (place := gazetteer.by_code(code))}
    return build_listing(facts, articles_of(store, facts), owners=names, context=context)


def articles_of(store: Store, facts: Iterable[Fact]) -> dict[str, Article]:
    """The documents of the facts, by id."""
    articles: dict[str, Article] = {}
    for doc in sorted({fact.doc for fact in facts}):
        row = store.document(doc)
        articles[doc] = _article(doc, row)
    return articles


def _article(doc: str, row: DocumentRow | None) -> Article:
    return Article(doc) if row is None else Article(doc, title=row.title, text=row.text, origins=row.origins)
