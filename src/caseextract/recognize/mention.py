"""What recognisers produce: typed spans with values, not yet facts (no owner, no state)."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from caseextract.records import Granularity, Kind, Qualifier, ToolCategory

Number = int | float


class AmountValue(NamedTuple):
    """Value of a measured mention other than a date. ``counter`` is the counter as written in the view,
    ``recurring`` only for durations (5年ごと). See ``records.Amount`` for the rest."""

    lower: Number | None
    upper: Number | None
    unit: str
    approximate: bool = False
    qualifier: Qualifier | None = None
    counter: str = ""
    recurring: bool = False


class DateValue(NamedTuple):
    """Value of a date mention; both days inclusive."""

    start: datetime.date
    end: datetime.date
    granularity: Granularity
    approximate: bool = False


class EntityValue(NamedTuple):
    """Value of an entity mention.

    ``name`` is the canonical name. For a municipality ``code`` is its 6-digit code and ``prefecture`` its
    prefecture; ``candidates`` lists codes that could not be told apart. For a person ``titles``,
    ``affiliation`` (as written) and ``organisation`` (code of the municipality the affiliation names, or
    None). ``weak`` marks a mention that alone is not enough to make a fact (市, 町, うち, family name).
    """

    name: str
    category: ToolCategory | None = None
    vendor: str | None = None
    code: str | None = None
    prefecture: str | None = None
    candidates: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    affiliation: str | None = None
    organisation: str | None = None
    weak: bool = False


Value = AmountValue | DateValue | EntityValue


class Mention(NamedTuple):
    """A typed span. ``start``/``end`` are source offsets; ``view_start``/``view_end`` offsets in the view of
    block ``block``. ``rule`` names the rule or lexicon entry; a higher ``priority`` wins an overlap."""

    kind: Kind
    start: int
    end: int
    block: int
    view_start: int
    view_end: int
    rule: str
    value: Value
    priority: int = 0
