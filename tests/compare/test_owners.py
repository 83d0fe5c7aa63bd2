"""What is counted, without the municipality it belongs to."""

from __future__ import annotations

import pytest

from caseextract.compare.owners import without_owner

SANJO, KASUMIGAURA = "152048", "082309"


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ("三条市の職員", SANJO, "職員"),
        ("三条市職員", SANJO, "職員"),
        ("三条市役所の職員数", SANJO, "職員数"),
        ("新潟県三条市の職員用パソコン", SANJO, "職員用パソコン"),
        ("市の正規職員", SANJO, "正規職員"),
        ("三条市", SANJO, None),
        ("長岡市の職員", SANJO, "長岡市の職員"),
        ("三条市の職員", None, "三条市の職員"),
        ("市民", SANJO, "市民"),
        ("三条市民", SANJO, "三条市民"),
        ("三条市立小学校の端末", SANJO, "三条市立小学校の端末"),
        ("市内の小学校", SANJO, "市内の小学校"),
        ("職員", SANJO, "職員"),
    ],
)
def test_the_municipality_before_what_is_counted_is_left_out(words: str, code: str | None, expected: str | None) -> None:
    assert without_owner(words, code) == expected


def test_variant_characters_do_not_matter() -> None:
    assert without_owner("かすみがうら市の端末", KASUMIGAURA) == "端末"
