"""Mentions and statements to facts: the last room before output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from caseextract.interpret.drafting import finish
from caseextract.interpret.entities import EntityFacts
from caseextract.interpret.measured import MeasuredFacts
from caseextract.interpret.owner import OwnerResolver
from caseextract.interpret.reading import Reading
from caseextract.interpret.statements import StatementMention
from caseextract.interpret.status import StatusResolver
from caseextract.interpret.subjects import Subjects
from caseextract.lexicon.gazetteer import Gazetteer
from caseextract.records import Fact, Kind, Reason, StatementFact

_ORDER = {kind: position for position, kind in enumerate(Kind)}


def build_facts(
    reading: Reading,
    subjects: Subjects,
    gazetteer: Gazetteer,
    statements: Iterable[StatementMention],
    further: Callable[[Sequence[Fact]], Iterable[StatementMention]],
) -> tuple[Fact, ...]:
    """All facts of a document, sorted by start, kind and id; ``further`` finds statements by the other facts."""
    owners = OwnerResolver(reading, subjects)
    states = StatusResolver(reading)
    entities = EntityFacts(reading, subjects, gazetteer, owners=owners, states=states)
    measured = MeasuredFacts(reading, owners=owners, states=states)
    facts: list[Fact] = [*entities.facts(), *measured.facts()]
    told = [*statements, *further(facts)]
    facts.extend(_statement(reading, owners, statement) for statement in told)
    return tuple(sorted(facts, key=lambda fact: (fact.evidence[0].start, _ORDER[fact.kind], fact.id or "")))


def _statement(reading: Reading, owners: OwnerResolver, statement: StatementMention) -> StatementFact:
    reason = Reason.trusted(
        attribute="facet",
        rule=statement.rule,
        cue=statement.cue,
        start=statement.cue_start,
        end=statement.cue_end,
    )
    return finish(
        reading.analysis.document,
        StatementFact,
        [statement],
        municipality=owners.sentence_owner(statement.block, statement.start),
        rule=statement.rule,
        because=(reason,),
        uncertain=() if statement.sure else ("facet",),
        facet=statement.facet,
    )
