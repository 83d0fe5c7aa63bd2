"""Words that tell persons, titles and units, read from ``data/titles.toml`` and checked on load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from caseextract.recognize.word_files import any_of, any_source, builtin_text, read_lists

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
    return read_people_words(builtin_text(_FILE), file=_FILE)


def read_people_words(text: str, *, file: str) -> PeopleWords:
    """Parse and check a word file; ``file`` names it in errors. Raises DataError as :func:`read_lists` does."""
    lists = read_lists(text, _TABLES, file=file)
    person, title, unit = lists["person"], lists["title"], lists["unit"]
    sure, loose = person["sure_honorifics"], person["loose_honorifics"]
    titles, units = title["words"], unit["suffixes"]
    credits = any_source(person["credits"])
    return PeopleWords(
        sure_honorifics=frozenset(sure),
        honorific=any_of([*sure, *loose]),
        credit_key=re.compile(rf"(?:[^、。: ]{{1,6}}の)?(?:(?:{credits})・){{0,2}}(?:{credits})(?:者|担当)? ?[:/ ] ?"),
        credit_mark=re.compile(
            rf"(?:\A|[ (\[【、/／])(?:(?:{credits})・){{0,2}}(?:{credits})(?:者|担当)?(?: ?[:/=] ?|[】\]] ?|・(?!{credits}))"
        ),
        contact=any_of(person["contacts"]),
        roster_key=any_of(person["roster_keys"]),
        not_names=frozenset(person["not_names"]),
        family_words=frozenset(person["family_words"]),
        titles=tuple(titles),
        title_end=re.compile(rf"(?:{any_source(titles)})\Z"),
        title_start=re.compile(rf"(?:{any_source(title['held_before'])})?(?P<title>{any_source(titles)})(?!公室|室)"),
        title_tail=re.compile(rf"(?: (?:{any_source(title['held_before'])})?)?(?P<title>{any_source(titles)})\Z"),
        honorific_tail=re.compile(rf" ?(?:{any_source([*sure, *loose])})\Z"),
        of_a_person=frozenset(title["of_a_person"]),
        of_a_place=frozenset(title["of_a_place"]),
        held=re.compile(rf"[ ・]*(?:{any_source(title['held'])})\Z"),
        units=tuple(units),
        unit_cut_end=re.compile(rf"(?:{any_source(unit['inside'])}|担当)\Z"),
        unit_cut=re.compile(
            rf"(?:{any_source(unit['inside'])}|(?:\A|(?<=..))(?:{any_source(unit['inside_places'])}))"
            rf"(?!{any_source(unit['goes_on'])})"
        ),
    )
