"""Word lists around names: ordinary words, heads of product names, words that follow or bar a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caseextract.lexicon.entries import data_files, read_entries
from caseextract.records import ToolCategory


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads a product's name, and the category it gives (None: it tells no category)."""

    word: str
    category: ToolCategory | None


def load_word_lists() -> Mapping[str, tuple[str, ...]]:
    """The built-in word lists by name. Raises DataError for a breach of the schema."""
    lists: dict[str, tuple[str, ...]] = {}
    for source in data_files("common_words"):
        for entry in read_entries(source, "word_list"):
            entry.check_keys(("name", "words"))
            name = entry.text("name")
            if name in lists:
                raise entry.error("name", "names a list that exists already")
            lists[name] = tuple(dict.fromkeys(entry.data.get("words", ())))
            if not all(isinstance(word, str) and word for word in lists[name]) or not lists[name]:
                raise entry.error("words", "must be a list of non-empty strings")
    return lists


def load_heads() -> tuple[Head, ...]:
    """The built-in heads of product names, longest first. Raises DataError for a breach of the schema."""
    heads: dict[str, Head] = {}
    for source in data_files("common_words"):
        for entry in read_entries(source, "context"):
            entry.check_keys(("name", "category", "any"))
            entry.text("name")
            value = entry.optional_text("category")
            if value is not None and value not in frozenset(ToolCategory):
                raise entry.error("category", f"{value!r} is no tool category")
            for word in entry.texts("any", required=True):
                if word in heads:
                    raise entry.error("any", f"{word!r} stands under another head already")
                heads[word] = Head(word, None if value is None else ToolCategory(value))
    return tuple(sorted(heads.values(), key=lambda head: (-len(head.word), head.word)))
