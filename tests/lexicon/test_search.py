"""The folded search: finds a name whatever its case, blanks and hyphens, and never inside another word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.lexicon.search import FoldedSearch, fold

NAMES = ["Microsoft 365", "Microsoft Teams", "SharePoint", "Netskope", "AVD", "Surface Pro", "Surface Pro 6"]
NAMES += ["LoGoチャット", "キントーン", "e-TUMO", "iPad", "ロイロノート・スクール", "ガルーン", "Box"]


def found(text: str, *, tails: tuple[str, ...] | None = ()) -> list[str]:
    return [text[hit.start : hit.end] for hit in FoldedSearch(NAMES, tails=tails).find(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Microsoft365を導入", ["Microsoft365"]),
        ("MICROSOFT 365 と microsoft teams", ["MICROSOFT 365", "microsoft teams"]),
        ("Microsoft® Teams™を", ["Microsoft® Teams"]),
        ("出口に Net skope を挟む", ["Net skope"]),
        ("share pointで共有", ["share point"]),
        ("Surface Pro 6を1,600台", ["Surface Pro 6"]),
        ("Surface Proを60台", ["Surface Pro"]),
        ("eTUMOで申請", ["eTUMO"]),
        ("ロイロノートスクールとiPad", ["ロイロノートスクール", "iPad"]),
        ("iPad100台を配る", ["iPad"]),
        ("AVDとBox", ["AVD", "Box"]),
    ],
)
def test_finds_spellings(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dropboxに置く",
        "Boxes",
        "PlayBoxで",
        "X-Boxで",
        "A VDの図",
        "AVDX",
        "ガルーンズ",
        "スーパーキントーン",
        "Microsoft 3650",
        "Microsoft 365.5",
    ],
)
def test_never_cuts_a_word(text: str) -> None:
    assert found(text) == []


def test_falls_back_to_the_shorter_name_when_the_longer_one_cuts_a_number() -> None:
    assert found("Surface Pro 65台") == ["Surface Pro"]


def test_listed_katakana_word_may_follow_a_katakana_name() -> None:
    assert found("キントーンアプリを作る", tails=("アプリ",)) == ["キントーン"]
    assert found("キントーンアプリを作る") == []


def test_katakana_may_run_on_when_no_boundary_is_asked_for() -> None:
    assert found("新ガルーンズ", tails=None) == ["ガルーン"]


def test_a_pattern_that_folds_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="folds to nothing"):
        FoldedSearch(["・"])


@given(st.text(alphabet="Microsoft365 Bx・-®ガルーンİßAVD。", max_size=60))
def test_hits_are_in_order_apart_and_fold_to_their_pattern(text: str) -> None:
    hits = FoldedSearch(NAMES).find(text)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert all(fold(text[hit.start : hit.end]) == fold(NAMES[hit.pattern]) for hit in hits)


@given(st.text(max_size=40))
def test_any_text_is_searched_without_error(text: str) -> None:
    assert all(0 <= hit.start < hit.end <= len(text) for hit in FoldedSearch(NAMES).find(text))
