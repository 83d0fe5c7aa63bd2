"""Which facts say the same: one value with all its footnotes instead of one a mention.

Two facts are the same when kind, value, state and class agree and what they count is not told apart by
their wording. The result does not depend on the order of the input.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from caseextract.compare.evidence import reading_order
from caseextract.compare.owners import without_owner
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
# What is done with what is counted: 完結できる, 見直した.
_ACTS = re.compile("[一-龥々]{2,}[ぁ-ん]{3}")
# Counters that say nothing of what is counted: 約1,250項目（業務） is 1,250業務.
_COUNTERS = frozenset({"項目", "件", "個", "つ"})
# The same few thousand words are compared over and over where many municipalities are.
_REMEMBERED = 8192


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


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for what a figure counts, prepared for comparing; ``folded`` is None where there are none."""

    folded: str | None
    pairs: frozenset[str]

    @classmethod
    @lru_cache(maxsize=_REMEMBERED)
    def of(cls, subject: str | None) -> Wording:
        """Prepare the words of an article."""
        if subject is None:
            return cls(None, frozenset())
        folded = fold(subject)
        return cls(folded, frozenset(folded[i : i + 2] for i in range(len(folded) - 1)))

    def is_like(self, other: Wording) -> bool:
        """Whether both may name the same thing; unknown is alike to everything."""
        if self.folded is None or other.folded is None:
            return True
        if self.folded in other.folded or other.folded in self.folded:
            return True
        size = len(self.pairs) + len(other.pairs)
        return bool(self.pairs and other.pairs) and 2 * len(self.pairs & other.pairs) / size >= _ALIKE


    def acts_like(self, other: Wording) -> bool:
        """Whether both say the same is done, as equal figures of one thing do: 完結できる業務, 業務だけで完結できるもの."""
        if self.folded is None or other.folded is None:
            return True
        ours, theirs = (set(_ACTS.findall(words)) for words in (self.folded, other.folded))
        return bool(ours & theirs)


def merge(facts: Iterable[Fact]) -> tuple[Merged, ...]:
    """Group equal facts; groups in the reading order of their first facts."""
    keyed: dict[tuple[object, ...], list[tuple[list[Fact], set[Wording]]]] = {}
    for fact in reading_order(facts):
        groups, wording = keyed.setdefault(_key(fact), []), Wording.of(subject_of(fact))
        for members, wordings in groups:
            if all(wording.is_like(other) or wording.acts_like(other) for other in wordings):
                members.append(fact)
                wordings.add(wording)
                break
        else:
            groups.append(([fact], {wording}))
    merged = [Merged(tuple(members)) for groups in keyed.values() for members, _ in groups]
    return tuple(sorted(merged, key=lambda m: (m.lead.doc, m.lead.evidence[0].start, m.lead.evidence[0].end)))


def subject_of(fact: Fact) -> str | None:
    """The words that say what a measured fact counts, without its own municipality (三条市の職員 → 職員), or None."""
    match fact:
        case HeadcountFact():
            words = None if fact.role in _SELF_EXPLAINING else fact.subject
        case DeviceCountFact() | LicenseCountFact() | QuantityFact():
            words = fact.subject
        case MoneyFact():
            words = fact.purpose
        case RateFact():
            words = fact.metric
        case _:
            words = None
    return None if words is None else without_owner(words, fact.municipality)


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """A name for comparing: NFKC, case, blanks and ・ off."""
    flat = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in flat if not char.isspace() and char != "・")


def same_key(fact: Fact) -> tuple[object, ...]:
    """What facts that say the same have in common; wordings are not looked at."""
    return _key(fact)


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
        case QuantityFact(subject=str()) if fact.amount.unit in _COUNTERS:
            return (*common, fact.amount.lower, fact.amount.upper, fold(subject_of(fact) or fact.amount.unit))
        case LicenseCountFact() | MoneyFact() | QuantityFact():
            return (*common, *_measure(fact.amount))
        case StatementFact():
            return (*common, fact.facet, fold(fact.evidence[0].text))
        case _:
            return (*common, fact.doc, fact.evidence[0].start, fact.evidence[0].end)


def _measure(amount: Amount) -> tuple[object, ...]:
    # 約6,000人 and 6,000人 are one figure: the approximator is left out.
    return (amount.lower, amount.upper, amount.unit)
