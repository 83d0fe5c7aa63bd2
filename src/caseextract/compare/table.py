"""Building the comparison: profiles side by side, row by row, with numbered footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from caseextract.compare.cells import CellBuilder, Length, in_order
from caseextract.compare.choice import ALL, Choice, row_differs
from caseextract.compare.evidence import Article
from caseextract.compare.facets import FACETS, INDICATOR, ROWS, TOOL, RowSpec
from caseextract.compare.footnotes import Footnotes
from caseextract.compare.gather import Gathered, Named, column_of, gather
from caseextract.compare.indicator_rows import indicator_rows
from caseextract.compare.indicators import IndicatorBuilder
from caseextract.compare.judge import judge_row
from caseextract.compare.model import Comparison, Row
from caseextract.compare.moments import Moments
from caseextract.records import Fact

# More columns than these show a few key facts a cell.
_FEW = 6
# Every two columns are judged up to here; the pairs of more would outgrow the table.
_JUDGED = 60


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
    one. ``everything`` lifts the limits on values a cell, which are tight where there are many columns;
    ``choice`` narrows rows and values.
    """
    pool = list(facts)
    profiles = [gather(place, pool) for place in places]
    notes = Footnotes(articles)
    moments = Moments(articles, pool, published)
    builder = CellBuilder(notes, moments)
    length = Length.ALL if everything else Length.BRIEF if len(profiles) > _FEW else Length.USUAL
    rows = list(_fact_rows(profiles, builder, articles, moments, choice=choice, length=length))
    if not choice.facets or INDICATOR in choice.facets:
        indicators = IndicatorBuilder(articles, moments, notes)
        worked = [(profile.place.code, indicators.build(profile)) for profile in profiles]
        judged = len(worked) <= _JUDGED
        rows += indicator_rows(worked, indicators, choice=choice, everything=everything, judged=judged)
        rows.sort(key=lambda row: FACETS.index(row.facet))
    columns = tuple(column_of(profile) for profile in profiles)
    unjudged = len(columns) > _JUDGED
    return Comparison(columns=columns, rows=tuple(rows), footnotes=notes.listed(), unjudged=unjudged)


def _fact_rows(
    profiles: Sequence[Gathered],
    builder: CellBuilder,
    articles: Mapping[str, Article],
    moments: Moments,
    *,
    choice: Choice,
    length: Length,
) -> Iterator[Row]:
    """The rows of what the articles state, as ``choice`` asks for."""
    for spec in _shown(profiles):
        if choice.facets and spec.facet not in choice.facets:
            continue
        chosen = [choice.of(profile.rows.get(spec.key, ())) for profile in profiles]
        shown = [in_order(spec, merged, length) for merged in chosen]
        if choice.statuses and not any(shown):
            continue
        named = [(profile.place.code, values) for profile, values in zip(profiles, shown, strict=True)]
        few = len(named) <= _JUDGED
        judgements = judge_row(spec, named, articles=articles, moments=moments) if few else ()
        if choice.differing and not row_differs(shown, judgements):
            continue
        cells = tuple(
            builder.cell(spec, profile.rows.get(spec.key, ()), chosen=picked, shown=values)
            for profile, picked, values in zip(profiles, chosen, shown, strict=True)
        )
        yield Row(facet=spec.facet, key=spec.key, cells=cells, judgements=judgements)


def _shown(profiles: Sequence[Gathered]) -> list[RowSpec]:
    """The rows that have a value, and those that are shown even without."""
    filled = {key for profile in profiles for key in profile.rows}
    any_tool = any(key.startswith(f"{TOOL}.") for key in filled)
    # The plain tool row only says that no tool is named at all.
    hidden = {TOOL} if any_tool else set()
    return [spec for spec in ROWS if spec.key in filled or (spec.always and spec.key not in hidden)]
