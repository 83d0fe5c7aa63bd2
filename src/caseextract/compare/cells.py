"""Cells: which values of a row are shown, in which order, and what each says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from caseextract.compare.differences import contradicts
from caseextract.compare.facets import Order, RowSpec
from caseextract.compare.footnotes import Footnotes
from caseextract.compare.merge import Merged
from caseextract.compare.model import Cell, Stance, Value, When
from caseextract.compare.moments import Moments
from caseextract.compare.stances import stance_of, stance_of_all
from caseextract.compare.values import clearest, value_of
from caseextract.records import Fact, Kind, Status

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


_BRIEF = 4


class Length(Enum):
    """How much a cell shows: a few of the key facts (for tables of many columns), up to the limits of its row, all."""

    BRIEF = "brief"
    USUAL = "usual"
    ALL = "all"


def in_order(spec: RowSpec, chosen: Iterable[Merged], length: Length) -> list[Merged]:
    """What a cell shows, in its order: figures and names, then sentences, as many as ``length`` allows."""
    ordered = sorted(chosen, key=lambda one: _rank(spec.order, one.lead))
    figures = [one for one in ordered if one.lead.kind is not Kind.STATEMENT]
    quotes = [one for one in ordered if one.lead.kind is Kind.STATEMENT]
    match length:
        case Length.ALL:
            return figures + quotes
        case Length.USUAL:
            return figures[: spec.limit] + quotes[: spec.quotes]
        case Length.BRIEF:
            return figures[:_BRIEF] + quotes[:1]


class CellBuilder:
    """Makes the cells of one table, numbering its footnotes as it goes."""

    def __init__(self, notes: Footnotes, moments: Moments) -> None:
        self._notes = notes
        self._moments = moments

    def cell(
        self, spec: RowSpec, merged: Sequence[Merged], *, chosen: Sequence[Merged], shown: Sequence[Merged]
    ) -> Cell:
        """The cell of all that is ``merged`` on a row, of which ``chosen`` is asked for and ``shown`` has room."""
        if not merged:
            return Cell(stated=False, stance=Stance.NOT_STATED)
        return Cell(
            stated=True,
            stance=stance_of_all(merged),
            values=tuple(self.value(one, row=spec.key) for one in shown),
            more=len(chosen) - len(shown),
            hidden=len(merged) - len(chosen),
            differs=contradicts(merged, single=spec.single),
        )

    def value(self, merged: Merged, *, row: str) -> Value:
        """The value that equal facts give on the row ``row``."""
        return value_of(
            merged,
            row=row,
            notes=self._notes.cite(merged),
            stance=stance_of(merged),
            as_of=self._as_of(merged),
        )

    def _as_of(self, merged: Merged) -> When | None:
        """When it holds: as told of the clearest fact, else of any of them, else the date of the article."""
        lead = clearest(merged)
        found = [when for fact in (lead, *merged.facts) if (when := self._moments.when(fact))]
        return next((when for when in found if when.told), found[0] if found else None)


def _rank(order: Order, fact: Fact) -> int:
    """Sort key of a value; equal ranks keep reading order."""
    match order:
        case Order.PRESENT_FIRST:
            return _STATES.index(fact.status)
        case Order.STORY:
            return _STORY.index(fact.status)
        case Order.TEXT:
            return 0
