"""What articles let one know: that there is something, that there is none, that it is being weighed."""

from __future__ import annotations

from collections.abc import Iterable

from caseextract.compare.merge import Merged
from caseextract.compare.model import Stance
from caseextract.compare.values import amount_of
from caseextract.compare.words import compare_words
from caseextract.records import Fact, Status

# What says most comes first.
_WEIGHT = (Stance.STATED, Stance.UNDECIDED, Stance.STATED_NONE)


def stance_of(merged: Merged) -> Stance:
    """What equal facts say: the strongest of what each of them says."""
    return _strongest(_stance(fact) for fact in merged.facts)


def stance_of_all(values: Iterable[Merged]) -> Stance:
    """What a cell says: something is stated, else something is weighed, else only what there is not."""
    return _strongest(stance_of(one) for one in values)


def _strongest(stances: Iterable[Stance]) -> Stance:
    return min(stances, key=_WEIGHT.index, default=Stance.NOT_STATED)


def _stance(fact: Fact) -> Stance:
    amount = amount_of(fact)
    if amount is not None and amount.lower == amount.upper == 0:
        return Stance.STATED_NONE
    match fact.status:
        case Status.REJECTED:
            # The figure of an option that was refused is a figure; a thing refused is not there.
            return Stance.STATED if amount is not None else Stance.STATED_NONE
        case Status.CONSIDERED:
            return Stance.UNDECIDED
        case Status.PLANNED if _only_weighed(fact):
            return Stance.UNDECIDED
        case _:
            return Stance.STATED


def _only_weighed(fact: Fact) -> bool:
    """Whether all that makes a plan of it are words of weighing (検討中)."""
    cues = [reason.cue for reason in fact.because if reason.attribute == "status"]
    words = compare_words().undecided
    return bool(cues) and all(cue is not None and any(word in cue for word in words) for cue in cues)
