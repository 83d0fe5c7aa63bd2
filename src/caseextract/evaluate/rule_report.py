"""What each rule does on a corpus, and how much of it is right by gold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from caseextract.evaluate.corpus import Corpus, traces
from caseextract.evaluate.gold import gold_files, read_gold
from caseextract.evaluate.rule_scores import RuleScore, score_rules
from caseextract.evaluate.score import CorpusScore, score_corpus
from caseextract.morphology import Analysis
from caseextract.pipeline import Extractor
from caseextract.records import Fact
from caseextract.rules.cues import Cue
from caseextract.workbench.rule_catalogue import Catalogue, Rule
from caseextract.workbench.rule_usage import Usage, UsageCounter, seconds_by_rule


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: of a rule file (``rule``), or, with None, an entry of a lexicon or a decision of the program.

    ``score`` is None where no gold was given, ``seconds`` unless asked for.
    """

    id: str
    rule: Rule | None
    usage: Usage
    score: RuleScore | None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class RuleReport:
    """Rows by id; ``scored`` is the evaluation of the documents that have gold, or None without gold."""

    documents: int
    scored_documents: int
    rows: tuple[RuleRow, ...]
    scored: CorpusScore | None

    @property
    def never_fired(self) -> tuple[RuleRow, ...]:
        """Rules of rule files that matched nowhere."""
        return tuple(row for row in self.rows if row.rule is not None and not row.rule.off and not row.usage.matches)


def report_rules(
    corpus: Corpus, extractor: Extractor, catalogue: Catalogue, *, gold: Path | None = None, timed: bool = False
) -> RuleReport:
    """Extract from the corpus and report on every rule. With ``timed`` each rule of a file is run alone too.

    Raises :class:`DataError` for wrong gold files, :class:`InputError` for a document extraction fails on.
    """
    active = {rule.id: rule for rule in catalogue.rules if not rule.off}
    counter = UsageCounter(rule.rule for rule in active.values() if isinstance(rule.rule, Cue))
    facts: dict[str, tuple[Fact, ...]] = {}
    analyses: list[Analysis] = []
    for doc, trace in traces(corpus, extractor):
        counter.add(trace)
        facts[doc] = trace.facts
        if timed:
            analyses.append(trace.analysis)
    scored = None if gold is None else _scored(corpus, facts, gold)
    scores = None if scored is None else score_rules(scored.pairings)
    seconds = seconds_by_rule([rule.rule for rule in active.values()], analyses, catalogue.lists) if timed else {}
    rows = _rows(active, counter.usage, scores, seconds)
    return RuleReport(len(facts), 0 if scored is None else scored.score.documents, tuple(rows), scored)


def _scored(corpus: Corpus, facts: Mapping[str, tuple[Fact, ...]], gold: Path) -> CorpusScore:
    texts = {doc: text for doc, text in corpus.texts().items() if doc in gold_files(gold)}
    return score_corpus(read_gold(gold, texts=texts, docs=texts), facts)


def _rows(
    rules: Mapping[str, Rule],
    usage: Mapping[str, Usage],
    scores: Mapping[str, RuleScore] | None,
    seconds: Mapping[str, float],
) -> Iterable[RuleRow]:
    for identifier in sorted({*rules, *usage, *(scores or {})}):
        score = None if scores is None else scores.get(identifier, RuleScore())
        found = usage.get(identifier, Usage())
        yield RuleRow(identifier, rules.get(identifier), found, score, seconds.get(identifier))
