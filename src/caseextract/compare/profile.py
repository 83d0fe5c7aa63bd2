"""The profile of a municipality, and time lines of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from caseextract.compare.cells import CellBuilder, Length, in_order
from caseextract.compare.evidence import Article
from caseextract.compare.facets import PROFILE_ROWS, TOOL, row_in_profile
from caseextract.compare.footnotes import Footnotes
from caseextract.compare.gather import Named, column_of, gather
from caseextract.compare.indicators import IndicatorBuilder
from caseextract.compare.moments import Moments
from caseextract.compare.profile_model import Profile, ProfileRow, Timeline
from caseextract.compare.timeline import TimelineBuilder, order_of
from caseextract.records import Fact


def build_profile(
    place: Named,
    facts: Iterable[Fact],
    articles: Mapping[str, Article],
    *,
    published: Mapping[str, str] | None = None,
) -> Profile:
    """All that the facts of any documents say of ``place``, merged, with its time line and indicators.

    ``facts`` may hold those of other municipalities and should hold the dates of none; ``articles`` and
    ``published`` are as for :func:`~caseextract.compare.table.build_comparison`. The result does not depend
    on the order of the facts.
    """
    pool = list(facts)
    gathered = gather(place, pool, row_of=row_in_profile)
    notes, moments = Footnotes(articles), Moments(articles, pool, published)
    cells = CellBuilder(notes, moments)
    any_tool = any(key.startswith(f"{TOOL}.") for key in gathered.rows)
    rows: list[ProfileRow] = []
    for spec in PROFILE_ROWS:
        merged = gathered.rows.get(spec.key, ())
        if not merged and (not spec.always or (spec.key == TOOL and any_tool)):
            continue
        shown = in_order(spec, merged, Length.ALL)
        cell = cells.cell(spec, merged, chosen=merged, shown=shown)
        rows.append(ProfileRow(facet=spec.facet, key=spec.key, cell=cell))
    builder = IndicatorBuilder(articles, moments, notes)
    indicators = tuple(builder.cited(one) for one in builder.build(gathered))
    events = TimelineBuilder(articles, moments, notes, pool).build(gathered, pool)
    return Profile(
        column=column_of(gathered),
        rows=tuple(rows),
        indicators=indicators,
        events=events,
        footnotes=notes.listed(),
    )


def build_timeline(
    places: Sequence[Named],
    facts: Iterable[Fact],
    articles: Mapping[str, Article],
    *,
    published: Mapping[str, str] | None = None,
) -> Timeline:
    """The time lines of municipalities in one: by phase, then time, then in the order of ``places``."""
    pool = list(facts)
    notes, moments = Footnotes(articles), Moments(articles, pool, published)
    builder = TimelineBuilder(articles, moments, notes, pool)
    gathered = [gather(place, pool, row_of=row_in_profile) for place in places]
    events = [event for one in gathered for event in builder.build(one, pool)]
    return Timeline(
        columns=tuple(column_of(one) for one in gathered),
        events=tuple(sorted(events, key=order_of)),
        footnotes=notes.listed(),
    )
