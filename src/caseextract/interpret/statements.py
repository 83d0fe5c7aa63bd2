"""Statements: sentences that tell a part of the story, by the facet they contribute.

Each cue of a sentence gives its facet points, as does the topic of the heading or question it stands under;
the facet with the most points wins, if it has enough. The main clause decides: cues of the last clause count
in full, those of clauses before it in part, and those of a conceded clause (…ですが、) least.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from caseextract.documents.model import Block, BlockKind, Zone
from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.records import Facet
from caseextract.rules.cues import CueMatch, CueSet, Scope

FACETS = frozenset({*Facet, "none"})
THRESHOLD = 30
_SIDE_CLAUSE = 0.5
_CONCEDED = 0.25
_ITEM_BONUS = 20
_INHERITED = 0.5
_FURTHER = 0.5
_MIN_LENGTH = 8

_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_TOPIC_KINDS = frozenset({BlockKind.HEADING, BlockKind.QUESTION, BlockKind.LABEL})
# What follows the speaker's own words: 」と語る。
_ATTRIBUTION = re.compile(
    r"」と[^。「」]{0,12}(?:語|話|述べ|振り返|説明|笑|明か|結|強調|期待を|意気込|展望|抱負|意欲)[^。「」]{0,12}$|」\([^()]{1,12}\)$"
)
_CLOSING = "。．.」』)!！?？ ♪"
_SOFT_END = re.compile(r"(?:ですね|ますね|ですよ|ますよ|ましたね|ましたよ|でしたね)$")
_PAST = re.compile(r"(?:た|だった|でした)\Z")  # under 今後の予定: what is told as done is none
_CONCESSION = re.compile(
    r"(?:ですが|ますが|でしたが|ましたが|たが|るが|いが|だが|ないが|のの|けれども|けど|一方で?)、"
)
_TIE_ORDER = (
    Facet.REASON,
    Facet.OUTCOME,
    Facet.CHALLENGE,
    Facet.PLAN,
    Facet.EFFORT,
    Facet.BACKGROUND,
)


@dataclass(frozen=True, slots=True)
class StatementMention:
    """A sentence with its facet.

    ``start``/``end`` and ``cue_start``/``cue_end`` are source offsets; ``rule`` names the cue that gave the
    most points (or the topic), ``cue`` quotes its words in the view. ``sure`` is False where no cue told it.
    """

    start: int
    end: int
    block: int
    facet: Facet
    rule: str
    cue: str
    cue_start: int
    cue_end: int
    points: int
    sure: bool = True


class Undecided(NamedTuple):
    """A sentence of the body whose facet its cues leave open.

    ``start``/``end`` are source offsets, ``words`` the view range without its closing marks; ``topic`` is what the
    heading or question above it would make of it.
    """

    block: BlockAnalysis
    start: int
    end: int
    words: tuple[int, int]
    topic: StatementMention | None = None


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a heading or question asks about; offsets are source offsets."""

    points: Mapping[Facet, int]
    rule: str
    cue: str
    start: int
    end: int


@dataclass(slots=True)
class _Tally:
    """Points of the facets of one sentence and the strongest cue of each."""

    points: dict[str, float]
    best: dict[str, tuple[float, str, str, int, int]]

    def add(self, facet: str, points: float, rule: str, cue: str, start: int, end: int) -> None:
        """The strongest cue of a facet counts in full, every other one by half."""
        strongest = self.best.get(facet, (0.0,))[0]
        low, high = sorted((points, strongest))
        self.points[facet] = self.points.get(facet, 0.0) - strongest + high + low * _FURTHER
        if points > strongest:
            self.best[facet] = (points, rule, cue, start, end)


class StatementClassifier:
    """Finds statements by the cues ``facets`` (of sentences) and ``topics`` (of headings and questions)."""

    def __init__(self, facets: CueSet, topics: CueSet) -> None:
        self._facets = facets
        self._topics = topics

    def find(self, analysis: Analysis) -> tuple[list[StatementMention], list[Undecided]]:
        """Statements and the sentences left open, in text order; none outside the body of the article."""
        topics = _above(analysis.document.blocks, self._read_topics(analysis))
        asked = [(turn.start, turn.end) for turn in analysis.document.turns if turn.question]
        begins = [start for start, _ in asked]
        found: list[StatementMention] = []
        undecided: list[Undecided] = []
        for block in analysis.blocks:
            layout = block.block
            if layout.kind not in _KINDS or layout.zone is not Zone.BODY:
                continue
            turn = bisect_right(begins, layout.start) - 1
            if turn >= 0 and layout.start < asked[turn][1]:
                continue
            for one in self._in_block(block, topics[layout.index]):
                if isinstance(one, Undecided):
                    undecided.append(one)
                else:
                    found.append(one)
        return found, undecided

    def _read_topics(self, analysis: Analysis) -> dict[int, _Topic]:
        topics: dict[int, _Topic] = {}
        for block in analysis.blocks:
            if block.block.kind not in _TOPIC_KINDS or not block.view.text:
                continue
            matches = self._topics.find(block.view.text)
            if not matches:
                continue
            points: dict[Facet, int] = {}
            for match in matches:
                facet = Facet(match.cue.sets["facet"])
                points[facet] = max(points.get(facet, 0), match.cue.priority)
            best = max(matches, key=lambda match: (match.cue.priority, -match.start))
            start, end = block.view.to_source(best.start, best.end)
            topics[block.block.index] = _Topic(
                points, best.cue.id, block.view.text[best.start : best.end], start, end
            )
        return topics

    def _in_block(
        self, block: BlockAnalysis, topic: tuple[_Topic, float] | None
    ) -> Iterator[StatementMention | Undecided]:
        text = block.view.text
        trimmed = [_trim(text, start, end) for start, end in block.sentences]
        for sentence, words, matches in zip(
            block.sentences, trimmed, self._facets.scan(text, trimmed), strict=True
        ):
            if words[1] - words[0] < _MIN_LENGTH or text[words[1] : sentence[1]].startswith(("?", "？")):
                continue
            decided = _decide(block, sentence, words, matches, topic)
            if decided is not None:
                yield decided


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence without closing marks, 」と語る and a soft ね or よ."""
    attribution = _ATTRIBUTION.search(text[start:end].rstrip(_CLOSING))
    last = start + (attribution.start() if attribution else len(text[start:end]))
    last = start + len(text[start:last].rstrip(_CLOSING))
    soft = _SOFT_END.search(text[start:last])
    return (start, last - 1) if soft else (start, max(start, last))


def _above(blocks: Sequence[Block], topics: Mapping[int, _Topic]) -> list[tuple[_Topic, float] | None]:
    """By block, the topic of the nearest heading above and the weight it has for the block."""
    found: list[tuple[_Topic, float] | None] = []
    for block in blocks:
        own = None if block.section is None else topics.get(block.section)
        inherited = None if block.section is None else found[block.section]
        if own is not None:
            found.append((own, 1.0))
        else:
            found.append(inherited and (inherited[0], inherited[1] * _INHERITED))
    return found


def _decide(
    block: BlockAnalysis,
    sentence: tuple[int, int],
    words: tuple[int, int],
    matches: Sequence[CueMatch],
    topic: tuple[_Topic, float] | None,
) -> StatementMention | Undecided | None:
    tally = _Tally({}, {})
    text = block.view.text
    clause = _last_clause(text, *words)
    conceded = _conceded_end(text, *words)
    for match in _one_a_cue(matches):
        points = match.cue.priority * _weight(match, clause, conceded)
        place = block.view.to_source(match.start, match.end)
        tally.add(match.cue.sets["facet"], points, match.cue.id, text[match.start : match.end], *place)
    if topic is not None:
        _add_topic(tally, *topic, item=block.block.kind is BlockKind.LIST_ITEM)
    facet = max(_TIE_ORDER, key=lambda name: tally.points.get(name, 0.0))
    points = tally.points.get(facet, 0.0)
    none = tally.points.get("none", 0.0)
    if none and none >= points:
        return None
    start, end = block.view.to_source(*sentence)
    told_by_topic = topic is not None and tally.best[facet][1] == topic[0].rule if points else False
    if points < THRESHOLD or (told_by_topic and facet is Facet.PLAN and _PAST.search(text, *words)):
        return Undecided(block, start, end, words)
    _, rule, cue, cue_start, cue_end = tally.best[facet]
    mention = StatementMention(
        start, end, block.block.index, facet, rule, cue, cue_start, cue_end, round(points)
    )
    return Undecided(block, start, end, words, mention) if told_by_topic else mention


def _add_topic(tally: _Tally, topic: _Topic, weight: float, *, item: bool) -> None:
    """A bullet right under a topical heading needs no other cue."""
    for facet, points in topic.points.items():
        bonus = _ITEM_BONUS if item and weight == 1.0 else 0
        tally.add(facet, (points + bonus) * weight, topic.rule, topic.cue, topic.start, topic.end)


def _one_a_cue(matches: Sequence[CueMatch]) -> list[CueMatch]:
    """The last match of each cue: the same evidence does not count twice."""
    return list({match.cue.id: match for match in matches}.values())


def _weight(match: CueMatch, clause: int, conceded: int) -> float:
    if match.start >= clause or (match.cue.scope is not Scope.CLAUSE and match.start >= conceded):
        return 1.0
    if match.start < conceded:
        return _CONCEDED if match.cue.scope is Scope.CLAUSE else _SIDE_CLAUSE
    return _SIDE_CLAUSE


def _last_clause(text: str, start: int, end: int) -> int:
    """Where the last clause begins: after the last 、 outside the final few characters."""
    comma = text.rfind("、", start, max(start, end - 6))
    return comma + 1 if comma >= 0 else start


def _conceded_end(text: str, start: int, end: int) -> int:
    """End of the last conceded clause of the sentence; ``start`` when there is none."""
    last = start
    for match in _CONCESSION.finditer(text, start, end):
        last = match.end()
    return last
