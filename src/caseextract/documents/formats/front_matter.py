"""The head of a Markdown file between two lines of ``---``: a key and its value a line, as YAML writes them.

Only what articles use is read: one plain or quoted value a line. Lists, blocks and nested keys are passed over. A first
``---`` that no such lines follow is a rule of the text, not a head.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from caseextract.documents.formats.model import Metadata

_RULE = "---"
_ENDS = ("---", "...")
_LONGEST = 400
_ENTRY = re.compile(r"(?P<key>[A-Za-z_][A-Za-z0-9_.-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_INSIDE = re.compile(r"[ \t]+\S|-[ \t]|#|\s*$")
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#.*$")
_BLOCK = re.compile(r"[|>][+-]?[0-9]?$|[\[{&*!]")
_DAY = re.compile(r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?(?![0-9])")
_GENRE = re.compile(r"[A-Za-z][A-Za-z _-]{0,39}")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_DAYS = ("date", "published", "modified", "updated", "lastmod")


def split_front_matter(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """The values by key (lower case, the first of each) and how many lines the head takes; ``({}, 0)`` where there is none."""
    if not lines or lines[0].rstrip() != _RULE:
        return {}, 0
    values: dict[str, str] = {}
    entries = 0
    for number, line in enumerate(lines[1:_LONGEST], 1):
        if line.rstrip() in _ENDS:
            return (values, number + 1) if entries else ({}, 0)
        if match := _ENTRY.match(line.rstrip()):
            entries += 1
            value = _scalar(match["value"] or "")
            if value is not None:
                values.setdefault(match["key"].lower(), value)
        elif _INSIDE.match(line) is None:
            return {}, 0
    return {}, 0


def metadata_of(values: Mapping[str, str]) -> tuple[Metadata, tuple[str, ...]]:
    """What the values say, and a line for each that says nothing: a date that is no day, a genre that is no word."""
    warnings = [f"front matter: {key}: {values[key]!r} is no day (write 2024-04-01)" for key in _DAYS if key in values and _day(values[key]) is None]
    genre = values.get("genre")
    if genre is not None and _GENRE.fullmatch(genre) is None:
        warnings.append(f"front matter: genre: {genre!r} is no word such as case_study")
        genre = None
    metadata = Metadata(
        title=values.get("title"),
        publisher=values.get("publisher"),
        url=values.get("url"),
        published=_first_day(values, ("date", "published")),
        modified=_first_day(values, ("modified", "updated", "lastmod")),
        genre=None if genre is None else re.sub(r"[ -]", "_", genre.lower()),
    )
    return metadata, tuple(warnings)


def _scalar(raw: str) -> str | None:
    """A plain or quoted value; None for nothing and for what is no single value."""
    value = raw.strip()
    for quote in "\"'":
        if value.startswith(quote):
            end = value.rfind(quote)
            return _unquoted(value[1:end], quote) or None if end > 0 else None
    value = "" if value.startswith("#") else _COMMENT.sub("", value).strip()
    return None if value in _NULLS or _BLOCK.match(value) else value


def _unquoted(value: str, quote: str) -> str:
    value = value.replace("''", "'") if quote == "'" else value.replace('\\"', '"').replace("\\\\", "\\")
    return value.strip()


def _first_day(values: Mapping[str, str], keys: tuple[str, ...]) -> datetime.date | None:
    days = (_day(values[key]) for key in keys if key in values)
    return next((day for day in days if day is not None), None)


def _day(value: str) -> datetime.date | None:
    match = _DAY.match(value)
    if match is None:
        return None
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        return None
