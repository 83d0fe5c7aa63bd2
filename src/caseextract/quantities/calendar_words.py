"""The words of the calendar, read from ``data/calendar.toml`` and checked on load."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from caseextract.errors import DataError
from caseextract.quantities.calendar import Part

_FILE = "calendar.toml"
_KEYS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "era": (frozenset({"name", "first"}), frozenset({"letter", "years"})),
    "relative": (frozenset({"words", "anchor", "unit", "shift"}), frozenset({"not_before", "not_after"})),
    "season_prefix": (frozenset({"word", "anchor", "shift"}), frozenset({"not_after"})),
    "part": (frozenset({"words", "part"}), frozenset({"not_before"})),
    "around": (frozenset({"words"}), frozenset()),
}


class Anchor(StrEnum):
    """What a relative word counts from."""

    TEXT = "text"
    DOCUMENT = "document"
    EITHER = "either"


class Unit(StrEnum):
    """What a relative word counts in."""

    YEAR = "year"
    FISCAL_YEAR = "fiscal_year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Era:
    """An era: 令和, its letter R, the western year of its first year, how many years it had (None: open)."""

    name: str
    letter: str | None
    first: int
    years: int | None

    def western(self, number: int) -> int | None:
        """The western year of the era's year ``number``; None where the era has no such year."""
        if number < 1 or (self.years is not None and number > self.years):
            return None
        return self.first + number - 1


@dataclass(frozen=True, slots=True)
class Shift:
    """A step of ``by`` units from an anchor: 翌年 is one year on from the date the text gave before."""

    anchor: Anchor
    unit: Unit
    by: int


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Everything the grammar needs; ``*_pattern`` are regular expression sources."""

    eras: dict[str, Era]
    shifts: dict[str, Shift]
    season_prefixes: dict[str, Shift]
    parts: dict[str, Part]
    era_pattern: str
    shift_patterns: dict[Unit, str]
    season_pattern: str
    part_pattern: str
    around_pattern: str


@cache
def calendar_words() -> CalendarWords:
    """The built-in words. Raises DataError when the file does not follow its schema."""
    text = (files("caseextract.quantities") / "data" / _FILE).read_text(encoding="utf-8")
    return read_calendar_words(text, file=_FILE)


def read_calendar_words(text: str, *, file: str) -> CalendarWords:
    """Parse and check a calendar word file; ``file`` names it in errors."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(file, "file", None, str(error)) from error
    for table in data:
        if table not in _KEYS:
            raise DataError(file, table, None, "unknown table")
    entries = {table: _entries(data, table, file) for table in _KEYS}
    return _assemble(entries, file)


def _entries(data: dict[str, Any], table: str, file: str) -> list[dict[str, Any]]:
    required, optional = _KEYS[table]
    rows = data.get(table, [])
    for number, row in enumerate(rows, 1):
        entry = f"{table} {number}"
        for key in sorted(required - row.keys()):
            raise DataError(file, entry, key, "is missing")
        for key in sorted(row.keys() - required - optional):
            raise DataError(file, entry, key, "unknown key")
        for key, value in row.items():
            _check_value(file, entry, key, value)
    return list(rows)


def _check_value(file: str, entry: str, key: str, value: object) -> None:
    if key in ("words", "not_before", "not_after"):
        if not isinstance(value, list) or not value or not all(isinstance(v, str) and v for v in value):
            raise DataError(file, entry, key, "must be a list of words")
    elif key in ("first", "shift", "years"):
        if type(value) is not int:
            raise DataError(file, entry, key, "must be an integer")
    elif not isinstance(value, str) or not value:
        raise DataError(file, entry, key, "must be a word")
    for kind, enum in (("anchor", Anchor), ("unit", Unit), ("part", Part)):
        if key == kind and value not in enum.__members__.values():
            raise DataError(file, entry, key, f"must be one of {', '.join(enum)}")


def _assemble(entries: dict[str, list[dict[str, Any]]], file: str) -> CalendarWords:
    eras: dict[str, Era] = {}
    for row in entries["era"]:
        era = Era(row["name"], row.get("letter"), row["first"], row.get("years"))
        eras.update({key: era for key in (era.name, era.letter) if key})
    shifts: dict[str, Shift] = {}
    sources: dict[Unit, list[tuple[str, str]]] = {unit: [] for unit in Unit}
    for row in entries["relative"]:
        shift = Shift(Anchor(row["anchor"]), Unit(row["unit"]), row["shift"])
        for word in row["words"]:
            if word in shifts:
                raise DataError(file, word, "words", "is given twice")
            shifts[word] = shift
            sources[shift.unit].append((word, _guarded(word, row)))
    prefixes = {
        row["word"]: Shift(Anchor(row["anchor"]), Unit.YEAR, row["shift"]) for row in entries["season_prefix"]
    }
    parts = {word: Part(row["part"]) for row in entries["part"] for word in row["words"]}
    return CalendarWords(
        eras=eras,
        shifts=shifts,
        season_prefixes=prefixes,
        parts=parts,
        era_pattern="|".join(eras),
        shift_patterns={unit: _longest_first(found) for unit, found in sources.items()},
        season_pattern=_longest_first((row["word"], _guarded(row["word"], row)) for row in entries["season_prefix"]),
        part_pattern=_longest_first((word, _guarded(word, row)) for row in entries["part"] for word in row["words"]),
        around_pattern=_longest_first((word, word) for row in entries["around"] for word in row["words"]),
    )


def _guarded(word: str, row: dict[str, Any]) -> str:
    """The word with what must not stand around it."""
    before = "".join(f"(?<!{guard})" for guard in row.get("not_after", ()))
    after = f"(?!{'|'.join(row['not_before'])})" if "not_before" in row else ""
    return f"{before}{word}{after}"


def _longest_first(sources: Iterable[tuple[str, str]]) -> str:
    return "|".join(source for _, source in sorted(sources, key=lambda pair: (-len(pair[0]), pair[0])))
