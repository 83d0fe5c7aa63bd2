"""The fact union: one frozen class a kind, told apart by ``kind``.

The JSON form of these classes is the contract of output, gold data and exports: read a line with
:func:`parse_fact`, write one with :func:`dump_fact`; reading back what was written gives equal objects.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, model_validator
from pydantic_core import to_json

from caseextract.records.enums import (
    Device,
    Direction,
    Facet,
    Granularity,
    HeadcountRole,
    Kind,
    MunicipalityRole,
    Status,
    ToolCategory,
)
from caseextract.records.values import Amount, Reason, Record, Span

# 全国地方公共団体コード: five digits and a check digit.
Code = Annotated[str, Field(pattern=r"^[0-9]{6}$")]


class BaseFact(Record):
    """Fields every fact has.

    ``doc`` is the document id, ``evidence`` where the article says it (at least one span, in text order),
    ``municipality`` the 6-digit code of the local government the fact is about (None: about none),
    ``status`` the assertion state (None for kinds that have none). ``id`` is derived from content: the
    same text gives the same id. ``rule`` names the rule or lexicon entry that produced the fact,
    ``because`` the reasons for its owner, state and attributes; ``uncertain`` lists attributes that were
    left at their default for want of evidence.
    """

    doc: str
    evidence: tuple[Span, ...] = Field(min_length=1)
    municipality: Code | None = None
    status: Status | None = None
    id: str | None = None
    rule: str | None = None
    because: tuple[Reason, ...] = ()
    uncertain: tuple[str, ...] = ()


class MunicipalityFact(BaseFact):
    """A local government as an institution; ``code`` is None for a union of several."""

    kind: Literal[Kind.MUNICIPALITY] = Kind.MUNICIPALITY
    name: str
    prefecture: str | None
    code: Code | None
    role: MunicipalityRole


class ToolFact(BaseFact):
    """A named ICT product, service, platform or hardware model."""

    kind: Literal[Kind.TOOL] = Kind.TOOL
    name: str
    category: ToolCategory | None = None
    vendor: str | None = None


class TechnologyFact(BaseFact):
    """A generic technology or way of working from the closed list of the lexicon."""

    kind: Literal[Kind.TECHNOLOGY] = Kind.TECHNOLOGY
    name: str


class NetworkModelFact(BaseFact):
    """A municipal network security model: α, α', β, β', 三層分離 or the article's own name."""

    kind: Literal[Kind.NETWORK_MODEL] = Kind.NETWORK_MODEL
    name: str


class VendorFact(BaseFact):
    """A company that supplies, builds, runs or supports something in the case."""

    kind: Literal[Kind.VENDOR] = Kind.VENDOR
    name: str


class PersonFact(BaseFact):
    """A named person with titles and affiliation as the document gives them."""

    kind: Literal[Kind.PERSON] = Kind.PERSON
    name: str
    titles: tuple[str, ...] = ()
    affiliation: str | None = None


class HeadcountFact(BaseFact):
    """A number of people."""

    kind: Literal[Kind.HEADCOUNT] = Kind.HEADCOUNT
    amount: Amount
    role: HeadcountRole
    subject: str | None = None


class DeviceCountFact(BaseFact):
    """A number of physical devices (unit 台)."""

    kind: Literal[Kind.DEVICE_COUNT] = Kind.DEVICE_COUNT
    amount: Amount
    device: Device
    subject: str | None = None


class LicenseCountFact(BaseFact):
    """A number of licences, accounts, seats or ids; ``subject`` is the tool where known."""

    kind: Literal[Kind.LICENSE_COUNT] = Kind.LICENSE_COUNT
    amount: Amount
    subject: str | None = None


class MoneyFact(BaseFact):
    """An amount of money in whole yen."""

    kind: Literal[Kind.MONEY] = Kind.MONEY
    amount: Amount
    purpose: str | None = None


class RateFact(BaseFact):
    """A share, a change or a multiple (unit % or 倍)."""

    kind: Literal[Kind.RATE] = Kind.RATE
    amount: Amount
    direction: Direction
    metric: str | None = None


class DateFact(BaseFact):
    """A calendar period, both ends inclusive."""

    kind: Literal[Kind.DATE] = Kind.DATE
    start: datetime.date
    end: datetime.date
    granularity: Granularity
    approximate: bool = False

    @model_validator(mode="after")
    def _check(self) -> DateFact:
        if self.start > self.end:
            raise ValueError(f"the period begins {self.start}, after its end {self.end}")
        return self


class DurationFact(BaseFact):
    """A length of time (unit 年, か月, 週, 日, 時間, 分 or 秒)."""

    kind: Literal[Kind.DURATION] = Kind.DURATION
    amount: Amount
    recurring: bool = False


class QuantityFact(BaseFact):
    """Any other counted or measured amount; the unit is its counter."""

    kind: Literal[Kind.QUANTITY] = Kind.QUANTITY
    amount: Amount
    subject: str | None = None


class StatementFact(BaseFact):
    """A whole sentence that tells a part of the story; ``status`` is always None."""

    kind: Literal[Kind.STATEMENT] = Kind.STATEMENT
    facet: Facet


Fact = Annotated[
    MunicipalityFact
    | ToolFact
    | TechnologyFact
    | NetworkModelFact
    | VendorFact
    | PersonFact
    | HeadcountFact
    | DeviceCountFact
    | LicenseCountFact
    | MoneyFact
    | RateFact
    | DateFact
    | DurationFact
    | QuantityFact
    | StatementFact,
    Field(discriminator="kind"),
]

FACT_ADAPTER: TypeAdapter[Fact] = TypeAdapter(Fact, config=ConfigDict(defer_build=True))


def parse_fact(line: str | bytes) -> Fact:
    """Read one JSON fact line. Raises ``pydantic.ValidationError`` when it does not follow the contract."""
    return FACT_ADAPTER.validate_json(line)


def fact_from(data: dict[str, Any]) -> Fact:
    """Build a fact from plain Python data (as :func:`json.loads` gives it)."""
    return FACT_ADAPTER.validate_python(data)


def dump_fact(fact: BaseFact) -> bytes:
    """One UTF-8 JSON line without the line break; keys in a fixed order.

    Raises ``ValueError`` for a text with a lone surrogate, which is no character and has no UTF-8 form.
    """
    return to_json(fact)


def fact_schema() -> dict[str, Any]:
    """The JSON Schema of one fact line."""
    schema = FACT_ADAPTER.json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "caseextract fact", **schema}
