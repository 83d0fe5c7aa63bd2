"""The tables of the web reader: each rule takes off what its examples say, and leaves alone what they say."""

from __future__ import annotations

import pytest

from caseextract.documents.formats import Limits, read_content
from caseextract.documents.formats.html_main import unwanted
from caseextract.documents.formats.html_measure import measured
from caseextract.documents.formats.html_pairs import definitions, parse_definitions
from caseextract.documents.formats.html_rules import Region, boilerplate, name_words, parse_boilerplate
from caseextract.documents.formats.html_tree import Page, parse_page
from caseextract.documents.model import BlockKind
from caseextract.errors import DataError

# Enough of an article for the regions to be the smaller part; its title stands before or within the example.
STORY = "<p>" + "緑野市は文書の決裁を紙からパソコンの画面へ移した。" * 30 + "</p>"
RULES = boilerplate()
POSITIVE = [(region, example) for region in RULES.regions for example in region.positive]
NEGATIVE = [(region, example) for region in RULES.regions for example in region.negative]


def _markup(example: str) -> str:
    title = "" if "<h1>" in example and "href=/" not in example else "<h1>電子決裁の取組</h1>"
    return f"<body>{title}{example}{STORY}</body>"


def _page(example: str) -> Page:
    markup = _markup(example)
    return parse_page(markup.encode(), markup, "a.html", limits=Limits())


def _fired(page: Page) -> set[str]:
    off = unwanted(page.body, measured(page.body))
    assert not off.abstained
    return set(off.regions.values())


def _id(value: object) -> str:
    return value.id if isinstance(value, Region) else ""


@pytest.mark.parametrize("region, example", POSITIVE, ids=_id)
def test_a_region_is_taken_off(region: Region, example: str) -> None:
    """By its own rule, and nothing of the example but a title is left."""
    page = _page(example)
    assert region.id in _fired(page)
    text = read_content(_markup(example).encode(), "a.html").text
    assert len(text.split("\n\n")) == 2 + example.count("<main>")


@pytest.mark.parametrize("region, example", NEGATIVE, ids=_id)
def test_what_only_looks_like_it_stays(region: Region, example: str) -> None:
    """The rule leaves it alone."""
    assert region.id not in _fired(_page(example))


@pytest.mark.parametrize("example", [example for keep in RULES.keeps for example in keep.positive])
def test_what_is_kept(example: str) -> None:
    """Words that say what a part is keep it against its place on the page."""
    assert not _fired(_page(example))


@pytest.mark.parametrize("example", [example for keep in RULES.keeps for example in keep.negative])
def test_what_is_not_kept(example: str) -> None:
    """But not a list of links."""
    assert _fired(_page(example))


@pytest.mark.parametrize(
    "attribute, words",
    [
        ("related-posts", {"related", "posts", "relatedposts", "=relatedposts"}),
        ("pageTop", {"page", "top", "pagetop", "=pagetop"}),
        ("SNS_box2", {"sns", "box", "2", "snsbox", "box2", "snsbox2", "=snsbox2"}),
        ("メニュー", {"", "="}),
    ],
)
def test_words_of_a_name(attribute: str, words: set[str]) -> None:
    """However they are put together."""
    assert name_words(attribute) == words


@pytest.mark.parametrize("example", definitions().positive)
def test_a_bold_key(example: str) -> None:
    """A key in bold and its value are a pair."""
    content = read_content(f"{example}{STORY}".encode(), "a.html")
    assert content.pieces[0].kind is BlockKind.KEY_VALUE


@pytest.mark.parametrize("example", definitions().negative)
def test_no_bold_key(example: str) -> None:
    """Bold words that a sentence goes on from, names and words no list holds are none."""
    content = read_content(f"{example}{STORY}".encode(), "a.html")
    assert content.pieces[0].kind is not BlockKind.KEY_VALUE


GOOD = 'version = 1\nmost = 0.5\n[[region]]\nid = "a"\ntags = ["nav"]\npositive = ["a"]\nnegative = ["b"]\n'


@pytest.mark.parametrize(
    "text, reason",
    [
        (GOOD.replace("version = 1", "version = 2"), "expected 1"),
        (GOOD.replace("most = 0.5", "most = 2"), "between 0 and 1"),
        (GOOD.replace("tags", "tag"), "unknown key"),
        (GOOD.replace('tags = ["nav"]', ""), "nothing finds it"),
        (GOOD.replace('negative = ["b"]', ""), "positive and negative"),
        (GOOD.replace('["nav"]', "[]"), "list of non-empty strings"),
        (GOOD.replace('["nav"]', '["nav", "nav"]'), "repeated"),
        (GOOD + "links = 2.0\n", "from 0 to 1"),
        (GOOD + "own = -1\n", "whole number"),
        (GOOD + "firm = 1\n", "true or false"),
        (GOOD + GOOD.split("0.5")[1], "repeated"),
        (GOOD + "[other]\n", "unknown key"),
        (GOOD + "=", "not valid TOML"),
    ],
)
def test_a_faulty_table(text: str, reason: str) -> None:
    """Is refused with the place and the reason."""
    with pytest.raises(DataError, match=reason):
        parse_boilerplate(text)


@pytest.mark.parametrize(
    "text, reason",
    [
        ('version = 1\nkeys = ["人口", "人口"]\ncaptions = ["a"]\npositive = ["a"]\nnegative = ["b"]', "repeated"),
        ("version = 1", "list of non-empty strings"),
        ("version = 1\nwords = []", "unknown key"),
        ("keys = []", "expected 1"),
        ("=", "not valid TOML"),
    ],
)
def test_faulty_definitions(text: str, reason: str) -> None:
    """Are refused with the place and the reason."""
    with pytest.raises(DataError, match=reason):
        parse_definitions(text)
