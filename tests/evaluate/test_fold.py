"""Equality for scoring: names, units, bounds, dates."""

from __future__ import annotations

import pytest

from caseextract.evaluate import fold
from evaluate.builders import date


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Microsoft 365", "ｍｉｃｒｏｓｏｆｔ３６５"),
        ("デスクネッツ・ネオ", "デスクネッツネオ"),
        ("ﾊﾟｿｺﾝ", "パソコン"),
        ("田中 一郎", "田中一郎"),
    ],
)
def test_names_fold_together(one: str, other: str) -> None:
    """Width, case, blanks and middle dots do not tell names apart."""
    assert fold.fold_name(one) == fold.fold_name(other)


def test_names_stay_apart() -> None:
    """A long vowel or another word does."""
    assert fold.fold_name("サーバ") != fold.fold_name("サーバー")


@pytest.mark.parametrize("unit", ["カ月", "ヶ月", "ヵ月", "ケ月", "箇月", "ｶ月", "か月"])
def test_months_fold(unit: str) -> None:
    """Every spelling of か月 is one unit."""
    assert fold.fold_unit(unit) == "か月"


@pytest.mark.parametrize("unit", ["カ所", "箇所", "ヶ所", "個所"])
def test_places_fold(unit: str) -> None:
    """Every spelling of か所 is one unit."""
    assert fold.fold_unit(unit) == "か所"


@pytest.mark.parametrize(("unit", "folded"), [("ｋｍ²", "km2"), ("％", "%"), ("個", "個"), ("ケース", "ケース")])
def test_units_keep_their_own_letters(unit: str, folded: str) -> None:
    """Only NFKC is applied where か月 and か所 are not meant."""
    assert fold.fold_unit(unit) == folded


@pytest.mark.parametrize(
    ("gold", "other", "tolerance", "equal"),
    [
        (200, 200.0, 0.0, True),
        (200, 201, 0.0, False),
        (0.1 + 0.2, 0.3, 0.0, True),
        (33.3, 33.33, 0.01, True),
        (33.3, 34, 0.01, False),
        (100, 101, 0.01, True),
        (None, None, 0.0, True),
        (None, 5, 0.01, False),
        (5, None, 0.01, False),
        (0, 0, 0.01, True),
    ],
)
def test_bounds(gold: float | None, other: float | None, tolerance: float, equal: bool) -> None:
    """Bounds are equal within the tolerance; an open bound equals only an open one."""
    assert fold.same_bound(gold, other, tolerance=tolerance) is equal


@pytest.mark.parametrize(
    ("approximate", "first", "last", "equal"),
    [
        (False, "2021-12-01", "2021-12-31", True),
        (False, "2021-12-01", "2021-12-30", False),
        (True, "2021-12-20", "2021-12-31", True),
        (True, "2021-01-01", "2021-12-31", True),
        (True, "2022-01-01", "2022-01-31", False),
    ],
)
def test_dates(approximate: bool, first: str, last: str, equal: bool) -> None:
    """Exact gold wants both days, approximate gold a month in common."""
    wanted = date("2021-12-01", "2021-12-31", approximate=approximate)
    assert fold.same_date(wanted, date(first, last)) is equal  # type: ignore[arg-type]


def test_an_approximate_prediction_does_not_blur_exact_gold() -> None:
    """Calling a date approximate is no way to be right about it."""
    wanted, other = date("2021-12-01", "2021-12-31"), date("2021-12-05", "2021-12-31", approximate=True)
    assert not fold.same_date(wanted, other)  # type: ignore[arg-type]
