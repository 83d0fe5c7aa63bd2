"""The gazetteer: complete, checked, and answering what users type."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.lexicon.gazetteer import Gazetteer, PlaceKind, load_gazetteer
from caseextract.lexicon.gazetteer_table import PLACES_FILE, check_digit, read_data, read_places

GAZETTEER = load_gazetteer()


def codes(name: str) -> list[str]:
    return [place.code for place in GAZETTEER.resolve(name)]


@pytest.mark.parametrize(
    "kind, count",
    [
        (PlaceKind.PREFECTURE, 47),
        (PlaceKind.DESIGNATED_CITY, 20),
        (PlaceKind.CITY, 772),
        (PlaceKind.SPECIAL_WARD, 23),
        (PlaceKind.TOWN, 743),
        (PlaceKind.VILLAGE, 183),
        (PlaceKind.WARD, 171),
        (PlaceKind.NORTHERN_VILLAGE, 6),
    ],
)
def test_the_official_number_of_each_kind_is_there(kind: PlaceKind, count: int) -> None:
    """792 cities, 23 special wards, 743 towns, 183 villages; 171 wards of 20 designated cities."""
    assert Counter(place.kind for place in GAZETTEER)[kind] == count


def test_the_municipalities_are_1741() -> None:
    """1,718 municipalities and 23 special wards."""
    assert sum(place.is_municipality for place in GAZETTEER) == 1741


def test_every_code_is_unique_and_carries_its_check_digit() -> None:
    """The sixth digit follows from the first five."""
    seen = [place.code for place in GAZETTEER]
    assert len(set(seen)) == len(GAZETTEER)
    assert all(len(code) == 6 and code[5] == check_digit(code) for code in seen)


def test_every_prefecture_has_municipalities_and_its_own_code() -> None:
    """The first two digits of a code are those of its prefecture."""
    assert {place.prefecture for place in GAZETTEER if place.is_municipality} == {
        place.name for place in GAZETTEER if place.kind is PlaceKind.PREFECTURE
    }
    assert all(place.code[:2] == place.prefecture_code[:2] for place in GAZETTEER)


def test_every_reading_is_hiragana() -> None:
    """Readings hold nothing but hiragana and the long vowel mark."""
    assert not [p.name for p in GAZETTEER if not all("ぁ" <= ch <= "ゖ" or ch == "ー" for ch in p.reading)]


def test_every_full_name_resolves_to_itself_alone() -> None:
    """Prefecture, county or city and name together leave no doubt."""
    wrong = [p.full_name for p in GAZETTEER if [q.code for q in GAZETTEER.resolve(p.full_name)] != [p.code]]
    assert wrong == []


def test_some_names_are_ambiguous_nationwide() -> None:
    """Names borne by several municipalities: 25 of them or more."""
    names = Counter(place.name for place in GAZETTEER if place.is_municipality)
    assert sum(count > 1 for count in names.values()) >= 25


@pytest.mark.parametrize(
    "name, code",
    [
        ("杉並", "131156"),
        ("杉並区", "131156"),
        ("東京都杉並区", "131156"),
        ("東京杉並区", "131156"),
        ("東京都 杉並区", "131156"),
        ("杉並区役所", "131156"),
        ("131156", "131156"),
        ("１３１１５６", "131156"),
        ("13115", "131156"),
        ("01100", "011002"),
        ("11002", "011002"),
        ("すぎなみく", "131156"),
        ("スギナミ", "131156"),
        ("北海道伊達市", "012335"),
        ("伊達市（福島県）", "072133"),
        ("福島・伊達市", "072133"),
        ("広島県府中市", "342084"),
        ("北海道", "010006"),
        ("東京", "130001"),
        ("和歌山県庁", "300004"),
        ("埼玉県児玉郡美里町", "113816"),
        ("遠田郡美里町", "045055"),
        ("札幌市中央区", "011011"),
        ("横浜市港北区", "141097"),
        ("檮原町", "394050"),
        ("梼原町", "394050"),
        ("須恵町", "403440"),
        ("須惠町", "403440"),
        ("鎌ヶ谷市", "122246"),
        ("鎌ケ谷市", "122246"),
        ("鎌が谷市", "122246"),
        ("竜ケ崎市", "082082"),
        ("龍ヶ崎", "082082"),
        ("塩釜市", "042030"),
        ("三宅村", "133817"),
        ("泊村", "014036"),
        ("国後郡泊村", "016969"),
    ],
)
def test_what_users_type_finds_the_place(name: str, code: str) -> None:
    """Suffix, prefecture, county, width, glyph and code variants all lead to the place."""
    assert codes(name) == [code]


@pytest.mark.parametrize(
    "name, expected",
    [
        ("伊達市", ["012335", "072133"]),
        ("府中市", ["132063", "342084"]),
        ("府中", ["132063", "342084", "343021"]),
        ("美里町", ["045055", "113816", "433489"]),
        ("熊本", ["430005", "431001"]),
        ("京都", ["260002", "261009"]),
    ],
)
def test_an_ambiguous_name_gives_all_its_places(name: str, expected: list[str]) -> None:
    """Nothing is chosen for the user."""
    assert codes(name) == expected


@pytest.mark.parametrize("name", ["", " ", "市", "杉波区", "131155", "999999", "0", "五", "区役所", "東京都伊達市"])
def test_what_is_no_place_resolves_to_nothing(name: str) -> None:
    """Wrong check digits, bare suffixes and wrong prefectures name no place."""
    assert codes(name) == []


@pytest.mark.parametrize(
    "name, expected",
    [("杉波区", "東京都杉並区"), ("東村山町", "東京都東村山市"), ("すぎなみし", "東京都杉並区"), ("伊達区", "福島県伊達市")],
)
def test_a_mistyped_name_is_answered_with_similar_ones(name: str, expected: str) -> None:
    """The intended place is among the suggestions."""
    assert expected in [place.full_name for place in GAZETTEER.suggest(name)]


def test_suggestions_are_limited_and_none_for_a_strange_word() -> None:
    """At most ``limit`` come back; a word like no name gets none."""
    assert len(GAZETTEER.suggest("中央", limit=3)) == 3
    assert GAZETTEER.suggest("xyzzy") == ()


def test_by_code_knows_only_full_codes() -> None:
    """Six digits find a place, five do not."""
    found = GAZETTEER.by_code("132136")
    assert found is not None
    assert (found.name, found.prefecture, found.prefecture_code) == ("東村山市", "東京都", "130001")
    assert GAZETTEER.by_code("13213") is None


def test_folding_makes_no_two_names_of_one_prefecture_equal() -> None:
    """Variant characters confuse no municipalities: within prefecture and county a folded name is unique."""
    keys = Counter((p.prefecture, p.county, p.city, GAZETTEER.fold(p.name)) for p in GAZETTEER)
    assert [key for key, count in keys.items() if count > 1] == []


def test_loading_is_fast() -> None:
    """Reading and checking the whole table takes well under 100 ms even on a busy machine."""
    best = min(_seconds_to_load() for _ in range(3))
    assert best < 0.1


def _seconds_to_load() -> float:
    start = time.perf_counter()
    Gazetteer(read_places(read_data(PLACES_FILE)))
    return time.perf_counter() - start


@given(st.text(max_size=12))
def test_resolve_never_fails(name: str) -> None:
    """Any text is answered with places in code order."""
    found = codes(name)
    assert found == sorted(found)
