"""Counts and the ratios derived from them; counts add up, ratios are never stored or averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from caseextract.records import Kind

# Reported apart from the micro figures: they say less about what the article states.
APART = frozenset({Kind.STATEMENT, Kind.TECHNOLOGY})
ATTRIBUTES = ("municipality", "status", "role", "device", "direction", "approximate")


@dataclass(frozen=True, slots=True)
class Counts:
    """Outcome counts of one kind.

    ``paired``: required gold facts found; ``false_alarms``: predictions that found none; ``missed``:
    required gold facts not found; ``absorbed``: predictions paired with optional gold; ``excused``:
    unpaired predictions that are never false alarms.
    """

    paired: int = 0
    false_alarms: int = 0
    missed: int = 0
    absorbed: int = 0
    excused: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.paired + other.paired,
            self.false_alarms + other.false_alarms,
            self.missed + other.missed,
            self.absorbed + other.absorbed,
            self.excused + other.excused,
        )

    @property
    def precision(self) -> float | None:
        """Share of counted predictions that were right; None when none was counted."""
        return _ratio(self.paired, self.paired + self.false_alarms)

    @property
    def recall(self) -> float | None:
        """Share of required gold facts that were found; None when there is none."""
        return _ratio(self.paired, self.paired + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None when there was nothing to find and nothing was found."""
        return _ratio(2 * self.paired, 2 * self.paired + self.false_alarms + self.missed)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an attribute of a paired fact was right."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.total + other.total)

    @property
    def accuracy(self) -> float | None:
        """Share that was right; None when nothing was compared."""
        return _ratio(self.right, self.total)


@dataclass(frozen=True)
class Score:
    """Counts of one or more documents; ``a + b`` equals scoring the documents of both at once.

    ``attributes`` is keyed by (attribute, kind); ``matched`` are the keys of required gold facts found,
    sorted.
    """

    documents: int = 0
    kinds: Mapping[Kind, Counts] = field(default_factory=dict)
    attributes: Mapping[tuple[str, Kind], Tally] = field(default_factory=dict)
    matched: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        kinds = {
            kind: self.kinds.get(kind, Counts()) + other.kinds.get(kind, Counts())
            for kind in Kind
            if kind in self.kinds or kind in other.kinds
        }
        keys = sorted({*self.attributes, *other.attributes})
        attributes = {k: self.attributes.get(k, Tally()) + other.attributes.get(k, Tally()) for k in keys}
        matched = tuple(sorted({*self.matched, *other.matched}))
        return Score(self.documents + other.documents, kinds, attributes, matched)

    @property
    def micro(self) -> Counts:
        """Counts over all kinds except those reported apart."""
        return sum((c for kind, c in self.kinds.items() if kind not in APART), Counts())

    def attribute(self, name: str, kinds: Iterable[Kind] = tuple(Kind)) -> Tally:
        """Tally of an attribute over the kinds given (all unless told)."""
        return sum((self.attributes.get((name, kind), Tally()) for kind in kinds), Tally())


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
