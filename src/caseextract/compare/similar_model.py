"""What likeness is: municipalities near to one, part by part, with what they share and what they do not."""

from __future__ import annotations

from enum import StrEnum

from caseextract.compare.model import Column, Footnote, Value
from caseextract.records.values import Record


class Trait(StrEnum):
    """In what municipalities are alike."""

    TOOLS = "tools"
    TECHNOLOGIES = "technologies"
    NETWORK_MODEL = "network_model"
    POPULATION = "population"
    STAFF = "staff"


class Shared(Record):
    """A thing both have, or a size both state, as told of either."""

    ours: Value
    theirs: Value


class Part(Record):
    """How near two municipalities are in one trait.

    ``score`` is 0 to 1, ``weight`` its part in the whole; ``known`` is False where the articles state nothing
    of it for the other one, which then counts as no likeness.
    """

    trait: Trait
    weight: float
    score: float
    known: bool
    shared: tuple[Shared, ...] = ()
    ours: tuple[Value, ...] = ()
    theirs: tuple[Value, ...] = ()


class Neighbour(Record):
    """A municipality with its likeness, 0 to 1: the sum of weight times score over the parts."""

    column: Column
    score: float
    parts: tuple[Part, ...]


class Similarity(Record):
    """The municipalities nearest to ``asked``, the nearest first."""

    asked: Column
    neighbours: tuple[Neighbour, ...]
    footnotes: tuple[Footnote, ...]
