"""What a change of rules does to the facts of a corpus: gained, lost, changed, and how much of that is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from caseextract.evaluate.corpus import Corpus, traces
from caseextract.evaluate.errors import sentence_span
from caseextract.evaluate.fold import fold_name, overlap
from caseextract.evaluate.gold import GoldFact, gold_files, read_gold
from caseextract.evaluate.pairing import Pairing
from caseextract.evaluate.score import CorpusScore, compare_attributes, score_corpus
from caseextract.pipeline import Extractor
from caseextract.records import ENTITY_KINDS, MEASURED_KINDS, Fact

# What a reader sees of a fact anyway, or what tells how it came about.
_NOT_SAID = frozenset({"id", "doc", "rule", "because", "evidence"})


class Verdict(StrEnum):
    """What gold says of a fact: it has it; has it with another attribute; lets it pass; does not have it."""

    RIGHT = "right"
    ATTRIBUTE = "attribute"
    OPTIONAL = "optional"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Side:
    """A fact before or after, with what gold says of it (None without gold)."""

    fact: Fact
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A fact gained (``old`` None), lost (``new`` None) or changed in ``fields``.

    ``line`` is 1-based. ``before``, ``quote`` and ``after`` are the sentence around the first evidence.
    """

    doc: str
    old: Side | None
    new: Side | None
    fields: tuple[str, ...]
    line: int
    before: str
    quote: str
    after: str

    @property
    def what(self) -> str:
        """``gained``, ``lost`` or ``changed``."""
        return "gained" if self.old is None else "lost" if self.new is None else "changed"


@dataclass(frozen=True, slots=True)
class RuleDiff:
    """Changes by document and place. ``same`` facts are said by both, of which ``reasoned`` for other reasons.

    ``scores`` are the evaluations before and after, None without gold.
    """

    documents: int
    changes: tuple[Change, ...]
    same: int
    reasoned: int
    scores: tuple[CorpusScore, CorpusScore] | None = None

    def of(self, what: str) -> tuple[Change, ...]:
        """The changes of one sort."""
        return tuple(change for change in self.changes if change.what == what)


def diff_rules(
    corpus: Corpus, old: Extractor, new: Extractor, *, gold: Path | None = None
) -> RuleDiff:
    """Extract from the corpus with both and compare. Raises :class:`DataError` for wrong gold files."""
    before, after = (
        {doc: trace.facts for doc, trace in traces(corpus, extractor)} for extractor in (old, new)
    )
    texts = corpus.texts()
    scores = None
    if gold is not None:
        held = {doc: text for doc, text in texts.items() if doc in gold_files(gold)}
        facts = read_gold(gold, texts=held, docs=held)
        scores = score_corpus(facts, before), score_corpus(facts, after)
    return diff_facts(texts, before, after, scores=scores)


def diff_facts(
    texts: Mapping[str, str],
    old: Mapping[str, Sequence[Fact]],
    new: Mapping[str, Sequence[Fact]],
    *,
    scores: tuple[CorpusScore, CorpusScore] | None = None,
) -> RuleDiff:
    """Compare the facts of documents; ``texts`` are the documents by id."""
    changes: list[Change] = []
    same = reasoned = 0
    for doc, text in sorted(texts.items()):
        judges = [_judge(score.pairings.get(doc)) for score in scores] if scores else [_unjudged, _unjudged]
        left = {fact.id: fact for fact in old.get(doc, ())}
        right = {fact.id: fact for fact in new.get(doc, ())}
        shared = left.keys() & right.keys()
        same += len(shared)
        reasoned += sum(left[key] != right[key] for key in shared)
        gone = [fact for key, fact in left.items() if key not in shared]
        come = [fact for key, fact in right.items() if key not in shared]
        changes.extend(_changes(doc, text, gone, come, judges))
    return RuleDiff(len(texts), tuple(changes), same, reasoned, scores)


_Judge = Callable[[Fact], Verdict | None]


def _unjudged(_: Fact) -> Verdict | None:
    return None


def _judge(pairing: Pairing | None) -> _Judge:
    """What gold says of the facts of one document."""
    if pairing is None:
        return _unjudged
    known: dict[str | None, Verdict] = {fact.id: Verdict.WRONG for fact in pairing.false_alarms}
    known |= {fact.id: Verdict.OPTIONAL for fact in pairing.excused}
    known |= {pair.predicted.id: Verdict.OPTIONAL for pair in pairing.absorbed}
    known |= {pair.predicted.id: _paired(pair.gold, pair.predicted) for pair in pairing.paired}
    return lambda fact: known.get(fact.id)


def _paired(gold: GoldFact, fact: Fact) -> Verdict:
    return Verdict.RIGHT if all(compare_attributes(gold, fact).values()) else Verdict.ATTRIBUTE


def _changes(
    doc: str, text: str, gone: list[Fact], come: list[Fact], judges: Sequence[_Judge]
) -> Iterator[Change]:
    pairs = list(_partners(gone, come))
    taken = {id(fact) for pair in pairs for fact in pair}
    found: list[tuple[Fact | None, Fact | None]] = [*pairs]
    found += [(fact, None) for fact in gone if id(fact) not in taken]
    found += [(None, fact) for fact in come if id(fact) not in taken]
    for old, new in sorted(found, key=_place):
        shown = new or old
        assert shown is not None
        span = shown.evidence[0]
        first, last = sentence_span(text, span.start, span.end)
        yield Change(
            doc,
            None if old is None else Side(old, judges[0](old)),
            None if new is None else Side(new, judges[1](new)),
            _differing(old, new) if old is not None and new is not None else (),
            text.count("\n", 0, span.start) + 1,
            text[first : span.start],
            text[span.start : span.end],
            text[span.end : last],
        )


def _partners(gone: Iterable[Fact], come: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Facts that are one thing told differently: the closest first, each once."""
    ranked = sorted(
        ((rank, i, j, old, new) for i, old in enumerate(gone) for j, new in enumerate(come) if (rank := _nearness(old, new))),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    used: set[tuple[str, int]] = set()
    for _, i, j, old, new in ranked:
        if ("old", i) not in used and ("new", j) not in used:
            used |= {("old", i), ("new", j)}
            yield old, new


def _nearness(old: Fact, new: Fact) -> int:
    """0: two different things; else the higher the likelier one thing."""
    shared = overlap(old.evidence, new.evidence)
    if old.kind is new.kind:
        if old.kind in ENTITY_KINDS:
            names = fold_name(getattr(old, "name", "")), fold_name(getattr(new, "name", ""))
            return 4 + (old.municipality == new.municipality) if names[0] == names[1] else min(shared, 1) * 2
        return 3 if shared else 0
    alike = {old.kind, new.kind} <= MEASURED_KINDS or {old.kind, new.kind} <= ENTITY_KINDS
    return 1 if alike and shared else 0


def _differing(old: Fact, new: Fact) -> tuple[str, ...]:
    left, right = said(old), said(new)
    fields = [name for name in (*left, *right) if left.get(name) != right.get(name)]
    if [(span.start, span.end) for span in old.evidence] != [(span.start, span.end) for span in new.evidence]:
        fields.append("evidence")
    return tuple(dict.fromkeys(fields))


def said(fact: Fact) -> dict[str, Any]:
    """What a fact says, as plain data: neither where nor why."""
    data: dict[str, Any] = fact.model_dump(mode="json")
    return {name: value for name, value in data.items() if name not in _NOT_SAID}


def _place(pair: tuple[Fact | None, Fact | None]) -> tuple[int, int, str, str]:
    fact = pair[1] or pair[0]
    assert fact is not None
    span = fact.evidence[0]
    return span.start, span.end, str(fact.kind), fact.id or ""
