"""Markdown: blocks by its marks, words without them, the head of the file; plain text stays as it is."""

from __future__ import annotations

import datetime
import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseextract.documents.formats import Content, Metadata, read_content
from caseextract.documents.formats.markdown_inline import inline
from documents.formats.test_any_bytes import check

FILE = """---
title: "青葉市の事例"   # 仮の題
date: 2024-05-10T09:00
publisher: 例の会社
modified: 2024/6/1
genre: case study
tags:
  - 一つ
---
<!-- 見えない
言葉 -->
青葉市がチャットを導入
======

市は[LoGoチャット](https://example.jp/a_(b) "題")を**約200台**の端末に配りました[^1]。
二行目です。

- 一つ目の項目が
  続きます
- [x] 済み
2. 番号

![総務課の皆さん](a.png)

| 課 | 台数 | 備考 |
|---|:-:|---|
| 総務課 | 30台 | a\\|b |
| 税務課 | 40台 |

```text
500台
```
> 引用の文。

小見出し
---

[^1]: 注の本文。
    続き。
[定義]: https://example.jp/
"""


def read(text: str) -> Content:
    """The file as read."""
    return read_content(text.encode(), "a.md")


def blocks(text: str) -> list[tuple[str | None, str]]:
    """Kind and text of the blocks."""
    content = read(text)
    return [(piece.kind and piece.kind.value, content.text[piece.start : piece.end]) for piece in content.pieces]


def test_a_file() -> None:
    """Blocks have the kinds their marks give; comments, code, targets and definitions are left out."""
    assert blocks(FILE) == [
        ("heading", "青葉市がチャットを導入"),
        (None, "市はLoGoチャットを約200台の端末に配りました。"),
        (None, "二行目です。"),
        ("list_item", "・一つ目の項目が続きます"),
        ("list_item", "・済み"),
        ("list_item", "2. 番号"),
        ("caption", "総務課の皆さん"),
        ("table_row", "課\t台数\t備考"),
        ("table_row", "総務課\t30台\ta|b"),
        ("table_row", "税務課\t40台"),
        ("paragraph", "引用の文。"),
        ("heading", "小見出し"),
        ("footnote", "注の本文。続き。"),
    ]
    content = read(FILE)
    assert content.metadata == Metadata("青葉市の事例", "例の会社", None, datetime.date(2024, 5, 10), datetime.date(2024, 6, 1), "case_study")
    assert content.warnings == ()
    heading, text = content.pieces[:2]
    assert (heading.origin, heading.level, text.origin) == ("line 12", 1, "line 15")
    assert [piece.header for piece in content.pieces[7:10]] == [True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "青葉市の取組\n-----\n市は導入した。\n",
        "---\n団体名：青葉市\n---\n本文です。",
        "---\n人口: 100人\n---\n本文です。",
        "・一つ\n- 二つ\n* 三つ\n1. 四つ\n",
        "課 | 台数\n総務課 | 30台",
        "**注 一つ目\n**注 二つ目",
        "端末[1](注)を配った。\n>  引用",
        "  字下げ。\n\n\n\n空行が四つ。  \n",
        "a_b_c 3*4*5 <Box> #タグ",
    ],
)
def test_text_without_a_mark_of_markdown_is_plain_text(text: str) -> None:
    """Bullets, rules and key-value lines alone make no Markdown: text and layout are those of a text file."""
    assert read(text) == read_content(text.encode(), "a.txt")


@pytest.mark.parametrize(
    "source, shown",
    [
        ("**「強調」**は *斜体* と __太字__", "「強調」は 斜体 と 太字"),
        ("***両方***と~~取り消し~~", "両方と"),
        ("3*4*5 と a_b_c と 2 * 3 * 4", "3*4*5 と a_b_c と 2 * 3 * 4"),
        ("約200台*1を配布。*1 令和5年", "約200台*1を配布。*1 令和5年"),
        (r"\*注\* と \[1\]", "*注* と [1]"),
        ("`a*b*` と ``x`y``", "a*b* と x`y"),
        ("[題[1]](https://example.jp/a_b_(c))", "題[1]"),
        ("[題][Ref] [ref] [別]", "題 ref [別]"),
        ("<https://example.jp/a_b_c>", "https://example.jp/a_b_c"),
        ("A&amp;B &lt;Box&gt; `&amp;`", "A&B <Box> &amp;"),
        ("<b>200</b>台<br>次 <Box>", "200台\n次 <Box>"),
        ("<ruby>端末<rt>たんまつ</rt></ruby>", "端末"),
        ("本文[^a][^b]", "本文[^b]"),
    ],
)
def test_marks_within_a_line(source: str, shown: str) -> None:
    """Marks go, signs that only look like marks stay."""
    assert inline(source, notes={"a"}, links={"ref"}).text == shown


@pytest.mark.parametrize(
    "source, alts",
    [("![写真](a.png)", ("写真",)), ("[![写真](a.png)](b)と![](c.png)", ("写真",)), ("![*表1*][x]", ("*表1*",)), ("", ())],
)
def test_images_give_what_they_show(source: str, alts: tuple[str, ...]) -> None:
    """The words an image stands for, if it has any."""
    assert inline(source).images == alts


@pytest.mark.parametrize(
    "text, expected",
    [
        ("# 題 ##\n## C#", [("heading", "題"), ("heading", "C#")]),
        ("# 題\n一文です。\n---\n次の文です。", [("heading", "題"), ("paragraph", "一文です。"), ("paragraph", "次の文です。")]),
        ("# 題\n| 人口 | 100人 |\n|--|--|\n| 面積 | 5km2 |", [("heading", "題"), ("key_value", "人口\t100人"), ("key_value", "面積\t5km2")]),
        ("# 題\n| 年度 | 台数 |\n|--|--|\n| 2020年度 | 5台 |", [("heading", "題"), ("table_row", "年度\t台数"), ("table_row", "2020年度\t5台")]),
        ("# 題\n文。\n![図](a.png)\n- ※注", [("heading", "題"), ("paragraph", "文。"), ("caption", "図"), ("list_item", "※注")]),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    """Closing marks, rules, tables of two columns, images in a paragraph, items with a mark of their own."""
    assert blocks(text) == expected


@pytest.mark.parametrize(
    "lines, whole",
    [
        (["市は職員が庁舎の外でも働けるように、端末を", "約200台配った。費用は1,250万円である。"], 1),
        (["市は職員が庁舎の外でも働けるように、**端末を", "約200台**配った。"], 1),
        (["市は職員が庁舎の外でも働けるように、[端末を", "約200台](https://example.jp/)配った。"], 1),
        (["市は職員が庁舎の外でも働けるように、端末を  ", "約200台配った。"], 2),
        (["市は職員が庁舎の外でも働けるように、端末を\\", "約200台配った。"], 2),
        (["市は職員が庁舎の外でも働けるように端末を配った。", "費用は1,250万円である。"], 2),
        (["所在地：青葉市本町一丁目二番三号 青葉市役所本庁舎", "電話：000-0000"], 2),
        (["青葉市", "人口は12,345人"], 2),
        (["庁舎の外でも働けるように市が配った端末の台数と費用", "・端末 200台"], 2),
    ],
)
def test_lines_of_a_paragraph(lines: list[str], whole: int) -> None:
    """A line broken within a sentence goes on in the next; short ones, ends of sentences, keys and bullets stand alone."""
    content = read("# 題\n\n" + "\n".join(lines))
    assert len(content.pieces) == 1 + whole
    assert "**" not in content.text
    assert "(https" not in content.text


@pytest.mark.parametrize("mark", string.punctuation)
def test_marks_within_a_sentence_are_text(mark: str) -> None:
    """One mark alone, with and without blanks beside it, between words and between figures."""
    for sentence in (f"端末は100 {mark} 80台です。", f"端末は100{mark}80台です。", f"名は甲{mark}乙です。", f"A {mark} B の順です。"):
        assert blocks(f"# 題\n\n{sentence}\n\n- {sentence}\n\n> {sentence}\n")[1:] == [
            ("paragraph", sentence),
            ("list_item", f"・{sentence}"),
            ("paragraph", sentence),
        ]


@pytest.mark.parametrize("quoted", ["> 本文は80台。", ">本文は80台。", ">> 本文は80台。", "> > 本文は80台。", "   > 本文は80台。", "\t> 本文は80台。"])
def test_quotes(quoted: str) -> None:
    """The marks of a quotation stand at the beginning of its line, those within it are text."""
    assert blocks(f"# 題\n\n{quoted}\n")[1:] == [("paragraph", "本文は80台。")]
    assert blocks(f"# 題\n\n{quoted.replace('は', ' > ')}\n")[1:] == [("paragraph", "本文 > 80台。")]
    assert blocks(f"# 題\n\n- {quoted.lstrip()}\n")[1:] == [("list_item", "・本文は80台。")]


@pytest.mark.parametrize(
    "source, shown",
    [
        ("端末は100 > 80台です。", "端末は100 > 80台です。"),
        ("<b>約200台</b>を配りました。", "約200台を配りました。"),
        ("申請 -> 審査 => 交付。", "申請 -> 審査 => 交付。"),
        ("[市政](a.html) > [計画](b.html) > 現在地。", "市政 > 計画 > 現在地。"),
    ],
)
def test_a_greater_than_sign_is_text(source: str, shown: str) -> None:
    """Within a line: comparisons, arrows, crumbs, the end of a tag."""
    assert blocks(f"# 題\n\n{source}\n")[1:] == [("paragraph", shown)]


@pytest.mark.parametrize(
    "text, warning",
    [
        ("# 題\n```\n本文は残る。", "line 2: code fence ``` is never closed; what follows is read as text"),
        ("# 題\n<!-- 本文は残る。", "line 2: comment <!-- is never closed; what follows is read as text"),
        ("---\ndate: 先月\n---\n本文は残る。", "front matter: date: '先月' is no day (write 2024-04-01)"),
        ("---\ngenre: 事例\n---\n本文は残る。", "front matter: genre: '事例' is no word such as case_study"),
    ],
)
def test_doubts(text: str, warning: str) -> None:
    """What is amiss is told, and no text is lost."""
    content = read(text)
    assert content.warnings == (warning,)
    assert "本文は残る。" in content.text


@pytest.mark.parametrize(
    "unit", ["<!--", "<!---->", "```\n", "[a](", "**a", "__a", "`a``b", "![", "# a   ", "| a ", "~~~a\n", "[a[b]", "<a ", "- ", "\\"]
)
def test_cost_grows_with_length(unit: str) -> None:
    """A hundred thousand unfinished marks take no longer than their length warrants."""
    begun = time.process_time()
    assert check(("# 題\n" + unit * (90_000 // len(unit))).encode(), "a.md") is not None
    assert time.process_time() - begun < 4


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.text("#*_`~[]()!<>-=|\\&;:^ \n\t1a端。", max_size=150))
def test_any_marks(text: str) -> None:
    """Whatever stands there: pieces in order and in range, or one error."""
    check(text.encode(), "a.md")
