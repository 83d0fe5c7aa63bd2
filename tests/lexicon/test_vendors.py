"""The vendor lexicon: strict files, overriding, folded search."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.errors import DataError
from caseextract.lexicon.vendors import load_vendors


def write(folder: Path, body: str) -> Path:
    path = folder / "mine.toml"
    path.write_text("version = 1\n" + body, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "written",
    [
        "NTTコミュニケーションズ",
        "NTT コミュニケーションズ",
        "ntt com",
        "エヌ・ティ・ティ・コミュニケーションズ",
    ],
)
def test_case_blanks_and_middle_dots_do_not_matter(written: str) -> None:
    vendor = load_vendors().get(written)
    assert vendor is not None
    assert vendor.name == "NTTコミュニケーションズ"


def test_the_longest_known_name_wins() -> None:
    assert [vendor.name for _, vendor in load_vendors().find("富士通総研と富士通")] == [
        "富士通総研",
        "富士通",
    ]


def test_a_user_file_adds_companies_and_takes_over_forms(tmp_path: Path) -> None:
    path = write(tmp_path, '[[vendor]]\nname = "アオバ"\naliases = ["ソリトン"]\n')
    lexicon = load_vendors([path])
    found = {form: lexicon.get(form) for form in ("アオバ", "ソリトン", "ソリトンシステムズ")}
    assert {form: vendor and vendor.name for form, vendor in found.items()} == {
        "アオバ": "アオバ",
        "ソリトン": "アオバ",
        "ソリトンシステムズ": "ソリトンシステムズ",
    }


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ('[[vendor]]\nname = "a"\ncolour = "red"', "colour"),
        ('[[vendor]]\naliases = ["a"]', "name"),
        ('[[vendor]]\nname = "a"\nneeds_context = "yes"', "needs_context"),
        ('[[vendor]]\nname = "a"\naliases = "b"', "aliases"),
        ('[[vendor]]\nname = "a"\naliases = ["b"]\n[[vendor]]\nname = "c"\naliases = ["B"]', "aliases"),
        ('[[vendor]]\nname = "a"\n[[vendor]]\nname = "A"', "name"),
        ('[[vendor]]\nname = "-"', "aliases"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_field(tmp_path: Path, body: str, field: str) -> None:
    with pytest.raises(DataError) as caught:
        load_vendors([write(tmp_path, body)])
    assert caught.value.field == field
