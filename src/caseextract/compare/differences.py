"""Where documents contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from caseextract.compare.merge import Merged, Wording, fold, subject_of
from caseextract.compare.values import amount_of
from caseextract.records import (
    Amount,
    Fact,
    Kind,
    NetworkModelFact,
    Status,
    TechnologyFact,
    ToolFact,
)
from caseextract.store.sought import bounds


def contradicts(merged: Sequence[Merged], *, single: bool) -> bool:
    """Whether two documents disagree among the values of one cell.

    They do where a thing has another state in another document, and, on a row that holds ``single``
    figures, where the present figure is another one. Figures of one document stand beside each other for
    their own reasons and never contradict.
    """
    by_name: dict[tuple[Kind, str], list[Merged]] = {}
    figures: list[Merged] = []
    for one in merged:
        name = _name_with_state(one.lead)
        if name is not None:
            by_name.setdefault(name, []).append(one)
        elif single and one.lead.status is Status.CURRENT:
            figures.append(one)
    pairs = [pair for namesakes in by_name.values() for pair in combinations(namesakes, 2)]
    pairs += [pair for pair in combinations(figures, 2) if _other_figure(pair[0].lead, pair[1].lead)]
    # Namesakes in one cell differ in state, else they would have been merged.
    return any(not (left.docs & right.docs) for left, right in pairs)


def _name_with_state(fact: Fact) -> tuple[Kind, str] | None:
    match fact:
        case ToolFact() | TechnologyFact() | NetworkModelFact():
            return (fact.kind, fold(fact.name))
        case _:
            return None


def _other_figure(left: Fact, right: Fact) -> bool:
    a, b = amount_of(left), amount_of(right)
    if a is None or b is None or a.unit != b.unit:
        return False
    return Wording.of(subject_of(left)).is_like(Wording.of(subject_of(right))) and not overlap(a, b)


def overlap(left: Amount, right: Amount) -> bool:
    """Whether both may be the same number, rounded figures read with their margin."""
    (low, high), (other_low, other_high) = bounds(left), bounds(right)
    return (low is None or other_high is None or low <= other_high) and (high is None or other_low is None or other_low <= high)
