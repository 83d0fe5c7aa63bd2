"""Every form of a small comparison, profile, time line and likeness, byte for byte, and the answers in them."""

from __future__ import annotations

import pytest

from caseextract.compare.model import Cause, Stance, Verdict
from report.golden_cases import GOLDEN, comparison, written

WRITTEN = written()


@pytest.mark.parametrize("file", sorted(WRITTEN))
def test_what_is_written_is_what_is_kept(file: str) -> None:
    """Re-make the files with golden_cases.py when the change is wanted."""
    assert WRITTEN[file] == (GOLDEN / file).read_text(encoding="utf-8")


def test_no_file_is_kept_that_nothing_writes() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(WRITTEN)


@pytest.mark.parametrize(
    ("key", "verdict", "causes"),
    [
        ("overview.population", Verdict.COMPARABLE, set()),
        ("overview.staff", Verdict.NOT_COMPARABLE, {Cause.DEFINITION, Cause.AS_OF}),
        ("device", Verdict.COMPARABLE, set()),
        ("budget", Verdict.NOT_COMPARABLE, {Cause.COST, Cause.PERIOD_ONE_SIDED}),
        ("outcome", Verdict.COMPARABLE, set()),
        ("indicator.staff_per_1000_residents", Verdict.NOT_COMPARABLE, {Cause.DEFINITION, Cause.AS_OF}),
        ("indicator.paper_reduction", Verdict.COMPARABLE, set()),
    ],
)
def test_the_verdict_of_every_row(key: str, verdict: Verdict, causes: set[Cause]) -> None:
    row = next(row for row in comparison().rows if row.key == key)
    first = row.judgements[0]
    assert (first.verdict, {ground.cause for ground in first.reasons}) == (verdict, causes)


@pytest.mark.parametrize(
    ("key", "stances"),
    [
        ("overview.staff", (Stance.STATED, Stance.STATED, Stance.NOT_STATED)),
        ("network_model", (Stance.STATED_NONE, Stance.NOT_STATED, Stance.NOT_STATED)),
        ("technology", (Stance.UNDECIDED, Stance.NOT_STATED, Stance.NOT_STATED)),
        ("tool.chat", (Stance.STATED_NONE, Stance.STATED, Stance.NOT_STATED)),
    ],
)
def test_the_value_of_every_cell(key: str, stances: tuple[Stance, ...]) -> None:
    row = next(row for row in comparison().rows if row.key == key)
    assert tuple(cell.stance for cell in row.cells) == stances


@pytest.mark.parametrize(
    ("key", "own", "other"),
    [
        ("devices_per_100_staff", ["5台", "50台以上", "15台"], ["50台"]),
        ("staff_per_1000_residents", ["約4人〈3.63〜4.45〉", "約4.8人〈4.36〜5.34〉"], ["5人"]),
        ("yen_per_resident", ["約40円〈36.3〜44.5〉"], ["1.5円"]),
        ("yen_per_staff", ["1万円"], ["300円"]),
        ("paper_reduction", ["30%"], ["50%"]),
    ],
)
def test_the_indicators(key: str, own: list[str], other: list[str]) -> None:
    row = next(row for row in comparison().rows if row.key == f"indicator.{key}")
    assert [[value.text for value in cell.values] for cell in row.cells] == [own, other, []]
