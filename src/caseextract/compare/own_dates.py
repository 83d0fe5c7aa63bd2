"""Which dates an article tells of itself: when it was made, or as of when it speaks (``data/article_dates.toml``)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from caseextract.errors import DataError

_FILE = "article_dates.toml"
_SLOT = "◆"
_TAIL = "tail"
# The sentences of an article that speak of it are notes, not paragraphs.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class OwnDatePattern:
    """A pattern over a sentence with its date as ``◆``; examples have the date in ``〔〕``."""

    name: str
    regex: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def reads(self, example: str) -> bool:
        """Whether an example is read as telling of the article."""
        head, _, rest = example.partition("〔")
        return self.regex.search(_slotted(head, rest.partition("〕")[2])) is not None


def of_itself(before: str, after: str) -> bool:
    """Whether a date between ``before`` and ``after``, the rest of its sentence, is one of the article itself."""
    if len(before) + len(after) > _LONGEST:
        before, after = before[-_LONGEST:], after[:_LONGEST]
    sentence = _slotted(before, after)
    return any(pattern.regex.search(sentence) for pattern in own_date_patterns())


@lru_cache(maxsize=1)
def own_date_patterns() -> tuple[OwnDatePattern, ...]:
    """The built-in patterns. Raises :class:`DataError` where the file does not follow its schema."""
    source = files("caseextract.compare") / "data" / _FILE
    return load_own_dates(tomllib.loads(source.read_text(encoding="utf-8")))


def load_own_dates(data: dict[str, Any]) -> tuple[OwnDatePattern, ...]:
    """The patterns from the parsed file; raises :class:`DataError` naming pattern and field."""
    for name in ("words", "pattern", _TAIL):
        if name not in data:
            raise DataError(_FILE, name, None, "is missing")
    lists = {name: "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")" for name, words in data["words"].items()}
    lists[_TAIL] = data[_TAIL]["regex"]
    found: list[OwnDatePattern] = []
    for entry in data["pattern"]:
        name = str(entry.get("name"))
        for field in ("name", "regex", "yes", "no"):
            if not entry.get(field):
                raise DataError(_FILE, name, field, "is missing")
        text = entry["regex"]
        for key, words in lists.items():
            text = text.replace("{" + key + "}", words)
        try:
            regex = re.compile(text)
        except re.error as error:
            raise DataError(_FILE, name, "regex", str(error)) from error
        found.append(OwnDatePattern(name, regex, tuple(entry["yes"]), tuple(entry["no"])))
    return tuple(found)


def _slotted(before: str, after: str) -> str:
    left, right = (unicodedata.normalize("NFKC", text.replace(_SLOT, "")) for text in (before, after))
    return f"{left}{_SLOT}{right}".strip()
