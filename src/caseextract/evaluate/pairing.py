"""One-to-one pairing of gold facts and predictions of one document.

The pairing is maximal: first as many required gold facts as possible, then as many predictions absorbed
by optional gold as possible, then the best agreement in place and owner. It does not depend on the order
in which gold or predictions are listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseextract.evaluate import fold
from caseextract.evaluate.assignment import best_pairs
from caseextract.evaluate.gold import GoldFact
from caseextract.records import (
    ENTITY_KINDS,
    MEASURED_KINDS,
    Amount,
    BaseFact,
    DateFact,
    DeviceCountFact,
    DurationFact,
    Fact,
    HeadcountFact,
    Kind,
    LicenseCountFact,
    MoneyFact,
    MunicipalityFact,
    MunicipalityRole,
    NetworkModelFact,
    PersonFact,
    QuantityFact,
    RateFact,
    StatementFact,
    Status,
    TechnologyFact,
    ToolFact,
    VendorFact,
    dump_fact,
)

_Named = MunicipalityFact | ToolFact | TechnologyFact | NetworkModelFact | VendorFact | PersonFact
_Counted = (
    HeadcountFact | DeviceCountFact | LicenseCountFact | MoneyFact | RateFact | DurationFact | QuantityFact
)

# One tier outweighs any sum of the tiers below it; the lowest holds the tie-break.
_TIER = 1 << 60
_REQUIRED, _OPTIONAL, _OTHER_KIND = _TIER**3, _TIER**2, _TIER
_OWNER_FIRST = 1 << 32


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold fact and the prediction that found it."""

    gold: GoldFact
    predicted: Fact


@dataclass(frozen=True, slots=True)
class Pairing:
    """What became of every gold fact and every prediction of one document, each list in text order.

    ``paired`` count; ``absorbed`` are pairs with optional gold; ``missed`` are required gold facts without
    a prediction; ``false_alarms`` and ``excused`` are predictions without gold (see :func:`is_excused`).
    """

    paired: tuple[Pair, ...]
    absorbed: tuple[Pair, ...]
    missed: tuple[GoldFact, ...]
    false_alarms: tuple[Fact, ...]
    excused: tuple[Fact, ...]

    @property
    def found(self) -> int:
        """Number of predictions."""
        return len(self.paired) + len(self.absorbed) + len(self.false_alarms) + len(self.excused)


def pair_facts(gold: Sequence[GoldFact], predicted: Sequence[Fact]) -> Pairing:
    """Pair the facts of one document; predictions and gold of other documents must not be mixed in."""
    golds = sorted(gold, key=lambda g: (_place(g.fact), g.optional, g.key, dump_fact(g.fact)))
    facts = sorted(predicted, key=lambda f: (_place(f), dump_fact(f)))
    pairs = best_pairs(_weights(golds, facts))
    matched = [Pair(golds[i], facts[j]) for i, j in pairs]
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    left_over = [fact for j, fact in enumerate(facts) if j not in used]
    return Pairing(
        paired=tuple(pair for pair in matched if not pair.gold.optional),
        absorbed=tuple(pair for pair in matched if pair.gold.optional),
        missed=tuple(g for i, g in enumerate(golds) if i not in found and not g.optional),
        false_alarms=tuple(fact for fact in left_over if not is_excused(fact)),
        excused=tuple(fact for fact in left_over if is_excused(fact)),
    )


def is_excused(fact: Fact) -> bool:
    """True for predictions that are never false alarms: statements and what is only mentioned."""
    if isinstance(fact, ToolFact | TechnologyFact):
        return fact.status is Status.MENTIONED
    if isinstance(fact, MunicipalityFact):
        return fact.role is MunicipalityRole.MENTIONED
    return isinstance(fact, StatementFact)


def agrees(gold: GoldFact, fact: Fact) -> bool:
    """True when a prediction of the same kind may pair with the gold fact."""
    wanted = gold.fact
    if wanted.kind != fact.kind:
        return False
    if isinstance(wanted, _Named) and isinstance(fact, _Named):
        return _same_entity(wanted, gold.aliases, fact)
    shared = fold.overlap(wanted.evidence, fact.evidence)
    if isinstance(wanted, StatementFact) and isinstance(fact, StatementFact):
        longer = max(fold.length(wanted.evidence), fold.length(fact.evidence))
        return 2 * shared >= longer and wanted.facet is fact.facet
    return shared > 0 and _same_value(wanted, fact)


def absorbs(gold: GoldFact, fact: Fact) -> bool:
    """True when optional measured gold takes up a prediction of another measured kind.

    The spans must overlap; two amounts must also have equal bounds (their units belong to their kinds), a
    date and an amount cannot be compared further.
    """
    wanted = gold.fact
    if not gold.optional or wanted.kind == fact.kind or not {wanted.kind, fact.kind} <= MEASURED_KINDS:
        return False
    if not fold.overlap(wanted.evidence, fact.evidence):
        return False
    left, right = _amount(wanted), _amount(fact)
    return left is None or right is None or fold.same_bounds(left, right)


def _weights(golds: Sequence[GoldFact], facts: Sequence[Fact]) -> dict[tuple[int, int], int]:
    weights: dict[tuple[int, int], int] = {}
    for i, gold in enumerate(golds):
        for j, fact in enumerate(facts):
            if agrees(gold, fact):
                tier = _OPTIONAL if gold.optional else _REQUIRED
            elif absorbs(gold, fact):
                tier = _OTHER_KIND
            else:
                continue
            weights[i, j] = tier + _closeness(gold.fact, fact)
    return weights


def _closeness(gold: Fact, fact: Fact) -> int:
    """Tie-break: for entities the owner before the place, for everything else the place before it."""
    shared = fold.overlap(gold.evidence, fact.evidence)
    same_owner = int(gold.municipality == fact.municipality)
    return same_owner * _OWNER_FIRST + shared if gold.kind in ENTITY_KINDS else 2 * shared + same_owner


def _same_entity(wanted: _Named, aliases: Sequence[str], fact: _Named) -> bool:
    codes = (getattr(wanted, "code", None), getattr(fact, "code", None))
    if codes != (None, None):
        return codes[0] == codes[1]
    return fold.fold_name(fact.name) in {fold.fold_name(name) for name in (wanted.name, *aliases)}


def _same_value(wanted: Fact, fact: Fact) -> bool:
    if isinstance(wanted, DateFact) and isinstance(fact, DateFact):
        return fold.same_date(wanted, fact)
    left, right = _amount(wanted), _amount(fact)
    tolerance = fold.RATE_TOLERANCE if wanted.kind is Kind.RATE else 0.0
    return left is not None and right is not None and fold.same_amount(left, right, tolerance=tolerance)


def _amount(fact: Fact) -> Amount | None:
    return fact.amount if isinstance(fact, _Counted) else None


def _place(fact: BaseFact) -> tuple[int, int, str]:
    span = fact.evidence[0]
    return span.start, span.end, str(getattr(fact, "kind", ""))
