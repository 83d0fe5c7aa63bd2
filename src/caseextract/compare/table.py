"""Building the comparison: profiles side by side, row by row, with numbered footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from caseextract.compare.choice import ALL, Choice, row_differs
from caseextract.compare.differences import contradicts
from caseextract.compare.evidence import Article, Excerpt, shorten
from caseextract.compare.facets import ROWS, TOOL, Order, RowSpec
from caseextract.compare.judge import judge_row
from caseextract.compare.merge import Merged
from caseextract.compare.model import Cell, Column, Comparison, Footnote, Row, Value
from caseextract.compare.moments import Moments
from caseextract.compare.profile import Named, Profile, build_profile
from caseextract.compare.values import value_of
from caseextract.records import Fact, Kind, Status

_CONTEXT = 24
_QUOTE = 100
_TITLE = 60
_STATES: tuple[Status | None, ...] = (
    Status.CURRENT,
    None,
    Status.PLANNED,
    Status.CONSIDERED,
    Status.REJECTED,
    Status.BEFORE,
)
_STORY: tuple[Status | None, ...] = (
    Status.BEFORE,
    None,
    Status.CURRENT,
    Status.PLANNED,
    Status.CONSIDERED,
    Status.REJECTED,
)


class Footnotes:
    """Numbers places in articles in the order they are first asked for."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._notes: list[Footnote] = []

    def cite(self, merged: Merged) -> tuple[int, ...]:
        """The footnote numbers of a value: for each of its facts the mention that shows it best."""
        numbers = {self._number(fact) for fact in merged.facts}
        return tuple(sorted(numbers))

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
                )
            )
        return self._numbers[place]


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
    profiles = [build_profile(place, pool) for place in places]
    notes = Footnotes(articles)
    moments = Moments(articles, pool, published)
    rows: list[Row] = []
    for spec in _shown(profiles):
        if choice.facets and spec.facet not in choice.facets:
            continue
        shown = [_values_shown(spec, profile, choice, everything=everything) for profile in profiles]
        if choice.statuses and not any(shown):
            continue
        named = [(profile.place.code, values) for profile, values in zip(profiles, shown, strict=True)]
        judgements = judge_row(spec, named, articles=articles, moments=moments)
        if choice.differing and not row_differs(shown, judgements):
            continue
        cells = tuple(
            _cell(spec, profile, values, choice, notes)
            for profile, values in zip(profiles, shown, strict=True)
        )
        rows.append(Row(facet=spec.facet, key=spec.key, cells=cells, judgements=judgements))
    columns = tuple(_column(profile) for profile in profiles)
    return Comparison(columns=columns, rows=tuple(rows), footnotes=notes.listed())


def _column(profile: Profile) -> Column:
    return Column(
        code=profile.place.code,
        name=profile.place.name,
        prefecture=profile.place.prefecture,
        documents=profile.documents,
        note=profile.note,
    )


def _shown(profiles: Sequence[Profile]) -> list[RowSpec]:
    """The rows that have a value, and those that are shown even without."""
    filled = {key for profile in profiles for key in profile.rows}
    any_tool = any(key.startswith(f"{TOOL}.") for key in filled)
    # The plain tool row only says that no tool is named at all.
    hidden = {TOOL} if any_tool else set()
    return [spec for spec in ROWS if spec.key in filled or (spec.always and spec.key not in hidden)]


def _values_shown(spec: RowSpec, profile: Profile, choice: Choice, *, everything: bool) -> list[Merged]:
    """What a cell shows, in its order: figures and names, then sentences, up to the limits of the row."""
    chosen = choice.of(profile.rows.get(spec.key, ()))
    ordered = sorted(chosen, key=lambda one: _rank(spec.order, one.lead))
    figures = [one for one in ordered if one.lead.kind is not Kind.STATEMENT]
    quotes = [one for one in ordered if one.lead.kind is Kind.STATEMENT]
    return figures + quotes if everything else figures[: spec.limit] + quotes[: spec.quotes]


def _cell(spec: RowSpec, profile: Profile, shown: list[Merged], choice: Choice, notes: Footnotes) -> Cell:
    merged = profile.rows.get(spec.key, ())
    if not merged:
        return Cell(stated=False)
    chosen = choice.of(merged)
    values: list[Value] = [value_of(one, row=spec.key, notes=notes.cite(one)) for one in shown]
    return Cell(
        stated=True,
        values=tuple(values),
        more=len(chosen) - len(shown),
        hidden=len(merged) - len(chosen),
        differs=contradicts(merged, single=spec.single),
    )


def _rank(order: Order, fact: Fact) -> int:
    """Sort key of a value; equal ranks keep reading order."""
    match order:
        case Order.PRESENT_FIRST:
            return _STATES.index(fact.status)
        case Order.STORY:
            return _STORY.index(fact.status)
        case Order.TEXT:
            return 0
