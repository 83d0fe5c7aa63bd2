"""Names that two or more municipalities bear: told apart by what the article says, or left open."""

from __future__ import annotations

from collections import defaultdict

import pytest

from caseextract.documents import parse_document
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.lexicon.gazetteer_table import Place
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.mention import EntityValue
from caseextract.recognize.places import PlaceRecognizer

GAZETTEER = load_gazetteer()
RECOGNIZER = PlaceRecognizer(GAZETTEER)
TOKENIZER = Tokenizer()


def ambiguous() -> dict[str, list[Place]]:
    """Every name of several municipalities with its bearers."""
    bearers: defaultdict[str, list[Place]] = defaultdict(list)
    for place in GAZETTEER:
        if place.is_municipality:
            bearers[place.name].append(place)
    return {name: places for name, places in sorted(bearers.items()) if len(places) > 1}


AMBIGUOUS = ambiguous()
BEARERS = [place for places in AMBIGUOUS.values() for place in places]


def values(text: str, name: str) -> list[EntityValue]:
    """Values of the mentions of ``name``."""
    analysis = analyze(parse_document("t", text), TOKENIZER)
    return [m.value for m in RECOGNIZER.find(analysis) if isinstance(m.value, EntityValue) and m.value.name == name]


def full(place: Place) -> str:
    return f"{place.name}({place.prefecture}{place.county})"


def test_there_are_25_such_names() -> None:
    assert len(AMBIGUOUS) == 25


@pytest.mark.parametrize("place", BEARERS, ids=full)
@pytest.mark.parametrize(
    "text",
    [
        "{prefecture}{name}は、庁内の電話を減らした。",
        "{prefecture}の{name}では、窓口の申請書を電子化した。",
        "{name}（{prefecture}）は端末を配った。",
        "{prefecture}{name}の取り組みを紹介する。\n\n{name}は2年前から準備を進めた。",
    ],
)
def test_the_prefecture_tells_which_one(place: Place, text: str) -> None:
    """Beside the name, in brackets, or with an earlier mention; it counts for every mention."""
    found = values(text.format(name=place.name, prefecture=place.prefecture), place.name)
    assert found
    assert {value.code for value in found} == {place.code}


@pytest.mark.parametrize("place", [place for place in BEARERS if place.county], ids=full)
def test_the_county_tells_which_one(place: Place) -> None:
    found = values(f"{place.prefecture}{place.county}{place.name}が参加した。", place.name)
    assert [value.code for value in found] == [place.code]


@pytest.mark.parametrize("name", AMBIGUOUS)
@pytest.mark.parametrize(
    "text",
    [
        "{name}は端末を配った。",
        "担当者によると、{name}では紙の申請が残っていた。",
        "{name}の職員に話を聞いた。\n\n{name}は来年度も続ける。",
    ],
)
def test_without_evidence_it_stays_open(name: str, text: str) -> None:
    """No code, all bearers as candidates."""
    found = values(text.format(name=name), name)
    assert found
    for value in found:
        assert value.code is None
        assert sorted(value.candidates) == sorted(place.code for place in AMBIGUOUS[name])


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_with_evidence_for_two_it_stays_open(name: str) -> None:
    """Both prefectures are named, neither beside it."""
    first, second = AMBIGUOUS[name][:2]
    found = values(f"{first.prefecture}と{second.prefecture}の担当者が集まった。会の終わりに、{name}が発表した。", name)
    assert found
    assert {value.code for value in found} == {None}
