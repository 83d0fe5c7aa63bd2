"""From a text to the explanation of its sentences."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from caseextract.documents.formats.model import Piece
from caseextract.explain.model import (
    CandidateLine,
    ClauseLine,
    Explanation,
    FactLine,
    SentenceLine,
    TokenLine,
)
from caseextract.explain.numbers import PassedNumbers
from caseextract.explain.obstacles import Obstacles
from caseextract.explain.passages import Passage, passages, passages_at, passages_with
from caseextract.pipeline import Extractor, Trace
from caseextract.recognize.mention import AmountValue, DateValue, Mention
from caseextract.records import Fact


def explain_text(
    extractor: Extractor,
    text: str,
    *,
    doc_id: str = "text",
    reference_date: datetime.date | None = None,
    at: int | None = None,
    words: str | None = None,
    published: datetime.date | None = None,
    pieces: Sequence[Piece] = (),
) -> Explanation:
    """Explain the sentence at source offset ``at``, those that hold ``words``, or all that hold a candidate or a fact.

    No sentence is chosen where none covers the offset or holds the words. ``published`` and ``pieces`` are as for
    :meth:`Extractor.extract`.
    """
    trace = extractor.trace(text, doc_id=doc_id, reference_date=reference_date, published=published, pieces=pieces)
    if at is not None:
        chosen = passages_at(trace.reading, at)
    elif words is not None:
        chosen = passages_with(trace.reading, words)
    else:
        spans = {mention.start for mention in trace.candidates} | {s.start for fact in trace.facts for s in fact.evidence}
        held = sorted(spans)
        chosen = tuple(passage for passage in passages(trace.reading) if _any_within(held, *passage.source))
    explainer = _Explainer(trace)
    return Explanation(doc_id, len(trace.document.text), tuple(explainer.sentence(passage) for passage in chosen))


def _any_within(offsets: list[int], start: int, end: int) -> bool:
    """Whether one of the ascending offsets lies in ``[start, end)``."""
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end


class _Explainer:
    """Writes up the passages of one document; what was found is sorted by block once."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._obstacles = Obstacles(trace.reading)
        self._numbers = PassedNumbers(trace)
        self._stood = set(trace.kept)
        self._lines = [at for at, character in enumerate(trace.document.text) if character == "\n"]
        self._kept: dict[int, list[Mention]] = defaultdict(list)
        self._candidates: dict[int, list[Mention]] = defaultdict(list)
        for mention in trace.kept:
            self._kept[mention.block].append(mention)
        for mention in sorted(set(trace.candidates), key=self._order):
            self._candidates[mention.block].append(mention)
        starts = [block.block.start for block in trace.analysis.blocks]
        self._facts: dict[int, list[Fact]] = defaultdict(list)
        for fact in trace.facts:
            for block in dict.fromkeys(bisect_right(starts, span.start) - 1 for span in fact.evidence):
                self._facts[block].append(fact)

    def sentence(self, passage: Passage) -> SentenceLine:
        trace, block = self._trace, passage.block
        start, end = passage.source
        headings = trace.reading.heading_of(block.block)
        turn = passage.sentence.turn if passage.sentence is not None else None
        clauses = passage.sentence.clauses if passage.sentence is not None else ()
        return SentenceLine(
            start=start,
            end=end,
            line=bisect_left(self._lines, start) + 1,
            text=trace.document.slice(start, end),
            normalised=block.view.text[passage.start : passage.end],
            block=str(block.block.kind),
            zone=str(block.block.zone),
            heading=trace.reading.view_of(headings[0]) if headings else None,
            speaker=None if turn is None else turn.label,
            clauses=tuple(ClauseLine(block.view.text[c.start : c.end], str(c.link)) for c in clauses),
            tokens=tuple(
                TokenLine(t.surface, t.pos, t.lemma, t.start - passage.start, t.end - passage.start)
                for t in block.tokens
                if passage.start <= t.start < passage.end
            ),
            candidates=tuple(self._candidate(m) for m in self._candidates[block.block.index] if passage.holds(m.start, m.end)),
            facts=tuple(self._fact_lines(passage)),
            passed_over=self._numbers.of(passage),
        )

    def _order(self, mention: Mention) -> tuple[int, int, bool, str, str, str]:
        return mention.start, mention.end, mention not in self._stood, mention.kind, mention.rule, _value(mention)

    def _candidate(self, mention: Mention) -> CandidateLine:
        text = self._trace.document.slice
        winner = None
        if mention not in self._stood:
            # None for a name that is known to be another thing elsewhere.
            overlaps = (m for m in self._kept[mention.block] if m.start < mention.end and mention.start < m.end)
            winner = next(overlaps, None)
        return CandidateLine(
            kind=str(mention.kind),
            text=text(mention.start, mention.end),
            start=mention.start,
            end=mention.end,
            rule=mention.rule,
            priority=mention.priority,
            value=_value(mention),
            kept=mention in self._stood,
            lost_to=None if winner is None else text(winner.start, winner.end),
            lost_to_rule=None if winner is None else winner.rule,
        )

    def _fact_lines(self, passage: Passage) -> Iterator[FactLine]:
        for fact in self._facts[passage.block.block.index]:
            span = next((s for s in fact.evidence if passage.holds(s.start, s.end)), None)
            if span is None:
                continue
            kept = self._kept[passage.block.block.index]
            mention = next((m for m in kept if (m.start, m.end, m.kind) == (span.start, span.end, fact.kind)), None)
            yield FactLine(fact, span.text, () if mention is None else self._obstacles.of(fact, mention))


def _value(mention: Mention) -> str:
    value = mention.value
    if isinstance(value, DateValue):
        return f"{value.start}..{value.end}"
    if not isinstance(value, AmountValue):
        return value.name if value.code is None else f"{value.name} {value.code}"
    low, high = ("" if bound is None else str(bound) for bound in (value.lower, value.upper))
    return f"{low if low == high else f'{low}..{high}'} {value.unit}"
