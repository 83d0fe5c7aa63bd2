"""The benchmark's own parts: what it runs is the same on every machine, and its clocks leave nothing behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from caseextract import Extractor, pipeline

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from bench_check import MARGIN, slower
from bench_targets import Target
from bench_work import StageClock, bare_tagger, interleaved, made_articles, ratio, touch_features

TEXTS = ("青葉市は端末を120台配った。\n利用者は1,350人である。", "2023年4月、若葉町が始めた。\n費用は300万円だった。")


def test_the_same_seed_makes_the_same_articles() -> None:
    first, second = (list(made_articles(TEXTS, characters=500, seed=3)) for _ in range(2))
    assert first == second
    assert sum(map(len, first)) >= 500


def test_figures_vary_and_years_stay() -> None:
    """Digits change where something is counted, in as many places as before; a year is none."""
    made = "\n".join(made_articles(TEXTS, characters=2000, seed=5))
    assert "2023年4月" in made
    assert len(set(made.split("\n"))) > sum(text.count("\n") + 1 for text in TEXTS)


def test_the_clock_sees_every_step_and_restores_the_pipeline() -> None:
    """Timed extraction gives the same facts, and afterwards the pipeline is as it was."""
    extractor = Extractor()
    before = (pipeline.parse_document, pipeline.build_facts, extractor._recognizers)
    clock = StageClock(extractor)
    with clock.running():
        timed = extractor.extract(TEXTS[0])
    assert (pipeline.parse_document, pipeline.build_facts, extractor._recognizers) == before
    assert timed == extractor.extract(TEXTS[0])
    assert {"blocks and sentences", "views and tokens", "dates", "recognise: count", "statements"} <= clock.seconds.keys()


def test_works_take_turns() -> None:
    """Every work runs once a round, one round more to warm up; ratios go round by round."""
    turns: list[str] = []
    found = interleaved({"one": lambda: turns.append("one"), "two": lambda: turns.append("two")}, 2)
    assert turns == ["one", "two"] * 3
    assert [len(seconds) for seconds in found.values()] == [2, 2]
    assert ratio([2.0, 6.0, 3.0], [1.0, 2.0, 1.0]) == 3.0


@pytest.mark.parametrize(("measured", "verdict"), [(1.0, "met"), (1.01, "missed")], ids=["at the limit", "above it"])
def test_a_target_is_met_up_to_its_limit(measured: float, verdict: str) -> None:
    assert Target("a target", 1.0, measured, "times").record()["verdict"] == verdict


def test_bare_tokenisation_reads_any_text() -> None:
    touch_features(bare_tagger(), "青葉市\n\n端末を配った。")


def test_only_what_is_beyond_the_margin_is_slower() -> None:
    """A ratio at its limit passes, one above it is named; the floors cover what is measured."""
    floors = {"extract": 2.0, "help": 1.0}
    assert slower({"extract": 2.0 * MARGIN, "help": 1.0}, floors) == []
    assert slower({"extract": 2.0 * MARGIN + 0.01, "help": 0.9}, floors) == ["extract"]
