"""Which facts say the same: one value with all its footnotes instead of one a mention.

Two facts are the same when kind, value, state and class agree and what they count is not told apart by
their wording. The result does not depend on the order of the input.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from caseextract.compare.evidence import reading_order
from caseextract.records import (
    Amount,
    DeviceCountFact,
    DurationFact,
    Fact,
    HeadcountFact,
    HeadcountRole,
    LicenseCountFact,
    MoneyFact,
    NetworkModelFact,
    QuantityFact,
    RateFact,
    StatementFact,
    TechnologyFact,
    ToolFact,
    VendorFact,
)

# The role says all there is to say: 職員数 in one article is 全職員 in the next.
_SELF_EXPLAINING = frozenset({HeadcountRole.POPULATION})
# Shared character pairs from which two wordings are taken for the same thing.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Merged:
    """Facts that say the same, in reading order; at least one."""

    facts: tuple[Fact, ...]

    @property
    def lead(self) -> Fact:
        """The first of them."""
        return self.facts[0]

    @property
    def docs(self) -> frozenset[str]:
        """The documents that say so."""
        return frozenset(fact.doc for fact in self.facts)


def merge(facts: Iterable[Fact]) -> tuple[Merged, ...]:
    """Group equal facts; groups in the reading order of their first facts."""
    groups: dict[tuple[object, ...], list[list[Fact]]] = {}
    for fact in reading_order(facts):
        group = groups.setdefault(_key(fact), [])
        for members in group:
            if all(alike(subject_of(fact), subject_of(member)) for member in members):
                members.append(fact)
                break
        else:
            group.append([fact])
    merged = [Merged(tuple(members)) for group in groups.values() for members in group]
    return tuple(sorted(merged, key=lambda m: (m.lead.doc, m.lead.evidence[0].start, m.lead.evidence[0].end)))


def subject_of(fact: Fact) -> str | None:
    """The words that say what a measured fact counts, or None."""
    match fact:
        case HeadcountFact():
            return None if fact.role in _SELF_EXPLAINING else fact.subject
        case DeviceCountFact() | LicenseCountFact() | QuantityFact():
            return fact.subject
        case MoneyFact():
            return fact.purpose
        case RateFact():
            return fact.metric
        case _:
            return None


def alike(left: str | None, right: str | None) -> bool:
    """Whether two wordings may name the same thing; unknown is alike to everything."""
    if left is None or right is None:
        return True
    a, b = fold(left), fold(right)
    if a in b or b in a:
        return True
    pairs_a, pairs_b = _pairs(a), _pairs(b)
    if not pairs_a or not pairs_b:
        return False
    return 2 * len(pairs_a & pairs_b) / (len(pairs_a) + len(pairs_b)) >= _ALIKE


def fold(name: str) -> str:
    """A name for comparing: NFKC, case, blanks and ・ off."""
    flat = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in flat if not char.isspace() and char != "・")


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _key(fact: Fact) -> tuple[object, ...]:
    """What must be equal for two facts to be the same."""
    common = (fact.kind, fact.status)
    match fact:
        case ToolFact() | TechnologyFact() | NetworkModelFact() | VendorFact():
            return (*common, fold(fact.name))
        case HeadcountFact():
            return (*common, *_measure(fact.amount), fact.role)
        case DeviceCountFact():
            return (*common, *_measure(fact.amount), fact.device)
        case RateFact():
            return (*common, *_measure(fact.amount), fact.direction)
        case DurationFact():
            return (*common, *_measure(fact.amount), fact.recurring)
        case LicenseCountFact() | MoneyFact() | QuantityFact():
            return (*common, *_measure(fact.amount))
        case StatementFact():
            return (*common, fact.facet, fold(fact.evidence[0].text))
        case _:
            return (*common, fact.doc, fact.evidence[0].start, fact.evidence[0].end)


def _measure(amount: Amount) -> tuple[object, ...]:
    # 約6,000人 and 6,000人 are one figure: the approximator is left out.
    return (amount.lower, amount.upper, amount.unit)
