"""When a figure holds: the date told with it, else the date of its article."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from caseextract.compare.evidence import Article
from caseextract.compare.wording import date_text
from caseextract.records import DateFact, Fact, Span

_STOPS = "。！？!?\n"
# Said of the figure itself: 令和5年4月1日現在, 2020年時点.
_AS_OF = ("現在", "時点")
_TWO_YEARS = datetime.timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class Moment:
    """A period in which a figure holds, both days inclusive, as a reader writes it."""

    start: datetime.date
    end: datetime.date
    text: str

    @property
    def middle(self) -> datetime.date:
        """The day in the middle."""
        return self.start + (self.end - self.start) / 2

    @property
    def fiscal_year(self) -> int | None:
        """The Japanese fiscal year (April to March) it lies in, or None where it touches several."""
        first, last = (day.year - (day.month < 4) for day in (self.start, self.end))
        return first if first == last else None

    def far_from(self, other: Moment) -> bool:
        """Whether the middles lie more than two years apart."""
        return abs(self.middle - other.middle) > _TWO_YEARS


class Moments:
    """Dates of figures, from the date facts of their articles and the articles' own dates (ISO days)."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        dates: Iterable[Fact] = (),
        published: Mapping[str, str] | None = None,
    ) -> None:
        self._articles = articles
        self._published = published or {}
        self._dates: dict[str, list[tuple[Span, DateFact]]] = {}
        for fact in dates:
            if isinstance(fact, DateFact):
                places = self._dates.setdefault(fact.doc, [])
                places += [(span, fact) for span in fact.evidence]

    def of(self, fact: Fact) -> Moment | None:
        """When a figure holds, or None where nothing says so.

        A date of its sentence counts where it is the only one there, or the only one called 現在 or 時点.
        """
        article = self._articles.get(fact.doc)
        if article is not None and article.text is not None:
            dated = self._in_sentence(fact, article.text, article.best_span(fact))
            if dated is not None:
                return Moment(dated.start, dated.end, date_text(dated))
        day = self._published.get(fact.doc)
        if day is None:
            return None
        published = datetime.date.fromisoformat(day)
        return Moment(published, published, day)

    def _in_sentence(self, fact: Fact, text: str, span: Span) -> DateFact | None:
        start = max(text.rfind(stop, 0, span.start) for stop in _STOPS) + 1
        ends = [place for stop in _STOPS if (place := text.find(stop, span.end)) >= 0]
        end = min(ends, default=len(text))
        near = [(at, date) for at, date in self._dates.get(fact.doc, []) if start <= at.start < end]
        near.sort(key=lambda one: (one[0].start, one[0].end, one[1].granularity))
        named = [date for at, date in near if text.startswith(_AS_OF, at.end)]
        chosen = {(date.start, date.end): date for date in named or [date for _, date in near]}
        return next(iter(chosen.values())) if len(chosen) == 1 else None
