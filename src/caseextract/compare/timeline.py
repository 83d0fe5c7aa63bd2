"""The time line of municipalities: what is told of which time, by phase.

A fact is dated by the last date before it in its sentence, or by the one after it where none stands before. What
all articles say of one time and phase is one event; facts told without a date are listed under their phase.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from caseextract.compare.brackets import balanced
from caseextract.compare.cells import CellBuilder
from caseextract.compare.evidence import Article, reading_order, shorten
from caseextract.compare.facets import is_guess, row_of
from caseextract.compare.footnotes import Footnotes
from caseextract.compare.gather import Gathered, Named
from caseextract.compare.merge import Merged, merge, same_key
from caseextract.compare.model import Value, When
from caseextract.compare.moments import Moments
from caseextract.compare.outlook import told_ahead
from caseextract.compare.profile_model import Event
from caseextract.compare.topics import of_another
from caseextract.compare.wording import date_text
from caseextract.compare.words import compare_words
from caseextract.records import DateFact, Facet, Fact, Kind, Span, StatementFact, Status

PHASES = (Status.BEFORE, Status.CURRENT, Status.PLANNED, Status.CONSIDERED, Status.REJECTED)
# What a municipality is, not what it does.
_OVERVIEW = "overview."
# Rows whose facts are told under their phase when no date is given.
_UNDATED = ("network_model", "tool", "technology", "device", "license", "user", "budget", "team", "training")
_FACETS = {
    Facet.BACKGROUND: Status.BEFORE,
    Facet.CHALLENGE: Status.BEFORE,
    Facet.PLAN: Status.PLANNED,
}
_SENTENCE = 60
_DAY, _MONTH = datetime.timedelta(days=1), datetime.timedelta(days=31)
# A sentence that is little more than its date tells nothing.
_SAYS = 6
_BULLETS = " \t　-・◎○●※*■□◆"


@dataclass(slots=True)
class _Told:
    """What is told of one time in one phase: facts, and dates whose sentences hold none."""

    facts: list[Fact] = field(default_factory=list)
    bare: list[DateFact] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether anything is told."""
        return bool(self.facts or self.bare)


_Slot = tuple[Status, When | None]


class TimelineBuilder:
    """Builds the events of one municipality at a time."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        moments: Moments,
        notes: Footnotes,
        dates: Iterable[Fact],
    ) -> None:
        self._articles = articles
        self._moments = moments
        self._notes = notes
        self._cells = CellBuilder(notes, moments)
        self._dates = [fact for fact in reading_order(dates) if isinstance(fact, DateFact)]

    def build(self, gathered: Gathered, facts: Iterable[Fact]) -> tuple[Event, ...]:
        """The events by phase and time; ``facts`` are all of the municipality, statements included."""
        place, code = gathered.place, gathered.place.code
        every = [fact for fact in reading_order(facts) if fact.municipality == code]
        own = [fact for fact in every if _tells(fact)]
        slots: dict[_Slot, _Told] = {}
        dated: set[int] = set()
        # The dates of 人口 and 職員数 are no events, nor are their sentences.
        used: dict[tuple[str, int], set[Status]] = {
            (fact.doc, at.start): set()
            for fact in every
            if (row_of(fact) or "").startswith(_OVERVIEW)
            for at, _ in self._dates_of(fact, place)
        }
        # Figures and names first: what a sentence says goes with the phase of what it names.
        ahead = self._planned_dates(own, place)
        for fact in sorted(own, key=lambda fact: fact.kind is Kind.STATEMENT):
            for at, when in self._dates_of(fact, place):
                phase, phases = self._phase_at(fact, at, when), used.setdefault((fact.doc, at.start), set())
                if isinstance(fact, StatementFact):
                    phase = phase if phase in phases or not phases else min(phases, key=PHASES.index)
                elif (fact.doc, at.start) in ahead and phase is not Status.PLANNED:
                    continue
                dated.add(id(fact))
                phases.add(phase)
                slots.setdefault((phase, when), _Told()).facts.append(fact)
        self._add_bare(place, used, slots)
        _draw_together(slots)
        for merged in self._undated(gathered, dated):
            slots.setdefault((_phase(merged.lead), None), _Told()).facts.extend(merged.facts)
        told = sorted((slot for slot in slots if slots[slot].any), key=lambda slot: _order(*slot))
        return tuple(self._event(code, slot, slots[slot]) for slot in told)

    def _planned_dates(self, own: Sequence[Fact], place: Named) -> set[tuple[str, int]]:
        """Places of dates something is planned for: what their sentences tell of today is not dated by them."""
        return {
            (fact.doc, at.start)
            for fact in own
            if fact.status is Status.PLANNED
            for at, _ in self._dates_of(fact, place)
        }

    def _phase_at(self, fact: Fact, at: Span, when: When) -> Status:
        """The phase a fact belongs to; a sentence in a list of what is to come is no step that was taken."""
        phase, article = _phase(fact), self._articles[fact.doc]
        if not isinstance(fact, StatementFact) or phase is not Status.CURRENT:
            return phase
        ahead = told_ahead(article, at, when, self._moments.of_article(fact.doc), worded=False)
        return Status.PLANNED if ahead else phase

    def _dates_of(self, fact: Fact, place: Named) -> list[tuple[Span, When]]:
        """The dates of a fact, one for each mention that has one, with the places of the dates."""
        article = self._articles.get(fact.doc)
        if article is None or article.text is None:
            return []
        found: dict[When, Span] = {}
        for span in fact.evidence:
            near = self._moments.within(fact.doc, *article.sentence_of(span))
            for at, date in _bound(span, near, fact):
                if not self._moments.of_itself(fact.doc, at) and not of_another(article, at, place):
                    found.setdefault(_when(date), at)
        return [(at, when) for when, at in found.items()]

    def _add_bare(
        self, place: Named, used: Mapping[tuple[str, int], set[Status]], slots: dict[_Slot, _Told]
    ) -> None:
        """Dates of the municipality whose sentences hold none of its facts: the sentence is what is told."""
        words = compare_words()
        for date in self._dates:
            article = self._articles.get(date.doc)
            if date.municipality != place.code or article is None or article.text is None:
                continue
            for span in date.evidence:
                start, end = article.sentence_of(span)
                sentence = article.text[start:end]
                if (date.doc, span.start) in used or self._moments.of_itself(date.doc, span):
                    continue
                if of_another(article, span, place):
                    continue
                if any(word in sentence for word in (*words.no_event, *words.as_of)) or len(sentence) - len(span.text) < _SAYS:
                    continue
                when = _when(date)
                ahead = told_ahead(article, span, when, self._moments.of_article(date.doc))
                phase = Status.PLANNED if ahead else Status.CURRENT
                slots.setdefault((phase, when), _Told()).bare.append(date)
                break

    def _undated(self, gathered: Gathered, dated: set[int]) -> list[Merged]:
        return [
            one
            for key, merged in gathered.rows.items()
            if key.partition(".")[0] in _UNDATED
            for one in merged
            if one.lead.status in PHASES and not any(id(fact) in dated for fact in one.facts)
        ]

    def _event(self, code: str, slot: _Slot, told: _Told) -> Event:
        phase, when = slot
        merged = merge(told.facts)
        figures = [one for one in merged if one.lead.kind is not Kind.STATEMENT]
        quotes = [one for one in merged if one.lead.kind is Kind.STATEMENT]
        values = [self._cells.value(one, row=row_of(one.lead) or "other") for one in (*figures, *quotes)]
        values += [self._bare_value(date) for date in told.bare]
        return Event(code=code, phase=phase, when=when, values=tuple(values))

    def _bare_value(self, date: DateFact) -> Value:
        article = self._articles[date.doc]
        assert article.text is not None
        start, end = article.sentence_of(article.best_span(date))
        sentence = " ".join(article.text[start:end].split()).lstrip(_BULLETS)
        return Value(
            kind=Kind.DATE,
            text=balanced(shorten(sentence, _SENTENCE)),
            quoted=True,
            notes=self._notes.cite_facts([date]),
            facts=() if date.id is None else (date.id,),
        )


def _draw_together(slots: Mapping[_Slot, _Told]) -> None:
    """Move what is told of a month and of a day in it to the day: 2025年10月, 2025年10月1日."""
    months = [slot for slot in slots if slot[1] is not None and _DAY < slot[1].end - slot[1].start < _MONTH]
    for phase, when in months:
        assert when is not None
        for (other, day), told in slots.items():
            if other is not phase or day is None or day == when or day.start < when.start or day.end > when.end:
                continue
            keys = {same_key(fact) for fact in told.facts}
            moved = [fact for fact in slots[phase, when].facts if same_key(fact) in keys]
            told.facts.extend(fact for fact in moved if all(fact is not one for one in told.facts))
            ids = set(map(id, moved))
            slots[phase, when].facts[:] = [fact for fact in slots[phase, when].facts if id(fact) not in ids]


def _bound(span: Span, near: Sequence[tuple[Span, DateFact]], fact: Fact) -> list[tuple[Span, DateFact]]:
    """The date a mention goes with; a whole sentence goes with all of its dates.

    What was before is not dated by what follows it (100台だったが、2024年1月に…).
    """
    if isinstance(fact, StatementFact):
        return list(near)
    before = [one for one in near if one[0].end <= span.start]
    return before[-1:] or ([] if fact.status is Status.BEFORE else list(near[:1]))


def _tells(fact: Fact) -> bool:
    """Whether a fact is part of the story."""
    if isinstance(fact, StatementFact):
        return not is_guess(fact)
    row = row_of(fact)
    return row is not None and not row.startswith(_OVERVIEW) and fact.status is not None


def _phase(fact: Fact) -> Status:
    if isinstance(fact, StatementFact):
        return _FACETS.get(fact.facet, Status.CURRENT)
    assert fact.status is not None
    return fact.status


def _when(date: DateFact) -> When:
    return When(start=date.start, end=date.end, text=date_text(date))


def order_of(event: Event) -> tuple[int, bool, str, str, str]:
    """Sort key of events: phase, then time, the undated last."""
    return _order(event.phase, event.when)


def _order(phase: Status, when: When | None) -> tuple[int, bool, str, str, str]:
    if when is None:
        return PHASES.index(phase), True, "", "", ""
    return PHASES.index(phase), False, when.start.isoformat(), when.end.isoformat(), when.text
