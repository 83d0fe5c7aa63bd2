"""An explanation as one HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseextract.explain import Explanation, Wording
from caseextract.explain.model import FactLine, SentenceLine
from caseextract.records import Kind
from caseextract.report.labels import Language
from caseextract.report.rules.environment import render_page
from caseextract.report.rules.words import words_in
from caseextract.report.safe import plain


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; ``kind`` is that of the fact it is evidence of, or blank."""

    text: str
    kind: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact in words: what it says, why, and what did not decide it."""

    text: str
    kind: str
    reasons: tuple[str, ...]
    idle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence in words; ``details`` are pairs of a label and its lines."""

    id: str
    heading: str
    pieces: tuple[Piece, ...]
    surroundings: str
    facts: tuple[FactView, ...]
    passed: tuple[str, ...]
    details: tuple[tuple[str, tuple[str, ...]], ...]


def explanation_page(explanation: Explanation, *, language: Language) -> str:
    """The page, without script or link to elsewhere: sentences with their facts marked, and why they are what they are."""
    words, wording = words_in(language), Wording(language)
    return render_page(
        "explanation",
        lang=str(language),
        title=words.fill("explain.title", doc=plain(explanation.doc)),
        t=words,
        w=wording,
        sentences=[_sentence(line, wording) for line in explanation.sentences],
    )


def _sentence(line: SentenceLine, wording: Wording) -> SentenceView:
    clauses = wording.clauses(line)
    details = {
        "normalised": (line.normalised,) if line.normalised != line.text else (),
        "clauses": (clauses,) if clauses else (),
        "tokens": (wording.tokens(line),),
        "candidates": tuple(wording.candidate(one) for one in line.candidates),
    }
    return SentenceView(
        f"s{line.start}",
        wording.heading(line),
        tuple(_pieces(line)),
        " ・ ".join(plain(f"{label}: {value}") for label, value in wording.surroundings(line)),
        tuple(_fact(one, wording) for one in line.facts),
        tuple(plain(wording.number(one)) for one in line.passed_over),
        tuple((wording[key], tuple(map(plain, lines))) for key, lines in details.items() if lines),
    )


def _fact(line: FactLine, wording: Wording) -> FactView:
    reasons = tuple(plain(reason) for reason in wording.reasons(line.fact))
    return FactView(
        plain(wording.fact(line)), str(line.fact.kind), reasons, tuple(plain(wording.idle(one)) for one in line.idle)
    )


def _pieces(line: SentenceLine) -> Iterator[Piece]:
    """The sentence cut where evidence begins and ends; of facts on the same words the first marks them."""
    at = line.start
    spans = sorted(
        ((span.start, span.end, one.fact) for one in line.facts if one.fact.kind is not Kind.STATEMENT for span in one.fact.evidence),
        key=lambda entry: (entry[0], -entry[1], entry[2].kind),
    )
    for start, end, fact in spans:
        if start < at or end > line.end:
            continue
        if start > at:
            yield Piece(_shown(line, at, start))
        yield Piece(_shown(line, start, end), str(fact.kind), str(fact.status or ""))
        at = end
    if at < line.end:
        yield Piece(_shown(line, at, line.end))


def _shown(line: SentenceLine, start: int, end: int) -> str:
    return plain(line.text[start - line.start : end - line.start])
