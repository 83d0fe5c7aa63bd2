"""Words that profiles and time lines go by (``data/words.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from caseextract.errors import DataError

_FILE = "words.toml"
_LISTS = (
    *("undecided", "as_of", "no_event", "ahead", "ahead_heading", "not_done", "other_body", "itself"),
    *("bears_use", "bears_no_use"),
)


@dataclass(frozen=True, slots=True)
class CompareWords:
    """``undecided``: cues of a plan that is only weighed. ``as_of``: stand behind the date a thing is told of.
    ``no_event``: a dated sentence that tells no step of the case. ``ahead``: a dated sentence tells what is to
    come, ``ahead_heading``: all below the heading does; ``not_done``: a plan told as past. ``other_body``: whose steps
    are none of a municipality's. ``itself``: what a municipality calls itself.
    ``bears_use``, ``bears_no_use``: words of sentences that show, or cannot show, that a thing is in use."""

    undecided: tuple[str, ...]
    as_of: tuple[str, ...]
    no_event: tuple[str, ...]
    ahead: tuple[str, ...]
    ahead_heading: tuple[str, ...]
    not_done: tuple[str, ...]
    other_body: tuple[str, ...]
    itself: tuple[str, ...]
    bears_use: tuple[str, ...]
    bears_no_use: tuple[str, ...]


@lru_cache(maxsize=1)
def compare_words() -> CompareWords:
    """The built-in lists. Raises :class:`DataError` where the file does not follow its schema."""
    source = files("caseextract.compare") / "data" / _FILE
    return load_words(tomllib.loads(source.read_text(encoding="utf-8")))


def load_words(data: dict[str, Any]) -> CompareWords:
    """The lists from the parsed file; raises :class:`DataError` naming the list."""
    for name in sorted({*data, *_LISTS}):
        if name not in _LISTS:
            raise DataError(_FILE, name, None, "unknown list")
        words = data.get(name)
        if not isinstance(words, list) or not words or not all(isinstance(w, str) and w for w in words):
            raise DataError(_FILE, name, None, "expected words that are not empty")
    return CompareWords(**{name: tuple(data[name]) for name in _LISTS})
