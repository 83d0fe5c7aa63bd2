"""Damaged gazetteer files are refused with file, line and column."""

from __future__ import annotations

import pytest

from caseextract.errors import DataError
from caseextract.lexicon.gazetteer_table import check_digit, read_places, read_variants

HEAD = "code\tname\treading\tkind\tprefecture\tcounty\tcity\n"
TOKYO = "130001\t東京都\tとうきょうと\tprefecture\t東京都\t\t\n"


@pytest.mark.parametrize("code, digit", [("01100", "2"), ("13115", "6"), ("27100", "4"), ("13213", "6")])
def test_check_digit_follows_the_official_rule(code: str, digit: str) -> None:
    """Weights 6 to 2, modulus 11, last digit of the complement."""
    assert check_digit(code) == digit


@pytest.mark.parametrize(
    "row, field",
    [
        ("131150\t杉並区\tすぎなみく\tspecial_ward\t東京都\t\t\n", "code"),
        ("13115\t杉並区\tすぎなみく\tspecial_ward\t東京都\t\t\n", "code"),
        ("131156\t杉並区\tすぎなみく\tcountry\t東京都\t\t\n", "kind"),
        ("131156\t杉並区\tすぎなみく\tspecial_ward\t千葉県\t\t\n", "prefecture"),
        ("131156\t杉並\tすぎなみ\tspecial_ward\t東京都\t\t\n", "name"),
        ("131156\t杉並区\t\tspecial_ward\t東京都\t\t\n", "reading"),
        ("131156\t杉並区\tすぎなみく\tspecial_ward\t東京都\t\t東京市\n", "city"),
        ("011002\t札幌市\tさっぽろし\tdesignated_city\t東京都\t\t\n", "prefecture"),
        (TOKYO, "code"),
        ("131156\t杉並区\n", None),
    ],
)
def test_a_faulty_row_is_refused(row: str, field: str | None) -> None:
    """The error names the line and the column."""
    with pytest.raises(DataError) as caught:
        read_places(HEAD + TOKYO + row)
    assert (caught.value.entry, caught.value.field) == ("line 3", field)


@pytest.mark.parametrize("text", ["", HEAD, "code\tname\n"])
def test_a_table_without_rows_or_columns_is_refused(text: str) -> None:
    """An empty file is an error, not an empty gazetteer."""
    with pytest.raises(DataError):
        read_places(text)


@pytest.mark.parametrize("row", ["が\tヶヶ", "が\tヶ\nけ\tヶ", "がが\tヶ", "が\tケ\nケ\tヵ"])
def test_variants_are_single_characters_named_once(row: str) -> None:
    """A form of two characters would move offsets; one listed twice would be undecided."""
    with pytest.raises(DataError):
        read_variants(f"form\tvariants\n{row}\n")
