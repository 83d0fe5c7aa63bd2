"""The layout of articles whose files are not at hand: what their places tell."""

from __future__ import annotations

import pytest

from caseextract.documents import Block, parse_document
from caseextract.documents.formats import Content, read_content
from caseextract.report.site.layout import pieces_of
from caseextract.store import Origin
from documents.formats.docx_maker import paragraph, table, with_body

PAGE = """<h1>題</h1><h2>紙をやめた。窓口が変わった。</h2><p>端末を20台配った。</p><p>短い行</p>
<dl><dt>人口<dd>2万人</dl><figure><img alt=""><figcaption>配られた端末の箱</figcaption></figure>
<table><tr><th>課<th>前<th>後<tr><td>総務<td>3台<td>5台</table><ul><li>一つ目<li>二つ目</ul>"""
WORD = with_body(paragraph("端末を20台配った。") + table(["課", "前", "後"], ["総務", "3台", "5台"]))


def layouts(content: Content) -> tuple[list[Block], list[Block]]:
    """The blocks as the file gives them, and as the places kept of it do."""
    origins = [Origin(piece.start, piece.end, piece.origin) for piece in content.pieces]
    given = parse_document("a", content.text, pieces=content.pieces)
    return list(given.blocks), list(parse_document("a", content.text, pieces=pieces_of(content.text, origins)).blocks)


@pytest.mark.parametrize("data, name", [(PAGE.encode(), "a.html"), (WORD, "a.docx")])
def test_places_tell_kinds(data: bytes, name: str) -> None:
    """Elements of pages and rows of tables: the same kinds at the same places as when the file was read."""
    given, kept = layouts(read_content(data, name))
    assert [(block.kind, block.start, block.end) for block in kept] == [(block.kind, block.start, block.end) for block in given]


def test_without_places_words_tell() -> None:
    """Plain text has none."""
    assert pieces_of("一行目\n二行目", []) == ()
