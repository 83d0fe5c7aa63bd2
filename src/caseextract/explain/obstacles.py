"""Why cues and names beside a mention did not decide its state or its owner."""

from __future__ import annotations

from collections.abc import Iterator

from caseextract.explain.model import Idle, WhyNot
from caseextract.interpret.attributes import AttributeResolver
from caseextract.interpret.owner import OwnerResolver
from caseextract.interpret.owner_nobody import touches
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.status import StatusResolver
from caseextract.interpret.subjects import find_subjects
from caseextract.interpret.verdict import Verdict
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import ENTITY_KINDS, MEASURED_KINDS, BaseFact, Kind, Reason
from caseextract.rules.cues import CueMatch, Scope


class Obstacles:
    """Answers for one document; the resolvers are those that decided it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._states = StatusResolver(reading)
        self._owners = OwnerResolver(reading, find_subjects(reading))
        self._attributes = AttributeResolver(reading)

    def of(self, fact: BaseFact, mention: Mention) -> tuple[Idle, ...]:
        """What stands in the mention's sentence (or bears on it) and decided neither state nor owner of the fact."""
        sentence = self._reading.sentence_of(mention)
        if sentence is None:
            return ()
        found = list(self._owner_cues(fact, mention, sentence))
        found.extend(self._names(fact, mention, sentence))
        if fact.status is not None:
            found.extend(self._status(fact, mention, sentence))
        return tuple(found)

    # --- status

    def _status(self, fact: BaseFact, mention: Mention, sentence: Sentence) -> Iterator[Idle]:
        decided = [reason for reason in fact.because if reason.attribute == "status"]
        verdicts = self._states.weigh(mention)
        for match in sentence.cues:
            status = match.cue.sets.get("status")
            place = self._place(match, sentence)
            if status is None or any((r.rule, r.start) == (match.cue.id, place[0]) for r in decided):
                continue
            if self._states.governs(match, mention):
                why, detail = self._outweighed(fact, mention, decided, verdicts, match.cue.priority)
            else:
                why, detail = status_obstacle(match, sentence, mention)
            yield Idle("status", match.cue.id, why, sentence.view[match.start : match.end], *place, status, detail)
        cues = {match.cue.id for match in sentence.cues}
        for verdict in verdicts:
            reason = verdict.reason
            if reason.rule in cues or any((r.rule, r.cue) == (reason.rule, reason.cue) for r in decided):
                continue
            why, detail = self._outweighed(fact, mention, decided, verdicts, verdict.priority)
            yield Idle("status", reason.rule, why, reason.cue, reason.start, reason.end, str(verdict.status), detail)

    def _outweighed(
        self, fact: BaseFact, mention: Mention, decided: list[Reason], verdicts: tuple[Verdict, ...], priority: int
    ) -> tuple[WhyNot, str]:
        """Why a cue that reaches the mention is not the one that decided."""
        if any(reason.rule == "status.no_owner" for reason in decided):
            return WhyNot.NO_OWNER, ""
        chosen = next((verdict for verdict in verdicts if any(r.rule == verdict.reason.rule for r in decided)), None)
        if chosen is not None and chosen.priority >= priority:
            return WhyNot.WEAKER, f"{priority} ≦ {chosen.priority}"
        if mention.kind in MEASURED_KINDS and self._attributes.of(mention).steady:
            return WhyNot.STEADY, ""
        return (WhyNot.ELSEWHERE, "") if len(fact.evidence) > 1 else (WhyNot.WEAKER, str(priority))

    # --- owner

    def _owner_cues(self, fact: BaseFact, mention: Mention, sentence: Sentence) -> Iterator[Idle]:
        if fact.municipality is None:
            return  # whatever says so agrees
        for match in sentence.cues:
            if match.cue.sets.get("owner") != "none":
                continue
            why, detail = owner_obstacle(match, sentence, mention)
            words = sentence.view[match.start : match.end]
            yield Idle("municipality", match.cue.id, why, words, *self._place(match, sentence), "none", detail)

    def _names(self, fact: BaseFact, mention: Mention, sentence: Sentence) -> Iterator[Idle]:
        """Municipalities named in the sentence that are not the owner."""
        if mention.kind is Kind.MUNICIPALITY:
            return
        anchors = self._owners.anchors(mention)
        for place in sentence.mentions:
            code = place.value.code if place.kind is Kind.MUNICIPALITY and isinstance(place.value, EntityValue) else None
            if code is None or code == fact.municipality:
                continue
            anchor = next((a for a in anchors if a.start <= place.view_start < a.end), None)
            why = WhyNot.NO_ANCHOR if anchor is None else WhyNot.OTHER_ANCHOR
            words = sentence.view[place.view_start : place.view_end]
            detail = "" if anchor is None else str(anchor.kind)
            yield Idle("municipality", place.rule, why, words, place.start, place.end, code, detail)

    def _place(self, match: CueMatch, sentence: Sentence) -> tuple[int, int]:
        return self._reading.analysis.blocks[sentence.block.index].view.to_source(match.start, match.end)


def status_obstacle(match: CueMatch, sentence: Sentence, mention: Mention) -> tuple[WhyNot, str]:
    """Why a status cue of the sentence does not reach a mention, in the order in which reach is decided."""
    cue = match.cue
    of = cue.sets.get("of")
    if (of == "measured" and mention.kind not in MEASURED_KINDS) or (of == "entity" and mention.kind not in ENTITY_KINDS):
        return WhyNot.KIND, of
    if _wrong_side(match, mention):
        return WhyNot.DIRECTION, str(cue.direction)
    if cue.sets.get("reach") == "adjacent":
        return WhyNot.NOT_TOUCHING, ""
    if cue.sets.get("final") == "yes" and mention.kind in MEASURED_KINDS:
        return WhyNot.ENTITIES_ONLY, ""
    joints = _joints(match, sentence, mention)
    if joints:
        return WhyNot.CLAUSE, joints
    if cue.direction == "forward":
        return WhyNot.OVERTAKEN, ""
    return (WhyNot.GIVEN if cue.sets.get("status") == "planned" else WhyNot.NOT_TOUCHING), ""


def owner_obstacle(match: CueMatch, sentence: Sentence, mention: Mention) -> tuple[WhyNot, str]:
    """Why a cue that makes figures nobody's leaves a mention its owner."""
    cue = match.cue
    if mention.kind in ENTITY_KINDS and cue.sets.get("of", "measured") == "measured":
        return WhyNot.KIND, "measured"
    if cue.sets.get("reach") == "adjacent" and not touches(match, mention):
        return WhyNot.NOT_TOUCHING, ""
    if _wrong_side(match, mention):
        return WhyNot.DIRECTION, str(cue.direction)
    joints = _joints(match, sentence, mention)
    if cue.scope is Scope.CLAUSE and joints:
        return WhyNot.CLAUSE, joints
    return WhyNot.TAKEN_BACK, ""


def _wrong_side(match: CueMatch, mention: Mention) -> bool:
    if match.cue.direction == "forward":
        return mention.view_end <= match.start
    return match.cue.direction == "backward" and mention.view_start >= match.start


def _joints(match: CueMatch, sentence: Sentence, mention: Mention) -> str:
    """The links of the clauses between a cue and a mention, blank in one clause."""
    here, there = sorted((sentence.clause_at(mention.view_start), sentence.clause_at(match.start)))
    return " ".join(str(clause.link) for clause in sentence.clauses[here:there])
