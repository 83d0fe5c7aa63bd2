"""Accuracy on every corpus at hand does not fall below the floors of ``baseline.json``.

The rules were written with these articles in view: the floors guard against losing what was reached, they
do not estimate the accuracy on articles the rules have not seen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.evaluate import gate
from caseextract.evaluate.evaluation import evaluate
from caseextract.run import Settings
from material import CORPUS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BASELINE = HERE / "baseline.json"

# name in the baseline -> (documents, gold)
CORPORA = {
    "raw": (ROOT / "data" / "raw", HERE / "gold"),
    "seeds": (CORPUS / "seeds", CORPUS / "seeds"),
    "dev": (CORPUS / "dev", CORPUS / "dev"),
}


@pytest.mark.parametrize("name", CORPORA)
def test_floors_are_held(name: str) -> None:
    """No F1 and no attribute accuracy is below its floor, and the gold is the one the floors belong to."""
    documents, gold = CORPORA[name]
    if not documents.is_dir():
        pytest.skip(f"corpus {name} is not at hand ({documents.name})")
    outcome = evaluate(documents, gold, Settings())
    report = gate.check(name, outcome.scored.score, outcome.gold_sha256, gate.read_baseline(BASELINE))
    assert not outcome.without_document
    assert not report.gold_changed, f"gold of {name} changed: run evaluate with --update-baseline"
    below = [f"{failure.name}: {failure.value} < {failure.floor}" for failure in report.failures]
    assert not below, f"{below}; lost: {list(report.lost)}"


def test_every_corpus_has_floors() -> None:
    """A corpus that is not pinned would pass whatever happens."""
    assert set(gate.read_baseline(BASELINE)) == set(CORPORA)
