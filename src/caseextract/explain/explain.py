"""From a text to the explanation of its sentences."""

from __future__ import annotations

import datetime

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
) -> Explanation:
    """Explain the sentence at source offset ``at``, those that hold ``words``, or all that hold a candidate or a fact.

    No sentence is chosen where none covers the offset or holds the words.
    """
    trace = extractor.trace(text, doc_id=doc_id, reference_date=reference_date)
    if at is not None:
        chosen = passages_at(trace.reading, at)
    elif words is not None:
        chosen = passages_with(trace.reading, words)
    else:
        held = {mention.start for mention in trace.candidates} | {s.start for fact in trace.facts for s in fact.evidence}
        chosen = tuple(p for p in passages(trace.reading) if any(p.holds(start, start + 1) for start in held))
    obstacles = Obstacles(trace.reading)
    numbers = PassedNumbers(trace)
    lines = tuple(_sentence(trace, passage, obstacles, numbers) for passage in chosen)
    return Explanation(doc_id, len(trace.document.text), lines)


def _sentence(trace: Trace, passage: Passage, obstacles: Obstacles, numbers: PassedNumbers) -> SentenceLine:
    document, block = trace.document, passage.block
    start, end = passage.source
    sentence = passage.sentence
    headings = trace.reading.heading_of(block.block)
    turn = sentence.turn if sentence is not None else None
    return SentenceLine(
        start=start,
        end=end,
        line=document.line_of(start),
        text=document.slice(start, end),
        normalised=block.view.text[passage.start : passage.end],
        block=str(block.block.kind),
        zone=str(block.block.zone),
        heading=trace.reading.view_of(headings[0]) if headings else None,
        speaker=None if turn is None else turn.label,
        clauses=()
        if sentence is None
        else tuple(ClauseLine(block.view.text[c.start : c.end], str(c.link)) for c in sentence.clauses),
        tokens=tuple(
            TokenLine(t.surface, t.pos, t.lemma, t.start - passage.start, t.end - passage.start)
            for t in block.tokens
            if passage.start <= t.start < passage.end
        ),
        candidates=_candidates(trace, passage),
        facts=_facts(trace, passage, obstacles),
        passed_over=numbers.of(passage),
    )


def _candidates(trace: Trace, passage: Passage) -> tuple[CandidateLine, ...]:
    stood = set(trace.kept)
    found = sorted(
        {m for m in trace.candidates if passage.holds(m.start, m.end)},
        key=lambda m: (m.start, m.end, m not in stood, m.kind, m.rule),
    )
    lines = []
    for mention in found:
        winner = None if mention in stood else _winner(trace, mention)
        lines.append(
            CandidateLine(
                str(mention.kind),
                trace.document.slice(mention.start, mention.end),
                mention.start,
                mention.end,
                mention.rule,
                mention.priority,
                _value(mention),
                mention in stood,
                None if winner is None else trace.document.slice(winner.start, winner.end),
                None if winner is None else winner.rule,
            )
        )
    return tuple(lines)


def _winner(trace: Trace, mention: Mention) -> Mention | None:
    """The mention that stands where another lost; None for a name that is known to be another thing elsewhere."""
    return next((m for m in trace.kept if m.start < mention.end and mention.start < m.end), None)


def _value(mention: Mention) -> str:
    value = mention.value
    if isinstance(value, DateValue):
        return f"{value.start}..{value.end}"
    if not isinstance(value, AmountValue):
        return value.name if value.code is None else f"{value.name} {value.code}"
    low, high = ("" if bound is None else str(bound) for bound in (value.lower, value.upper))
    return f"{low if low == high else f'{low}..{high}'} {value.unit}"


def _facts(trace: Trace, passage: Passage, obstacles: Obstacles) -> tuple[FactLine, ...]:
    lines = []
    for fact in trace.facts:
        span = next((s for s in fact.evidence if passage.holds(s.start, s.end)), None)
        if span is None:
            continue
        mention = _mention(trace, fact, span.start, span.end)
        lines.append(FactLine(fact, span.text, () if mention is None else obstacles.of(fact, mention)))
    return tuple(lines)


def _mention(trace: Trace, fact: Fact, start: int, end: int) -> Mention | None:
    return next((m for m in trace.kept if (m.start, m.end, m.kind) == (start, end, fact.kind)), None)
