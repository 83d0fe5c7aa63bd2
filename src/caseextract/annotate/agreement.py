"""How far two annotators agree: pairwise F1 on the facts, Cohen's kappa on their attributes.

Facts are paired as ``evaluate`` pairs them, with the first annotator in the place of gold (whose other names and
approximate dates count). A fact that either calls optional is left out.

F1 is used for the facts because there is no telling how many spans both rightly left unmarked; as that number grows, kappa
approaches it (G. Hripcsak and A. Rothschild, Agreement, the F-measure, and reliability in information retrieval, Journal of
the American Medical Informatics Association 12, 2005). Kappa is that of J. Cohen (A coefficient of agreement for nominal
scales, Educational and Psychological Measurement 20, 1960): the share of equal values less what chance would give, over what
chance leaves open, the chance being that of each annotator's own frequencies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from caseextract.evaluate import GoldFact, pair_facts
from caseextract.evaluate.score import OWNERLESS, attribute_value
from caseextract.records import STATELESS_KINDS, Fact, Kind

ATTRIBUTES = ("municipality", "status", "role", "device", "direction")
NULL = "null"


@dataclass(frozen=True, slots=True)
class Overlap:
    """Facts of one kind: found by both, by one alone."""

    both: int = 0
    only_first: int = 0
    only_second: int = 0

    def __add__(self, other: Overlap) -> Overlap:
        return Overlap(
            self.both + other.both, self.only_first + other.only_first, self.only_second + other.only_second
        )

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall of either against the other; None when neither found any."""
        total = 2 * self.both + self.only_first + self.only_second
        return 2 * self.both / total if total else None


@dataclass(frozen=True, slots=True)
class Values:
    """How often the first annotator said one value of an attribute and the second another (or the same)."""

    table: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def __add__(self, other: Values) -> Values:
        return Values(Counter(self.table) + Counter(other.table))

    @property
    def total(self) -> int:
        """Number of facts compared."""
        return sum(self.table.values())

    @property
    def equal(self) -> int:
        """Number of facts on which both say the same."""
        return sum(count for (first, second), count in self.table.items() if first == second)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where nothing was compared or both say one and the same value throughout."""
        if not self.total:
            return None
        first: Counter[str] = Counter()
        second: Counter[str] = Counter()
        for (left, right), count in self.table.items():
            first[left] += count
            second[right] += count
        # Whole numbers until the last step, so that perfect agreement is exactly 1.
        chance = sum(first[value] * second[value] for value in first)
        possible = self.total * self.total - chance
        return (self.equal * self.total - chance) / possible if possible else None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing two annotators differ on. ``attribute`` is None where only one of them has the fact; then the other's
    ``first`` or ``second`` is None, else they are the values of the attribute."""

    doc: str
    fact: Fact
    attribute: str | None = None
    first: str | None = None
    second: str | None = None


@dataclass(frozen=True)
class Agreement:
    """Agreement over documents; ``a + b`` equals comparing the documents of both at once."""

    documents: int = 0
    kinds: Mapping[Kind, Overlap] = field(default_factory=dict)
    attributes: Mapping[tuple[str, Kind], Values] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()

    def __add__(self, other: Agreement) -> Agreement:
        kinds = {kind: self.kinds.get(kind, Overlap()) + other.kinds.get(kind, Overlap()) for kind in Kind}
        names = {*self.attributes, *other.attributes}
        attributes = {
            name: self.attributes.get(name, Values()) + other.attributes.get(name, Values()) for name in names
        }
        return Agreement(
            self.documents + other.documents,
            {kind: one for kind, one in kinds.items() if one != Overlap()},
            attributes,
            self.differences + other.differences,
        )

    @property
    def overall(self) -> Overlap:
        """Facts of all kinds."""
        return sum(self.kinds.values(), Overlap())

    def attribute(self, name: str, kinds: Iterable[Kind] = tuple(Kind)) -> Values:
        """Values of an attribute over the kinds given (all unless told)."""
        return sum((self.attributes.get((name, kind), Values()) for kind in kinds), Values())


def compare(
    first: Mapping[str, Sequence[GoldFact]], second: Mapping[str, Sequence[GoldFact]]
) -> Agreement:
    """Agreement on the documents both annotated, by document id."""
    shared = sorted(set(first) & set(second))
    return sum((compare_document(first[doc], second[doc]) for doc in shared), Agreement())


def compare_document(first: Sequence[GoldFact], second: Sequence[GoldFact]) -> Agreement:
    """Agreement on one document."""
    by_fact = {other.fact: other for other in second}
    pairing = pair_facts(first, [other.fact for other in second])
    kinds: dict[Kind, Overlap] = {}
    attributes: dict[tuple[str, Kind], Values] = {}
    differences: list[Difference] = []

    def count(kind: Kind, one: Overlap) -> None:
        kinds[kind] = kinds.get(kind, Overlap()) + one

    for pair in pairing.paired:
        other = by_fact[pair.predicted]
        if other.optional:
            continue
        kind = pair.gold.fact.kind
        count(kind, Overlap(both=1))
        for name, values in _compared(pair.gold, other).items():
            attributes[name, kind] = attributes.get((name, kind), Values()) + Values({values: 1})
            if values[0] != values[1]:
                differences.append(Difference(pair.gold.fact.doc, pair.gold.fact, name, *values))
    for gold in pairing.missed:
        count(gold.fact.kind, Overlap(only_first=1))
        differences.append(Difference(gold.fact.doc, gold.fact, first=str(gold.fact.kind)))
    for fact in (*pairing.false_alarms, *pairing.excused):
        if not by_fact[fact].optional:
            count(fact.kind, Overlap(only_second=1))
            differences.append(Difference(fact.doc, fact, second=str(fact.kind)))
    return Agreement(1, kinds, attributes, tuple(sorted(differences, key=_place)))


def _compared(first: GoldFact, second: GoldFact) -> dict[str, tuple[str, str]]:
    """The values of both, of the attributes the kind has and neither disputes."""
    kind = first.fact.kind
    fields = type(first.fact).model_fields
    compared: dict[str, tuple[str, str]] = {}
    for name in ATTRIBUTES:
        unscored = (name == "municipality" and kind in OWNERLESS) or (name == "status" and kind in STATELESS_KINDS)
        if name in fields and not unscored and name not in first.disputed | second.disputed:
            compared[name] = _told(first.fact, name), _told(second.fact, name)
    return compared


def _told(fact: Fact, name: str) -> str:
    value = attribute_value(fact, name)
    return NULL if value is None else str(value)


def _place(difference: Difference) -> tuple[int, int, str, str]:
    span = difference.fact.evidence[0]
    return span.start, span.end, str(difference.fact.kind), difference.attribute or ""
