"""Measured mentions to facts: one fact a mention, with owner, state and attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caseextract.interpret.attributes import AttributeResolver
from caseextract.interpret.drafting import finish
from caseextract.interpret.owner import OwnerResolver
from caseextract.interpret.reading import Reading
from caseextract.interpret.status import StatusResolver
from caseextract.interpret.verdict import UNDECIDED
from caseextract.recognize.mention import AmountValue, DateValue, Mention
from caseextract.records import (
    Amount,
    DateFact,
    Device,
    DeviceCountFact,
    Direction,
    DurationFact,
    Fact,
    HeadcountFact,
    HeadcountRole,
    Kind,
    LicenseCountFact,
    MoneyFact,
    QuantityFact,
    RateFact,
    Status,
    structural_reason,
)


class MeasuredFacts:
    """Builds the measured facts of one document."""

    def __init__(self, reading: Reading, *, owners: OwnerResolver, states: StatusResolver) -> None:
        self._reading = reading
        self._document = reading.analysis.document
        self._owners = owners
        self._states = states
        self._attributes = AttributeResolver(reading)

    def facts(self) -> Iterator[Fact]:
        for mention in self._reading.mentions:
            if isinstance(mention.value, AmountValue):
                yield self._amount_fact(mention, mention.value)
            elif isinstance(mention.value, DateValue):
                yield self._date_fact(mention, mention.value)

    def _date_fact(self, mention: Mention, value: DateValue) -> Fact:
        owner = self._owners.owner(mention)
        return finish(
            self._document,
            DateFact,
            [mention],
            municipality=owner.codes[0] if len(owner.codes) == 1 else None,
            rule=mention.rule,
            because=(owner.reason,),
            start=value.start,
            end=value.end,
            granularity=value.granularity,
            approximate=value.approximate,
        )

    def _amount_fact(self, mention: Mention, value: AmountValue) -> Fact:
        owner = self._owners.owner(mention)
        code = owner.codes[0] if len(owner.codes) == 1 else None
        amount = Amount.trusted(lower=value.lower, upper=value.upper, unit=value.unit, approximate=value.approximate, qualifier=value.qualifier)
        shared: dict[str, Any] = {"municipality": code, "rule": mention.rule, "amount": amount}
        if mention.kind is Kind.DURATION:
            return finish(self._document, DurationFact, [mention], because=(owner.reason,), recurring=value.recurring, **shared)
        found = self._attributes.of(mention)
        verdict = self._states.verdict(mention, steady=found.steady)
        status, reason = verdict.status, verdict.reason
        if code is None:
            status, reason = Status.MENTIONED, structural_reason("status", "status.no_owner")
        # A count of staff or residents is current by its nature; of the rest nothing says so but the default.
        guessed = reason.rule == UNDECIDED and not found.steady
        shared.update(
            status=status,
            because=(owner.reason, reason, *found.reasons),
            uncertain=(*(() if owner.certain else ("municipality",)), *(("status",) if guessed else ()), *found.uncertain),
        )
        match mention.kind:
            case Kind.HEADCOUNT:
                return finish(self._document, HeadcountFact, [mention], role=found.role or HeadcountRole.OTHER, subject=found.subject, **shared)
            case Kind.DEVICE_COUNT:
                return finish(self._document, DeviceCountFact, [mention], device=found.device or Device.TERMINAL, subject=found.subject, **shared)
            case Kind.LICENSE_COUNT:
                return finish(self._document, LicenseCountFact, [mention], subject=found.subject, **shared)
            case Kind.MONEY:
                return finish(self._document, MoneyFact, [mention], purpose=found.purpose, **shared)
            case Kind.RATE:
                return finish(self._document, RateFact, [mention], direction=found.direction or Direction.SHARE, metric=found.metric, **shared)
            case _:
                return finish(self._document, QuantityFact, [mention], subject=found.subject, **shared)
