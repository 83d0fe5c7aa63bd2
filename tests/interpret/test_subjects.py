"""Whose story an article is, where another municipality is named as often as its own."""

from __future__ import annotations

import pytest

from caseextract.pipeline import Extractor
from caseextract.records import MEASURED_KINDS

HAGI, UBE = "352047", "352021"
STORY = "窓口に8台の端末を置きました。県内では宇部市が早く始め、本市の職員5人が学びました。宇部市は便利だそうです。"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (f"広報はぎ　令和7年3月号\n\n{STORY}\n\n5　広報はぎ 2025.3　発行／萩市総務課\n", {HAGI}),
        (f"広報萩　令和7年3月号\n\n{STORY}\n\n問い合わせは萩市へ。\n", {HAGI}),
        (f"{STORY}\n\n発行：萩市総務課\n", {HAGI}),
        # 県内の tells where it lies, not that it is one of others.
        ("山口県内の宇部市は窓口に8台の端末を置きました。萩市は見学に来ました。\n\n職員5人が学びました。\n", {UBE}),
        # A bulletin of another town, read somewhere, names nobody here.
        ("宇部市は窓口に8台の端末を置きました。\n\n広報はぎで知ったという萩市の住民もいます。\n", {UBE}),
    ],
)
def test_who_issues_a_bulletin_is_whose_story_it_is(text: str, owners: set[str]) -> None:
    facts = Extractor().extract(text).facts
    assert {fact.municipality for fact in facts if fact.kind in MEASURED_KINDS} == owners


@pytest.mark.parametrize(
    "text",
    [
        "全国から職員(兵庫県尼崎市、愛媛県西予市、京都府福知山市)が集まった。端末は40台あった。\n",
        "神奈川県のDX推進アドバイザーとしても活動する筆者が、4つの工程を語る。\n",
        "受信機を全戸へ\n\n市は全戸に受信機を貸す。負担は2億円である。先に配った島原市の実例から、半年はかかるという。\n",
        "会議の紙をなくす\n\n市は会議の資料を端末で配り始めた。端末は40台ある。県内では県や、鎌倉市など9市町が導入している。\n",
    ],
)
def test_towns_named_aside_are_nobodys_story(text: str) -> None:
    facts = Extractor().extract(text).facts
    assert {fact.municipality for fact in facts if fact.kind in MEASURED_KINDS} == {None}


def test_a_town_named_once_in_passing_owns_its_own_paragraph_only() -> None:
    text = (
        "社は2017年に、選考を3秒で終える仕組みを発表した。\n\n"
        "たとえば萩市の場合、職員20人が2週間かけていた。\n\n"
        "全体では40団体が試した。費用は3万円だ。\n"
    )
    facts = {fact.evidence[0].text: fact.municipality for fact in Extractor().extract(text).facts}
    assert facts["20人"] == HAGI
    assert facts["3秒"] is None
    assert facts["3万円"] is None


def test_a_town_that_speaks_of_its_people_is_the_subject_though_named_once() -> None:
    text = "提案の理由\n\n市民の皆様から市政を託されて3年がたちました。\n\n昭和29年に萩市が誕生しました。\n\n端末は40台です。\n"
    facts = {fact.evidence[0].text: fact.municipality for fact in Extractor().extract(text).facts}
    assert facts["40台"] == HAGI


def test_a_story_that_opens_with_the_prefecture_is_the_prefectures() -> None:
    text = (
        "県は、全ての契約に電子契約を導入する。費用は900万円。\n\n■中野市と飯綱町は導入済み\n\n"
        "長野県内では中野市と飯綱町が使い始めた。件数は中野市が251件、飯綱町が127件。\n"
    )
    facts = {fact.evidence[0].text: fact.municipality for fact in Extractor().extract(text).facts}
    assert (facts["900万円"], facts["251件"], facts["127件"]) == ("200000", "202118", "205907")
