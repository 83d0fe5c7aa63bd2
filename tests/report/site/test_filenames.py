"""File names of pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.report.site.filenames import file_name, file_names


@pytest.mark.parametrize("plain", ["suginami", "000_2b972fa52b2e0b5f", "a-b", "2024-04"])
def test_a_harmless_id_is_its_own_name(plain: str) -> None:
    assert file_name(plain) == plain


@pytest.mark.parametrize(
    "awkward", ["../../etc/passwd", "A", "con", "lpt1", "a/b", ".", "", "杉並", "a.html", "-", "x" * 300, "a b", "a\x00b"]
)
def test_an_awkward_id_gets_a_digest_and_stays_in_its_folder(awkward: str) -> None:
    name = file_name(awkward)
    assert name != awkward
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert 14 <= len(name) <= 80


def test_a_name_cannot_be_taken_by_an_id_that_looks_like_it() -> None:
    name = file_name("A")
    assert file_names(["A", name]) == {"A": name, name: file_name(name)}
    assert file_name(name) != name


@given(st.lists(st.text(max_size=20), max_size=30))
def test_no_two_ids_share_a_name_where_case_does_not_count(ids: list[str]) -> None:
    names = file_names(ids)
    assert len({name.casefold() for name in names.values()}) == len(set(ids))
