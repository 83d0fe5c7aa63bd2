"""Pairing of gold and predictions: what pairs, what absorbs, what is excused."""

from __future__ import annotations

import random
from typing import Any

import pytest

from caseextract.evaluate import pair_facts
from caseextract.records import Fact
from evaluate.builders import CHIYODA, SUGINAMI, count, date, devices, fact, gold, place, tool


def pairs(wanted: Fact, predicted: Fact, **notes: Any) -> bool:
    """Whether one gold fact and one prediction pair."""
    outcome = pair_facts([gold(wanted, **notes)], [predicted])
    return bool(outcome.paired or outcome.absorbed)


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        pytest.param(devices(200, 2), True, id="overlapping span, equal value"),
        pytest.param(devices(200, 10), False, id="span elsewhere"),
        pytest.param(devices(201), False, id="other value"),
        pytest.param(devices(200, upper=None), False, id="open bound"),
        pytest.param(count("quantity", "200台", 0, 200, "台", status="current"), False, id="other kind"),
        pytest.param(devices(200, device="server", municipality=None), True, id="attributes do not matter"),
    ],
)
def test_measured(predicted: Fact, expected: bool) -> None:
    """Measured facts pair on overlapping evidence and equal value of the same kind."""
    assert pairs(devices(200), predicted) is expected


def test_a_rate_is_equal_within_one_percent() -> None:
    """Fractions need no agreement on the number of decimals."""
    third = count("rate", "3分の1", 0, 33.33, "%", status="current", direction="share")
    other = count("rate", "3分の1", 0, 33.3, "%", status="current", direction="share")
    assert pairs(third, other)


def test_units_are_folded() -> None:
    """3カ月 is 3か月."""
    assert pairs(count("duration", "3カ月", 0, 3, "か月"), count("duration", "3カ月", 0, 3, "ヶ月"))


@pytest.mark.parametrize("name", ["ｔｅａｍｓ", "Microsoft  Teams", "マイクロソフト・チームズ"])
def test_entities_pair_on_folded_names_and_aliases(name: str) -> None:
    """Gold's aliases are as good as its name, whatever the spelling; the place does not matter."""
    aliases = ("Teams", "マイクロソフトチームズ")
    assert pairs(tool("Microsoft Teams"), tool(name, 500), aliases=aliases)


def test_municipalities_pair_on_code() -> None:
    """Two 伊達市 are two."""
    assert pairs(place("伊達市", "012335"), place("だて", "012335", 50))
    assert not pairs(place("伊達市", "012335"), place("伊達市", "072133"))


def test_unions_without_code_pair_on_name() -> None:
    """A union of municipalities has no code."""
    assert pairs(place("中部広域連合", None), place("中部広域連合", None, 9))
    assert not pairs(place("中部広域連合", None), place("中部広域連合", SUGINAMI))


@pytest.mark.parametrize(
    ("text", "start", "facet", "expected"),
    [
        ("0123456789", 0, "effort", True),
        ("01234", 0, "effort", True),
        ("0123", 0, "effort", False),
        ("x" * 20, 0, "effort", True),
        ("x" * 21, 0, "effort", False),
        ("0123456789", 0, "plan", False),
    ],
)
def test_statements(text: str, start: int, facet: str, expected: bool) -> None:
    """Statements pair on half of the longer span and the facet."""
    wanted = fact("statement", "0123456789", facet="effort")
    assert pairs(wanted, fact("statement", text, start, facet=facet)) is expected


def test_owner_breaks_the_tie_between_entities_of_one_name() -> None:
    """The tool of each municipality pairs with that municipality's, wherever it stands."""
    golds = [gold(tool("Box", 0)), gold(tool("Box", 90, municipality=CHIYODA))]
    outcome = pair_facts(golds, [tool("Box", 90), tool("Box", 0, municipality=CHIYODA)])
    assert all(pair.gold.fact.municipality == pair.predicted.municipality for pair in outcome.paired)


def test_pairing_is_maximal() -> None:
    """A prediction over two gold spans leaves the nearer one to the prediction that can have no other."""
    wide = count("quantity", "3回と3回", 0, 3, "回", status="current")
    first, second = (count("quantity", "3回", start, 3, "回", status="current") for start in (0, 3))
    outcome = pair_facts([gold(first), gold(second)], [wide, first])
    assert len(outcome.paired) == 2


def test_required_gold_comes_before_optional() -> None:
    """A prediction that fits both counts as found."""
    required, spare = devices(5), devices(5, 1)
    outcome = pair_facts([gold(spare, optional=True), gold(required)], [spare])
    assert [pair.gold.fact for pair in outcome.paired] == [required]


def test_optional_gold_is_never_missed() -> None:
    """Nobody has to find it."""
    outcome = pair_facts([gold(devices(5), optional=True)], [])
    assert not outcome.missed


@pytest.mark.parametrize(
    ("predicted", "absorbed"),
    [
        pytest.param(devices(1500), True, id="its own kind"),
        pytest.param(count("headcount", "1500台", 0, 1500, "人", role="other"), True, id="a measured kind"),
        pytest.param(count("headcount", "1500台", 0, 150, "人", role="other"), False, id="another number"),
        pytest.param(devices(1400), False, id="its own kind with another value"),
        pytest.param(date("2020-01-01", "2020-01-31"), True, id="a date is not comparable further"),
        pytest.param(tool("1500台"), False, id="an entity"),
    ],
)
def test_optional_measured_gold_absorbs_measured_kinds(predicted: Fact, absorbed: bool) -> None:
    """Optional measured gold takes up any measured kind on its characters."""
    outcome = pair_facts([gold(devices(1500), optional=True)], [predicted])
    assert (len(outcome.absorbed), len(outcome.false_alarms)) == ((1, 0) if absorbed else (0, 1))


@pytest.mark.parametrize(
    ("predicted", "excused"),
    [
        (tool("Box", status="mentioned"), True),
        (tool("Box"), False),
        (fact("technology", "VDI", name="VDI", status="mentioned"), True),
        (fact("technology", "VDI", name="VDI", status="considered"), False),
        (place("杉並区", SUGINAMI, role="mentioned"), True),
        (place("杉並区", SUGINAMI), False),
        (fact("statement", "した。", facet="effort"), True),
        (fact("vendor", "甲社", name="甲社"), False),
        (devices(3, status="mentioned"), False),
    ],
)
def test_what_is_only_mentioned_is_no_false_alarm(predicted: Fact, excused: bool) -> None:
    """Mentioned tools, technologies and municipalities, and statements, are excused; the rest counts."""
    outcome = pair_facts([], [predicted])
    assert (len(outcome.excused), len(outcome.false_alarms)) == ((1, 0) if excused else (0, 1))


def test_order_changes_nothing() -> None:
    """Shuffled gold and predictions give the same pairing."""
    facts = [devices(number, start) for start in range(0, 12, 2) for number in (5, 50, 500)]
    facts += [tool("Box", 3 * i, municipality=code) for i in range(4) for code in (SUGINAMI, CHIYODA, None)]
    golds = [gold(f, key=str(i), optional=i % 5 == 0) for i, f in enumerate(facts[::2])]
    expected = pair_facts(golds, facts)
    shuffle = random.Random(7).shuffle
    for _ in range(10):
        shuffle(golds)
        shuffle(facts)
        assert pair_facts(golds, facts) == expected
