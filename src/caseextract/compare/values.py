"""What a cell shows for a merged fact, and one line of text for any fact."""

from __future__ import annotations

from caseextract.compare.brackets import balanced
from caseextract.compare.evidence import shorten
from caseextract.compare.merge import Merged
from caseextract.compare.model import Stance, Value, When
from caseextract.compare.owners import without_owner
from caseextract.compare.wording import amount_text, date_text, duration_text, rate_text
from caseextract.records import (
    Amount,
    DateFact,
    DeviceCountFact,
    DurationFact,
    Fact,
    HeadcountFact,
    HeadcountRole,
    LicenseCountFact,
    MoneyFact,
    MunicipalityFact,
    PersonFact,
    QuantityFact,
    RateFact,
    StatementFact,
)

_STATEMENT = 60
_DETAIL = 30
_MEASURED = (
    HeadcountFact,
    DeviceCountFact,
    LicenseCountFact,
    MoneyFact,
    RateFact,
    DurationFact,
    QuantityFact,
)
# Rows that hold figures of every kind.
_MIXED = frozenset({"plan", "other"})
# Words that say no more than the row's own label.
_PLAIN = frozenset(
    {"人口", "総人口", "職員", "職員数", "総職員数", "全職員", "面積", "総面積", "世帯", "世帯数", "総世帯数"}
)


def value_of(
    merged: Merged,
    *,
    row: str,
    notes: tuple[int, ...],
    stance: Stance = Stance.STATED,
    as_of: When | None = None,
) -> Value:
    """The value of a cell on ``row``: the most exact wording among equal facts, and of what it is told."""
    facts = merged.facts
    lead = clearest(merged)
    measured = amount_of(lead)
    unit = None if measured is None else measured.unit
    details = [detail for fact in facts if (detail := detail_in_column(fact)) and detail != unit]
    return Value(
        kind=lead.kind,
        text=text_of(lead, longest=_STATEMENT),
        detail=balanced(shorten(details[0], _DETAIL)) if details else None,
        tag=tag_of(lead, row=row),
        status=lead.status,
        uncertain=all("status" in fact.uncertain for fact in facts),
        stance=stance,
        as_of=as_of,
        quoted=isinstance(lead, StatementFact),
        notes=notes,
        facts=tuple(fact.id for fact in facts if fact.id is not None),
    )


def clearest(merged: Merged) -> Fact:
    """The most exact of equal facts."""
    return merged.lead if len(merged.facts) == 1 else min(merged.facts, key=_vagueness)


def text_of(fact: Fact, *, longest: int) -> str:
    """The normal form of a fact in one line; a statement is cut to ``longest`` characters, its brackets balanced."""
    match fact:
        case StatementFact():
            return balanced(shorten(" ".join(span.text for span in fact.evidence), longest))
        case DateFact():
            return date_text(fact)
        case RateFact():
            return rate_text(fact)
        case DurationFact():
            return duration_text(fact)
        case HeadcountFact() | DeviceCountFact() | LicenseCountFact() | MoneyFact() | QuantityFact():
            return amount_text(fact.amount)
        case PersonFact():
            return f"{fact.name}（{'、'.join(fact.titles)}）" if fact.titles else fact.name
        case MunicipalityFact():
            known = fact.prefecture is None or fact.prefecture == fact.name
            return fact.name if known else f"{fact.prefecture}{fact.name}"
        case _:
            return fact.name


def detail_of(fact: Fact) -> str | None:
    """The article's words for what a figure counts, unless the row's label says as much."""
    match fact:
        case HeadcountFact() | DeviceCountFact() | LicenseCountFact() | QuantityFact():
            detail = fact.subject
        case MoneyFact():
            detail = fact.purpose
        case RateFact():
            detail = fact.metric
        case PersonFact():
            detail = fact.affiliation
        case _:
            detail = None
    return None if detail is None or detail.strip() in _PLAIN else detail.strip() or None


def tag_of(fact: Fact, *, row: str) -> str | None:
    """The label key to show where the article has no words for what is counted and the row does not say."""
    mixed = row in _MIXED
    match fact:
        case DeviceCountFact():
            return f"device.{fact.device}"
        case HeadcountFact() if fact.role is HeadcountRole.PARTICIPANT:
            return f"role.{fact.role}"
        case HeadcountFact() if mixed and fact.role is not HeadcountRole.OTHER:
            return f"role.{fact.role}"
        case LicenseCountFact() | MoneyFact() if mixed:
            return f"kind.{fact.kind}"
        case _:
            return None


def amount_of(fact: Fact) -> Amount | None:
    """The amount of a measured fact, or None for entities, dates and statements."""
    return fact.amount if isinstance(fact, _MEASURED) else None


def detail_in_column(fact: Fact) -> str | None:
    """As :func:`detail_of`, without what its column and its row say: the municipality, 職員数."""
    detail = detail_of(fact)
    if detail is None or isinstance(fact, PersonFact):
        return detail
    detail = without_owner(detail, fact.municipality)
    return None if detail is None or detail in _PLAIN else _beyond_label(detail)


def _beyond_label(detail: str) -> str:
    """``職員数（一般行政部門）`` → ``一般行政部門``: the row says the rest."""
    head, bracket, rest = detail.partition("（")
    return rest[:-1] if bracket and head in _PLAIN and rest.endswith("）") and len(rest) > 1 else detail


def _vagueness(fact: Fact) -> tuple[bool, str, int]:
    amount = amount_of(fact)
    return (amount is not None and amount.approximate, fact.doc, fact.evidence[0].start)
