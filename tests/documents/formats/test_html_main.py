"""What of a page is its article: in doubt text stays."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseextract.documents import parse_document
from caseextract.documents.formats import Content, read_content
from caseextract.errors import InputError

SENTENCE = "緑野市は文書の決裁を紙からパソコンの画面へ移した。"
STORY = f"<p>{SENTENCE * 12}</p>"
MENU = "<ul class=gnav><li><a href=a>くらし</a><li><a href=b>しごと</a></ul>"


def _read(body: str) -> Content:
    return read_content(f"<body>{body}</body>".encode(), "a.html")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<aside>{STORY}</aside>", id="all in the margin"),
        pytest.param(f"<aside>{STORY}</aside><main><p>以上。</p></main>", id="nearly all in the margin"),
        pytest.param(f"<div class=sidebar>{STORY}</div>{MENU}", id="a name that says otherwise"),
        pytest.param(f"<header>{STORY}</header><p>以上。</p>", id="nearly all in the head"),
        pytest.param(f"<div class=related><h1>電子決裁の取組</h1>{STORY}</div>", id="with the title"),
        pytest.param(f"<div class=related><main>{STORY}</main></div>", id="with the main element"),
        pytest.param(f"<article class=pickup>{STORY}</article>", id="an article"),
        pytest.param(f"<body class='sidebar'>{STORY}", id="the body"),
        pytest.param(f"<h2>関連記事</h2>{STORY}", id="under a heading that says otherwise"),
        pytest.param(f"<div class=footnote-area>{STORY}</div>", id="notes"),
    ],
)
def test_an_article_is_read_wherever_it_stands(body: str) -> None:
    """Place and name alone take no text away."""
    assert SENTENCE * 12 in _read(body).text


def test_a_page_that_would_lose_more_than_half() -> None:
    """Is read whole, and a warning says so."""
    short = f"<aside><p>{SENTENCE * 3}</p></aside><main><p>{SENTENCE}</p></main>{MENU}"
    content = _read(short)
    assert content.text.split() == [SENTENCE * 3, SENTENCE, "・くらし", "・しごと"]
    assert [warning for warning in content.warnings if "menus" in warning]
    assert _read(f"<aside><p>{SENTENCE}</p></aside><main><p>{SENTENCE * 3}</p></main>").text == SENTENCE * 3


def test_a_page_of_menus_alone() -> None:
    """Still has a text."""
    assert _read(MENU).text == "・くらし\n・しごと"


def test_a_margin_that_holds_a_profile() -> None:
    """Menus in it are left out, the profile stays."""
    margin = "<aside><div class=widget><a href=a>別の事例</a></div><div class=profile><h3>緑野市の概要</h3><p>人口 2万人</p></div></aside>"
    assert _read(STORY + margin).text == f"{SENTENCE * 12}\n\n緑野市の概要\n\n人口 2万人"


def test_people_named_again_under_their_pictures() -> None:
    """Every caption is read, also the second time."""
    caption = "<figure><img alt=''><figcaption>緑野市 情報課 田村 直子氏</figcaption></figure>"
    assert _read(caption + STORY + caption).text.count("田村 直子氏") == 2


def test_a_heading_stands_over_other_pages_only_up_to_the_article() -> None:
    """What follows the list under it is read again."""
    body = f"{STORY}<h3>おすすめ記事</h3><ul><li><a href=a>別の事例</a></ul><p>費用は30万円。</p><ul><li><a href=b>実績の表</a></ul>"
    assert _read(body).text.split() == [SENTENCE * 12, "費用は30万円。", "・実績の表"]


def test_a_site_name_is_no_title() -> None:
    """A first heading that only leads to the start of the site goes with the head it stands in."""
    body = f"<header><h1><a href='https://www.example.jp/'>緑野市</a></h1></header><h1>電子決裁の取組</h1>{STORY}"
    assert _read(body).text == f"電子決裁の取組\n\n{SENTENCE * 12}"


def test_a_notice_on_a_viewer_names_no_tool() -> None:
    """What is needed to open files is nothing the town introduced."""
    notice = "<p>PDFの閲覧にはAdobe Acrobat Readerが必要です。お持ちでない方は<a href=a>こちら</a>から入手してください。</p>"
    assert _read(STORY + notice).text == SENTENCE * 12


_TAGS = ("div", "p", "span", "a href=a", "a href=/", "ul", "li", "nav", "aside", "header", "footer", "main", "article", "section", "h1", "h2", "table", "tr", "td", "th colspan=2", "td rowspan=3", "thead", "dl", "dt", "dd", "b", "figure", "figcaption", "time datetime=2024-05-10 class=published", "button", "p class=date", "div class=related", "div class='sidebar profile'", "div id=toc", "div class=sns", "script type='application/ld+json'")
_WORDS = ("関連記事", "ページトップへ", "人口", "2万人", "市は端末を", "約200台配った。", "課長：", "公開日：令和5年9月1日", "<br>", "<br><br>", "<img alt=市>", " ", "{}")


def _element(tag: str, inner: list[str]) -> str:
    return f"<{tag}>{''.join(inner)}</{tag.split()[0]}>"


_markup = st.recursive(st.sampled_from(_WORDS), lambda inner: st.builds(_element, st.sampled_from(_TAGS), st.lists(inner, max_size=5)), max_leaves=40)


@settings(max_examples=300, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=st.lists(_markup, min_size=1, max_size=6))
def test_any_page(parts: list[str]) -> None:
    """Elements where they do not belong: pieces and cells stand in order, in range and without outer blanks, whatever they hold."""
    told: InputError | None = None
    try:
        content = _read("".join(parts))
    except InputError as error:
        told = error
    if told is not None:
        assert told.reason == "no text (only blanks)"
        return
    end = 0
    for piece in content.pieces:
        assert end <= piece.start < piece.end <= len(content.text)
        assert content.text[piece.start : piece.end].strip() == content.text[piece.start : piece.end]
        assert all(piece.start <= low < high <= piece.end for low, high in piece.cells)
        end = piece.end
    parse_document("a", content.text, pieces=content.pieces)
