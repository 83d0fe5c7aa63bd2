"""The report on rules agrees with the evaluation to the fact, and its counts with each other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from caseextract.evaluate.corpus import Corpus, read_corpus
from caseextract.evaluate.evaluation import evaluate
from caseextract.evaluate.rule_report import RuleReport, report_rules
from caseextract.evaluate.rule_scores import RuleScore
from caseextract.pipeline import Extractor
from caseextract.run import Settings
from caseextract.workbench.rule_catalogue import load_catalogue

ROOT = Path(__file__).resolve().parents[2]
RAW, GOLD = ROOT / "data/raw", ROOT / "tests/accuracy/gold"
# A rule that does harm: what others read as devices it calls a quantity; what is wanted is no plan.
HARM = """version = 1
disable = ["status.planned.want"]
[[pattern]]
id = "own.harm"
kind = "quantity"
tokens = [{ amount = "台", capture = "amount" }]
positive = ["8台"]
[[cue]]
id = "own.never"
any = ["ぴかぴかの"]
sets = { status = "planned" }
positive = ["ぴかぴかの"]
"""


def corpus() -> Corpus:
    return read_corpus([str(RAW)], read_stdin=bytes)


@pytest.fixture(scope="module")
def harm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rules") / "harm.toml"
    path.write_text(HARM, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def report(harm: Path) -> RuleReport:
    return report_rules(corpus(), Extractor(rules=[harm]), load_catalogue([harm]), gold=GOLD)


@pytest.mark.parametrize("field", ["paired", "false_alarms", "absorbed", "excused"])
def test_facts_by_rule_add_up_to_the_evaluation(report: RuleReport, harm: Path, field: str) -> None:
    score = evaluate(RAW, GOLD, Settings(rules=(harm,))).scored.score
    scores = [row.score for row in report.rows if row.score is not None]
    assert sum(getattr(one, field) for one in scores) == sum(getattr(counts, field) for counts in score.kinds.values())


def test_attributes_by_rule_add_up_to_the_evaluation(report: RuleReport, harm: Path) -> None:
    tallies = evaluate(RAW, GOLD, Settings(rules=(harm,))).scored.score.attributes.values()
    scores = [row.score for row in report.rows if row.score is not None]
    assert sum(score.right for score in scores) == sum(tally.right for tally in tallies)
    assert sum(score.right + score.wrong for score in scores) == sum(tally.total for tally in tallies)


def test_facts_of_a_rule_are_those_that_carry_its_id(report: RuleReport, harm: Path) -> None:
    extractor = Extractor(rules=[harm])
    carried: Counter[str] = Counter()
    for task in corpus().articles:
        facts = extractor.extract(task.text, doc_id=task.id).facts
        carried.update(fact.rule for fact in facts if fact.rule is not None)
    assert {row.id: row.usage.facts for row in report.rows if row.usage.facts} == dict(carried)


def test_a_harmful_rule_shows(report: RuleReport) -> None:
    """It wins every overlap, against a rule of another kind, and none of its facts is in the gold."""
    [row] = [row for row in report.rows if row.id == "own.harm"]
    assert row.usage.matches == row.usage.kept == row.usage.conflicts == 6
    assert row.score == RuleScore(false_alarms=6)
    [loser] = [row for row in report.rows if row.id == "count.device_count"]
    assert (loser.usage.lost, loser.usage.lost_to) == (6, Counter({"own.harm": 6}))


def test_rules_that_never_matched(report: RuleReport) -> None:
    """One's own among them; a rule that is turned off is no such rule."""
    never = {row.id for row in report.never_fired}
    assert "own.never" in never
    assert "status.planned.want" not in never


def test_without_gold_nothing_is_scored(harm: Path) -> None:
    made = report_rules(corpus(), Extractor(rules=[harm]), load_catalogue([harm]))
    assert made.scored is None
    assert {row.score for row in made.rows} == {None}


def test_rules_are_timed_only_on_request(harm: Path) -> None:
    made = report_rules(corpus(), Extractor(rules=[harm]), load_catalogue([harm]), timed=True)
    timed = {row.id for row in made.rows if row.seconds is not None}
    assert timed == {row.id for row in made.rows if row.rule is not None and not row.rule.off}
