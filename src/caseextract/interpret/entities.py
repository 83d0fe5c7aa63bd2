"""Entity mentions to facts: one fact a document for each name and owner, with all its mentions as evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from caseextract.interpret.drafting import entity_value, finish, fold_name
from caseextract.interpret.owner import OwnerResolver
from caseextract.interpret.reading import Reading
from caseextract.interpret.states import final_status
from caseextract.interpret.status import StatusResolver
from caseextract.interpret.subjects import Subjects
from caseextract.interpret.verdict import UNDECIDED, Verdict
from caseextract.lexicon.gazetteer import Gazetteer
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import (
    Fact,
    Kind,
    MunicipalityFact,
    MunicipalityRole,
    NetworkModelFact,
    PersonFact,
    Reason,
    Status,
    TechnologyFact,
    ToolFact,
    VendorFact,
    structural_reason,
)

_STATED = frozenset({Kind.TOOL, Kind.TECHNOLOGY, Kind.NETWORK_MODEL})
_COMPANY_MARKS = ("株式会社", "(株)", "（株）", "有限会社", "NTT", "支店", "ビジネス", "営業本部", "事業部", "編集部")
_PREFECTURE = "000"
_Key = tuple[Kind, str, str | None]


@dataclass(slots=True)
class _Group:
    """The mentions of one entity with one owner."""

    mentions: list[Mention] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    reason: Reason | None = None
    certain: bool = True


class EntityFacts:
    """Builds the entity facts of one document."""

    def __init__(
        self,
        reading: Reading,
        subjects: Subjects,
        gazetteer: Gazetteer,
        *,
        owners: OwnerResolver,
        states: StatusResolver,
    ) -> None:
        self._reading = reading
        self._document = reading.analysis.document
        self._subjects = subjects
        self._gazetteer = gazetteer
        self._owners = owners
        self._states = states

    def facts(self) -> Iterator[Fact]:
        """Municipalities, persons, then tools, technologies, network models and vendors."""
        yield from self.municipalities()
        yield from self.persons()
        yield from self.entities()

    def municipalities(self) -> Iterator[Fact]:
        groups: dict[str, list[Mention]] = {}
        for mention in self._reading.of_kind(Kind.MUNICIPALITY):
            code = self._owners.code_of(mention)
            if code is not None:
                groups.setdefault(code, []).append(mention)
        for code, mentions in groups.items():
            # 県の補助 beside a town of that prefecture names the prefecture without spelling it.
            named = [mention for mention in mentions if not entity_value(mention).weak]
            place = self._gazetteer.by_code(code)
            if place is None or not (named or code[2:5] == _PREFECTURE):
                continue
            subject = code in self._subjects.codes
            yield finish(
                self._document,
                MunicipalityFact,
                mentions,
                municipality=code,
                rule=(named or mentions)[0].rule,
                because=(structural_reason("role", "role.subject" if subject else "role.mentioned"),),
                name=place.name,
                prefecture=place.prefecture,
                code=code,
                role=MunicipalityRole.SUBJECT if subject else MunicipalityRole.MENTIONED,
            )

    def persons(self) -> Iterator[Fact]:
        groups: dict[str, list[Mention]] = {}
        for mention in self._reading.of_kind(Kind.PERSON):
            groups.setdefault(entity_value(mention).name, []).append(mention)
        for name, mentions in groups.items():
            best = max((entity_value(mention) for mention in mentions), key=lambda value: (len(value.titles), len(value.affiliation or "")))
            yield finish(
                self._document,
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
        for place in self._reading.of_kind(Kind.MUNICIPALITY):
            name = entity_value(place).name
            if len(name) > 1 and not entity_value(place).weak and affiliation.startswith(name):
                return self._owners.code_of(place)
        if not self._subjects.single or self._subjects.main is None:
            return None
        town = self._gazetteer.by_code(self._subjects.main)
        heads = town is not None and any(title.removeprefix("副") == f"{town.name[-1]}長" for title in value.titles)
        return self._subjects.main if affiliation or heads else None

    def entities(self) -> Iterator[Fact]:
        groups: dict[_Key, _Group] = {}
        for mention in self._reading.mentions:
            if mention.kind in _STATED or mention.kind is Kind.VENDOR:
                self._place(groups, mention)
        owned: dict[tuple[Kind, str], list[_Key]] = {}
        for key in groups:
            if key[2] is not None:
                owned.setdefault(key[:2], []).append(key)
        for key in [key for key in groups if key[2] is None]:
            self._adopt(groups, key, owned.get(key[:2], []))
        for (kind, _, code), group in groups.items():
            yield self._entity_fact(kind, code, group)

    def _place(self, groups: dict[_Key, _Group], mention: Mention) -> None:
        owner = self._owners.owner(mention)
        name = fold_name(entity_value(mention).name)
        for code in owner.codes or (None,):
            group = groups.setdefault((mention.kind, name, code), _Group(reason=owner.reason, certain=owner.certain))
            group.mentions.append(mention)
            if mention.kind in _STATED:
                group.verdicts.append(self._states.verdict(mention))

    def _adopt(self, groups: dict[_Key, _Group], nobodys: _Key, owned: list[_Key]) -> None:
        """Mentions nobody owns (a heading, a trademark note) are further evidence of the fact somebody owns."""
        if not owned:
            return
        home = next((key for key in owned if key[2] == self._subjects.main), owned[0])
        group = groups[home]
        there = set(group.mentions)
        group.mentions.extend(mention for mention in groups.pop(nobodys).mentions if mention not in there)

    def _entity_fact(self, kind: Kind, code: str | None, group: _Group) -> Fact:
        value = max((entity_value(mention) for mention in group.mentions), key=lambda v: (v.category is not None, v.vendor is not None))
        reasons = [group.reason] if group.reason else []
        shared: dict[str, Any] = {"rule": group.mentions[0].rule, "uncertain": () if group.certain else ("municipality",)}
        if kind is Kind.VENDOR:
            return finish(self._document, VendorFact, group.mentions, municipality=code, because=tuple(reasons), name=value.name, **shared)
        status, reason = final_status(group.verdicts, generic=kind is Kind.TECHNOLOGY)
        if code is None:
            status, reason = Status.MENTIONED, structural_reason("status", "status.no_owner")
        shared["because"] = (*reasons, reason)
        if reason.rule == UNDECIDED:
            shared["uncertain"] = (*shared["uncertain"], "status")
        shared["status"] = status
        if kind is Kind.TOOL:
            return finish(self._document, ToolFact, group.mentions, municipality=code, name=value.name, category=value.category, vendor=value.vendor, **shared)
        if kind is Kind.TECHNOLOGY:
            return finish(self._document, TechnologyFact, group.mentions, municipality=code, name=value.name, **shared)
        return finish(self._document, NetworkModelFact, group.mentions, municipality=code, name=value.name, **shared)
