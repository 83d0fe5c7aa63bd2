"""Which row of the table a fact belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from caseextract.compare.quantities import row_of_quantity
from caseextract.records import (
    DeviceCountFact,
    DurationFact,
    Facet,
    Fact,
    HeadcountFact,
    HeadcountRole,
    LicenseCountFact,
    MoneyFact,
    NetworkModelFact,
    PersonFact,
    QuantityFact,
    RateFact,
    StatementFact,
    Status,
    TechnologyFact,
    ToolCategory,
    ToolFact,
    VendorFact,
)


class Order(Enum):
    """How the values of a cell follow each other: by state, or along the story of the case."""

    PRESENT_FIRST = "present_first"
    STORY = "story"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row of the table.

    ``always``: shown even when no article says anything of it. ``limit``: values shown a cell beside
    statements, None for all; ``quotes``: statements shown a cell.
    ``single``: the row holds one figure, so that two documents with different ones contradict each other.
    """

    key: str
    facet: str
    always: bool = True
    limit: int | None = 8
    quotes: int = 3
    order: Order = Order.STORY
    single: bool = False


ROWS: tuple[RowSpec, ...] = (
    RowSpec("overview.population", "overview", single=True),
    RowSpec("overview.households", "overview", always=False, single=True),
    RowSpec("overview.staff", "overview", single=True),
    RowSpec("overview.area", "overview", single=True),
    RowSpec("network_model", "network_model", limit=None, order=Order.PRESENT_FIRST),
    *(
        RowSpec(f"tool.{category}", "tool", always=False, limit=None, order=Order.PRESENT_FIRST)
        for category in ToolCategory
    ),
    RowSpec("tool", "tool", limit=None, order=Order.PRESENT_FIRST),
    RowSpec("technology", "technology", limit=None, order=Order.PRESENT_FIRST),
    RowSpec("device", "device"),
    RowSpec("license", "license"),
    RowSpec("user", "license", always=False),
    RowSpec("budget", "budget"),
    RowSpec("team", "organisation"),
    RowSpec("training", "organisation"),
    RowSpec("reason", "reason", always=False, order=Order.TEXT),
    RowSpec("outcome", "outcome", order=Order.TEXT),
    RowSpec("challenge", "challenge", order=Order.TEXT),
    RowSpec("plan", "plan", order=Order.TEXT),
    RowSpec("vendor", "vendor", limit=None, order=Order.TEXT),
    RowSpec("other", "other", always=False),
)
# Shown in profiles only.
PROFILE_ROWS: tuple[RowSpec, ...] = (
    *ROWS,
    RowSpec("background", "story", always=False, order=Order.TEXT),
    RowSpec("effort", "story", always=False, order=Order.TEXT),
    RowSpec("duration", "other", always=False, order=Order.TEXT),
    RowSpec("people", "people", always=False, order=Order.TEXT),
)
INDICATOR = "indicator"
# The facets of the table in its order; indicators are worked out of the others.
FACETS = ("overview", INDICATOR, *dict.fromkeys(spec.facet for spec in ROWS if spec.facet != "overview"))
PLAN = "plan"
STAFF_ROW = "overview.staff"
TOOL = "tool"

_HEADCOUNTS = {
    HeadcountRole.POPULATION: "overview.population",
    HeadcountRole.STAFF: STAFF_ROW,
    HeadcountRole.USER: "user",
    HeadcountRole.PARTICIPANT: "training",
    HeadcountRole.TEAM: "team",
    HeadcountRole.OTHER: "other",
}
_FACETS = {
    Facet.REASON: "reason",
    Facet.OUTCOME: "outcome",
    Facet.CHALLENGE: "challenge",
    Facet.PLAN: "plan",
}


def row_of(fact: Fact) -> str | None:
    """The key of the row a fact stands on, or None when the table has no place for it.

    What no municipality claims as its own (``mentioned``) has none, nor have dates, durations, people and
    the municipalities themselves.
    """
    if fact.status is Status.MENTIONED:
        return None
    match fact:
        case NetworkModelFact():
            return "network_model"
        case ToolFact():
            return f"tool.{fact.category or ToolCategory.OTHER}"
        case TechnologyFact():
            return "technology"
        case DeviceCountFact():
            return "device"
        case LicenseCountFact():
            return "license"
        case MoneyFact():
            return "budget"
        case VendorFact():
            return "vendor"
        case HeadcountFact():
            return _HEADCOUNTS[fact.role]
        case StatementFact():
            return None if is_guess(fact) else _FACETS.get(fact.facet)
        case RateFact():
            return _rate_row(fact)
        case QuantityFact():
            return row_of_quantity(fact)
        case _:
            return None


def row_in_profile(fact: Fact) -> str | None:
    """The key of the row a fact stands on in a profile, which has rows for nearly everything."""
    match fact:
        case StatementFact():
            return None if is_guess(fact) else str(fact.facet)
        case PersonFact():
            return "people"
        case DurationFact():
            return "duration"
        case _:
            return row_of(fact)


def is_guess(statement: StatementFact) -> bool:
    """Whether no words of a sentence say what part of the story it tells: such are found and listed, not set side by side."""
    return "facet" in statement.uncertain


def also_plan(fact: Fact) -> bool:
    """Whether a fact is repeated on the row of what comes next."""
    return fact.status is Status.PLANNED and row_of(fact) not in (None, PLAN)


def _rate_row(fact: RateFact) -> str:
    if fact.status is Status.BEFORE:
        return "challenge"
    if fact.status is Status.PLANNED:
        return PLAN
    return "outcome" if fact.status in (Status.CURRENT, None) else "other"
