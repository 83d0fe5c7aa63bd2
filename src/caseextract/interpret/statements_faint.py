"""Statements that no cue tells: the facet by the facts of a sentence, by faint cues, else left open.

A sentence that says what is planned, what was refused or how it was before tells that part of the story in whatever
words; so do its facts, whose states were found by more than the sentence alone. Where they are of the present, faint
cues decide, and what was done is the default. A facet found here is marked uncertain.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from caseextract.documents.model import BlockKind
from caseextract.interpret.statements import StatementMention, Undecided
from caseextract.records import (
    Facet,
    Fact,
    HeadcountFact,
    HeadcountRole,
    QuantityFact,
    RateFact,
    Status,
)
from caseextract.rules.cues import CueSet

# What the states of a sentence's facts tell, the first that fits: those that are there, those that are not.
_TOLD: tuple[tuple[frozenset[Status], frozenset[Status], Facet], ...] = (
    (frozenset({Status.REJECTED}), frozenset({Status.PLANNED}), Facet.REASON),
    (frozenset({Status.PLANNED}), frozenset(), Facet.PLAN),
    (frozenset({Status.BEFORE, Status.CURRENT}), frozenset(), Facet.OUTCOME),
    (frozenset({Status.BEFORE}), frozenset(), Facet.CHALLENGE),
    (frozenset({Status.CONSIDERED}), frozenset({Status.CURRENT}), Facet.PLAN),
)
_RULE = "statement.facts"
# A full stop or a quotation's end, or a polite or past ending without one; 来庁者を迎える職員, 来庁者を迎える stand under pictures.
_ENDED = re.compile(r".[)\]）]?[。」』!？?♪]|(?<=[でま])す|た")
_FUNDING = re.compile("補助|助成|交付金|交付税|負担率|負担割合|財源|充当率|起債")
_PICTURE_MARKS = ("▲", "△", "▼", "▽", "◀", "▶")
_OF_A_TOWN = frozenset({HeadcountRole.POPULATION, HeadcountRole.STAFF, HeadcountRole.OTHER})  # also who sits in its council
_AREAS_AND_HOMES = frozenset({"km2", "m2", "ha", "世帯", "戸"})


class _Told(NamedTuple):
    facet: Facet
    rule: str
    cue: str
    start: int
    end: int


class FaintStatements:
    """Finds the facet of sentences that :class:`~caseextract.interpret.statements.StatementClassifier` left open."""

    def __init__(self, cues: CueSet) -> None:
        self._cues = cues

    def find(self, undecided: Sequence[Undecided], facts: Iterable[Fact]) -> list[StatementMention]:
        """Statements in text order; ``facts`` are those of the same document, without statements."""
        held = _facts_of(undecided, facts)
        found = []
        for sentence, here in zip(undecided, held, strict=True):
            told = self._told(sentence, here) if _tells(sentence) else None
            if told is None and sentence.topic is not None:
                found.append(sentence.topic)
            elif told is not None:
                place = (sentence.start, sentence.end, sentence.block.block.index)
                found.append(StatementMention(*place, told.facet, told.rule, told.cue, told.start, told.end, 0, sure=False))
        return found

    def _told(self, sentence: Undecided, facts: list[Fact]) -> _Told | None:
        owned = [fact for fact in facts if fact.municipality is not None and fact.status is not None]
        states = {fact.status for fact in owned}
        for there, not_there, facet in _TOLD:
            if there <= states and not not_there & states:
                return _by_fact(facet, next(fact for fact in owned if fact.status in there))
        return self._by_cue(sentence) or (None if sentence.topic else _by_present(owned, sentence))

    def _by_cue(self, sentence: Undecided) -> _Told | None:
        view, (first, last) = sentence.block.view, sentence.words
        words = view.text[first:last]  # the sentence alone: a search from the beginning of an endless line would be quadratic
        points: dict[str, int] = {}
        matches = self._cues.find(words)
        for cue in {match.cue.id: match.cue for match in matches}.values():
            points[cue.sets["facet"]] = points.get(cue.sets["facet"], 0) + cue.priority
        if not points:
            return None
        facet = max(sorted(points), key=points.__getitem__)
        match = next(match for match in matches if match.cue.sets["facet"] == facet)
        place = view.to_source(first + match.start, first + match.end)
        return _Told(Facet(facet), match.cue.id, words[match.start : match.end], *place)


def _is_funding(sentence: Undecided) -> bool:
    """Whether a sentence tells who pays which part (補助率は2分の1): no effect."""
    return _FUNDING.search(sentence.block.view.text, *sentence.words) is not None


def _by_present(owned: list[Fact], sentence: Undecided) -> _Told | None:
    """What holds now, in a sentence that says no more: a rate is what came of it, else it is what was done."""
    held = [fact for fact in owned if fact.status is Status.CURRENT and not _describes(fact)]
    if not held:
        return None
    rate = next((fact for fact in held if isinstance(fact, RateFact)), None)
    return _by_fact(Facet.OUTCOME, rate) if rate and not _is_funding(sentence) else _by_fact(Facet.EFFORT, held[0])


def _tells(sentence: Undecided) -> bool:
    """Whether it is told as a sentence or an item, and not a line of a picture or a table."""
    text, (_, last) = sentence.block.view.text, sentence.words
    item = sentence.block.block.kind is BlockKind.LIST_ITEM and not text.startswith(_PICTURE_MARKS)
    return item or _ENDED.match(text, last - 1) is not None


def _describes(fact: Fact) -> bool:
    """How large a town is and how many work there is no part of the story."""
    if isinstance(fact, HeadcountFact):
        return fact.role in _OF_A_TOWN
    return isinstance(fact, QuantityFact) and fact.amount.unit in _AREAS_AND_HOMES


def _by_fact(facet: Facet, fact: Fact) -> _Told:
    span = fact.evidence[0]
    return _Told(facet, f"{_RULE}.{facet}", span.text, span.start, span.end)


def _facts_of(undecided: Sequence[Undecided], facts: Iterable[Fact]) -> list[list[Fact]]:
    """The facts that stand in each sentence. One named elsewhere too has its state from there perhaps, and is left out."""
    starts = [sentence.start for sentence in undecided]
    held: list[list[Fact]] = [[] for _ in undecided]
    for fact in facts:
        index = bisect_right(starts, fact.evidence[0].start) - 1
        if index >= 0 and fact.evidence[-1].end <= undecided[index].end:
            held[index].append(fact)
    return held
