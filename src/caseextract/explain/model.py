"""What an explanation is made of. Offsets are those of the document text unless a field says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from caseextract.records import Fact


class WhyNot(StrEnum):
    """Why something that stands there decided nothing."""

    # cues of status and owner
    KIND = "kind"
    DIRECTION = "direction"
    NOT_TOUCHING = "not_touching"
    CLAUSE = "clause"
    ENTITIES_ONLY = "entities_only"
    GIVEN = "given"
    OVERTAKEN = "overtaken"
    TAKEN_BACK = "taken_back"
    WEAKER = "weaker"
    STEADY = "steady"
    ELSEWHERE = "elsewhere"
    NO_OWNER = "no_owner"
    # names of municipalities
    NO_ANCHOR = "no_anchor"
    OTHER_ANCHOR = "other_anchor"


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A morpheme as the dictionary gives it; ``start``/``end`` are offsets of the sentence's normalised text."""

    surface: str
    pos: str
    lemma: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """The normalised text of a clause and how it is joined to the next one."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A mention a recogniser found. ``value`` is its name or amount in words; one that lost an overlap names the winner."""

    kind: str
    text: str
    start: int
    end: int
    rule: str
    priority: int
    value: str
    kept: bool
    lost_to: str | None = None
    lost_to_rule: str | None = None


@dataclass(frozen=True, slots=True)
class Idle:
    """A cue, name or reading that did not decide an attribute, and why.

    ``says`` is what it would have said, ``detail`` what the reason turns on (the joint of clauses, two priorities).
    """

    attribute: str
    rule: str
    why: WhyNot
    cue: str | None = None
    start: int | None = None
    end: int | None = None
    says: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact with evidence in the sentence, on which words, and what did not decide it there."""

    fact: Fact
    text: str
    idle: tuple[Idle, ...]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A number or date that became no mention.

    Part of a ``name``, whose rule is ``rule``; or ruled out by the guard or reading ``rule``, which says why in
    Japanese and English, with what it would have meant (``3 人``).
    """

    text: str
    start: int
    end: int
    rule: str
    name: str | None = None
    says: str = ""
    ja: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """Everything known of one sentence (or of a line that holds none, such as a speaker label)."""

    start: int
    end: int
    line: int
    text: str
    normalised: str
    block: str
    zone: str
    heading: str | None
    speaker: str | None
    clauses: tuple[ClauseLine, ...]
    tokens: tuple[TokenLine, ...]
    candidates: tuple[CandidateLine, ...]
    facts: tuple[FactLine, ...]
    passed_over: tuple[PassedOver, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The chosen sentences of a document, in text order."""

    doc: str
    length: int
    sentences: tuple[SentenceLine, ...]
