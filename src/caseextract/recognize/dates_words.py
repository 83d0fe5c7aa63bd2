"""Context words of dates, read from ``data/dates.toml`` and checked on load."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from caseextract.recognize.word_files import alternatives, any_of, any_source, builtin_text, read_lists

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
    return read_date_words(builtin_text(_FILE), file=_FILE)


def read_date_words(text: str, *, file: str) -> DateWords:
    """Parse and check a word file; ``file`` names it in errors. Raises DataError as :func:`read_lists` does."""
    lists = read_lists(text, _TABLES, file=file)
    barred, told = lists["not_a_date"], lists["document_date"]
    return DateWords(
        not_after=any_of(barred["after"]),
        named_by_year=re.compile(rf"[^、。()「」 ]{{0,10}}?(?:{any_source(barred['named_by_year'])})"),
        session=re.compile(rf"第[^、。()「」]{{1,16}}?(?:{any_source(barred['sessions'])})"),
        recurring=_ending(barred["recurring"]),
        title_end=_ending(barred["title_ends"]),
        greeting=any_of(barred["greetings"]),
        note_after=any_of(told["note_after"]),
        note_about=any_of(told["note_about"]),
        note_before=re.compile(rf"(?:{any_source(told['note_before'])})[ :]*\Z"),
        key=_label(told["keys"]),
        key_after=_closing(told["keys_after"]),
        event_key=_label(told["event_keys"]),
        event_key_after=_closing(told["event_keys_after"]),
        event=any_of(told["events"]),
        issuer_after=re.compile(rf" +[^、。「」:をはがに]{{1,30}}(?:{any_source(told['issuers'])})(?: ?(?:発行|編集・発行|編|編集|作成|発表))? *"),
        credit_after=re.compile(rf" +(?:調査|取材|編集|報告|本稿)?(?:{any_source(told['credits'])})(?=[ :・/=)])"),
    )


def _ending(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_source(words)}) ?\Z")


def _label(words: Sequence[str]) -> re.Pattern[str]:
    """A label that stands alone before its date: at the line start or behind a bracket, number, blank or bullet.

    Its characters may stand apart (日 時).
    """
    spaced = alternatives(" *".join(map(re.escape, word)) for word in words)
    return re.compile(rf"(?:\A|[\s(\[【<■●○・|/]|[0-9一二三四五六七八九十][、.)])(?:{spaced})[ :\])】>]*\Z")


def _closing(words: Sequence[str]) -> re.Pattern[str]:
    """A label right behind its date that ends the bracket or line (2025年1月24日収録)."""
    return re.compile(rf" ?に?(?:{any_source(words)})(?=[ )\]】>/|、。]|\Z)")
