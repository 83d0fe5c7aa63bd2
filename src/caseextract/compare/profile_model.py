"""What a profile is: everything the articles say of one municipality, merged, dated and put into figures.

Pure data like :mod:`caseextract.compare.model`, whose cells, values and footnotes it is made of.
"""

from __future__ import annotations

from caseextract.compare.model import Cell, Column, Footnote, Ground, Value, When
from caseextract.records import Amount, Status
from caseextract.records.values import Number, Record


class ProfileRow(Record):
    """One row of a profile; ``facet`` groups rows, ``key`` is the label key."""

    facet: str
    key: str
    cell: Cell


class Event(Record):
    """What is told of one time, or, with ``when`` None, what is told of a phase without a date.

    ``phase`` is the state of what is told (``before`` … ``planned``); what an article calls done or running is
    ``current``. ``values`` are figures and names first, then sentences.
    """

    code: str
    phase: Status
    when: When | None
    values: tuple[Value, ...]


class Timeline(Record):
    """Events of some municipalities by phase (before, current, planned, considered, rejected) and time.

    Within a phase the undated ones come last.
    """

    columns: tuple[Column, ...]
    events: tuple[Event, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def stated(self) -> bool:
        """Whether there is any event."""
        return bool(self.events)


class Bounds(Record):
    """What lies between two numbers, both inclusive; None is open."""

    lower: Number | None
    upper: Number | None


class Indicator(Record):
    """A figure worked out of the facts of one municipality.

    ``key`` is the label key. ``amount`` follows from the numbers as written (a point of two points; an open
    bound stays open; approximate where an input is); ``bounds`` reads rounded figures with their margin.
    ``status`` and ``detail`` are those of the numerator. ``inputs`` are the figures it was worked out of (one,
    where an article states the figure itself), ``cautions`` what speaks against setting them in relation.
    """

    key: str
    amount: Amount
    bounds: Bounds
    status: Status | None
    inputs: tuple[Value, ...]
    cautions: tuple[Ground, ...] = ()
    value: Value


class Profile(Record):
    """All that is known of one municipality over all documents.

    ``rows`` hold every fact that has a place in the comparison, and those on people, efforts, backgrounds and
    lengths of time besides; rows that every municipality has are there even when nothing is stated.
    """

    column: Column
    rows: tuple[ProfileRow, ...]
    indicators: tuple[Indicator, ...]
    events: tuple[Event, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def stated(self) -> bool:
        """Whether anything is stated."""
        return any(row.cell.stated for row in self.rows)
