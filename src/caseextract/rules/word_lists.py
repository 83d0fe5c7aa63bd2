"""Word lists that token patterns name: those of rule files, and the names the lexicon holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.lexicon.search import FoldedSearch, fold
from caseextract.lexicon.technologies import load_technologies
from caseextract.lexicon.tools import load_tools
from caseextract.lexicon.vendors import load_vendors
from caseextract.records import ToolCategory
from caseextract.rules.tables import Entry

_TOOL = "tool"
# The lists made from the lexicon; a tool list may be narrowed to a category (``tool.chat``).
LEXICON_LISTS = (
    _TOOL,
    *(f"{_TOOL}.{category}" for category in ToolCategory),
    *("vendor", "technology", "municipality"),
)
_KEYS = ("id", "words")


class WordLists:
    """Lists by name; a list of the lexicon is built when it is first asked for.

    ``own`` are the lists of rule files, ``lexicons`` the user's lexicon files beside the built-in ones.
    """

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None, *, lexicons: Sequence[Path] = ()) -> None:
        self._own = dict(own or {})
        self._lexicons = tuple(lexicons)
        self._searches: dict[str, FoldedSearch] = {}

    def find(self, name: str, text: str) -> list[tuple[int, int]]:
        """Every place ``[start, end)`` of ``text`` where a name of the list stands; case, blanks and hyphens do not matter."""
        search = self._searches.get(name)
        if search is None:
            search = self._searches[name] = FoldedSearch(self._words(name), tails=None)
        return [(hit.start, hit.end) for hit in search.find_all(text)]

    def _words(self, name: str) -> list[str]:
        words = self._own[name] if name in self._own else self._from_lexicon(name)
        return sorted({fold(word): word for word in words if fold(word)}.values())

    def _from_lexicon(self, name: str) -> Iterable[str]:
        makers: dict[str, Callable[[], Iterable[str]]] = {
            "vendor": lambda: (form for one in load_vendors(self._lexicons).vendors for form in (one.name, *one.aliases)),
            "technology": lambda: (word for term in load_technologies() for word in term.words),
            "municipality": lambda: (place.name for place in load_gazetteer()),
        }
        if name in makers:
            return makers[name]()
        category = name.removeprefix(f"{_TOOL}.")
        tools = (tool for tool in load_tools(self._lexicons) if name == _TOOL or tool.category == category)
        return (form for tool in tools for form, _ in tool.surfaces)


def read_words(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """The ``[[words]]`` tables of rule files by id; raises ``DataError`` for a breach of the schema."""
    lists: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        entry.check_keys(_KEYS)
        if entry.id in lists or entry.id in LEXICON_LISTS:
            raise entry.fail("id", "names a list that exists already")
        lists[entry.id] = entry.strings("words", at_least=1)
        for word in lists[entry.id]:
            if not fold(word):
                raise entry.fail("words", f"{word!r} has nothing to look for")
    return lists
