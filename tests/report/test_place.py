"""Places: the line of the text, and in short where it stands in the original."""

from __future__ import annotations

import pytest

from caseextract.compare.evidence import Article
from caseextract.records import Span
from caseextract.report.labels import Language, labels_in
from caseextract.report.place import line_text, origin_text
from caseextract.store import Origin


@pytest.mark.parametrize(
    "origin, japanese, english",
    [
        (None, "", ""),
        ("page 3", "3ページ", "page 3"),
        ("paragraph 8", "段落8", "paragraph 8"),
        ("note 2", "注2", "note 2"),
        ("table 1, row 4", "表1の4行目", "table 1, row 4"),
        ("line 14", "原文14行目", "line 14 of the file"),
        ("line 12", "", ""),
        ("body > main[1] > div[2] > p[4]", "div[2] > p[4]", "div[2] > p[4]"),
        ("body > p[1]", "body > p[1]", "body > p[1]"),
        ("a\x1b[2J\u202e", "a", "a"),
    ],
)
def test_a_place_in_the_original(origin: str | None, japanese: str, english: str) -> None:
    """In words of either language; nothing where it says what the line (12) says, and nothing that steers a terminal."""
    assert origin_text(origin, 12, labels_in(Language.JA)) == japanese
    assert origin_text(origin, 12, labels_in(Language.EN)) == english


@pytest.mark.parametrize(
    "line, origin, text",
    [(12, "page 3", "12行目（3ページ）"), (12, None, "12行目"), (12, "line 12", "12行目"), (None, "page 3", "3ページ"), (None, None, "")],
)
def test_line_and_place(line: int | None, origin: str | None, text: str) -> None:
    """Either may be missing."""
    assert line_text(line, origin, labels_in(Language.JA)) == text


@pytest.mark.parametrize("offset, origin", [(0, None), (1, "page 1"), (2, "page 1"), (3, None), (4, "page 2"), (6, None)])
def test_the_place_of_a_character(offset: int, origin: str | None) -> None:
    """That of the part it is in, None between the parts; a quotation begins where its words do."""
    article = Article("d", text="あいうえおか。", origins=(Origin(1, 3, "page 1"), Origin(4, 6, "page 2")))
    assert article.origin_of(offset) == origin
    span = Span(start=offset, end=offset + 1, text="あいうえおか。"[offset])
    assert article.quote(span, context=5, longest=5).origin == origin
