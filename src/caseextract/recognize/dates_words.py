"""Context words of dates, read from ``data/dates.toml`` and checked on load."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from caseextract.errors import DataError

_FILE = "dates.toml"
_TABLES = {
    "not_a_date": ("after", "named_by_year", "sessions", "recurring", "title_ends", "greetings"),
    "document_date": ("note_after", "note_about", "note_before", "keys", "keys_after", "event_keys", "event_keys_after", "events", "issuers", "credits"),
}


@dataclass(frozen=True, slots=True)
class DateWords:
    """Compiled context words. ``before`` patterns end at the date, ``after`` patterns begin right behind it."""

    not_after: re.Pattern[str]
    named_by_year: re.Pattern[str]
    session: re.Pattern[str]
    recurring: re.Pattern[str]
    title_end: re.Pattern[str]
    greeting: re.Pattern[str]
    note_after: re.Pattern[str]
    note_about: re.Pattern[str]
    note_before: re.Pattern[str]
    key: re.Pattern[str]
    key_after: re.Pattern[str]
    event_key: re.Pattern[str]
    event_key_after: re.Pattern[str]
    event: re.Pattern[str]
    issuer_after: re.Pattern[str]
    credit_after: re.Pattern[str]


@cache
def date_words() -> DateWords:
    """The built-in words. Raises DataError when the file does not follow its schema."""
    text = (files("caseextract.recognize") / "data" / _FILE).read_text(encoding="utf-8")
    return read_date_words(text, file=_FILE)


def read_date_words(text: str, *, file: str) -> DateWords:
    """Parse and check a word file; ``file`` names it in errors."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(file, "file", None, str(error)) from error
    lists = {key: _words(data, table, key, file) for table, keys in _TABLES.items() for key in keys}
    for table, rows in data.items():
        if table not in _TABLES:
            raise DataError(file, table, None, "unknown table")
        for key in rows:
            if key not in _TABLES[table]:
                raise DataError(file, table, key, "unknown key")
    return DateWords(
        not_after=_any(lists["after"]),
        named_by_year=re.compile(rf"[^、。()「」 ]{{0,10}}?(?:{_union(lists['named_by_year'])})"),
        session=re.compile(rf"第[^、。()「」]{{1,16}}?(?:{_union(lists['sessions'])})"),
        recurring=_ending(lists["recurring"]),
        title_end=_ending(lists["title_ends"]),
        greeting=_any(lists["greetings"]),
        note_after=_any(lists["note_after"]),
        note_about=_any(lists["note_about"]),
        note_before=re.compile(rf"(?:{_union(lists['note_before'])})[ :]*\Z"),
        key=_label(lists["keys"]),
        key_after=_closing(lists["keys_after"]),
        event_key=_label(lists["event_keys"]),
        event_key_after=_closing(lists["event_keys_after"]),
        event=_any(lists["events"]),
        issuer_after=re.compile(rf" +[^、。「」:をはがに]{{1,30}}(?:{_union(lists['issuers'])})(?: ?(?:発行|編集・発行|編|編集|作成|発表))? *"),
        credit_after=re.compile(rf" +(?:調査|取材|編集|報告|本稿)?(?:{_union(lists['credits'])})(?=[ :・/=)])"),
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
    return _alternatives(map(re.escape, words))


def _alternatives(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(_union(words))


def _ending(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_union(words)}) ?\Z")


def _label(words: Sequence[str]) -> re.Pattern[str]:
    """A label that stands alone before its date: at the line start or behind a bracket, number, blank or bullet.

    Its characters may stand apart (日 時).
    """
    spaced = _alternatives(" *".join(map(re.escape, word)) for word in words)
    return re.compile(rf"(?:\A|[\s(\[【<■●○・|/]|[0-9一二三四五六七八九十][、.)])(?:{spaced})[ :\])】>]*\Z")


def _closing(words: Sequence[str]) -> re.Pattern[str]:
    """A label right behind its date that ends the bracket or line (2025年1月24日収録)."""
    return re.compile(rf" ?に?(?:{_union(words)})(?=[ )\]】>/|、。]|\Z)")
