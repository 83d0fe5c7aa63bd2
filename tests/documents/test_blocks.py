"""Blocks: what each line of an article is, where its own text begins, and under which heading it stands."""

from __future__ import annotations

import pytest

from caseextract.documents import Block, BlockKind, parse_document

K = BlockKind


def _blocks(text: str) -> tuple[Block, ...]:
    return parse_document("d", text).blocks


@pytest.mark.parametrize(
    "line, kind, content",
    [
        pytest.param("導入の背景", K.HEADING, "導入の背景", id="a short line without a full stop"),
        pytest.param("■導入の背景", K.HEADING, "■導入の背景", id="a marked heading"),
        pytest.param("【導入の背景】", K.HEADING, "【導入の背景】", id="a bracketed heading"),
        pytest.param("## 導入の背景", K.HEADING, "## 導入の背景", id="a Markdown heading"),
        pytest.param("２．導入の背景", K.HEADING, "導入の背景", id="a numbered heading"),
        pytest.param("(1) 導入の背景", K.HEADING, "導入の背景", id="a number in brackets"),
        pytest.param("第二章　導入の背景", K.HEADING, "導入の背景", id="a chapter"),
        pytest.param("Ⅲ　導入の背景", K.HEADING, "導入の背景", id="a Roman number"),
        pytest.param("③導入の背景", K.HEADING, "導入の背景", id="a circled number"),
        pytest.param("青葉市は端末を更新した。", K.PARAGRAPH, "青葉市は端末を更新した。", id="a sentence"),
        pytest.param("2.5倍に増えた件数を市が公表した。", K.PARAGRAPH, "2.5倍に増えた件数を市が公表した。", id="a decimal is no number of a heading"),
        pytest.param("・端末を配る", K.LIST_ITEM, "端末を配る", id="a middle dot"),
        pytest.param("- 端末を配る", K.LIST_ITEM, "端末を配る", id="a hyphen"),
        pytest.param("- ・端末を配る", K.LIST_ITEM, "端末を配る", id="two bullets"),
        pytest.param("(1) 端末を全員に配った。", K.LIST_ITEM, "端末を全員に配った。", id="a numbered sentence"),
        pytest.param("①端末を全員に配った。", K.LIST_ITEM, "端末を全員に配った。", id="a circled number before a sentence"),
        pytest.param("※効果は一例です", K.FOOTNOTE, "効果は一例です", id="a reference mark"),
        pytest.param("※1 効果は一例です", K.FOOTNOTE, "効果は一例です", id="a numbered reference mark"),
        pytest.param("*本文の数値は当時のもの", K.FOOTNOTE, "本文の数値は当時のもの", id="a star"),
        pytest.param("注２　数値は速報である", K.FOOTNOTE, "数値は速報である", id="注 and a number"),
        pytest.param("（注）数値は速報である", K.FOOTNOTE, "数値は速報である", id="注 in brackets"),
        pytest.param("図表3　端末の推移", K.CAPTION, "端末の推移", id="a figure"),
        pytest.param("写真1：窓口の様子", K.CAPTION, "窓口の様子", id="a photograph"),
        pytest.param("（写真左から）田村氏、眞壁氏", K.CAPTION, "田村氏、眞壁氏", id="who is in the picture"),
        pytest.param("左から、田村氏、眞壁氏", K.CAPTION, "田村氏、眞壁氏", id="who is in the picture, without brackets"),
        pytest.param("出典：青葉市統計書", K.CAPTION, "青葉市統計書", id="a source"),
        pytest.param("トップ > 事例 > 青葉市", K.CRUMB, "トップ > 事例 > 青葉市", id="crumbs"),
        pytest.param("<https://example.jp/case/1>", K.CRUMB, "<https://example.jp/case/1>", id="an address on its own"),
    ],
)
def test_kind_and_content(line: str, kind: BlockKind, content: str) -> None:
    """Kind of a line that stands before a paragraph, and its text without bullet, number or mark."""
    text = f"{line}\n\n青葉市は人口5万人の市です。"
    block = _blocks(text)[0]
    assert (block.kind, text[block.content : block.end]) == (kind, content)


@pytest.mark.parametrize(
    "line, key",
    [
        ("団体名：青葉市", "団体名"),
        ("職員数（一般行政部門）：245人", "職員数（一般行政部門）"),
        ("導入サービス : あおばチャット", "導入サービス"),
        ("・分野：税務", "分野"),
        ("課題：紙の書類が多い。", "課題"),
        ("人口　31,964人", "人口"),
        ("総面積 444.2km²", "総面積"),
        ("日時　令和5年8月30日", "日時"),
        ("開始時刻：9:30", "開始時刻"),
    ],
)
def test_key_value(line: str, key: str) -> None:
    """A short head before a colon or a wide gap is the key."""
    text = f"{line}\n\n青葉市は人口5万人の市です。"
    block = _blocks(text)[0]
    assert block.kind is K.KEY_VALUE
    assert block.key_end is not None
    assert text[block.content : block.key_end] == key


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("午前9:30に受け付けを始める", id="a clock time"),
        pytest.param("詳しくは https://example.jp/ へ", id="an address in a line"),
        pytest.param("市はこう答えた。理由：費用である。", id="a colon behind a full stop"),
        pytest.param("同市は「結果：良好」と発表した", id="a colon within a quote"),
        pytest.param("市の担当者は本紙の取材に対して次のように話している：使いやすい。", id="a long clause before a colon"),
        pytest.param("座談会　道具をめぐって", id="a title with a gap"),
        pytest.param("人口減少 への備え", id="population as a topic"),
    ],
)
def test_no_key_value(line: str) -> None:
    """Times, addresses, clauses and titles have no key."""
    assert _blocks(f"{line}\n\n青葉市は人口5万人の市です。")[0].kind is not K.KEY_VALUE


def test_stars_are_bullets_in_a_list_and_emphasis_in_pairs() -> None:
    """A lone star is a footnote, stars in a row are bullets, two stars are bold."""
    assert [block.kind for block in _blocks("* 端末を配る\n* 研修を開く")] == [K.LIST_ITEM, K.LIST_ITEM]
    assert _blocks("**端末**を配った。")[0].kind is K.PARAGRAPH
    assert _blocks("端末を配った。\n* 一部の課を除く")[1].kind is K.FOOTNOTE


def test_last_line_heads_nothing() -> None:
    """A short line at the end of the article is a paragraph."""
    assert _blocks("青葉市は端末を更新した。\n\n田村 直子")[-1].kind is K.PARAGRAPH


def test_long_line_is_no_heading() -> None:
    """Above seventy characters a line is a paragraph, with or without a full stop."""
    assert _blocks("端末" * 40 + "\n\n次の行です。")[0].kind is K.PARAGRAPH


def test_sections_and_levels() -> None:
    """Every block points to the heading or question above it; a mark ranks above a plain line."""
    blocks = _blocks("■導入\n背景\n市は広い。\n―経緯は。\n市が決めた。")
    assert [block.section for block in blocks] == [None, 0, 1, 1, 3]
    assert [block.level for block in blocks[:2]] == [1, 2]


def test_label_on_its_own_line_is_a_label_block() -> None:
    """Its words are the next block, itself has no sentence."""
    document = parse_document("d", "東山市CTO:野村(以下「野村」)\n端末を配りました。")
    assert [block.kind for block in document.blocks] == [K.LABEL, K.PARAGRAPH]
    assert [sentence.block for sentence in document.sentences] == [1]
