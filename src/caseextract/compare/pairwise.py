"""Many municipalities, any two of which may be compared: each is prepared once, then every pair is judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from caseextract.compare.cells import Length, in_order
from caseextract.compare.evidence import Article
from caseextract.compare.facets import ROWS
from caseextract.compare.footnotes import Footnotes
from caseextract.compare.gather import Named, gather
from caseextract.compare.indicator_rows import ShownIndicator, judge_indicators, usual_indicators
from caseextract.compare.indicators import IndicatorBuilder
from caseextract.compare.judge import FiguresByClass, figures_by_class, judge_pair
from caseextract.compare.model import Judgement
from caseextract.compare.moments import Moments
from caseextract.records import Fact


@dataclass(frozen=True, slots=True)
class Prepared:
    """The figures and indicators of one municipality by row key; rows without any are absent."""

    code: str
    figures: Mapping[str, FiguresByClass]
    indicators: Mapping[str, tuple[ShownIndicator, ...]]


def prepare(
    place: Named,
    facts: Iterable[Fact],
    articles: Mapping[str, Article],
    *,
    published: Mapping[str, str] | None = None,
) -> Prepared:
    """What of a municipality can be judged; the arguments are those of ``build_comparison``."""
    pool = list(facts)
    gathered, moments = gather(place, pool), Moments(articles, pool, published)
    figures: dict[str, FiguresByClass] = {}
    for spec in ROWS:
        shown = in_order(spec, gathered.rows.get(spec.key, ()), Length.USUAL)
        found = figures_by_class(shown, row=spec, articles=articles, moments=moments)
        if found:
            figures[spec.key] = found
    builder = IndicatorBuilder(articles, moments, Footnotes(articles))
    indicators = usual_indicators(builder.build(gathered), builder)
    return Prepared(code=place.code, figures=figures, indicators=indicators)


def judge_prepared(left: Prepared, right: Prepared) -> dict[str, tuple[Judgement, ...]]:
    """The verdicts of a comparison of the two, by row key; rows without one are absent."""
    judged: dict[str, tuple[Judgement, ...]] = {}
    for spec in ROWS:
        if spec.key in left.figures and spec.key in right.figures:
            ours, theirs = left.figures[spec.key], right.figures[spec.key]
            judged[spec.key] = tuple(judge_pair(spec, (left.code, ours), (right.code, theirs)))
    for key, mine in left.indicators.items():
        if key in right.indicators:
            columns = ((left.code, mine), (right.code, right.indicators[key]))
            judged[key] = tuple(judge_indicators(columns))
    return {key: found for key, found in judged.items() if found}
