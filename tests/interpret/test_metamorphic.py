"""What must not change when a text is rewritten, and what must: names swapped, text added, digits respelt, a plan made.

Run over the table of short texts and the shipped articles, without any expected values.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caseextract import Extractor
from caseextract.records import MEASURED_KINDS, STATELESS_KINDS, BaseFact, Status
from interpret.cases_table import Case, code_of, load_cases
from interpret.variants import (
    Rewritten,
    differences,
    full_width,
    kanji,
    kanji_number,
    meanings,
    rewrite,
    swap,
)

RAW = sorted((Path(__file__).resolve().parents[2] / "data" / "raw").glob("*.txt"))
CASES = [pytest.param(case, id=case.id) for case in load_cases()]
ARTICLES = [pytest.param(path.read_text(encoding="utf-8"), id=path.stem) for path in RAW]
# Partners of one level; where both stand in a case they change places.
PARTNERS = {"三条市": "燕市", "紫波町": "矢巾町", "島田市": "掛川市", "茅野市": "佐久市", "今治市": "丸亀市", "津山市": "真庭市", "知多市": "半田市", "士幌町": "鹿追町", "富士見町": "下諏訪町"}
PREFECTURES = {"愛媛県": "香川県"}
# By article: the stem of its municipality's name, a partner of the same level, the level.
IN_ARTICLES = {"suginami": ("杉並", "中野", "区"), "chiyoda": ("千代田", "文京", "区"), "shibuya": ("渋谷", "目黒", "区"), "higashimurayama-kodaira": ("東村山", "小平", "市")}
THIRD = "\n\n高知県四万十市は、林業の従事者向けに講習を11回開いた。参加者は延べ260人だった。\n"
# 導入した。 -> 導入する予定だ。 (two characters of a Chinese word: no 試した, 話した)
DONE = re.compile(r"(?<=[一-龥]{2})(しました|した)。")
COUNTED = MEASURED_KINDS - STATELESS_KINDS


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def _codes(names: dict[str, str]) -> dict[str, str]:
    pairs = {code_of(one): code_of(other) for one, other in names.items()}
    return pairs | {other: one for one, other in pairs.items()}


@pytest.mark.parametrize("case", CASES)
def test_swapping_two_names_swaps_the_owners_of_a_case(extractor: Extractor, case: Case) -> None:
    swapped = swap(case.text, PARTNERS | PREFECTURES)
    told = meanings(extractor.extract(case.text).facts, swapped, owners=_codes(PARTNERS))
    assert differences(told, meanings(extractor.extract(swapped.text).facts)) == {}


@pytest.mark.parametrize("name", IN_ARTICLES)
def test_swapping_two_names_swaps_the_owners_of_an_article(extractor: Extractor, name: str) -> None:
    one, other, level = IN_ARTICLES[name]
    text = next(path for path in RAW if path.stem == name).read_text(encoding="utf-8")
    swapped = swap(text, {one: other})
    told = meanings(extractor.extract(text).facts, swapped, owners=_codes({one + level: other + level}))
    assert differences(told, meanings(extractor.extract(swapped.text).facts)) == {}


def _before(facts: tuple[BaseFact, ...], end: int) -> tuple[BaseFact, ...]:
    return tuple(fact for fact in facts if fact.evidence[-1].end <= end)


@pytest.mark.parametrize("text", [*(pytest.param(case.text, id=case.id) for case in load_cases()), *ARTICLES])
def test_a_paragraph_about_a_third_one_changes_nothing_before_it(extractor: Extractor, text: str) -> None:
    text = text.rstrip()
    alone = extractor.extract(text).facts
    assert _before(extractor.extract(text + THIRD).facts, len(text)) == alone


@pytest.mark.parametrize("spell", [full_width, kanji], ids=["full width", "kanji"])
@pytest.mark.parametrize("text", [*(pytest.param(case.text, id=case.id) for case in load_cases()), *ARTICLES])
def test_the_spelling_of_digits_changes_neither_owner_nor_state(extractor: Extractor, text: str, spell: object) -> None:
    assert callable(spell)
    respelt: Rewritten = spell(text)
    told = meanings(extractor.extract(text).facts, respelt)
    assert differences(told, meanings(extractor.extract(respelt.text).facts)) == {}


def _closing(facts: tuple[BaseFact, ...], text: str, end: int) -> list[BaseFact]:
    """Counted things told as fact in the words that run up to a predicate at ``end``, no clause between."""
    return [
        fact
        for fact in facts
        if fact.kind in COUNTED
        and fact.status is Status.CURRENT
        and 0 <= end - fact.evidence[0].end < 30
        and not re.search("[、。「」\n]", text[fact.evidence[0].end : end])
    ]


def test_a_plan_made_of_a_fact_is_read_as_planned(extractor: Extractor) -> None:
    """導入した -> 導入する予定だ turns the counted things of that clause from current into planned."""
    wrong: list[str] = []
    turned = 0
    for text in [*(case.text for case in load_cases()), *(path.read_text(encoding="utf-8") for path in RAW)]:
        plan = rewrite(text, DONE, lambda match: "する予定です。" if match[1] == "しました" else "する予定だ。")
        facts = extractor.extract(text).facts
        said = meanings(extractor.extract(plan.text).facts)
        for old, _, _, _ in plan.pieces:
            for fact in _closing(facts, text, old):
                span = fact.evidence[0]
                place = (fact.kind, ((plan.moved(span.start), plan.moved(span.end, end=True)),), fact.municipality)
                turned += 1
                if said.get(place, ("",))[0] != Status.PLANNED:
                    wrong.append(text[max(0, span.start - 20) : old + 5])
    assert wrong == []
    assert turned >= 10


VERBS = ("導入", "配備", "購入", "整備", "調達", "設置", "更新", "追加", "契約", "増設", "貸与", "準備")
THINGS = ("端末を80台", "ライセンスを300ライセンス", "サーバーを4台", "受付の窓口を6か所", "1,200万円でシステムを")


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_a_fact_in_the_past_and_a_plan_with_yotei(extractor: Extractor, verb: str, thing: str) -> None:
    opening = "新潟県三条市の取り組み\n\n三条市は庁内の働き方を見直してきた。\n\n"
    states = []
    for ending in ("した。", "する予定だ。", "しました。", "する予定です。", "する計画である。"):
        facts = extractor.extract(f"{opening}市は{thing}{verb}{ending}").facts
        states.append([str(fact.status) for fact in facts if fact.kind in COUNTED])
    assert states == [["current"], ["planned"], ["current"], ["planned"], ["planned"]]


@pytest.mark.parametrize(("number", "written"), [(1, "一"), (10, "十"), (11, "十一"), (200, "二百"), (1024, "千二十四"), (9999, "九千九百九十九")])
def test_kanji_numbers_are_written_as_people_write_them(number: int, written: str) -> None:
    assert kanji_number(number) == written
