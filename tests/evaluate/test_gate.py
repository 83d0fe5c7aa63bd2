"""The accuracy gate itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.errors import DataError
from caseextract.evaluate import Counts, Score, Tally
from caseextract.evaluate.gate import check, figures, read_baseline, updated, write_baseline
from caseextract.records import Kind


def score(paired: int, missed: int, *, right: int = 3, matched: tuple[str, ...] = ("a", "b")) -> Score:
    """A score with one kind and one attribute."""
    tallies = {("status", Kind.TOOL): Tally(right, 3)}
    return Score(1, {Kind.TOOL: Counts(paired=paired, missed=missed)}, tallies, matched)


GOOD = score(2, 1)
BASELINE = updated("dev", GOOD, "digest", {})


def test_a_corpus_without_floors_passes() -> None:
    """There is nothing to fall below."""
    assert check("dev", GOOD, "digest", {}).passed


def test_the_same_score_passes() -> None:
    """What was measured holds its own floors, rounding included."""
    report = check("dev", GOOD, "digest", BASELINE)
    assert report.passed
    assert (report.gained, report.lost) == ((), ())


def test_a_fall_fails_and_names_the_figures() -> None:
    """Every figure below its floor is listed with both values."""
    report = check("dev", score(1, 2), "digest", BASELINE)
    assert not report.passed
    assert [(f.name, f.floor, f.value) for f in report.failures] == [
        ("f1.micro", 0.8, 0.5),
        ("f1.tool", 0.8, 0.5),
    ]


def test_a_wrong_attribute_fails() -> None:
    """Accuracies have floors too."""
    report = check("dev", score(2, 1, right=2), "digest", BASELINE)
    assert [failure.name for failure in report.failures] == ["accuracy.status"]


def test_a_kind_that_vanished_fails() -> None:
    """Nothing measured is below every floor."""
    report = check("dev", Score(1), "digest", BASELINE)
    assert {failure.value for failure in report.failures} == {None}


def test_gained_and_lost() -> None:
    """The stored list of found gold facts shows what a change of rules did."""
    report = check("dev", score(2, 1, matched=("b", "c")), "digest", BASELINE)
    assert (report.gained, report.lost) == (("c",), ("a",))


def test_other_gold_fails() -> None:
    """Floors of other gold say nothing."""
    report = check("dev", GOOD, "other", BASELINE)
    assert report.gold_changed
    assert not report.passed


def test_update_raises_floors() -> None:
    """A better score becomes the floor."""
    assert updated("dev", score(3, 0), "digest", BASELINE)["dev"]["floors"]["f1.tool"] == 1.0


def test_update_does_not_lower_floors_unless_allowed() -> None:
    """Lowering takes an explicit word."""
    worse = score(1, 2)
    assert updated("dev", worse, "digest", BASELINE)["dev"]["floors"]["f1.tool"] == 0.8
    assert updated("dev", worse, "digest", BASELINE, allow_lower=True)["dev"]["floors"]["f1.tool"] == 0.5


def test_update_keeps_other_corpora() -> None:
    """Corpora are pinned one by one."""
    assert updated("seeds", GOOD, "x", BASELINE).keys() == {"dev", "seeds"}


def test_figures_are_rounded_down() -> None:
    """A floor never exceeds what was measured."""
    assert figures(score(1, 1))["f1.tool"] == 0.6666


def test_round_trip(tmp_path: Path) -> None:
    """What is written is read back."""
    path = tmp_path / "baseline.json"
    write_baseline(path, BASELINE)
    assert read_baseline(path) == BASELINE
    assert [entry.name for entry in tmp_path.iterdir()] == ["baseline.json"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", "version: must be 1"),
        ('{"version": 2}', "version: must be 1"),
        ('{"version": 1}', "corpora: must be an object"),
        ('{"version": 1, "corpora": {"dev": {}}}', "dev: must have the keys"),
    ],
)
def test_wrong_baseline_files(tmp_path: Path, content: str, message: str) -> None:
    """A damaged baseline is not taken for an empty one."""
    path = tmp_path / "baseline.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_baseline(path)
