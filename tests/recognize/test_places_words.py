"""The word lists of the place recogniser are refused when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.errors import DataError
from caseextract.recognize.places_words import WORDS_FILE, read_words

BUILT_IN = WORDS_FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "old, new, entry",
    [
        ('name = "honorific"', 'name = "honourific"', "honourific"),
        ('name = "own"', 'name = "same"', "same"),
        ('"hokkaido 北海道"', '"hokkaido"', "prefecture_domain"),
        ('name = "office"\nnote', 'name = "office"\nextra = 1\nnote', "office"),
        ("version = 1", "version = 2", "file"),
    ],
)
def test_a_damaged_list_is_refused(tmp_path: Path, old: str, new: str, entry: str) -> None:
    """Unknown, double and malformed lists raise an error that names the entry."""
    path = tmp_path / "places.toml"
    assert old in BUILT_IN
    path.write_text(BUILT_IN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_words(path)
    assert caught.value.entry == entry


def test_every_prefecture_has_a_domain() -> None:
    """All 47 are there."""
    assert len(set(read_words().domains().values())) == 47
