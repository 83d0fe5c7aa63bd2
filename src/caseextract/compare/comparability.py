"""May two figures be compared? Pure rules; the table of reasons is :data:`SEVERITY`.

Rules look at two facts of one class (kind, and role, device or direction) of two municipalities. Each gives
grounds; the verdict is that of the gravest. What an article leaves open counts against certainty, never for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from caseextract.compare.differences import overlap
from caseextract.compare.merge import Wording, fold, subject_of
from caseextract.compare.model import Cause, Ground, Verdict
from caseextract.compare.moments import Moment
from caseextract.compare.scopes import COST, DEVICE, PERIOD, POPULATION, STAFF, Scope, flat, scope_table
from caseextract.compare.values import amount_of
from caseextract.records import (
    Amount,
    DeviceCountFact,
    Fact,
    HeadcountFact,
    HeadcountRole,
    Kind,
    LicenseCountFact,
    MoneyFact,
    QuantityFact,
    RateFact,
    Status,
)

_NO, _CARE = Verdict.NOT_COMPARABLE, Verdict.CAUTION

# How much each reason weighs.
SEVERITY: dict[Cause, Verdict] = {
    Cause.UNIT: _NO,  # % beside 倍
    Cause.COUNTED_BY: _CARE,  # licences beside accounts
    Cause.SUBJECT: _NO,  # shares or counts of different things
    Cause.SUBJECT_UNSTATED: _NO,  # a share of something the article leaves open
    Cause.DEFINITION: _NO,  # with and without 会計年度任用職員
    Cause.DEFINITION_ONE_SIDED: _CARE,  # only one side says whom it counts
    Cause.DEFINITION_UNSTATED: _CARE,  # neither does, of staff
    Cause.COST: _NO,  # 初期費用 beside 運用経費
    Cause.COST_ONE_SIDED: _CARE,
    Cause.PERIOD: _NO,  # a month beside a year
    Cause.PERIOD_ONE_SIDED: _CARE,
    Cause.FISCAL_YEAR: _CARE,  # money of different years
    Cause.AS_OF: _CARE,  # more than two years apart
    Cause.STATE: _CARE,  # 予定 beside 現在
    Cause.STATE_UNREAL: _NO,  # an option weighed or refused beside what is or was
    Cause.WORDING: _CARE,  # モバイルPC beside PC
    Cause.OVERLAP: _CARE,  # 約200台 beside 190台: which is larger cannot be told
}
_RANK = {Verdict.COMPARABLE: 0, Verdict.CAUTION: 1, Verdict.NOT_COMPARABLE: 2}
_UNREAL = frozenset({Status.CONSIDERED, Status.REJECTED})
_QUESTIONS: dict[str, tuple[Cause, Cause, Cause | None]] = {
    STAFF: (Cause.DEFINITION, Cause.DEFINITION_ONE_SIDED, Cause.DEFINITION_UNSTATED),
    POPULATION: (Cause.DEFINITION, Cause.DEFINITION_ONE_SIDED, None),
    DEVICE: (Cause.DEFINITION, Cause.DEFINITION_ONE_SIDED, None),
    COST: (Cause.COST, Cause.COST_ONE_SIDED, None),
    PERIOD: (Cause.PERIOD, Cause.PERIOD_ONE_SIDED, None),
}
# Headcounts whose subject says what they count, rather than the role.
_BY_SUBJECT = frozenset({HeadcountRole.OTHER})
_BY_WORDING = frozenset({HeadcountRole.USER, HeadcountRole.PARTICIPANT, HeadcountRole.TEAM})


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured fact with what its article says of its cover (by question) and its date.

    ``named_by_row``: the row says all of what it counts (面積), so that its own words need not.
    """

    fact: Fact
    scopes: dict[str, Scope] = field(default_factory=dict)
    moment: Moment | None = None
    named_by_row: bool = False

    @property
    def amount(self) -> Amount:
        """Its amount. Raises :class:`ValueError` for a fact that has none."""
        amount = amount_of(self.fact)
        if amount is None:
            raise ValueError(f"a {self.fact.kind} has no amount")
        return amount


def class_of(fact: Fact) -> tuple[str, ...] | None:
    """What two facts must share to be set side by side, or None for what is no figure of the table."""
    match fact:
        case HeadcountFact():
            return (fact.kind, fact.role)
        case DeviceCountFact():
            return (fact.kind, fact.device)
        case RateFact():
            return (fact.kind, fact.direction)
        case QuantityFact():
            return (fact.kind, flat(fact.amount.unit))
        case LicenseCountFact() | MoneyFact():
            return (fact.kind,)
        case _:
            return None


def questions_of(fact: Fact) -> tuple[str, ...]:
    """The questions of cover that matter for a fact."""
    match fact:
        case HeadcountFact(role=HeadcountRole.STAFF):
            return (STAFF,)
        case HeadcountFact(role=HeadcountRole.POPULATION):
            return (POPULATION,)
        case DeviceCountFact():
            return (DEVICE,)
        case MoneyFact():
            return (COST, PERIOD)
        case _:
            return ()


def grounds(left: Figure, right: Figure) -> tuple[Ground, ...]:
    """Every reason against comparing two figures of one class, gravest first."""
    found = [ground for rule in _RULES for ground in rule(left, right)]
    return tuple(sorted(found, key=lambda ground: -_RANK[SEVERITY[ground.cause]]))


def verdict_of(reasons: Sequence[Ground]) -> Verdict:
    """The verdict of the gravest reason; none at all: comparable."""
    return max((SEVERITY[ground.cause] for ground in reasons), key=rank, default=Verdict.COMPARABLE)


def rank(verdict: Verdict) -> int:
    """0 for comparable, more for worse."""
    return _RANK[verdict]


def _unit(left: Figure, right: Figure) -> Iterator[Ground]:
    a, b = flat(left.amount.unit), flat(right.amount.unit)
    if a != b:
        cause = Cause.COUNTED_BY if left.fact.kind is Kind.LICENSE_COUNT else Cause.UNIT
        yield Ground(cause=cause, left=a, right=b)


def _subject(left: Figure, right: Figure) -> Iterator[Ground]:
    if left.named_by_row or not _told_by_subject(left.fact):
        return
    a, b = subject_of(left.fact), subject_of(right.fact)
    beyond = scope_table().beyond_class
    ours, theirs = beyond(a), beyond(b)
    if ours is None or theirs is None:
        yield Ground(cause=Cause.SUBJECT_UNSTATED, left=a, right=b)
    elif not Wording.of(ours).is_like(Wording.of(theirs)):
        yield Ground(cause=Cause.SUBJECT, left=a, right=b)
    elif not _alike(ours, theirs):
        yield Ground(cause=Cause.WORDING, left=a, right=b)


def _cover(left: Figure, right: Figure) -> Iterator[Ground]:
    for question in questions_of(left.fact):
        differ, one_sided, unstated = _QUESTIONS[question]
        a, b = left.scopes.get(question), right.scopes.get(question)
        if a is None and b is None:
            if unstated is not None:
                yield Ground(cause=unstated)
        elif a is None or b is None:
            yield Ground(cause=one_sided, left=a.words if a else None, right=b.words if b else None)
        elif a.name != b.name:
            yield Ground(cause=differ, left=a.words, right=b.words)


def _wording(left: Figure, right: Figure) -> Iterator[Ground]:
    match left.fact:
        case DeviceCountFact() | LicenseCountFact():
            pass
        case HeadcountFact() if left.fact.role in _BY_WORDING:
            pass
        case MoneyFact() if COST not in left.scopes and COST not in right.scopes:
            pass
        case _:
            return
    beyond = scope_table().beyond_class
    a, b = beyond(subject_of(left.fact)), beyond(subject_of(right.fact))
    if a is None and b is None:
        # The class says it of devices; of licences, people and money nothing does.
        same = left.fact.kind is Kind.DEVICE_COUNT
    else:
        same = a is not None and b is not None and _alike(a, b)
    if not same:
        yield Ground(cause=Cause.WORDING, left=subject_of(left.fact), right=subject_of(right.fact))


def _alike(left: str, right: str) -> bool:
    """Whether two wordings are the same but for their spelling: 紙の使用量 and 紙使用量."""
    return fold(left).replace("の", "") == fold(right).replace("の", "")


def _time(left: Figure, right: Figure) -> Iterator[Ground]:
    a, b = left.moment, right.moment
    if a is None or b is None:
        return
    if a.far_from(b):
        yield Ground(cause=Cause.AS_OF, left=a.text, right=b.text)
    elif left.fact.kind is Kind.MONEY and a.fiscal_year != b.fiscal_year:
        yield Ground(cause=Cause.FISCAL_YEAR, left=a.text, right=b.text)


def _state(left: Figure, right: Figure) -> Iterator[Ground]:
    a, b = left.fact.status, right.fact.status
    if a != b and a is not None and b is not None:
        # Told by their keys; a renderer puts them into words.
        cause = Cause.STATE_UNREAL if {a, b} & _UNREAL else Cause.STATE
        yield Ground(cause=cause, left=a.value, right=b.value)


def _order(left: Figure, right: Figure) -> Iterator[Ground]:
    a, b = left.amount, right.amount
    if flat(a.unit) == flat(b.unit) and not (_exact(a) and _exact(b)) and overlap(a, b):
        yield Ground(cause=Cause.OVERLAP)


def _told_by_subject(fact: Fact) -> bool:
    match fact:
        case RateFact() | QuantityFact():
            return True
        case HeadcountFact():
            return fact.role in _BY_SUBJECT
        case _:
            return False


def _exact(amount: Amount) -> bool:
    return amount.lower == amount.upper and not amount.approximate


_RULES: tuple[Callable[[Figure, Figure], Iterator[Ground]], ...] = (
    _unit,
    _subject,
    _cover,
    _wording,
    _time,
    _state,
    _order,
)
