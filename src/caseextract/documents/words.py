"""The words of speaker labels, read strictly from ``data/labels.toml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from caseextract.documents.data_files import read_data, read_words

_FILE = "labels.toml"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class LabelWords:
    """Word lists by name; see the comments of the file for what each decides."""

    not_names: frozenset[str]
    not_endings: tuple[str, ...]
    interviewers: tuple[str, ...]
    offices: frozenset[str]

    def can_name(self, word: str) -> bool:
        """Whether a word at the head of a line may be a speaker's name."""
        return word in self.offices or not (word in self.not_names or word.endswith(self.not_endings))


@cache
def label_words() -> LabelWords:
    """The built-in lists. Raises :class:`DataError` when the file does not follow its schema."""
    return parse_label_words(files("caseextract.documents").joinpath("data", _FILE).read_text(encoding="utf-8"))


def parse_label_words(text: str, *, name: str = _FILE) -> LabelWords:
    """As :func:`label_words`, for a text at hand."""
    known = [field.name for field in fields(LabelWords)]
    data = read_data(text, name=name, version=_VERSION, known=known)
    lists = {key: read_words(data.get(key), name=name, key=key) for key in known}
    return LabelWords(
        frozenset(lists["not_names"]),
        lists["not_endings"],
        # The longest first, so that 司会者 is not read as 司会.
        tuple(sorted(lists["interviewers"], key=lambda word: (-len(word), word))),
        frozenset(lists["offices"]),
    )
