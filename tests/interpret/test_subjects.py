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
    ],
)
def test_towns_named_aside_are_nobodys_story(text: str) -> None:
    facts = Extractor().extract(text).facts
    assert {fact.municipality for fact in facts if fact.kind in MEASURED_KINDS} == {None}
