"""Municipalities near to one: ranked by likeness, explained by what they share and what they do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from caseextract.compare.cells import CellBuilder
from caseextract.compare.evidence import Article
from caseextract.compare.facets import STAFF_ROW, TOOL, row_of
from caseextract.compare.footnotes import Footnotes
from caseextract.compare.gather import Gathered, Named, column_of, gather
from caseextract.compare.indicator_specs import indicator_table
from caseextract.compare.likeness import DIGITS, Features, likeness, score_of, weights_of
from caseextract.compare.merge import Merged, fold, subject_of
from caseextract.compare.model import Value
from caseextract.compare.moments import Moments
from caseextract.compare.scopes import flat
from caseextract.compare.similar_model import Neighbour, Part, Shared, Similarity, Trait
from caseextract.compare.values import amount_of, clearest
from caseextract.records import (
    Fact,
    HeadcountFact,
    HeadcountRole,
    Kind,
    NetworkModelFact,
    Status,
    TechnologyFact,
    ToolFact,
)

# Kinds whose names likeness counts.
NAMED = {
    Kind.TOOL: Trait.TOOLS,
    Kind.TECHNOLOGY: Trait.TECHNOLOGIES,
    Kind.NETWORK_MODEL: Trait.NETWORK_MODEL,
}


def features_of(facts: Iterable[Fact]) -> dict[str, Features]:
    """What likeness goes by, by the code of every municipality that owns any of the facts."""
    found: dict[str, Features] = {}
    for fact in facts:
        if fact.municipality is None:
            continue
        features = found.setdefault(fact.municipality, Features(fact.municipality))
        trait, name = trait_of(fact)
        if trait is None or fact.status is None:
            continue
        if name is not None:
            features.add_name(trait, name, fact.status)
        elif fact.status is Status.CURRENT and (amount := amount_of(fact)) is not None:
            features.add_size(trait, amount)
    return found


def trait_of(fact: Fact) -> tuple[Trait | None, str | None]:
    """The trait a fact counts for, with the folded name where it is one."""
    match fact:
        case ToolFact() | TechnologyFact() | NetworkModelFact():
            return NAMED[fact.kind], fold(fact.name)
        case HeadcountFact(role=HeadcountRole.POPULATION):
            return Trait.POPULATION, None
        case HeadcountFact(role=HeadcountRole.STAFF) if indicator_table().staff.whole(
            flat(subject_of(fact) or "")
        ):
            return Trait.STAFF, None
        case _:
            return None, None


def nearest(asked: Features, others: Iterable[Features], *, limit: int) -> tuple[str, ...]:
    """The codes of the municipalities most like ``asked``, the nearest first; unlike ones are left out."""
    scored = [(likeness(asked, other), other.code) for other in others if other.code != asked.code]
    ranked = sorted((one for one in scored if one[0] > 0), key=lambda one: (-one[0], one[1]))
    return tuple(code for _, code in ranked[:limit])


def build_similarity(
    place: Named,
    others: Sequence[Named],
    facts: Iterable[Fact],
    articles: Mapping[str, Article],
    *,
    published: Mapping[str, str] | None = None,
) -> Similarity:
    """How near ``others`` are to ``place``, in their order; the arguments are those of ``build_comparison``."""
    pool = list(facts)
    notes, moments = Footnotes(articles), Moments(articles, pool, published)
    features, cells = features_of(pool), CellBuilder(notes, moments)
    asked, own = features.get(place.code, Features(place.code)), gather(place, pool)
    neighbours: list[Neighbour] = []
    for other in others:
        theirs, gathered = features.get(other.code, Features(other.code)), gather(other, pool)
        parts = tuple(
            _part(trait, weight, (asked, own), (theirs, gathered), cells)
            for trait, weight in weights_of(asked).items()
        )
        score = likeness(asked, theirs)
        neighbours.append(Neighbour(column=column_of(gathered), score=score, parts=parts))
    return Similarity(asked=column_of(own), neighbours=tuple(neighbours), footnotes=notes.listed())


def _part(
    trait: Trait,
    weight: float,
    ours: tuple[Features, Gathered],
    theirs: tuple[Features, Gathered],
    cells: CellBuilder,
) -> Part:
    mine, other = _held(trait, *ours), _held(trait, *theirs)
    both = [name for name in mine if name in other]
    return Part(
        trait=trait,
        weight=round(weight, DIGITS),
        score=score_of(ours[0], theirs[0], trait),
        known=theirs[0].states(trait),
        shared=tuple(
            Shared(ours=_value(mine[name], cells), theirs=_value(other[name], cells)) for name in both
        ),
        ours=tuple(_value(one, cells) for name, one in mine.items() if name not in both),
        theirs=tuple(_value(one, cells) for name, one in other.items() if name not in both),
    )


def _value(merged: Merged, cells: CellBuilder) -> Value:
    return cells.value(merged, row=row_of(merged.lead) or TOOL)


def _held(trait: Trait, features: Features, gathered: Gathered) -> dict[str, Merged]:
    """The things (by folded name) or the size (by an empty name) that count, in reading order."""
    found: dict[str, Merged] = {}
    for merged in _rows(trait, gathered):
        of, name = trait_of(merged.lead)
        if of is not trait:
            continue
        if name is None:
            if amount_of(clearest(merged)) == features.sizes.get(trait):
                found.setdefault("", merged)
        elif merged.lead.status is features.names.get(trait, {}).get(name):
            found.setdefault(name, merged)
    return found


def _rows(trait: Trait, gathered: Gathered) -> Iterable[Merged]:
    match trait:
        case Trait.TOOLS:
            keys = sorted(key for key in gathered.rows if key.startswith(f"{TOOL}."))
        case Trait.TECHNOLOGIES:
            keys = ["technology"]
        case Trait.NETWORK_MODEL:
            keys = ["network_model"]
        case Trait.POPULATION:
            keys = ["overview.population"]
        case Trait.STAFF:
            keys = [STAFF_ROW]
    return (merged for key in keys for merged in gathered.rows.get(key, ()))
