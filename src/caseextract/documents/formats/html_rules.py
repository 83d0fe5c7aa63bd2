"""What is no part of an article, read strictly from ``data/boilerplate.toml``; the file says what each key means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from itertools import pairwise

from caseextract.documents.data_files import read_data
from caseextract.errors import DataError

_FILE = "boilerplate.toml"
_VERSION = 1
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_MARKS = re.compile(r"^[■□◆◇●○▼▲★☆♪【《〈＜<\[・>＞»›→⇒^]+|[】》〉＞>\]»›→⇒：:↑▲]+$")


@dataclass(frozen=True, slots=True)
class Region:
    """A kind of region; an empty tuple asks for nothing. ``own`` None: however much stands outside links."""

    id: str
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    links: float = 0.0
    count: int = 0
    own: int | None = None
    outside: bool = False
    beside: bool = False
    early: bool = False
    firm: bool = False
    whole: bool = False
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The regions, those to keep, what all together may take, and the regions by what finds them.

    ``says`` are the expressions for whole blocks, each with its region;
    ``by`` has keys such as ``("tag", "nav")``, ``("name", "related")`` and ``("head", "関連記事")``; regions are in the
    order of the file.
    """

    regions: tuple[Region, ...]
    keeps: tuple[Region, ...]
    most: float
    says: tuple[tuple[re.Pattern[str], Region], ...]
    by: Mapping[tuple[str, str], tuple[Region, ...]]


def name_words(attribute: str) -> set[str]:
    """The words of a class or id, in lower case: each, and each with the next (``pageTop`` gives page, top, pagetop),
    and the whole behind a ``=``."""
    found: set[str] = set()
    for name in attribute.split():
        words = [word.lower() for word in _WORDS.findall(name)]
        found.update(words)
        found.update(first + second for first, second in pairwise(words))
        found.update(("".join(words), "=" + "".join(words)))
    return found


def folded(text: str) -> str:
    """A short text as the lists hold it: NFKC, upper case, without marks around and blanks within."""
    return _MARKS.sub("", "".join(unicodedata.normalize("NFKC", text).split())).upper()


@cache
def boilerplate() -> Rules:
    """The built-in table. Raises :class:`DataError` when the file does not follow its schema."""
    return parse_boilerplate(files("caseextract.documents.formats").joinpath("data", _FILE).read_text(encoding="utf-8"))


def parse_boilerplate(text: str, *, name: str = _FILE) -> Rules:
    """As :func:`boilerplate`, for a text at hand."""
    data = read_data(text, name=name, version=_VERSION, known=("most", "region", "keep"))
    most = data.get("most")
    if not isinstance(most, float) or not 0 < most < 1:
        raise DataError(name, "file", "most", "expected a number between 0 and 1")
    regions, keeps = (tuple(_region(name, entry) for entry in data.get(key, [])) for key in ("region", "keep"))
    ids = [region.id for region in (*regions, *keeps)]
    for one in ids:
        if ids.count(one) > 1:
            raise DataError(name, one, "id", "repeated")
    says = tuple((re.compile(pattern), region) for region in regions for pattern in region.says)
    return Rules(regions, keeps, most, says, _indexed(regions, keeps))


def _indexed(regions: tuple[Region, ...], keeps: tuple[Region, ...]) -> dict[tuple[str, str], tuple[Region, ...]]:
    by: dict[tuple[str, str], tuple[Region, ...]] = {}
    for prefix, group in (("", regions), ("keep ", keeps)):
        for region in group:
            found = (("tag", region.tags), ("role", region.roles), ("name", region.names))
            texts = (("head", region.heads), ("line", region.lines))
            for kind, words in (*found, *((kind, tuple(map(folded, words))) for kind, words in texts)):
                for word in words:
                    by[prefix + kind, word] = (*by.get((prefix + kind, word), ()), region)
    return by


def _region(name: str, entry: object) -> Region:
    identity = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(identity, str) or not identity:
        raise DataError(name, "region", "id", "expected an id")
    known = {field.name: field for field in fields(Region)}
    values: dict[str, object] = {}
    for key, value in entry.items():
        if key not in known:
            raise DataError(name, identity, key, f"unknown key; known: {', '.join(known)}")
        values[key] = _checked(name, identity, key, value)
    region = Region(**values)  # type: ignore[arg-type]
    if not any((region.tags, region.roles, region.names, region.heads, region.lines, region.says)):
        raise DataError(name, identity, None, "nothing finds it: needs tags, roles, names, heads, lines or says")
    for pattern in region.says:
        try:
            re.compile(pattern)
        except re.error as error:
            raise DataError(name, identity, "says", f"{pattern!r} is no expression: {error}") from error
    if not region.positive or not region.negative:
        raise DataError(name, identity, None, "needs positive and negative examples")
    return region


def _checked(name: str, identity: str, key: str, value: object) -> object:
    if key == "id":
        return value
    if key in ("outside", "beside", "early", "firm", "whole"):
        good, expected = isinstance(value, bool), "true or false"
    elif key in ("count", "own"):
        good, expected = type(value) is int and value >= 0, "a whole number"
    elif key == "links":
        good, expected = isinstance(value, float) and 0 <= value <= 1, "a number from 0 to 1"
    else:
        good = isinstance(value, list) and bool(value) and all(isinstance(word, str) and word for word in value)
        if not good or not isinstance(value, list):
            raise DataError(name, identity, key, "expected a list of non-empty strings")
        if len(set(value)) < len(value):
            raise DataError(name, identity, key, "a word is repeated")
        return tuple(value)
    if not good:
        raise DataError(name, identity, key, f"expected {expected}")
    return value
