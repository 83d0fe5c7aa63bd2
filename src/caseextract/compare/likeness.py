"""How alike two municipalities are, from the names they hold and their sizes. Pure arithmetic.

Names count by their share in all that either has (Jaccard), a thing one has and the other only plans for half.
Sizes count by their ratio: equal is 1, tenfold 0. Traits the municipality asked about states nothing of are left
out, and the weights of the others raised to make up for them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from caseextract.compare.similar_model import Trait
from caseextract.records import Amount, Status

WEIGHTS: Mapping[Trait, float] = {
    Trait.TOOLS: 0.35,
    Trait.TECHNOLOGIES: 0.25,
    Trait.NETWORK_MODEL: 0.2,
    Trait.POPULATION: 0.1,
    Trait.STAFF: 0.1,
}
# What a municipality has or means to have.
HELD = frozenset({Status.CURRENT, Status.PLANNED})
DIGITS = 3


@dataclass(slots=True)
class Features:
    """What likeness goes by: folded names with their states, by trait, and sizes."""

    code: str
    names: dict[Trait, dict[str, Status]] = field(default_factory=dict)
    sizes: dict[Trait, Amount] = field(default_factory=dict)

    def add_name(self, trait: Trait, name: str, status: Status) -> None:
        """Note a name; being used says more than being planned."""
        if status in HELD:
            held = self.names.setdefault(trait, {})
            if status is Status.CURRENT or name not in held:
                held[name] = status

    def add_size(self, trait: Trait, amount: Amount) -> None:
        """Note a size; the largest of several is that of the whole."""
        known = self.sizes.get(trait)
        if middle(amount) > 0 and (known is None or middle(amount) > middle(known)):
            self.sizes[trait] = amount

    def states(self, trait: Trait) -> bool:
        """Whether anything is stated of a trait."""
        return trait in self.sizes or bool(self.names.get(trait))


def weights_of(asked: Features) -> dict[Trait, float]:
    """The weights of the traits that are known of the municipality asked about; they add up to 1."""
    known = {trait: weight for trait, weight in WEIGHTS.items() if asked.states(trait)}
    whole = sum(known.values())
    return {trait: weight / whole for trait, weight in known.items()}


def score_of(asked: Features, other: Features, trait: Trait) -> float:
    """The likeness in one trait, 0 to 1."""
    if not asked.states(trait) or not other.states(trait):
        return 0.0
    if trait in asked.sizes:
        apart = abs(math.log10(middle(asked.sizes[trait]) / middle(other.sizes[trait])))
        return round(max(0.0, 1 - apart), DIGITS)
    ours, theirs = asked.names[trait], other.names[trait]
    common = sum(1.0 if ours[name] is theirs[name] else 0.5 for name in ours.keys() & theirs.keys())
    return round(common / len(ours.keys() | theirs.keys()), DIGITS)


def likeness(asked: Features, other: Features) -> float:
    """The likeness in all traits, 0 to 1."""
    weights = weights_of(asked)
    return round(sum(weight * score_of(asked, other, trait) for trait, weight in weights.items()), DIGITS)


def middle(amount: Amount) -> float:
    """The number an amount stands for: the middle of its bounds, or the one there is."""
    bounds = [bound for bound in (amount.lower, amount.upper) if bound is not None]
    return sum(bounds) / len(bounds)
