"""Words that tell persons, titles and units, read from ``data/titles.toml`` and checked on load."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from caseextract.errors import DataError

_FILE = "titles.toml"
_TABLES = {
    "person": ("sure_honorifics", "loose_honorifics", "credits", "contacts", "roster_keys", "not_names", "family_words"),
    "title": ("words", "of_a_place", "of_a_person", "held_before", "held"),
    "unit": ("suffixes", "inside", "inside_places", "goes_on"),
}


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Compiled words. ``title_end`` and ``unit_end`` match at the end of a phrase, ``title_start`` at its head;
    ``unit_cut`` where a unit ends inside of one, ``unit_cut_end`` at the end of an office's unit (not of a place)."""

    sure_honorifics: frozenset[str]
    honorific: re.Pattern[str]
    credit_key: re.Pattern[str]
    credit_mark: re.Pattern[str]
    contact: re.Pattern[str]
    roster_key: re.Pattern[str]
    not_names: frozenset[str]
    family_words: frozenset[str]
    titles: tuple[str, ...]
    title_end: re.Pattern[str]
    title_start: re.Pattern[str]
    title_tail: re.Pattern[str]
    honorific_tail: re.Pattern[str]
    of_a_place: frozenset[str]
    of_a_person: frozenset[str]
    held: re.Pattern[str]
    units: tuple[str, ...]
    unit_cut: re.Pattern[str]
    unit_cut_end: re.Pattern[str]

    def is_unit(self, phrase: str) -> bool:
        """Whether a phrase ends as a unit or organisation does (総務部 総務課, 株式会社…)."""
        return phrase.endswith(self.units) or phrase.startswith(("株式会社", "(株)", "一般社団法人"))

    def is_title(self, phrase: str) -> bool:
        """Whether a phrase ends in a title (情報政策課長)."""
        return phrase.endswith(self.titles)


    def is_addressed(self, text: str, start: int, end: int) -> bool:
        """Whether a known family name is used as one here: before a title, an honorific or a colon, or in brackets."""
        if text[end : end + 1] == ")":
            return text[start - 1 : start] == "("
        return (
            text[end : end + 1] == ":"
            or self.honorific.match(text, end) is not None
            or self.title_start.match(text, end) is not None
        )


@cache
def people_words() -> PeopleWords:
    """The built-in words. Raises DataError when the file does not follow its schema."""
    text = (files("caseextract.recognize") / "data" / _FILE).read_text(encoding="utf-8")
    return read_people_words(text, file=_FILE)


def read_people_words(text: str, *, file: str) -> PeopleWords:
    """Parse and check a word file; ``file`` names it in errors."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(file, "file", None, str(error)) from error
    lists = {(table, key): _words(data, table, key, file) for table, keys in _TABLES.items() for key in keys}
    for table, rows in data.items():
        if table not in _TABLES:
            raise DataError(file, table, None, "unknown table")
        for key in rows:
            if key not in _TABLES[table]:
                raise DataError(file, table, key, "unknown key")
    sure, loose = lists["person", "sure_honorifics"], lists["person", "loose_honorifics"]
    titles, units = lists["title", "words"], lists["unit", "suffixes"]
    credits = _union(lists["person", "credits"])
    return PeopleWords(
        sure_honorifics=frozenset(sure),
        honorific=re.compile(rf"(?:{_union([*sure, *loose])})"),
        credit_key=re.compile(rf"(?:[^、。: ]{{1,6}}の)?(?:(?:{credits})・){{0,2}}(?:{credits})(?:者|担当)? ?[:/ ] ?"),
        credit_mark=re.compile(
            rf"(?:\A|[ (\[【、])(?:(?:{credits})・){{0,2}}(?:{credits})(?:者|担当)?(?: ?[:/=] ?|[】\]] ?|・(?!{credits}))"
        ),
        contact=re.compile(rf"(?:{_union(lists['person', 'contacts'])})"),
        roster_key=re.compile(rf"(?:{_union(lists['person', 'roster_keys'])})"),
        not_names=frozenset(lists["person", "not_names"]),
        family_words=frozenset(lists["person", "family_words"]),
        titles=tuple(titles),
        title_end=re.compile(rf"(?:{_union(titles)})\Z"),
        title_start=re.compile(rf"(?:{_union(lists['title', 'held_before'])})?(?P<title>{_union(titles)})(?!公室|室)"),
        title_tail=re.compile(rf"(?: (?:{_union(lists['title', 'held_before'])})?)?(?P<title>{_union(titles)})\Z"),
        honorific_tail=re.compile(rf" ?(?:{_union([*sure, *loose])})\Z"),
        of_a_person=frozenset(lists["title", "of_a_person"]),
        of_a_place=frozenset(lists["title", "of_a_place"]),
        held=re.compile(rf"[ ・]*(?:{_union(lists['title', 'held'])})\Z"),
        units=tuple(units),
        unit_cut_end=re.compile(rf"(?:{_union(lists['unit', 'inside'])}|担当)\Z"),
        unit_cut=re.compile(
            rf"(?:{_union(lists['unit', 'inside'])}|(?:\A|(?<=..))(?:{_union(lists['unit', 'inside_places'])}))"
            rf"(?!{_union(lists['unit', 'goes_on'])})"
        ),
    )


def _words(data: dict[str, object], table: str, key: str, file: str) -> list[str]:
    rows = data.get(table)
    if not isinstance(rows, dict) or key not in rows:
        raise DataError(file, table, key, "is missing")
    words = rows[key]
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise DataError(file, table, key, "must be a list of words")
    return words


def _union(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
