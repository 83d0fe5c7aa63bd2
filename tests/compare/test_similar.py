"""Likeness: what each trait counts, and who comes first."""

from __future__ import annotations

import pytest

from caseextract.compare.likeness import WEIGHTS, Features, likeness, score_of, weights_of
from caseextract.compare.similar import nearest
from caseextract.compare.similar_model import Trait
from caseextract.records import Amount, Status


def features(code: str = "a", *, tools: str = "", planned: str = "", staff: float | None = None) -> Features:
    made = Features(code)
    for name in tools:
        made.add_name(Trait.TOOLS, name, Status.CURRENT)
    for name in planned:
        made.add_name(Trait.TOOLS, name, Status.PLANNED)
    if staff is not None:
        made.add_size(Trait.STAFF, Amount(lower=staff, upper=staff, unit="人"))
    return made


@pytest.mark.parametrize(
    ("ours", "theirs", "score"),
    [
        (features(tools="ab"), features(tools="ab"), 1.0),
        (features(tools="ab"), features(tools="bc"), 0.333),
        (features(tools="ab"), features(tools="a", planned="b"), 0.75),
        (features(tools="ab"), features(tools="cd"), 0.0),
        (features(tools="ab"), features(), 0.0),
        (features(tools="a"), features(tools="a", planned="a"), 1.0),
    ],
)
def test_names_count_by_their_share_in_all_names(ours: Features, theirs: Features, score: float) -> None:
    assert score_of(ours, theirs, Trait.TOOLS) == score


@pytest.mark.parametrize(
    ("ours", "theirs", "score"), [(1000, 1000, 1.0), (1000, 10000, 0.0), (1000, 100000, 0.0), (1000, 500, 0.699)]
)
def test_sizes_count_by_their_ratio(ours: float, theirs: float, score: float) -> None:
    assert score_of(features(staff=ours), features(staff=theirs), Trait.STAFF) == score
    assert score_of(features(staff=theirs), features(staff=ours), Trait.STAFF) == score


@pytest.mark.parametrize("status", [Status.REJECTED, Status.BEFORE, Status.CONSIDERED, Status.MENTIONED])
def test_what_a_municipality_does_not_have_counts_for_nothing(status: Status) -> None:
    made = Features("a")
    made.add_name(Trait.TOOLS, "a", status)
    assert not made.states(Trait.TOOLS)


def test_a_staff_of_zero_is_no_size() -> None:
    assert not features(staff=0).states(Trait.STAFF)


def test_the_largest_of_several_figures_is_the_size() -> None:
    made = features(staff=7)
    made.add_size(Trait.STAFF, Amount(lower=900, upper=None, unit="人"))
    assert made.sizes[Trait.STAFF].lower == 900


def test_traits_nothing_is_stated_of_are_left_out_and_the_rest_weighs_one() -> None:
    weights = weights_of(features(tools="a", staff=9))
    assert set(weights) == {Trait.TOOLS, Trait.STAFF}
    assert sum(weights.values()) == pytest.approx(1)
    assert sum(WEIGHTS.values()) == pytest.approx(1)


def test_a_twin_is_wholly_alike() -> None:
    assert likeness(features(tools="ab", staff=9), features("b", tools="ab", staff=9)) == 1.0
    many = features(tools="ab", staff=9)
    for trait in WEIGHTS.keys() - {Trait.STAFF, Trait.POPULATION}:
        many.add_name(trait, "a", Status.CURRENT)
    many.add_size(Trait.POPULATION, Amount(lower=70, upper=70, unit="人"))
    assert likeness(many, many) == 1.0


def test_the_nearest_come_first_and_equals_by_code() -> None:
    asked = features(tools="ab")
    others = [
        features("04", tools="a"),
        features("03", tools="x"),
        features("02", tools="a"),
        features("01", tools="ab"),
        asked,
    ]
    assert nearest(asked, others, limit=9) == ("01", "02", "04")
    assert nearest(asked, others, limit=2) == ("01", "02")
    assert nearest(features("z"), others, limit=9) == ()
