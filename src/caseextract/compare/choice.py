"""Which rows and values of a comparison are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caseextract.compare.merge import Merged, fold
from caseextract.compare.model import Judgement
from caseextract.records import Fact, NetworkModelFact, Status, TechnologyFact, ToolFact, VendorFact


@dataclass(frozen=True, slots=True)
class Choice:
    """Facets and states to show (empty: all); ``differing``: only rows that are shown to differ."""

    facets: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    differing: bool = False

    def of(self, merged: Iterable[Merged]) -> list[Merged]:
        """The values in the states asked for; what has no state is left out where states are asked for."""
        return [one for one in merged if not self.statuses or one.lead.status in self.statuses]


ALL = Choice()


def row_differs(columns: Sequence[Sequence[Merged]], judgements: Sequence[Judgement]) -> bool:
    """Whether a row shows a difference between two municipalities that both state something on it.

    Names differ where one is not among the other's in the same state; figures where they may be compared and
    cannot be equal. Sentences never differ for certain, nor do figures that may not be compared.
    """
    named = [names for column in columns if (names := _names(column))]
    return any(judged.differs for judged in judgements) or any(names != named[0] for names in named)


def _names(column: Sequence[Merged]) -> frozenset[tuple[str, Status | None]]:
    named = ((_name(one.lead), one.lead.status) for one in column)
    return frozenset((fold(name), status) for name, status in named if name is not None)


def _name(fact: Fact) -> str | None:
    match fact:
        case ToolFact() | TechnologyFact() | NetworkModelFact() | VendorFact():
            return fact.name
        case _:
            return None
