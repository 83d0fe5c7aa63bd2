"""Known products: every spelling is found, words that only look like a product are not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.documents import parse_document
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.recognize.products import ProductRecognizer
from caseextract.recognize.products_context import Ranges
from caseextract.records import Kind, ToolCategory

TOKENIZER = Tokenizer()
KNOWN = ProductRecognizer(unknown=False)
ALL = ProductRecognizer()


def mentions(text: str) -> list[Mention]:
    return KNOWN.find(analyze(parse_document("case", text), TOKENIZER))


def names(text: str) -> list[str]:
    return [mention.value.name for mention in mentions(text) if isinstance(mention.value, EntityValue)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Microsoft365を全庁に導入した。", ["Microsoft 365"]),
        ("自治体向けの「LoGo(ロゴ)チャット」を配った。", ["LoGoチャット"]),
        ("ＴＥＡＭＳで会議を開く。", ["Microsoft Teams"]),
        ("連絡はteamsの活用で速くなった。", ["Microsoft Teams"]),
        ("Box社の提案を受け、Boxを選んだ。", ["Box"]),
        ("「LINE WORKS」「direct」を比べた。", ["LINE WORKS", "direct"]),
        ("slackを使っている。", ["Slack"]),
        ("チャットはSlack、directなどから選ぶ。", ["Slack", "direct"]),
        ("micjet MISALIO を使う。", ["MICJET MISALIO"]),
        ("M365のE3を契約", ["Microsoft 365"]),
        ("約1,600台のMicrosoft Surface Pro 6を配る。", ["Surface Pro 6"]),
        ("Surface Proを60台購入", ["Surface Pro"]),
        ("国のGov-Cloud(ガバメントクラウド)へ移る。", ["ガバメントクラウド"]),
        ("キントーンアプリを作る。", ["kintone"]),
        ("ロイロノートを授業で使う。", ["ロイロノート・スクール"]),
        ("Google Workspace for Educationの導入", ["Google Workspace"]),
        ("iPad100台を学校へ", ["iPad"]),
        ("Windows®10の更新", ["Windows 10"]),
        ("WinActor™を使う。", ["WinActor"]),
        ("Ｗｉｎ Ａｃｔｏｒを試す。", ["WinActor"]),
        ("Zoom会議を開く。", ["Zoom"]),
        ("メールはOutlookで見る。", ["Microsoft Outlook"]),
        ("Microsoft 365のFormsで聞く。", ["Microsoft 365", "Microsoft Forms"]),
    ],
)
def test_finds_the_canonical_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dropboxesという語",
        "PO Box 12",
        "Box Japanの担当者",
        "株式会社Boxの社員",
        "Slack Technologiesは米国の会社",
        "Zoom Video Communications, Inc.",
        "Direct Mailを送る。",
        "a direct path to the goal",
        "詳しくは https://example.com/microsoft-365/teams を見る。",
        "問い合わせは zoom@example.jp まで",
        "アンドロイドの主人公が旅をする。",
        "avd という略号",
        "三層の対策を守る。",
        "コンビニ交付",
        "Forms follow function",
    ],
)
def test_leaves_other_words_alone(text: str) -> None:
    assert names(text) == []


def test_lower_case_form_counts_where_a_sister_product_is_named() -> None:
    assert names("Microsoft 365を入れた。\n\nforms はまだだ。") == ["Microsoft 365", "Microsoft Forms"]


def test_short_form_the_article_defines_is_followed() -> None:
    text = "Soliton SecureDesktop(以下、SSD7)を選んだ。\n\n職員はSSD7で庁内へ入る。"
    assert names(text) == ["Soliton SecureDesktop"] * 3


@pytest.mark.parametrize("short", ["本システム", "同サービス", "チャット"])
def test_generic_short_form_is_not_followed(short: str) -> None:
    assert names(f"LoGoチャット(以下「{short}」)を使う。\n\n{short}は便利だ。") == ["LoGoチャット"]


def test_mention_carries_span_category_vendor_and_rule() -> None:
    text = "庁内では ＷｉｎＡｃｔｏｒ を使う。"
    (mention,) = mentions(text)
    assert text[mention.start : mention.end] == "ＷｉｎＡｃｔｏｒ"
    assert (mention.kind, mention.rule) == (Kind.TOOL, "lexicon.tool:WinActor")
    assert mention.value == EntityValue(
        "WinActor", category=ToolCategory.RPA, vendor="NTTアドバンステクノロジ"
    )


@given(st.text(alphabet="Box「」を導入Teams direct、・\nα365ーガルーン。", max_size=80))
def test_spans_stay_inside_the_text_and_apart(text: str) -> None:
    found = ALL.find(analyze(parse_document("case", text), TOKENIZER))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))



@pytest.mark.parametrize(
    "start, end, expected",
    [(0, 2, False), (1, 3, True), (4, 5, True), (6, 8, False), (8, 9, True), (12, 20, False), (0, 30, True)],
)
def test_ranges_tell_overlaps(start: int, end: int, expected: bool) -> None:
    assert Ranges([(8, 12), (2, 4), (3, 6)]).overlap(start, end) is expected
