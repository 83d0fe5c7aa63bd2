"""Mentions to facts: entities once a document and owner, measured facts once a mention, each with its reasons."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from caseextract.interpret.attributes import AttributeResolver
from caseextract.interpret.owner import OwnerResolver
from caseextract.interpret.reading import Reading
from caseextract.interpret.states import final_status
from caseextract.interpret.statements import StatementMention
from caseextract.interpret.status import StatusResolver
from caseextract.interpret.subjects import Subjects
from caseextract.interpret.verdict import Verdict
from caseextract.lexicon.gazetteer import Gazetteer
from caseextract.recognize.mention import AmountValue, DateValue, EntityValue, Mention
from caseextract.records import (
    Amount,
    BaseFact,
    DateFact,
    DeviceCountFact,
    DurationFact,
    Fact,
    HeadcountFact,
    HeadcountRole,
    Kind,
    LicenseCountFact,
    MoneyFact,
    MunicipalityFact,
    MunicipalityRole,
    NetworkModelFact,
    PersonFact,
    QuantityFact,
    RateFact,
    Reason,
    Span,
    StatementFact,
    Status,
    TechnologyFact,
    ToolFact,
    VendorFact,
)
from caseextract.records.enums import Device, Direction

_STATED = frozenset({Kind.TOOL, Kind.TECHNOLOGY, Kind.NETWORK_MODEL})
_ORDER = {kind: position for position, kind in enumerate(Kind)}


@dataclass(slots=True)
class _Group:
    """The mentions of one entity with one owner."""

    mentions: list[Mention] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    reason: Reason | None = None
    certain: bool = True


class FactBuilder:
    """Turns the mentions of one document into facts."""

    def __init__(self, reading: Reading, subjects: Subjects, gazetteer: Gazetteer) -> None:
        self._reading = reading
        self._subjects = subjects
        self._gazetteer = gazetteer
        self._owners = OwnerResolver(reading, subjects)
        self._states = StatusResolver(reading)
        self._attributes = AttributeResolver(reading)

    def build(self, statements: Iterable[StatementMention]) -> tuple[Fact, ...]:
        """All facts, sorted by start, kind and id."""
        facts: list[Fact] = []
        facts.extend(self._municipalities())
        facts.extend(self._persons())
        facts.extend(self._entities())
        facts.extend(self._measured())
        facts.extend(self._statement(statement) for statement in statements)
        return tuple(sorted(facts, key=lambda fact: (fact.evidence[0].start, _ORDER[fact.kind], fact.id or "")))

    # ------------------------------------------------------------------ entities

    def _municipalities(self) -> Iterable[Fact]:
        groups: dict[str, list[Mention]] = {}
        for mention in self._of_kind(Kind.MUNICIPALITY):
            code = self._owners.code_of(mention)
            if code is not None:
                groups.setdefault(code, []).append(mention)
        for code, mentions in groups.items():
            named = [mention for mention in mentions if not _entity(mention).weak]
            place = self._gazetteer.by_code(code)
            if not named or place is None:
                continue
            subject = code in self._subjects.codes
            yield self._finish(
                MunicipalityFact,
                mentions,
                municipality=code,
                rule=named[0].rule,
                because=(Reason(attribute="role", rule="role.subject" if subject else "role.mentioned"),),
                name=place.name,
                prefecture=place.prefecture,
                code=code,
                role=MunicipalityRole.SUBJECT if subject else MunicipalityRole.MENTIONED,
            )

    def _persons(self) -> Iterable[Fact]:
        groups: dict[str, list[Mention]] = {}
        for mention in self._of_kind(Kind.PERSON):
            groups.setdefault(_entity(mention).name, []).append(mention)
        for name, mentions in groups.items():
            best = max((_entity(mention) for mention in mentions), key=lambda value: (len(value.titles), len(value.affiliation or "")))
            yield self._finish(
                PersonFact,
                mentions,
                municipality=best.organisation or self._affiliated(best, mentions),
                rule=mentions[0].rule,
                name=name,
                titles=best.titles,
                affiliation=best.affiliation,
            )

    def _affiliated(self, value: EntityValue, mentions: Sequence[Mention]) -> str | None:
        """The municipality a person works for: named in the affiliation or speaker label, else the case's own unless
        the affiliation is a company's."""
        affiliation = value.affiliation or ""
        if any(mark in affiliation for mark in _COMPANY_MARKS):
            return None
        for mention in mentions:
            code = self._owners.speaker_at(mention.start)
            if code is not None:
                return code
        for place in self._of_kind(Kind.MUNICIPALITY):
            name = _entity(place).name
            if len(name) > 1 and not _entity(place).weak and affiliation.startswith(name):
                return self._owners.code_of(place)
        return self._subjects.main if self._subjects.single and affiliation else None

    def _entities(self) -> Iterable[Fact]:
        groups: dict[tuple[Kind, str, str | None], _Group] = {}
        for mention in self._reading.mentions:
            if mention.kind in _STATED or mention.kind is Kind.VENDOR:
                self._place(groups, mention)
        orphans = [key for key in groups if key[2] is None]
        for kind, name, _ in orphans:
            self._adopt(groups, kind, name)
        for (kind, _, code), group in groups.items():
            yield self._entity_fact(kind, code, group)

    def _place(self, groups: dict[tuple[Kind, str, str | None], _Group], mention: Mention) -> None:
        owner = self._owners.owner(mention)
        name = _fold(_entity(mention).name)
        for code in owner.codes or (None,):
            group = groups.setdefault((mention.kind, name, code), _Group(reason=owner.reason, certain=owner.certain))
            group.mentions.append(mention)
            if mention.kind in _STATED:
                group.verdicts.append(self._states.verdict(mention))

    def _adopt(self, groups: dict[tuple[Kind, str, str | None], _Group], kind: Kind, name: str) -> None:
        """Mentions nobody owns (a heading, a trademark note) are further evidence of the fact somebody owns."""
        orphan = groups[kind, name, None]
        owned = [key for key in groups if key[:2] == (kind, name) and key[2] is not None]
        if not owned:
            return
        home = next((key for key in owned if key[2] == self._subjects.main), owned[0])
        group = groups[home]
        group.mentions.extend(mention for mention in orphan.mentions if mention not in group.mentions)
        del groups[kind, name, None]

    def _entity_fact(self, kind: Kind, code: str | None, group: _Group) -> Fact:
        value = max((_entity(mention) for mention in group.mentions), key=lambda v: (v.category is not None, v.vendor is not None))
        reasons = [group.reason] if group.reason else []
        shared: dict[str, Any] = {"rule": group.mentions[0].rule, "uncertain": () if group.certain else ("municipality",)}
        if kind is Kind.VENDOR:
            return self._finish(VendorFact, group.mentions, municipality=code, because=tuple(reasons), name=value.name, **shared)
        status, reason = final_status(group.verdicts)
        if code is None:
            status, reason = Status.MENTIONED, Reason(attribute="status", rule="status.no_owner")
        shared["because"] = (*reasons, reason)
        shared["status"] = status
        if kind is Kind.TOOL:
            return self._finish(ToolFact, group.mentions, municipality=code, name=value.name, category=value.category, vendor=value.vendor, **shared)
        cls = TechnologyFact if kind is Kind.TECHNOLOGY else NetworkModelFact
        return self._finish(cls, group.mentions, municipality=code, name=value.name, **shared)

    # ------------------------------------------------------------------ measured

    def _measured(self) -> Iterable[Fact]:
        for mention in self._reading.mentions:
            if isinstance(mention.value, AmountValue):
                yield self._amount_fact(mention, mention.value)
            elif isinstance(mention.value, DateValue):
                yield self._date_fact(mention, mention.value)

    def _date_fact(self, mention: Mention, value: DateValue) -> Fact:
        owner = self._owners.owner(mention)
        return self._finish(
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
        amount = Amount(lower=value.lower, upper=value.upper, unit=value.unit, approximate=value.approximate, qualifier=value.qualifier)
        shared: dict[str, Any] = {"municipality": code, "rule": mention.rule, "amount": amount}
        if mention.kind is Kind.DURATION:
            return self._finish(DurationFact, [mention], because=(owner.reason,), recurring=value.recurring, **shared)
        found = self._attributes.of(mention)
        verdict = self._states.verdict(mention, steady=found.steady)
        status, reason = verdict.status, verdict.reason
        if code is None:
            status, reason = Status.MENTIONED, Reason(attribute="status", rule="status.no_owner")
        shared.update(
            status=status,
            because=(owner.reason, reason, *found.reasons),
            uncertain=(*(() if owner.certain else ("municipality",)), *found.uncertain),
        )
        match mention.kind:
            case Kind.HEADCOUNT:
                return self._finish(HeadcountFact, [mention], role=found.role or HeadcountRole.OTHER, subject=found.subject, **shared)
            case Kind.DEVICE_COUNT:
                return self._finish(DeviceCountFact, [mention], device=found.device or Device.TERMINAL, subject=found.subject, **shared)
            case Kind.LICENSE_COUNT:
                return self._finish(LicenseCountFact, [mention], subject=found.subject, **shared)
            case Kind.MONEY:
                return self._finish(MoneyFact, [mention], purpose=found.purpose, **shared)
            case Kind.RATE:
                return self._finish(RateFact, [mention], direction=found.direction or Direction.SHARE, metric=found.metric, **shared)
            case _:
                return self._finish(QuantityFact, [mention], subject=found.subject, **shared)

    def _statement(self, statement: StatementMention) -> Fact:
        code = self._owners.sentence_owner(statement.block, statement.start)
        return self._finish(
            StatementFact,
            [statement],
            municipality=code,
            rule=statement.rule,
            because=(Reason(attribute="facet", rule=statement.rule, cue=statement.cue, start=statement.cue_start, end=statement.cue_end),),
            facet=statement.facet,
        )

    # ------------------------------------------------------------------ common

    def _of_kind(self, kind: Kind) -> list[Mention]:
        return [mention for mention in self._reading.mentions if mention.kind is kind]

    def _finish(self, cls: type[BaseFact], mentions: Sequence[Mention | StatementMention], **fields: Any) -> Any:
        document = self._reading.analysis.document
        spans = sorted({(mention.start, mention.end) for mention in mentions})
        evidence = tuple(Span(start=start, end=end, text=document.text[start:end]) for start, end in spans)
        return cls(doc=document.id, evidence=evidence, id=_fact_id(cls, evidence, fields), **fields)


_NOT_SAID = frozenset({"rule", "because", "uncertain"})
_COMPANY_MARKS = ("株式会社", "(株)", "（株）", "有限会社", "NTT", "支店", "ビジネス", "営業本部", "事業部", "編集部")


def _fact_id(cls: type[BaseFact], evidence: tuple[Span, ...], fields: dict[str, Any]) -> str:
    """16 hex digits from what the fact says and where, not from which document or why: the same text gives the same id."""
    said = {key: value for key, value in fields.items() if key not in _NOT_SAID}
    data = repr((cls.__name__, [(span.start, span.end) for span in evidence], sorted(said.items())))
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _entity(mention: Mention) -> EntityValue:
    if not isinstance(mention.value, EntityValue):
        raise TypeError(f"{mention.kind} mention without an entity value")
    return mention.value


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split()).replace("・", "")
