"""Titles: mastheads, dates, addresses and facts at the head of an article are not its title."""

from __future__ import annotations

import pytest

from caseextract.documents.formats import read_content
from caseextract.documents.titles import parse_title_words, title_of, title_words
from caseextract.errors import DataError
from documents.formats.facts import ARTICLES

EXAMPLES = title_words().examples


@pytest.mark.parametrize("lines, title", EXAMPLES, ids=[title for _, title in EXAMPLES])
def test_the_examples_of_the_lists(lines: tuple[str, ...], title: str) -> None:
    """With blank lines between them or without."""
    assert title_of("\n".join(lines)) == title
    assert title_of("\n\n" + "\n \n".join(lines) + "\n") == title


@pytest.mark.parametrize("name, words", [("suginami", "「区役所に戻らないと"), ("chiyoda", "部長職の10名から"), ("date", "クラウド型の業務システム"), ("higashimurayama-kodaira", "二度目の標準化"), ("shibuya", "働き方を変える")])
def test_the_articles_at_hand(name: str, words: str) -> None:
    """Each by what it tells."""
    assert words in title_of(ARTICLES[name])


@pytest.mark.parametrize(
    "text, title",
    [
        ("事例紹介\n人口（令和5年9月30日現在）：31,964人\n紙をなくす", "紙をなくす"),
        ("1/3\n- 1 -\n紙をなくす", "紙をなくす"),
        ("会議を　変える\n二行目", "会議を　変える"),
        ("使える端末を、すべての職員に。\n本文", "使える端末を、すべての職員に。"),
        ("", ""),
        (" \n ", ""),
        ("あ" * 200, "あ" * 119 + "…"),
        ("※", "※"),
    ],
)
def test_titles(text: str, title: str) -> None:
    """Facts and page numbers are passed over; a text without a title is called by its first line."""
    assert title_of(text) == title


def test_headings_of_the_first_level_go_before_other_lines() -> None:
    """But one that is a masthead does not."""
    content = read_content("電子申請の広がり\n\n# 導入事例\n\n# 紙をなくす\n\n# 次の章".encode(), "a.md")
    assert title_of(content.text, content.pieces) == "紙をなくす"


@pytest.mark.parametrize(
    "source, reason",
    [
        ("generic = [", "titles.toml"),
        ("version = 2", "version: expected 1"),
        ('version = 1\ngeneric = [1]\nfields = []\nroots = []\nexample = []', "generic: expected a list of non-empty strings"),
        ('version = 1\ngeneric = ["a"]\nfields = ["b"]\nroots = ["c"]\nexample = [{lines = []}]', "expected lines and title"),
    ],
)
def test_wrong_lists_are_told(source: str, reason: str) -> None:
    """With the file's name."""
    with pytest.raises(DataError, match=reason):
        parse_title_words(source)
