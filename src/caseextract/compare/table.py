"""Building the comparison: profiles side by side, row by row, with numbered footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from caseextract.compare.cells import CellBuilder, in_order
from caseextract.compare.choice import ALL, Choice, row_differs
from caseextract.compare.evidence import Article
from caseextract.compare.facets import ROWS, TOOL, RowSpec
from caseextract.compare.footnotes import Footnotes
from caseextract.compare.gather import Gathered, Named, column_of, gather
from caseextract.compare.judge import judge_row
from caseextract.compare.model import Comparison, Row
from caseextract.compare.moments import Moments
from caseextract.records import Fact


def build_comparison(
    places: Sequence[Named],
    facts: Iterable[Fact],
    articles: Mapping[str, Article],
    *,
    everything: bool = False,
    choice: Choice = ALL,
    published: Mapping[str, str] | None = None,
) -> Comparison:
    """Compare municipalities over the facts of any documents.

    Columns follow ``places``; rows, values and footnote numbers do not depend on the order of ``facts``.
    ``articles`` gives the text to quote from, by document id, ``published`` the ISO day of those that have
    one. ``everything`` lifts the limits on values a cell, ``choice`` narrows rows and values.
    """
    pool = list(facts)
    profiles = [gather(place, pool) for place in places]
    notes = Footnotes(articles)
    moments = Moments(articles, pool, published)
    builder = CellBuilder(notes, moments)
    rows: list[Row] = []
    for spec in _shown(profiles):
        if choice.facets and spec.facet not in choice.facets:
            continue
        chosen = [choice.of(profile.rows.get(spec.key, ())) for profile in profiles]
        shown = [in_order(spec, merged, everything=everything) for merged in chosen]
        if choice.statuses and not any(shown):
            continue
        named = [(profile.place.code, values) for profile, values in zip(profiles, shown, strict=True)]
        judgements = judge_row(spec, named, articles=articles, moments=moments)
        if choice.differing and not row_differs(shown, judgements):
            continue
        cells = tuple(
            builder.cell(spec, profile.rows.get(spec.key, ()), chosen=picked, shown=values)
            for profile, picked, values in zip(profiles, chosen, shown, strict=True)
        )
        rows.append(Row(facet=spec.facet, key=spec.key, cells=cells, judgements=judgements))
    columns = tuple(column_of(profile) for profile in profiles)
    return Comparison(columns=columns, rows=tuple(rows), footnotes=notes.listed())


def _shown(profiles: Sequence[Gathered]) -> list[RowSpec]:
    """The rows that have a value, and those that are shown even without."""
    filled = {key for profile in profiles for key in profile.rows}
    any_tool = any(key.startswith(f"{TOOL}.") for key in filled)
    # The plain tool row only says that no tool is named at all.
    hidden = {TOOL} if any_tool else set()
    return [spec for spec in ROWS if spec.key in filled or (spec.always and spec.key not in hidden)]
