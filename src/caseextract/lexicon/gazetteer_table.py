"""The gazetteer's data files read into records: places with their codes, and variant characters.

Everything is checked on load; whatever does not follow the schema raises
:class:`~caseextract.errors.DataError` with file, line and column.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from caseextract.errors import DataError

PLACES_FILE = "municipalities.tsv"
VARIANTS_FILE = "glyph_variants.tsv"
_COLUMNS = ("code", "name", "reading", "kind", "prefecture", "county", "city")


class PlaceKind(StrEnum):
    """What a place is in local government law. Only ``WARD`` (of a designated city) and
    ``NORTHERN_VILLAGE`` are not among the 47 prefectures and 1,741 municipalities."""

    PREFECTURE = "prefecture"
    DESIGNATED_CITY = "designated_city"
    CITY = "city"
    SPECIAL_WARD = "special_ward"
    TOWN = "town"
    VILLAGE = "village"
    WARD = "ward"
    NORTHERN_VILLAGE = "northern_village"


_SUFFIXES = {
    PlaceKind.PREFECTURE: "都道府県",
    PlaceKind.DESIGNATED_CITY: "市",
    PlaceKind.CITY: "市",
    PlaceKind.SPECIAL_WARD: "区",
    PlaceKind.TOWN: "町",
    PlaceKind.VILLAGE: "村",
    PlaceKind.WARD: "区",
    PlaceKind.NORTHERN_VILLAGE: "村",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A prefecture, municipality or ward of a designated city.

    ``code`` and ``prefecture_code`` have six digits, check digit included. ``reading`` is hiragana.
    ``county`` (児玉郡) is given for towns and villages that lie in one, ``city`` for wards of a
    designated city; both are empty otherwise.
    """

    code: str
    name: str
    prefecture: str
    prefecture_code: str
    reading: str
    kind: PlaceKind
    county: str = ""
    city: str = ""

    @property
    def full_name(self) -> str:
        """東京都杉並区, 北海道札幌市中央区, 埼玉県児玉郡美里町; a prefecture's own name."""
        if self.kind is PlaceKind.PREFECTURE:
            return self.name
        return f"{self.prefecture}{self.county}{self.city}{self.name}"

    @property
    def stem(self) -> str:
        """The name without its suffix: 杉並, 東京. 北海道 has none to lose."""
        return self.name if self.name == "北海道" else self.name[:-1]

    @property
    def is_municipality(self) -> bool:
        """Whether it is one of the 1,741 cities, special wards, towns and villages."""
        return self.kind not in _NOT_MUNICIPAL


_NOT_MUNICIPAL = frozenset({PlaceKind.PREFECTURE, PlaceKind.WARD, PlaceKind.NORTHERN_VILLAGE})


def check_digit(code: str) -> str:
    """The sixth digit that belongs to the first five of ``code`` (modulus 11, weights 6 to 2)."""
    total = sum((ord(digit) - 48) * weight for digit, weight in zip(code[:5], (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def read_places(text: str, *, file: str = PLACES_FILE) -> tuple[Place, ...]:
    """The places of a table's text, in code order. Raises DataError on any fault."""
    rows = _rows(text, file, _COLUMNS)
    prefecture_codes = {values[1]: values[0] for _, values in rows if values[3] == PlaceKind.PREFECTURE}
    kinds = {kind.value: kind for kind in PlaceKind}
    places = []
    last = ""
    for line, (code, name, reading, kind_name, prefecture, county, city) in rows:
        kind = kinds.get(kind_name)
        if kind is None:
            raise DataError(file, f"line {line}", "kind", f"unknown kind {kind_name!r}")
        if prefecture not in prefecture_codes:
            raise DataError(file, f"line {line}", "prefecture", f"no prefecture row for {prefecture!r}")
        place = Place(code, name, prefecture, prefecture_codes[prefecture], reading, kind, county, city)
        _check(place, file, line)
        if code <= last:
            raise DataError(file, f"line {line}", "code", f"{code} is out of order or double")
        last = code
        places.append(place)
    return tuple(places)


def _check(place: Place, file: str, line: int) -> None:
    code = place.code
    if len(code) != 6 or not (code.isascii() and code.isdigit()) or code[5] != check_digit(code):
        raise DataError(file, f"line {line}", "code", f"{code!r} has no valid check digit")
    if code[:2] != place.prefecture_code[:2]:
        raise DataError(file, f"line {line}", "prefecture", f"{code} does not lie in {place.prefecture}")
    if len(place.name) < 2 or place.name[-1] not in _SUFFIXES[place.kind]:
        raise DataError(file, f"line {line}", "name", f"{place.name!r} does not end as a {place.kind} does")
    if not place.reading:
        raise DataError(file, f"line {line}", "reading", "is empty")
    if bool(place.city) != (place.kind is PlaceKind.WARD):
        raise DataError(file, f"line {line}", "city", "belongs to wards of a designated city only")


def read_variants(text: str, *, file: str = VARIANTS_FILE) -> dict[int, str]:
    """A ``str.translate`` table from variant characters to the form compared; it keeps every offset.

    Raises DataError when an entry is no single character or stands twice.
    """
    table: dict[int, str] = {}
    rows = _rows(text, file, ("form", "variants"))
    forms = {values[0] for _, values in rows}
    for line, (form, variants) in rows:
        for char in (form, *variants.split(" ")):
            if len(char) != 1:
                raise DataError(file, f"line {line}", "variants", f"{char!r} is not one character")
        for char in variants.split(" "):
            if ord(char) in table or char in forms:
                raise DataError(file, f"line {line}", "variants", f"{char!r} stands twice")
            table[ord(char)] = form
    return table


def _rows(text: str, file: str, columns: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """(line number, cells) of the lines below the column names; comments and blank lines left out."""
    rows: list[tuple[int, list[str]]] = []
    header = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if not header:
            if tuple(cells) != columns:
                raise DataError(file, f"line {number}", None, f"columns must be {', '.join(columns)}")
            header = True
        elif len(cells) != len(columns):
            raise DataError(file, f"line {number}", None, f"{len(cells)} cells instead of {len(columns)}")
        else:
            rows.append((number, cells))
    if not rows:
        raise DataError(file, "file", None, "has no rows")
    return rows


def read_data(name: str) -> str:
    """The text of a data file of this room."""
    return Path(__file__).with_name("data").joinpath(name).read_text(encoding="utf-8")
