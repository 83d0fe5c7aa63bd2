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
from caseextract.lexicon.gazetteer import Gazetteer, load_gazetteer
from caseextract.records import Reason

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
    writer = _Writer(language, load_gazetteer())
    for number, sentence in enumerate(explanation.sentences):
        if number:
            yield ""
        yield from writer.sentence(sentence)


class _Writer:
    def __init__(self, language: str, places: Gazetteer) -> None:
        self._language = language
        self._words = labels(language)
        self._places = places

    def sentence(self, line: SentenceLine) -> Iterator[str]:
        words = self._words
        yield "■ " + words["line"].format(line=line.line, start=line.start, end=line.end)
        yield f"{_INDENT}{words['text']}: {_flat(line.text)}"
        if line.normalised != line.text:
            yield f"{_INDENT}{words['normalised']}: {line.normalised}"
        yield f"{_INDENT}{words['place']}: {line.block} / {line.zone}"
        for key, value in (("heading", line.heading), ("speaker", line.speaker)):
            if value:
                yield f"{_INDENT}{words[key]}: {_flat(value)}"
        if len(line.clauses) > 1:
            parts = [f"{clause.text} ｜{words[f'link.{clause.link}']}｜" for clause in line.clauses[:-1]]
            yield f"{_INDENT}{words['clauses']}: {' '.join([*parts, line.clauses[-1].text])}"
        yield f"{_INDENT}{words['tokens']}: {' '.join(f'{t.surface}/{t.pos}' for t in line.tokens)}"
        yield from self._section("candidates", [self._candidate(one) for one in line.candidates])
        yield from self._section("facts", [text for one in line.facts for text in self._fact(one)])
        if line.passed_over:
            yield from self._section("passed_over", [self._number(one) for one in line.passed_over])

    def _section(self, key: str, lines: list[str]) -> Iterator[str]:
        yield f"{_INDENT}{self._words[key]}:" + ("" if lines else f" {self._words['none']}")
        yield from (_INDENT * 2 + line for line in lines)

    def _candidate(self, line: CandidateLine) -> str:
        mark = "○" if line.kept else "×"
        told = f"{mark} {self._words[f'kind.{line.kind}']}「{_flat(line.text)}」= {line.value} [{line.rule}]"
        if line.kept:
            return told
        if line.lost_to is None:
            return f"{told} … {self._words['dropped']}"
        return f"{told} … {self._words['lost'].format(text=_flat(line.lost_to), rule=line.lost_to_rule)}"

    def _fact(self, line: FactLine) -> Iterator[str]:
        fact, words = line.fact, self._words
        yield (
            f"{words[f'kind.{fact.kind}']}「{_flat(line.text)}」 {self._owner(fact.municipality)} / "
            f"{words[f'status.{fact.status}'] if fact.status else words['status.none']}"
        )
        if fact.rule is not None:
            yield f"{_INDENT}{words['rule']}: {fact.rule}"
        for reason in fact.because:
            yield _INDENT + self._reason(reason, getattr(fact, reason.attribute, None))
        if fact.uncertain:
            names = ", ".join(self._attribute(name) for name in fact.uncertain)
            yield _INDENT + words["uncertain"].format(names=names)
        if line.idle:
            yield f"{_INDENT}{words['idle']}:"
        for idle in line.idle:
            yield _INDENT * 2 + self._idle(idle)

    def _reason(self, reason: Reason, value: object) -> str:
        told = f"{self._attribute(reason.attribute)} {self._value(reason.attribute, value)} ← {reason.rule}"
        cue = f"「{_flat(reason.cue)}」" if reason.cue else ""
        return told + cue + (f"[{reason.start}–{reason.end}]" if reason.start is not None else "")

    def _idle(self, idle: Idle) -> str:
        value = self._value(idle.attribute, idle.says)
        cue = f"「{_flat(idle.cue)}」" if idle.cue else ""
        return f"{self._attribute(idle.attribute)} {value} ← {idle.rule}{cue}: {self._why(idle)}"

    def _number(self, line: PassedOver) -> str:
        if line.name is not None:
            return f"「{_flat(line.text)}」: {self._words['inside_name'].format(name=_flat(line.name))} [{line.rule}]"
        says = f" = {line.says}" if line.says else ""
        return f"「{_flat(line.text)}」{says}: {line.ja if self._language == 'ja' else line.en} [{line.rule}]"

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
