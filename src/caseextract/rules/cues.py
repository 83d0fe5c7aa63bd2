"""Cue words: literals with context that say something about what stands near them.

A cue (予定, しかなく, 従来) sets attributes of the facts in its scope. Which facts those are is the
consumer's decision; here a cue is only found. All offsets are view offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from caseextract.errors import DataError
from caseextract.rules.tables import Entry, builtin_files, meant, read_entries

# Characters of context a ``before`` or ``after`` may look at. A bound keeps the cost linear on endless lines.
BEFORE_WINDOW = 40
AFTER_WINDOW = 80

_KEYS = (
    *("id", "any", "before", "after", "not_before", "not_after"),
    *("sets", "scope", "direction", "priority", "positive", "negative"),
)


class Scope(StrEnum):
    """How far a cue governs."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    BLOCK = "block"
    SECTION = "section"


class CueDirection(StrEnum):
    """On which side of the cue the governed words stand."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue rule.

    ``any`` are the literals; ``before``/``not_before`` are matched against the text that ends at the
    literal, ``after``/``not_after`` against the text that begins right after it, neither beyond the
    sentence. ``sets`` maps attributes to values. A higher ``priority`` wins.
    """

    id: str
    any: tuple[str, ...]
    sets: Mapping[str, str] = field(hash=False)
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    not_before: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None
    scope: Scope = Scope.CLAUSE
    direction: CueDirection = CueDirection.BOTH
    priority: int = 50
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    file: str = ""

    def fits(self, text: str, start: int, end: int, first: int, last: int) -> bool:
        """Whether the literal at ``[start, end)`` has its context within the sentence ``[first, last)``."""
        if self.after is not None or self.not_after is not None:
            limit = min(last, end + AFTER_WINDOW)
            if self.after is not None and not self.after.match(text, end, limit):
                return False
            if self.not_after is not None and self.not_after.match(text, end, limit):
                return False
        if self.before is not None and not _ends(self.before, text, first, start):
            return False
        return self.not_before is None or not _ends(self.not_before, text, first, start)


def _ends(pattern: re.Pattern[str], text: str, first: int, start: int) -> bool:
    """Whether ``pattern`` (anchored by ``\\Z``) matches up to ``start``; ``^`` is the sentence start only."""
    low = start - BEFORE_WINDOW
    if low <= first:
        return pattern.search(text[first:start]) is not None
    # One character more keeps ``^`` from matching where the window cuts the sentence.
    return pattern.search(text[low - 1 : start], 1) is not None


class CueMatch(NamedTuple):
    """A cue found in a view; ``start``/``end`` are the view offsets of its literal."""

    cue: Cue
    start: int
    end: int


class CueSet:
    """Cues searched together, in one pass over the text."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues: Mapping[str, Cue] = MappingProxyType({cue.id: cue for cue in cues})
        by_literal: dict[str, list[Cue]] = {}
        for cue in self.cues.values():
            for literal in cue.any:
                by_literal.setdefault(literal, []).append(cue)
        self._cues_of = [tuple(found) for found in by_literal.values()]
        self._automaton = AhoCorasick(list(by_literal), matchkind=MatchKind.Standard)

    def __len__(self) -> int:
        return len(self.cues)

    def __or__(self, other: CueSet) -> CueSet:
        """Both sets; a cue of ``other`` replaces the cue with the same id."""
        return CueSet({**self.cues, **other.cues}.values())

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[CueMatch]:
        """Cues of the sentence ``[start, end)`` of a view text, in order of position."""
        last = len(text) if end is None else end
        return self.scan(text[:last], [(start, last)])[0]

    def scan(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[list[CueMatch]]:
        """Cues of each sentence (ascending, disjoint view ranges) in one pass over ``text``.

        Literals that cross a sentence border or stand between sentences are left out.
        """
        found: list[list[CueMatch]] = [[] for _ in sentences]
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True) if sentences else ()
        if not hits:
            return found
        starts = [first for first, _ in sentences]
        for literal, start, end in hits:
            index = bisect_right(starts, start) - 1
            if index < 0:
                continue
            first, last = sentences[index]
            if end > last:
                continue
            for cue in self._cues_of[literal]:
                if cue.fits(text, start, end, first, last):
                    found[index].append(CueMatch(cue, start, end))
        for matches in found:
            if len(matches) > 1:
                matches.sort(key=lambda match: (match.start, match.end, -match.cue.priority, match.cue.id))
        return found


def load_cues(*paths: Path | Traversable, allowed: Mapping[str, Collection[str]] | None = None) -> CueSet:
    """Read cues from rule files; ids must be unique over all of them.

    ``allowed`` closes the attributes a cue may set and their values. Raises ``DataError`` with file, line,
    rule id and field for anything that does not follow the schema.
    """
    return read_cues((entry for path in paths for entry in read_entries(path, "cue")), allowed=allowed)


def read_cues(
    entries: Iterable[Entry],
    *,
    allowed: Mapping[str, Collection[str]] | None = None,
    check: Callable[[Entry, Cue], DataError | None] | None = None,
) -> CueSet:
    """The cues of entries read before; as :func:`load_cues`. ``check`` may find a further fault with a cue."""
    cues: dict[str, Cue] = {}
    for entry in entries:
        if entry.id in cues:
            raise entry.fail("id", f"already used in {cues[entry.id].file}")
        cue = cues[entry.id] = _cue_from(entry, allowed)
        fault = check(entry, cue) if check is not None else None
        if fault is not None:
            raise fault
    return CueSet(cues.values())


def builtin_cues(family: str, *, allowed: Mapping[str, Collection[str]] | None = None) -> CueSet:
    """The packaged cues of ``<family>*.toml``."""
    return load_cues(*builtin_files(family), allowed=allowed)


def _cue_from(entry: Entry, allowed: Mapping[str, Collection[str]] | None) -> Cue:
    entry.check_keys(_KEYS)
    return Cue(
        id=entry.id,
        any=entry.strings("any", at_least=1),
        sets=MappingProxyType(_sets_from(entry, allowed)),
        before=entry.regex("before", ending=True),
        after=entry.regex("after"),
        not_before=entry.regex("not_before", ending=True),
        not_after=entry.regex("not_after"),
        scope=Scope(entry.choice("scope", tuple(Scope), Scope.CLAUSE)),
        direction=CueDirection(entry.choice("direction", tuple(CueDirection), CueDirection.BOTH)),
        priority=entry.integer("priority", 50),
        positive=entry.strings("positive", at_least=1),
        negative=entry.strings("negative"),
        file=entry.file,
    )


def _sets_from(entry: Entry, allowed: Mapping[str, Collection[str]] | None) -> dict[str, str]:
    sets = entry.pairs("sets")
    if allowed is None:
        return sets
    for attribute, value in sets.items():
        problem: DataError | None = None
        if attribute not in allowed:
            near = meant(attribute, allowed)
            problem = entry.fail(f"sets.{attribute}", f"cannot be set here{near}; allowed: {', '.join(allowed)}")
        elif value not in allowed[attribute]:
            known = ", ".join(sorted(allowed[attribute]))
            near = meant(value, allowed[attribute])
            problem = entry.fail(f"sets.{attribute}", f"{value!r} is not allowed{near}; allowed: {known}")
        if problem is not None:
            raise problem
    return sets
