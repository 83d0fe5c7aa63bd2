"""From typed names to municipalities."""

from __future__ import annotations

import pytest

from caseextract.compare.names import resolve_place, resolve_places
from caseextract.errors import NameResolutionError
from caseextract.lexicon.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize("name", ["杉並", "杉並区", "東京都杉並区", "131156", "１３１１５６"])
def test_a_municipality_is_known_by_many_names(name: str) -> None:
    assert resolve_place(name, GAZETTEER, has_facts=lambda _: False).code == "131156"


def test_a_municipality_named_twice_is_one_column() -> None:
    places = resolve_places(["杉並", "渋谷区", "131156"], GAZETTEER, has_facts=lambda _: False)
    assert [place.code for place in places] == ["131156", "131130"]


def test_an_ambiguous_name_lists_its_meanings() -> None:
    with pytest.raises(NameResolutionError, match="2 municipalities") as caught:
        resolve_place("伊達市", GAZETTEER, has_facts=lambda _: False)
    assert set(caught.value.suggestions) == {"福島県伊達市 (072133)", "北海道伊達市 (012335)"}
    with pytest.raises(NameResolutionError, match="2 municipalities"):
        resolve_place("伊達市", GAZETTEER, has_facts=lambda _: True)


def test_an_ambiguous_name_means_the_only_one_with_facts() -> None:
    """Which is told; a name that means one place is not."""
    told: list[tuple[str, str]] = []
    for name in ("伊達市", "杉並区"):
        place = resolve_place(
            name,
            GAZETTEER,
            has_facts=lambda code: code in {"072133", "131156"},
            on_meant=lambda name, place: told.append((name, place.code)),
        )
        assert place.code in {"072133", "131156"}
    assert told == [("伊達市", "072133")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("港区", "131032"),
        ("港", "131032"),
        ("みなとく", "131032"),
        ("北区", "131172"),
        ("中央区", "131024"),
        ("名古屋市港区", "231118"),
        ("愛知県名古屋市港区", "231118"),
        ("大阪市港区", "271071"),
        ("大阪府港区", "271071"),
        ("瑞穂区", "231088"),
    ],
)
def test_a_bare_ward_name_means_the_local_government(name: str, code: str) -> None:
    assert resolve_place(name, GAZETTEER, has_facts=lambda _: False).code == code


@pytest.mark.parametrize(
    ("name", "reason", "count"),
    [("南区", "means 12 wards of designated cities; give the city or the code", 12), ("中央", "means 2 municipalities", 2)],
    ids=["wards-only", "two-governments"],
)
def test_a_name_of_wards_alone_or_of_two_governments_stays_ambiguous(name: str, reason: str, count: int) -> None:
    with pytest.raises(NameResolutionError, match=reason) as caught:
        resolve_place(name, GAZETTEER, has_facts=lambda _: False)
    assert len(caught.value.suggestions) == count


def test_an_unknown_name_gets_similar_ones() -> None:
    with pytest.raises(NameResolutionError, match="no known municipality") as caught:
        resolve_place("杉波区", GAZETTEER, has_facts=lambda _: False)
    assert any("杉並区" in suggestion for suggestion in caught.value.suggestions)


def test_other_words_are_suggested_too() -> None:
    with pytest.raises(NameResolutionError) as caught:
        resolve_place("suginam", GAZETTEER, has_facts=lambda _: False, others=["suginami", "date"])
    assert "suginami" in caught.value.suggestions
