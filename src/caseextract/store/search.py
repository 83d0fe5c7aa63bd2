"""Finding documents and facts by words, whatever their width and case.

A word is found as any run of characters: 杉並 in 杉並区. The folded texts are scanned; an index of character pairs
answers sooner only where tens of thousands of articles are stored, and doubles the file.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic_core import from_json

from caseextract.records import ENTITY_KINDS, Fact, parse_fact
from caseextract.store.query import FactQuery
from caseextract.store.sought import fold, fold_name
from caseextract.store.store import Store

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]?")
_CHUNK = 500
# Only between two spans of evidence: within a text of the line its quotation marks are escaped.
_SECOND_SPAN = '},{"start":'
_ENTITIES = ", ".join(f"'{kind}'" for kind in sorted(ENTITY_KINDS))


@dataclass(frozen=True, slots=True)
class Found:
    """The first facts that fit, by document, start and kind, and how many there are in ``total``."""

    total: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a document: half-open code-point offsets of the first of them in a sentence."""

    start: int
    end: int


def find_facts(
    store: Store, query: FactQuery, *, words: Sequence[str] = (), limit: int | None = None
) -> Found:
    """The facts a question fits; with ``words`` those that stand in a sentence with all of them."""
    if not any(map(str.strip, words)):
        total = store.count(query)
        return Found(total, store.find(query, limit=limit))
    keys = list(_said_with(store, query, words))
    return Found(len(keys), tuple(_facts_at(store, keys[:limit])))


def find_documents(store: Store, words: Sequence[str]) -> tuple[str, ...]:
    """Ids of the documents that hold every word, in their text or title, sorted."""
    folded = folded_words(words)
    condition = " AND ".join(["instr(folded, ?) > 0"] * len(folded)) or "1"
    rows = store.select(f"SELECT doc FROM folded_texts WHERE {condition}", folded)
    return tuple(sorted(str(row[0]) for row in rows))


def names_like(store: Store, name: str) -> tuple[str, ...]:
    """Names of stored entities that are ``name`` or, where none is, hold it; folded, for :class:`FactQuery`.

    ``teams`` is Microsoft Teams where nothing is called Teams; ``Box`` is not Dropbox where Box is known.
    """
    wanted = fold_name(name)
    if not wanted:
        return ()
    rows = store.select("SELECT DISTINCT name FROM facts WHERE name IS NOT NULL AND instr(name, ?) > 0", (wanted,))
    names = sorted(str(row[0]) for row in rows)
    return (wanted,) if wanted in names else tuple(names)


def places_of(text: str, words: Sequence[str]) -> tuple[Place, ...]:
    """Where to quote a document from: one sentence that holds all the words, else as many as are needed.

    Words the text does not hold (its title may) are passed over.
    """
    missing = list(folded_words(words))
    sentences = [(start, end, fold(text[start:end])) for start, end in _sentences(text)]
    together = next((one for one in sentences if all(word in one[2] for word in missing)), None)
    places = []
    for start, end, folded in [together] if together else sentences:
        held = [word for word in missing if word in folded]
        if held:
            missing = [word for word in missing if word not in held]
            first = min(held, key=folded.index)
            places.append(_place(text, start, end, folded.index(first), len(first)))
    return tuple(places)


def folded_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words as they are compared, each once, blanks around them off."""
    return tuple(dict.fromkeys(folded for word in words if (folded := fold(word).strip())))


def _said_with(store: Store, query: FactQuery, words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Keys of the facts that fit and stand in a sentence with all the words."""
    folded = folded_words(words)
    docs = find_documents(store, words)
    if query.docs is not None:
        docs = tuple(sorted(set(docs) & set(query.docs)))
    for at in range(0, len(docs), _CHUNK):
        held = _sentences_with(store, docs[at : at + _CHUNK], folded)
        condition, values = replace(query, docs=tuple(held)).where()
        rows = store.select(
            f"SELECT doc, number, start, CASE WHEN kind IN ({_ENTITIES}) THEN json END"
            f" FROM facts WHERE {condition} ORDER BY doc, number",
            values,
        )
        for doc, number, first, line in rows:
            if _within(first, held[doc]) or (line is not None and _mentioned(line, held[doc])):
                yield doc, number


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


def _within(start: int, sentences: Sequence[tuple[int, int]]) -> bool:
    return any(low <= start < high for low, high in sentences)


def _mentioned(line: str, sentences: Sequence[tuple[int, int]]) -> bool:
    """Whether any mention of an entity stands in one of the sentences; only entities have several."""
    if _SECOND_SPAN not in line:
        return False
    return any(_within(span["start"], sentences) for span in from_json(line)["evidence"])


def _sentences_with(
    store: Store, docs: Sequence[str], words: Sequence[str]
) -> dict[str, list[tuple[int, int]]]:
    """The sentences that hold all the words, by document; documents without one are left out."""
    condition, values = "id IN (SELECT value FROM json_each(?))", (json.dumps(docs),)
    held: dict[str, list[tuple[int, int]]] = {}
    for doc, text in store.select(f"SELECT id, text FROM documents WHERE {condition} ORDER BY id", values):
        at = 0
        for line in text.split("\n"):
            if _holds(line, words):
                places = ((at + start, at + end) for start, end in _sentences(line))
                found = [(start, end) for start, end in places if _holds(text[start:end], words)]
                if found:
                    held.setdefault(doc, []).extend(found)
            at += len(line) + 1
    return held


def _facts_at(store: Store, keys: Iterable[tuple[str, int]]) -> Iterator[Fact]:
    for key in keys:
        [(line,)] = store.select("SELECT json FROM facts WHERE doc = ? AND number = ?", key)
        yield parse_fact(line)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _SENTENCE.finditer(text) if match.end() > match.start())


def _place(text: str, start: int, end: int, at: int, length: int) -> Place:
    """The characters of a sentence whose folded form has a word ``at`` an offset."""
    # Folding never makes a beginning of a text shorter by making it longer, so that halving finds the place.
    def original(offset: int) -> int:
        return bisect_right(range(start, end + 1), offset, key=lambda cut: len(fold(text[start:cut]))) - 1

    first = original(at)
    return Place(start + first, max(start + original(at + length), start + first + 1))
