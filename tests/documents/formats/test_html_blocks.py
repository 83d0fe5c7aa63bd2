"""Blocks of web pages: tables, keys and values, line breaks, pictures in headings."""

from __future__ import annotations

import pytest

from caseextract.documents import Document, parse_document
from caseextract.documents.formats import read_content

H, P, K, R, C, I = "heading", "paragraph", "key_value", "table_row", "caption", "list_item"  # noqa: E741
Blocks = list[tuple[str | None, str]]


def _blocks(markup: str) -> Blocks:
    content = read_content(markup.encode(), "a.html")
    return [(piece.kind and piece.kind.value, content.text[piece.start : piece.end]) for piece in content.pieces]


@pytest.mark.parametrize(
    "markup, blocks",
    [
        pytest.param("<table><tr><th>人口<td>2万人<tr><th>面積<td>12km²</table>", [(K, "人口\t2万人"), (K, "面積\t12km²")], id="keys in head cells"),
        pytest.param(
            "<table><tr><th>人口<td>2万人<th>面積<td>12km²</table>", [(K, "人口\t2万人"), (K, "面積\t12km²")], id="two pairs side by side"
        ),
        pytest.param(
            "<table><tr><th colspan=2>市の概要<tr><th>人口<td>2万人<tr><th>面積<td>12km²</table>",
            [(None, "市の概要"), (K, "人口\t2万人"), (K, "面積\t12km²")],
            id="a title over the whole width",
        ),
        pytest.param(
            "<table><thead><tr><th rowspan=2>課<th colspan=2>台数<tr><th>前<th>後</thead><tr><td>総務<td>3台<td>5台</table>",
            [(R, "課\t台数 前\t台数 後"), (R, "総務\t3台\t5台")],
            id="a head of two rows",
        ),
        pytest.param(
            "<table><tr><th><th>更新前<th>更新後<tr><th>端末<td>4台<td>6台</table>",
            [(R, "－\t更新前\t更新後"), (R, "端末\t4台\t6台")],
            id="an empty corner",
        ),
        pytest.param(
            "<table><tr><th>製品<td><ul><li>Box<li>Zoom</ul><tr><th>台数<td>20台</table>",
            [(K, "製品\tBox、Zoom"), (K, "台数\t20台")],
            id="a list in a cell",
        ),
        pytest.param(
            "<table><tr><th>背景<td><h3>庁内</h3><p>端末が足りない。</p><tr><th>台数<td>20台</table>",
            [(None, "背景"), (H, "庁内"), (P, "端末が足りない。"), (K, "台数\t20台")],
            id="a cell that holds text",
        ),
        pytest.param(
            "<table><tr><th>課<td>総務課<tr><th>内訳<td><table><tr><td>新規<td>3台<tr><td>更新<td>5台</table></table>",
            [(K, "課\t総務課"), (None, "内訳"), (K, "新規\t3台"), (K, "更新\t5台")],
            id="a table in a cell",
        ),
        pytest.param(
            "<table><tr><td><img alt=''><br>課長<br>田村 直子氏<td><img alt=''><br>主査<br>原 和夫氏<td><img alt=''><br>主任<br>森 明氏</table>",
            [(None, word) for word in ("課長", "田村 直子氏", "主査", "原 和夫氏", "主任", "森 明氏")],
            id="people side by side",
        ),
        pytest.param("<table><tr><td><h2>効果</h2><td><p>会議が減った。</p></table>", [(H, "効果"), (P, "会議が減った。")], id="a layout"),
        pytest.param("<table role=presentation><tr><td>前<td>後</table>", [(None, "前"), (None, "後")], id="a layout that says so"),
        pytest.param("<dl><dt>人口<dd>2万人<dt>製品<dd>Box<dd>Zoom</dl>", [(K, "人口\t2万人"), (K, "製品\tBox、Zoom")], id="terms"),
        pytest.param("<dl><div><dt>人口：<dd>2万人</div></dl>", [(K, "人口\t2万人")], id="terms in groups"),
        pytest.param("<dl><dt>課題<dd>端末が足りない。</dl>", [(None, "課題"), (None, "端末が足りない。")], id="terms and sentences"),
        pytest.param("<dl><dt>費用は？<dd>30万円</dl>", [(None, "費用は？"), (None, "30万円")], id="a question"),
        pytest.param("<dl><dt>人口</dl>", [(None, "人口")], id="a term alone"),
        pytest.param("<h2><img alt='導入の効果'></h2><p>会議が減った。</p>", [(H, "導入の効果"), (P, "会議が減った。")], id="a heading of a picture"),
        pytest.param("<h2><img alt='矢印'>導入の効果</h2>", [(H, "導入の効果")], id="a picture beside a heading"),
        pytest.param("<figure><figcaption>緑野市 情報課<br>田村 直子氏</figcaption></figure>", [(C, "緑野市 情報課 田村 直子氏")], id="a caption of two lines"),
        pytest.param("<div class='photo-caption'>緑野市 情報課<br>田村 直子氏</div>", [(C, "緑野市 情報課 田村 直子氏")], id="a caption told by its class"),
        pytest.param(f"<div class=caption>{'端末を配った。' * 20}</div>", [(None, '端末を配った。' * 20)], id="a long text is no caption"),
        pytest.param("<ul><li>残りを読み取って<br>登録した</ul>", [(I, "・残りを読み取って登録した")], id="an item of two lines"),
    ],
)
def test_blocks(markup: str, blocks: Blocks) -> None:
    """The blocks of a page as a reader takes them."""
    assert _blocks(markup) == blocks


@pytest.mark.parametrize(
    "markup, lines",
    [
        ("市は端末を<br>約200台配りました。", ["市は端末を約200台配りました。"]),
        ("市は情報化のため、<br>端末を<br>配りました。", ["市は情報化のため、端末を配りました。"]),
        ("起動に時間のかかる端末<br>を取り替えた。", ["起動に時間のかかる端末を取り替えた。"]),
        ("費用は30万円。<br>端末は20台。", ["費用は30万円。", "端末は20台。"]),
        ("<b>課題</b><br>端末が足りない。", ["課題", "端末が足りない。"]),
        ("緑野市 総務部<br>情報課長<br>田村 直子氏", ["緑野市 総務部", "情報課長", "田村 直子氏"]),
        ("導入の概要は次のとおり<br>・端末20台<br>・費用30万円", ["導入の概要は次のとおり", "・端末20台", "・費用30万円"]),
        ("担当は次の二人が<br>課長：田村。", ["担当は次の二人が", "課長：田村。"]),
        ("市は端末を<br><br>約200台配りました。", ["市は端末を", "約200台配りました。"]),
        ("市はMicrosoft、<br>Boxを選んだ。", ["市はMicrosoft、Boxを選んだ。"]),
    ],
)
def test_line_breaks(markup: str, lines: list[str]) -> None:
    """A break within a sentence is none; one between lines that stand for themselves is."""
    assert [text for _, text in _blocks(f"<p>{markup}</p>")] == lines


def _document(markup: str) -> Document:
    content = read_content(markup.encode(), "a.html")
    return parse_document("a", content.text, pieces=content.pieces)


def test_a_head_holds_below_a_row_over_the_whole_width() -> None:
    """Rows of every part of a table are headed by its head."""
    document = _document(
        "<table><tr><th>項目<th>更新前<th>更新後<tr><td>端末<td>4台<td>6台<tr><th colspan=3>費用<tr><td>初期<td>3万円<td>5万円</table>"
    )
    rows = [block for block in document.blocks if block.cells]
    assert [block.header for block in rows] == [None, 0, 0]


def test_a_table_that_reaches_too_far_is_no_table() -> None:
    """Cells that reach over more places than any reader sees do not fill memory."""
    content = read_content(("<table>" + "<tr><td colspan=50 rowspan=50>課" * 2_000).encode(), "a.html")
    assert len(content.text) < 10_000
