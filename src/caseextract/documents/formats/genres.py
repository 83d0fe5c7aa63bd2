"""What kind of article a page is, guessed from its own words by ``data/genres.toml``; the file says what counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from caseextract.documents.data_files import read_data, read_words
from caseextract.errors import DataError

_FILE = "genres.toml"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of article and the words that tell it."""

    id: str
    title: tuple[str, ...]
    section: tuple[str, ...]
    address: tuple[str, ...]
    positive: tuple[str, ...]
    negative: tuple[str, ...]


def genre_of(*, title: str = "", sections: Sequence[str] = (), address: str = "") -> str | None:
    """The genre of an article, or None where nothing tells it.

    >>> genre_of(title="緑野市様 導入事例")
    'case_study'
    """
    title = _folded(title)
    for genre in genres():
        if any(_stands(word, title) for word in genre.title):
            return genre.id
    folded = [_folded(section) for section in sections]
    for genre in genres():
        if any(_stands(word, section) for section in folded for word in genre.section):
            return genre.id
    steps = _steps(address)
    return next((genre.id for genre in genres() if not steps.isdisjoint(genre.address)), None)


@cache
def genres() -> tuple[Genre, ...]:
    """The built-in table. Raises :class:`DataError` when the file does not follow its schema."""
    return parse_genres(files("caseextract.documents.formats").joinpath("data", _FILE).read_text(encoding="utf-8"))


def parse_genres(text: str, *, name: str = _FILE) -> tuple[Genre, ...]:
    """As :func:`genres`, for a text at hand."""
    data = read_data(text, name=name, version=_VERSION, known=("genre",))
    return tuple(_genre(name, entry) for entry in data.get("genre", []))


def _genre(name: str, entry: dict[str, object]) -> Genre:
    identity = str(entry.get("id") or "genre")
    known = [field.name for field in fields(Genre)]
    if set(entry) != set(known):
        raise DataError(name, identity, None, f"expected the keys {', '.join(known)}")
    return Genre(identity, **{key: read_words(entry[key], name=name, key=key, entry=identity) for key in known[1:]})


def _stands(word: str, text: str) -> bool:
    if word.startswith("^"):
        return text.startswith(word[1:])
    return text.endswith(word[:-1]) if word.endswith("$") else word in text


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _steps(address: str) -> set[str]:
    """The steps of the path of an address, in lower case; an address that is none has no steps."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return set()
    return {step for step in path.lower().split("/") if step}
