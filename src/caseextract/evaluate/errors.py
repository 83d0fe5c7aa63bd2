"""What went wrong, in words a rule writer can act on: misses, false alarms, wrong attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from caseextract.evaluate.gold import GoldFact
from caseextract.evaluate.pairing import Pairing
from caseextract.evaluate.score import attribute_value, compare_attributes, same_kind
from caseextract.records import Amount, BaseFact, DateFact, Fact, Kind

_SENTENCE_END = re.compile(r"[。!?！？\n]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One error. ``what`` is ``missed``, ``false_alarm`` or the name of a wrong attribute.

    ``line`` is 1-based, ``sentence`` the words around the evidence; both are empty without the text.
    ``near`` describes an unpaired prediction (of a miss) or gold fact (of a false alarm) on the same
    characters: the usual sign of a wrong value or kind.
    """

    doc: str
    kind: Kind
    what: str
    evidence: str
    expected: str
    found: str
    line: int | None
    sentence: str
    near: str = ""
    rule: str | None = None


def problems(pairings: Mapping[str, Pairing], texts: Mapping[str, str]) -> list[Problem]:
    """Every error of a scored corpus, by document and place."""
    listed: list[tuple[str, int, int, Problem]] = []
    for doc in sorted(pairings):
        for order, (start, problem) in enumerate(_of_document(pairings[doc], texts.get(doc))):
            listed.append((doc, start, order, problem))
    return [entry[3] for entry in sorted(listed, key=lambda entry: entry[:3])]


def optional_problems(pairings: Mapping[str, Pairing], texts: Mapping[str, str]) -> list[Problem]:
    """Attributes that differ between optional gold and what was found of it, by document and place. Not scored."""
    listed: list[tuple[str, int, int, Problem]] = []
    for doc in sorted(pairings):
        wrong = (one for pair in same_kind(pairings[doc]) for one in _wrong_attributes(pair.gold, pair.predicted, texts.get(doc)))
        listed += [(doc, start, order, problem) for order, (start, problem) in enumerate(wrong)]
    return [entry[3] for entry in sorted(listed, key=lambda entry: entry[:3])]


def describe(fact: BaseFact) -> str:
    """A fact in one short line: value, then owner and state where it has them."""
    amount = getattr(fact, "amount", None)
    if isinstance(amount, Amount):
        value = _bounds(amount)
    elif isinstance(fact, DateFact):
        value = f"{fact.start}..{fact.end}" + (" approx." if fact.approximate else "")
    else:
        value = str(getattr(fact, "name", None) or getattr(fact, "facet", ""))
    extras = [str(part) for part in (fact.municipality, fact.status) if part is not None]
    return " ".join([value, *extras])


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence (or line) that holds ``[start, end)``, line breaks inside the evidence as blanks."""
    left, right = sentence_span(text, start, end)
    return " ".join(text[left:right].split())


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence (or line) that holds ``[start, end)`` begins and ends, at most 400 characters away."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - 400), start)]
    after = _SENTENCE_END.search(text, end, end + 400)
    left = before[-1] if before else max(0, start - 400)
    right = after.end() if after else min(len(text), end + 400)
    return left, right


def _of_document(pairing: Pairing, text: str | None) -> Iterator[tuple[int, Problem]]:
    for gold in pairing.missed:
        near = _near(gold.fact, [*pairing.false_alarms, *pairing.excused])
        yield _problem(gold.fact, "missed", text, expected=describe(gold.fact), near=near)
    for fact in pairing.false_alarms:
        near = _near(fact, [gold.fact for gold in pairing.missed])
        yield _problem(fact, "false_alarm", text, found=describe(fact), near=near)
    for pair in pairing.paired:
        yield from _wrong_attributes(pair.gold, pair.predicted, text)


def _wrong_attributes(gold: GoldFact, fact: Fact, text: str | None) -> Iterator[tuple[int, Problem]]:
    for name, right in compare_attributes(gold, fact).items():
        if not right:
            expected, found = (_plain(attribute_value(side, name)) for side in (gold.fact, fact))
            start, problem = _problem(gold.fact, name, text, expected=expected, found=found)
            yield start, replace(problem, rule=fact.rule)


def _problem(
    fact: Fact, what: str, text: str | None, *, expected: str = "", found: str = "", near: str = ""
) -> tuple[int, Problem]:
    span = fact.evidence[0]
    line = None if text is None else text.count("\n", 0, span.start) + 1
    sentence = "" if text is None else sentence_around(text, span.start, span.end)
    return span.start, Problem(
        doc=fact.doc,
        kind=fact.kind,
        what=what,
        evidence=span.text,
        expected=expected,
        found=found,
        line=line,
        sentence=sentence,
        near=near,
        rule=fact.rule,
    )


def _near(fact: BaseFact, others: list[Fact]) -> str:
    spans = {(span.start, span.end) for span in fact.evidence}
    for other in others:
        if any(s.start < end and start < s.end for s in other.evidence for start, end in spans):
            return f"{other.kind}: {describe(other)}"
    return ""


def _bounds(amount: Amount) -> str:
    low = "" if amount.lower is None else f"{amount.lower:,}"
    high = "" if amount.upper is None else f"{amount.upper:,}"
    number = low if low == high else f"{low}..{high}"
    return f"{number} {amount.unit}" + (" approx." if amount.approximate else "")


def _plain(value: object) -> str:
    return "-" if value is None else str(value)
