"""The word lists of the place recogniser, read from ``data/places.toml`` and checked on load."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from caseextract.errors import DataError
from caseextract.lexicon.entries import read_entries

WORDS_FILE = Path(__file__).with_name("data") / "places.toml"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """One tuple of words a list of the file; the comments there say what each is for."""

    office_rest: tuple[str, ...]
    location_after: tuple[str, ...]
    address_after: tuple[str, ...]
    other_name_after: tuple[str, ...]
    other_name_before: tuple[str, ...]
    address_label: tuple[str, ...]
    honorific: tuple[str, ...]
    own: tuple[str, ...]
    same: tuple[str, ...]
    office: tuple[str, ...]
    bare: tuple[str, ...]
    bare_before: tuple[str, ...]
    bare_not: tuple[str, ...]
    prefecture_domain: tuple[str, ...]

    def domains(self) -> dict[str, str]:
        """Prefectures by their label in host names."""
        pairs: dict[str, str] = dict(line.split(" ") for line in self.prefecture_domain)
        return pairs


def read_words(path: Path = WORDS_FILE) -> PlaceWords:
    """The lists of ``path``. Raises DataError for a list that is missing, unknown, double or empty."""
    known = tuple(field.name for field in fields(PlaceWords))
    lists: dict[str, tuple[str, ...]] = {}
    for entry in read_entries(path, "word_list"):
        entry.check_keys(("name", "note", "words"))
        name = entry.text("name")
        entry.text("note")
        if name not in known or name in lists:
            raise entry.error("name", "is no list of places, or stands twice")
        lists[name] = entry.texts("words", required=True)
    missing = [name for name in known if name not in lists]
    if missing:
        raise DataError(path.name, missing[0], "name", "list is missing")
    for line in lists["prefecture_domain"]:
        if line.count(" ") != 1:
            raise DataError(path.name, "prefecture_domain", "words", f"{line!r} is no pair of label and prefecture")
    return PlaceWords(**lists)
