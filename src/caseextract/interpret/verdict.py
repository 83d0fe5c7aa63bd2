"""A status with its strength and its reason."""

from __future__ import annotations

from typing import NamedTuple

from caseextract.records import Reason, Status, structural_reason

# Strength of "a sentence tells of it": beats a plan, but no refusal.
STATED = 3
# Strength of a sentence that only tells, in the open present, what is done with a thing: gives way to a plan.
OPEN = 2
# The rule of a state that nothing decides: the guide's default.
UNDECIDED = "status.default"


class Verdict(NamedTuple):
    """A mention's status, how strongly it was said, and why. ``final`` overrides other mentions of the entity."""

    status: Status
    priority: int
    reason: Reason
    final: bool = False


def structural(rule: str, cue: str | None = None) -> Reason:
    """The reason of a verdict that no cue word but the structure gave; ``cue`` may quote a title or a joint."""
    return structural_reason("status", rule, cue)
