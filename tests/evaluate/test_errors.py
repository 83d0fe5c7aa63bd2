"""The list of errors."""

from __future__ import annotations

import pytest

from caseextract.evaluate import pair_facts, problems
from caseextract.evaluate.errors import describe, sentence_around
from evaluate.builders import CHIYODA, count, devices, gold

TEXT = "前の行。\nまた5台を足した。計50台。\n"


def test_a_miss_and_the_false_alarm_on_its_place() -> None:
    """A wrong value shows as both, each naming the other, with line and sentence."""
    wanted, wrong = devices(5, 7), devices(6, 7)
    missed, alarm = problems({"d": pair_facts([gold(wanted)], [wrong])}, {"d": TEXT})
    assert (missed.what, missed.line, missed.sentence) == ("missed", 2, "また5台を足した。")
    assert missed.near == "device_count: 6 台 131156 current"
    assert (alarm.what, alarm.near) == ("false_alarm", "device_count: 5 台 131156 current")


def test_a_wrong_attribute() -> None:
    """It is named with both values."""
    outcome = pair_facts([gold(devices(5, 7))], [devices(5, 7, municipality=CHIYODA)])
    (problem,) = problems({"d": outcome}, {"d": TEXT})
    assert (problem.what, problem.expected, problem.found) == ("municipality", "131156", CHIYODA)


def test_without_the_text() -> None:
    """Errors of stored facts are listed even where the article is not at hand."""
    (problem,) = problems({"d": pair_facts([gold(devices(5, 7))], [])}, {})
    assert (problem.line, problem.sentence) == (None, "")


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [(0, 2, "前の行。"), (7, 9, "また5台を足した。"), (14, 18, "計50台。")],
)
def test_sentence_around(start: int, end: int, sentence: str) -> None:
    """A sentence ends at 。 or with its line."""
    assert sentence_around(TEXT, start, end) == sentence


@pytest.mark.parametrize(
    ("upper", "approximate", "shown"),
    [(5, False, "5 台"), (9, True, "5..9 台 approx."), (None, False, "5.. 台")],
)
def test_describe_amounts(upper: int | None, approximate: bool, shown: str) -> None:
    """Bounds are told as in the record."""
    fact = count("device_count", "5台", 0, 5, "台", upper=upper, approximate=approximate, device="pc")
    assert describe(fact) == f"{shown} 131156"
