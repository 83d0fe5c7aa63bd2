"""What a page says of itself: data in scripts, days, titles and sites, genres."""

from __future__ import annotations

import datetime
import json

import pytest

from caseextract.documents.formats import Metadata, read_content
from caseextract.documents.formats.genres import Genre, genre_of, genres, parse_genres
from caseextract.documents.formats.html_titles import split_title
from caseextract.errors import DataError

ARTICLE = {"@type": "Article", "headline": "電子決裁の導入", "datePublished": "2024-05-10T09:00", "publisher": {"name": "みなとソフト"}}


def _read(head: str = "", body: str = "") -> Metadata:
    return read_content(f"<head>{head}</head><body>{body}<p>市は端末を配った。</p></body>".encode(), "a.html").metadata


def _script(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ARTICLE, id="an object"),
        pytest.param([{"@type": "BreadcrumbList"}, ARTICLE], id="in a list"),
        pytest.param({"@graph": [{"@type": "WebPage", "headline": "頁"}, ARTICLE]}, id="in a graph, a page before it"),
        pytest.param(ARTICLE | {"@type": ["Article", "NewsArticle"], "publisher": "みなとソフト"}, id="several types"),
    ],
)
@pytest.mark.parametrize("in_head", [True, False], ids=["head", "body"])
def test_data_in_a_script(data: object, in_head: bool) -> None:
    """Headline, publisher and day of an article are read wherever it stands in the data."""
    said = _read(**{"head" if in_head else "body": _script(data)})
    assert (said.title, said.publisher, said.published) == ("電子決裁の導入", "みなとソフト", datetime.date(2024, 5, 10))


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/ld+json">{"@type": "Article", </script>',
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        _script({"@type": "Article", "headline": 5, "datePublished": ["x"], "publisher": []}),
        _script("Article"),
        '<script>{"@type": "Article", "headline": "頁"}</script>',
    ],
    ids=["broken", "deep", "other types", "a word", "a script that runs"],
)
def test_data_that_says_nothing(script: str) -> None:
    """Is passed over; it never stands in the way of the page."""
    assert _read(script) == Metadata()


@pytest.mark.parametrize(
    "body, published, modified",
    [
        ('<time class="published" datetime="2024-05-10">五月</time>', "2024-05-10", None),
        ('<span class="posted-on"><a><time class="entry-date published" datetime="2024-05-10T01:00"></time></a></span>', "2024-05-10", None),
        ('<time itemprop="dateModified" datetime="2024-05-11"></time>', None, "2024-05-11"),
        ('<time datetime="2024-05-10">五月</time>', None, None),
        ('<time class="published" datetime="2024-13-10">五月</time>', None, None),
        ("<p>公開日：令和5年9月1日　更新日：令和6年3月2日</p>", "2023-09-01", "2024-03-02"),
        ("<p>公開日：令和元年９月１日</p><div><span>最終更新日</span> 2024/03/02</div>", "2019-09-01", "2024-03-02"),
        ("<p>公開日は未定</p><p>掲載日：平成30年13月2日</p>", None, None),
        ("<p>市は令和5年9月1日に庁内網を更新し、公開日を令和6年に定めた。更新日を令和6年3月2日とする案もある。</p>", None, None),
        ('<footer><time class="published" datetime="2024-05-10">五月</time></footer>', None, None),
    ],
    ids=["class", "within a link", "changed", "of what it tells", "no day", "labelled", "labelled in two places", "no day of the calendar", "within a sentence", "of other pages"],
)
def test_days_in_the_body(body: str, published: str | None, modified: str | None) -> None:
    """A ``<time>`` counts where its marks say that it is the day of the article."""
    said = _read(body=body)
    assert (said.published and said.published.isoformat(), said.modified and said.modified.isoformat()) == (published, modified)


@pytest.mark.parametrize(
    "whole, site, heading, title, found",
    [
        ("電子決裁の導入 | みなとソフト", "みなとソフト", None, "電子決裁の導入", "みなとソフト"),
        ("みなとソフト - 電子決裁の導入", "みなとソフト", None, "電子決裁の導入", "みなとソフト"),
        ("電子決裁の導入｜事例｜みなと", None, "電子決裁の導入", "電子決裁の導入", "みなと"),
        ("電子決裁の導入 - 若葉町公式ホームページ", None, None, "電子決裁の導入", "若葉町公式ホームページ"),
        ("電子決裁の導入 | 効果と課題", None, None, "電子決裁の導入 | 効果と課題", None),
        ("Wi-Fi網の更新", None, None, "Wi-Fi網の更新", None),
        ("2020-2024年の計画", "みなとソフト", None, "2020-2024年の計画", "みなとソフト"),
        ("電子決裁の導入", None, "別の題", "電子決裁の導入", None),
        ("", None, None, "", None),
    ],
)
def test_a_title(whole: str, site: str | None, heading: str | None, title: str, found: str | None) -> None:
    """The name of the site is taken off where it is known for one, else the title stays as it is."""
    assert split_title(whole, site=site, heading=heading)[:2] == (title, found)


def _genre(example: str) -> str | None:
    place, _, words = example.partition(":")
    match place:
        case "title":
            return genre_of(title=words)
        case "section":
            return genre_of(sections=[words])
        case _:
            return genre_of(address=words)


@pytest.mark.parametrize("genre, example", [(genre, example) for genre in genres() for example in genre.positive], ids=lambda value: getattr(value, "id", ""))
def test_a_genre(genre: Genre, example: str) -> None:
    """Its words tell it."""
    assert _genre(example) == genre.id


@pytest.mark.parametrize("genre, example", [(genre, example) for genre in genres() for example in genre.negative], ids=lambda value: getattr(value, "id", ""))
def test_no_such_genre(genre: Genre, example: str) -> None:
    """Words that only look like its own do not."""
    assert _genre(example) != genre.id


def test_a_title_tells_more_than_a_section() -> None:
    """An interview among the case studies is one."""
    assert genre_of(title="【インタビュー】庁内の連絡", sections=["導入事例"], address="/case/1") == "interview"


def test_no_address() -> None:
    """What is no address tells nothing."""
    assert genre_of(address="http://[case/") is None


@pytest.mark.parametrize(
    "text, reason",
    [
        ("version = 2", "expected 1"),
        ("version = 1\n[other]", "unknown key"),
        ('version = 1\n[[genre]]\nid = "a"', "expected the keys"),
        ('version = 1\n[[genre]]\nid = "a"\ntitle = []\nsection = ["a"]\naddress = ["a"]\npositive = ["a"]\nnegative = ["a"]', "list of non-empty"),
        ("=", "not valid TOML"),
    ],
)
def test_a_faulty_table(text: str, reason: str) -> None:
    """Is refused with the place and the reason."""
    with pytest.raises(DataError, match=reason):
        parse_genres(text)
