"""Owner, state and attributes on short texts of our own, measured by phenomenon."""

from __future__ import annotations

import sys
from collections import defaultdict

import pytest

from caseextract import Extractor
from interpret.cases_table import Case, failures, load_cases

FLOOR = 0.9
GROUPS = tuple(dict.fromkeys(case.group for case in load_cases()))


@pytest.fixture(scope="module")
def wrong() -> dict[str, dict[Case, list[str]]]:
    """By group: every case with what was said otherwise than expected (nothing for a case that holds)."""
    extractor = Extractor()
    results: dict[str, dict[Case, list[str]]] = defaultdict(dict)
    for case in load_cases():
        results[case.group][case] = failures(extractor, case)
    return results


def _accuracy(results: dict[Case, list[str]]) -> float:
    return sum(not lines for lines in results.values()) / len(results)


@pytest.mark.parametrize("group", GROUPS)
def test_nine_of_ten_cases_of_a_phenomenon_hold(wrong: dict[str, dict[Case, list[str]]], group: str) -> None:
    results = wrong[group]
    told = "\n".join(f"{case.id}: {line}\n    {case.text[case.start :]}" for case, lines in results.items() for line in lines)
    assert _accuracy(results) >= FLOOR, f"{group}: {_accuracy(results):.2f}\n{told}"


def test_accuracy_is_shown_by_phenomenon(
    wrong: dict[str, dict[Case, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    table = [f"  {_accuracy(wrong[group]):.2f}  {len(wrong[group]):3}  {group}" for group in GROUPS]
    total = {case: lines for results in wrong.values() for case, lines in results.items()}
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join([*table, f"  {_accuracy(total):.2f}  {len(total):3}  all"]) + "\n")
    assert len(table) == len(GROUPS)


def test_there_are_enough_cases() -> None:
    assert len(load_cases()) >= 250


@pytest.mark.parametrize("group", GROUPS)
def test_a_phenomenon_is_shown_by_contrasting_answers(group: str) -> None:
    """A group with one answer throughout would pass with a constant."""
    answers = {
        str({key: value for key, value in expected.items() if key not in ("quote", "kind")})
        for case in load_cases()
        if case.group == group
        for expected in case.expect
    }
    assert len(answers) > 1
