"""An explanation as lines for readers and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from caseextract.explain.labels import labels
from caseextract.explain.model import (
    CandidateLine,
    Explanation,
    FactLine,
    Idle,
    PassedOver,
    SentenceLine,
    WhyNot,
)
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact, Reason

_INDENT = "  "


def as_data(explanation: Explanation) -> dict[str, Any]:
    """Plain JSON data; facts in the form of facts.jsonl. ``text`` of reasons is not translated."""
    sentences = []
    for sentence in explanation.sentences:
        data = asdict(sentence)
        data["facts"] = [
            {"fact": line.fact.model_dump(mode="json"), "text": line.text, "idle": [asdict(idle) for idle in line.idle]}
            for line in sentence.facts
        ]
        sentences.append(data)
    return {"doc": explanation.doc, "sentences": sentences}


def as_lines(explanation: Explanation, *, language: str = "ja") -> Iterator[str]:
    """The explanation for readers, line by line, a blank line between sentences."""
    wording = Wording(language)
    for number, sentence in enumerate(explanation.sentences):
        if number:
            yield ""
        yield from _sentence(sentence, wording)


def _sentence(line: SentenceLine, words: Wording) -> Iterator[str]:
    yield f"■ {words.heading(line)}"
    yield f"{_INDENT}{words['text']}: {_flat(line.text)}"
    if line.normalised != line.text:
        yield f"{_INDENT}{words['normalised']}: {line.normalised}"
    yield from (f"{_INDENT}{label}: {value}" for label, value in words.surroundings(line))
    if words.clauses(line):
        yield f"{_INDENT}{words['clauses']}: {words.clauses(line)}"
    yield f"{_INDENT}{words['tokens']}: {words.tokens(line)}"
    yield from _section(words, "candidates", [words.candidate(one) for one in line.candidates])
    yield from _section(words, "facts", [text for one in line.facts for text in _fact(one, words)])
    if line.passed_over:
        yield from _section(words, "passed_over", [words.number(one) for one in line.passed_over])


def _section(words: Wording, key: str, lines: list[str]) -> Iterator[str]:
    yield f"{_INDENT}{words[key]}:" + ("" if lines else f" {words['none']}")
    yield from (_INDENT * 2 + line for line in lines)


def _fact(line: FactLine, words: Wording) -> Iterator[str]:
    yield words.fact(line)
    yield from (_INDENT + reason for reason in words.reasons(line.fact))
    if line.idle:
        yield f"{_INDENT}{words['idle']}:"
    yield from (_INDENT * 2 + words.idle(idle) for idle in line.idle)


class Wording:
    """The parts of an explanation in words, each on one line."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._words = labels(language)
        self._places = load_gazetteer()

    def __getitem__(self, key: str) -> str:
        """A label."""
        return self._words[key]

    def heading(self, line: SentenceLine) -> str:
        """The line of the document, and the offsets."""
        return self._words["line"].format(line=line.line, start=line.start, end=line.end)

    def surroundings(self, line: SentenceLine) -> Iterator[tuple[str, str]]:
        """Where it stands, under which heading, who speaks: label and value."""
        yield self._words["place"], f"{line.block} / {line.zone}"
        for key, value in (("heading", line.heading), ("speaker", line.speaker)):
            if value:
                yield self._words[key], _flat(value)

    def clauses(self, line: SentenceLine) -> str:
        """The clauses with their joints; blank when there is one."""
        if len(line.clauses) < 2:
            return ""
        parts = [f"{clause.text} ｜{self._words[f'link.{clause.link}']}｜" for clause in line.clauses[:-1]]
        return " ".join([*parts, line.clauses[-1].text])

    def tokens(self, line: SentenceLine) -> str:
        """The tokens with their parts of speech."""
        return " ".join(f"{token.surface}/{token.pos}" for token in line.tokens)

    def candidate(self, line: CandidateLine) -> str:
        """A mention and whether it stood."""
        mark = "○" if line.kept else "×"
        told = f"{mark} {self._words[f'kind.{line.kind}']}「{_flat(line.text)}」= {line.value} [{line.rule}]"
        if line.kept:
            return told
        if line.lost_to is None:
            return f"{told} … {self._words['dropped']}"
        return f"{told} … {self._words['lost'].format(text=_flat(line.lost_to), rule=line.lost_to_rule)}"

    def fact(self, line: FactLine) -> str:
        """A fact: kind, words, owner and state."""
        fact, words = line.fact, self._words
        return (
            f"{words[f'kind.{fact.kind}']}「{_flat(line.text)}」 {self._owner(fact.municipality)} / "
            f"{words[f'status.{fact.status}'] if fact.status else words['status.none']}"
        )

    def reasons(self, fact: Fact) -> Iterator[str]:
        """What made the fact, what set its attributes, what nothing set."""
        if fact.rule is not None:
            yield f"{self._words['rule']}: {fact.rule}"
        for reason in fact.because:
            yield self._reason(reason, getattr(fact, reason.attribute, None))
        if fact.uncertain:
            names = ", ".join(self._attribute(name) for name in fact.uncertain)
            yield self._words["uncertain"].format(names=names)

    def idle(self, idle: Idle) -> str:
        """What did not decide, and why."""
        value = self._value(idle.attribute, idle.says)
        cue = f"「{_flat(idle.cue)}」" if idle.cue else ""
        return f"{self._attribute(idle.attribute)} {value} ← {idle.rule}{cue}: {self._why(idle)}"

    def number(self, line: PassedOver) -> str:
        """A number or date passed over, and why."""
        if line.name is not None:
            return f"「{_flat(line.text)}」: {self._words['inside_name'].format(name=_flat(line.name))} [{line.rule}]"
        says = f" = {line.says}" if line.says else ""
        return f"「{_flat(line.text)}」{says}: {line.ja if self._language == 'ja' else line.en} [{line.rule}]"

    def _reason(self, reason: Reason, value: object) -> str:
        told = f"{self._attribute(reason.attribute)} {self._value(reason.attribute, value)} ← {reason.rule}"
        cue = f"「{_flat(reason.cue)}」" if reason.cue else ""
        return told + cue + (f"[{reason.start}–{reason.end}]" if reason.start is not None else "")

    def _why(self, idle: Idle) -> str:
        family = {WhyNot.CLAUSE: "link", WhyNot.DIRECTION: "side", WhyNot.OTHER_ANCHOR: "anchor"}.get(idle.why)
        detail = idle.detail
        if family is not None:
            detail = "・".join(self._words[f"{family}.{part}"] for part in idle.detail.split())
        return self._words[f"why.{idle.why}"].format(detail=detail)

    def _attribute(self, name: str) -> str:
        return self._words.get(f"attribute.{name}", name)

    def _value(self, attribute: str, value: object) -> str:
        if attribute == "municipality":
            return self._owner(None if value in (None, "none") else str(value))
        family = "status" if attribute == "status" else "value"
        return self._words.get(f"{family}.{value}", _flat(str(value)))

    def _owner(self, code: str | None) -> str:
        place = self._places.by_code(code) if code else None
        return self._words["nobody"] if place is None else place.name


def _flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split("\n"))
