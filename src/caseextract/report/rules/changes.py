"""A difference of rules in words: what text, Markdown and page show alike."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caseextract.evaluate.errors import describe
from caseextract.evaluate.rule_diff import Change, RuleDiff, Side, said
from caseextract.evaluate.score import CorpusScore
from caseextract.explain.labels import labels as explain_labels
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Amount, Fact, Span
from caseextract.report.labels import Labels, Language, labels_in
from caseextract.report.safe import plain

ORDER = ("gained", "lost", "changed")


@dataclass(frozen=True, slots=True)
class SideView:
    """A fact before or after: in a line, with its rule and what gold says of it (blank without gold)."""

    text: str
    rule: str
    verdict: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field that differs."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change in words; all on one line each, without characters that cannot be seen."""

    what: str
    place: str
    kind: str
    before: str
    quote: str
    after: str
    old: SideView | None
    new: SideView | None
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A figure before and after."""

    name: str
    old: str
    new: str
    change: str


def change_views(diff: RuleDiff, language: Language) -> Iterator[ChangeView]:
    """The changes in words, by what they are."""
    words = labels_in(language)
    # "left at the default: {names}" names its field by what stands before the names.
    fields = {key.removeprefix("attribute."): word.split("{")[0].rstrip(":： ") for key, word in explain_labels(language).items()}
    for what in ORDER:
        for change in diff.of(what):
            yield _view(change, words, fields)


def score_rows(scores: tuple[CorpusScore, CorpusScore], words: Labels) -> list[ScoreRow]:
    """The figures of both evaluations."""
    old, new = (_figures(scored) for scored in scores)
    return [ScoreRow(words[name], _number(old[name]), _number(new[name]), _change(old[name], new[name])) for name in old]


def diff_data(diff: RuleDiff) -> dict[str, Any]:
    """The difference as plain data; facts in the form of facts.jsonl."""
    data: dict[str, Any] = {
        "documents": diff.documents,
        "same": diff.same,
        "reasoned": diff.reasoned,
        **{what: len(diff.of(what)) for what in ORDER},
        "changes": [_change_data(change) for change in diff.changes],
    }
    if diff.scores is not None:
        data["scores"] = dict(zip(("old", "new"), map(_figures, diff.scores), strict=True))
    return data


def _view(change: Change, words: Labels, fields: Mapping[str, str]) -> ChangeView:
    sides = [side for side in (change.old, change.new) if side is not None]
    names = dict.fromkeys(words[f"kind.{side.fact.kind}"] for side in sides)
    return ChangeView(
        change.what,
        plain(f"{change.doc}:{change.line}"),
        " → ".join(names),
        plain(change.before).lstrip(),
        plain(change.quote),
        plain(change.after),
        _side(change.old, words),
        _side(change.new, words),
        tuple(_fields(change, fields)),
    )


def _side(side: Side | None, words: Labels) -> SideView | None:
    if side is None:
        return None
    fact = side.fact
    place = load_gazetteer().by_code(fact.municipality) if fact.municipality else None
    told = [describe(fact.model_copy(update={"municipality": None, "status": None}))]
    told += [place.name] if place else []
    told += [words[f"status.{fact.status}"]] if fact.status else []
    return SideView(plain(" / ".join(told)), plain(fact.rule or ""), str(side.verdict or ""))


def _fields(change: Change, names: Mapping[str, str]) -> Iterator[FieldView]:
    if change.old is None or change.new is None:
        return
    for name in change.fields:
        yield FieldView(names.get(name, name), *(_value(side.fact, name, names) for side in (change.old, change.new)))


def _value(fact: Fact, name: str, names: Mapping[str, str]) -> str:
    """The value of a field, with the rule that set it where there is one of its own."""
    if name == "uncertain" and fact.uncertain:
        return plain(", ".join(names.get(one, one) for one in fact.uncertain))
    value = fact.evidence if name == "evidence" else said(fact).get(name)
    rules = [reason.rule for reason in fact.because if reason.attribute == name]
    return " ".join([_short(value), *(f"[{plain(rule)}]" for rule in rules)])


def _short(value: Any) -> str:
    if value is None or value in ([], ()):
        return "–"
    if isinstance(value, tuple) and all(isinstance(span, Span) for span in value):
        return plain(" / ".join(f"{span.text}[{span.start}]" for span in value))
    if isinstance(value, dict) and "unit" in value:
        return plain(_amount(Amount.model_validate(value)))
    return plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _amount(amount: Amount) -> str:
    low, high = ("" if bound is None else f"{bound:,}" for bound in (amount.lower, amount.upper))
    number = low if low == high else f"{low}..{high}"
    return " ".join([number, amount.unit, *(["approx."] if amount.approximate else []), *([amount.qualifier] if amount.qualifier else [])])


def _figures(scored: CorpusScore) -> dict[str, float | int | None]:
    micro, tallies = scored.score.micro, scored.score.attributes.values()
    return {
        "f1.micro": micro.f1,
        "precision": micro.precision,
        "recall": micro.recall,
        "paired": micro.paired,
        "false_alarms": micro.false_alarms,
        "missed": micro.missed,
        "attributes": sum(tally.right for tally in tallies),
    }


def _number(value: float | int | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.4f}"


def _change(old: float | int | None, new: float | int | None) -> str:
    if old is None or new is None:
        return "–"
    return f"{new - old:+d}" if isinstance(old, int) and isinstance(new, int) else f"{new - old:+.4f}"


def _change_data(change: Change) -> dict[str, Any]:
    sides: Sequence[tuple[str, Side | None]] = (("old", change.old), ("new", change.new))
    return {
        "what": change.what,
        "doc": change.doc,
        "line": change.line,
        "fields": list(change.fields),
        "sentence": {"before": change.before, "quote": change.quote, "after": change.after},
        **{name: None if side is None else side.fact.model_dump(mode="json") for name, side in sides},
        **{f"{name}_verdict": None if side is None else side.verdict for name, side in sides},
    }
