"""When a figure holds: the date told with it, else the date of its article."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from caseextract.compare.evidence import Article
from caseextract.compare.model import When
from caseextract.compare.own_dates import of_itself
from caseextract.compare.wording import date_text
from caseextract.compare.words import compare_words
from caseextract.records import DateFact, Fact, Span, Status

_TWO_YEARS = datetime.timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class Moment:
    """A period in which a figure holds, both days inclusive, as a reader writes it.

    ``told``: the article says it of the figure; else it is the date of the article.
    """

    start: datetime.date
    end: datetime.date
    text: str
    told: bool = True

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
        self._own: dict[str, Moment | None] = {}
        for fact in dates:
            if isinstance(fact, DateFact):
                places = self._dates.setdefault(fact.doc, [])
                places += [(span, fact) for span in fact.evidence]
        for places in self._dates.values():
            places.sort(key=lambda one: (one[0].start, one[0].end, one[1].granularity))

    def of(self, fact: Fact) -> Moment | None:
        """When a figure holds, or None where nothing says so.

        A date of its sentence counts where it is the only one there, or the only one called 現在 or 時点; for what
        was before, where it stands before it.
        """
        article = self._articles.get(fact.doc)
        if article is not None and article.text is not None:
            dated = self._in_sentence(article, article.best_span(fact), past=fact.status is Status.BEFORE)
            if dated is not None:
                return Moment(dated.start, dated.end, date_text(dated))
        return self.of_article(fact.doc)

    def when(self, fact: Fact) -> When | None:
        """As :meth:`of`, as a record."""
        found = self.of(fact)
        if found is None:
            return None
        return When(start=found.start, end=found.end, text=found.text, told=found.told)

    def within(self, doc: str, start: int, end: int) -> list[tuple[Span, DateFact]]:
        """The dates of a document that begin in ``[start, end)``, in text order."""
        dates = self._dates.get(doc, [])
        first = bisect_left(dates, start, key=_begins)
        return dates[first : bisect_left(dates, end, first, key=_begins)]

    def of_itself(self, doc: str, at: Span) -> bool:
        """Whether the date at ``at`` is told of the article, not of the case (※2022年8月時点の情報です)."""
        article = self._articles.get(doc)
        if article is None or article.text is None:
            return False
        start, end = article.sentence_of(at)
        return of_itself(article.text[start : at.start], article.text[at.end : end])

    def of_article(self, doc: str) -> Moment | None:
        """The article's own date: when it was published, else the one it gives for what it says."""
        if doc not in self._own:
            self._own[doc] = self._published_on(doc) or self._noted(doc)
        return self._own[doc]

    def _published_on(self, doc: str) -> Moment | None:
        day = self._published.get(doc)
        if day is None:
            return None
        published = datetime.date.fromisoformat(day)
        return Moment(published, published, day, told=False)

    def _noted(self, doc: str) -> Moment | None:
        """The date the article gives for what it says, where it gives one."""
        noted = [date for at, date in self._dates.get(doc, []) if self.of_itself(doc, at)]
        chosen = {(date.start, date.end): date for date in noted}
        if len(chosen) != 1:
            return None
        (date,) = chosen.values()
        return Moment(date.start, date.end, date_text(date), told=False)

    def _in_sentence(self, article: Article, span: Span, *, past: bool) -> DateFact | None:
        assert article.text is not None
        near = self.within(article.doc, *article.sentence_of(span))
        named = [date for at, date in near if article.text.startswith(compare_words().as_of, at.end)]
        # What was before is not of the date that follows it (100台だったが、2024年1月に…).
        told = [date for at, date in near if not past or at.start < span.start]
        chosen = {(date.start, date.end): date for date in named or told}
        return next(iter(chosen.values())) if len(chosen) == 1 else None


def _begins(place: tuple[Span, DateFact]) -> int:
    return place[0].start
