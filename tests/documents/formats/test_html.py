"""Web pages: their text, their blocks, what is no part of the article, what the head says."""

from __future__ import annotations

import datetime
from html import escape
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.documents import Document
from caseextract.documents.formats import Content, Limits, read_content
from caseextract.errors import InputError
from caseextract.pipeline import Extractor
from caseextract.records import Fact

RAW = Path(__file__).parents[3] / "data" / "raw"
EXTRACTOR = Extractor()
PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>青葉市の事例 | 例</title>
<meta property="og:title" content="青葉市の事例"><meta property="og:site_name" content="例の会社">
<meta property="article:published_time" content="2024-05-10T09:00:00+09:00"></head><body>
<header><a href="/">製品</a></header><nav><ul><li>ホーム</li></ul></nav>
<main><h1>青葉市が<br>チャットを導入</h1><p>市は<ruby>端末<rt>たんまつ</rt></ruby>を<b>約200台</b>
配りました。</p><p hidden>見えない</p><ul><li>会議が減った</li></ul>
<table><caption>表1 内訳</caption><tr><th>課</th><th>台数</th><th>備考</th></tr>
<tr><td rowspan="2">総務課</td><td>30台</td><td>新規</td></tr><tr><td>40台</td><td>更新</td></tr></table>
<figure><img alt=""><figcaption>総務課の皆さん</figcaption></figure></main>
<aside><p>おすすめの記事です。</p></aside><footer>住所</footer></body></html>"""


@pytest.mark.parametrize("charset, codec", [("utf-8", "utf-8"), ("Shift_JIS", "cp932"), ("euc-jp", "euc_jp")])
def test_a_page(charset: str, codec: str) -> None:
    """The article is read, with its blocks; menus, page head and foot, hidden words and readings are not."""
    content = read_content(PAGE.format(charset=charset).encode(codec), "a.html")
    assert [(piece.kind and piece.kind.value, content.text[piece.start : piece.end]) for piece in content.pieces] == [
        ("heading", "青葉市がチャットを導入"),
        ("paragraph", "市は端末を約200台配りました。"),
        ("list_item", "・会議が減った"),
        ("caption", "表1 内訳"),
        ("table_row", "課\t台数\t備考"),
        ("table_row", "総務課\t30台\t新規"),
        ("table_row", "〃\t40台\t更新"),
        ("caption", "総務課の皆さん"),
    ]
    assert (content.metadata.title, content.metadata.publisher) == ("青葉市の事例", "例の会社")
    assert content.metadata.published == datetime.date(2024, 5, 10)
    assert content.warnings == ()
    assert content.pieces[1].origin == "body > main[1] > p[1]"


@pytest.mark.parametrize("tag", ["p", "div"])
def test_the_facts_of_a_page_are_those_of_its_text(tag: str) -> None:
    """An article as a page of paragraphs gives the facts that it gives as plain text."""
    text = "青森市の取組\n\n青森市は2024年4月にLoGoチャットを導入しました。\n\n職員約1,200人が使っています。"
    title, *paragraphs = text.split("\n\n")
    page = f"<h1>{title}</h1>" + "".join(f"<{tag}>{paragraph}</{tag}>" for paragraph in paragraphs)
    content = read_content(page.encode(), "a.html")
    read = EXTRACTOR.extract(content.text, pieces=content.pieces, published=content.metadata.published)
    plain = EXTRACTOR.extract(text)
    assert [_value(fact) for fact in read.facts] == [_value(fact) for fact in plain.facts]
    assert plain.facts


@pytest.mark.parametrize("article", sorted(RAW.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("soup", [True, False], ids=["every block a div", "headings, items, tables and paragraphs"])
def test_a_whole_article_as_a_page_gives_the_same_facts(article: Path, soup: bool) -> None:
    """Kind, value, owner and state of every fact are those of the plain text, whatever elements hold it."""
    plain = EXTRACTOR.extract(article.read_text(encoding="utf-8"))
    content = read_content(_page(plain.document, soup=soup).encode(), "a.html")
    read = EXTRACTOR.extract(content.text, pieces=content.pieces)
    assert sorted(map(_said, read.facts)) == sorted(map(_said, plain.facts))


def _page(document: Document, *, soup: bool) -> str:
    tags = {"heading": "h2", "list_item": "li", "caption": "figcaption"}
    out = []
    for is_table, blocks in groupby(document.blocks, key=lambda block: bool(block.cells) and not soup):
        rows = []
        for block in blocks:
            text = escape(document.slice(block.start, block.end).replace("\n", ""))
            cells = "".join(f"<td>{escape(document.slice(*cell))}</td>" for cell in block.cells)
            tag = "div" if soup else tags.get(block.kind.value, "p")
            rows.append(f"<tr>{cells}</tr>" if is_table else f"<{tag}>{text}</{tag}>")
        out.append(f"<table>{''.join(rows)}</table>" if is_table else "".join(rows))
    return "".join(out)


def _said(fact: Fact) -> tuple[str, ...]:
    dumped = fact.model_dump(mode="json")
    names = ("kind", "municipality", "status", "name", "amount", "start", "end", "facet", "role")
    return tuple(str(dumped.get(name)) for name in names)


def _value(fact: object) -> object:
    dumped = fact.model_dump(mode="json")  # type: ignore[attr-defined]
    return dumped["kind"], dumped["municipality"], dumped["status"], [span["text"] for span in dumped["evidence"]]


def test_too_deep_is_refused_before_it_costs_time() -> None:
    """A page of many thousand nested elements is refused by its limit."""
    with pytest.raises(InputError, match="nested deeper than 512"):
        read_content(b"<div>" * 50_000 + b"x", "a.html")


@given(st.one_of(st.binary(max_size=300), st.text("<>/=\"'& divtablrp青葉0\n", max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the bytes: a content whose pieces stand in order and in range, or one error."""
    try:
        content: Content = read_content(data, "a.html", limits=Limits())
    except InputError:
        return
    end = 0
    for piece in content.pieces:
        assert end <= piece.start < piece.end <= len(content.text)
        end = piece.end
