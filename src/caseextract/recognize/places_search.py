"""First step: every stretch of a block that reads like a place, county, office or 当市.

One automaton over all names; whether a stretch is an institution is not decided here. Offsets are view
offsets throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from caseextract.lexicon.gazetteer import Gazetteer, Place, PlaceKind
from caseextract.morphology import BlockAnalysis, Token, token_start
from caseextract.recognize.places_words import PlaceWords


class Label(Enum):
    """What a stretch looks like."""

    PLACE = "place"
    COUNTY = "county"
    OWN = "own"
    SAME = "same"
    OFFICE = "office"


class Hit(NamedTuple):
    """A stretch ``[start, end)`` of the view. ``places`` are all places of that name; of a county, those in
    it. ``cut`` says that the last token goes on behind ``end`` (橋本市 in 橋本市民)."""

    label: Label
    start: int
    end: int
    places: tuple[Place, ...]
    cut: bool = False


class TokenEdges:
    """Where the tokens of a block begin and end, found by bisection."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens

    def index_at(self, offset: int) -> int:
        """Index of the last token that begins at or before ``offset``; -1 before the first."""
        return bisect_right(self._tokens, offset, key=token_start) - 1

    def opens(self, offset: int) -> bool:
        """Whether a token begins at ``offset``."""
        index = self.index_at(offset)
        return index >= 0 and self._tokens[index].start == offset

    def closes(self, offset: int) -> bool:
        """Whether a token ends at ``offset``."""
        index = self.index_at(offset - 1)
        return index >= 0 and self._tokens[index].end == offset


class Scan(NamedTuple):
    """A block, its hits in order and the edges of its tokens."""

    block: BlockAnalysis
    hits: tuple[Hit, ...]
    edges: TokenEdges


class PlaceSearch:
    """Finds hits in a block; built once from gazetteer and words, then only read."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self._fold = gazetteer.variants
        self._variant = re.compile(f"[{re.escape(''.join(map(chr, gazetteer.variants)) or chr(0))}]")
        table = _patterns(gazetteer, words)
        self._payloads = tuple(table.values())
        self._automaton = AhoCorasick(list(table), matchkind=MatchKind.LeftmostLongest)

    def scan(self, block: BlockAnalysis) -> Scan:
        """The hits of a block, without those that begin inside another word."""
        text = block.view.text
        folded = text.translate(self._fold) if self._variant.search(text) else text
        matches = self._automaton.find_matches_as_indexes(folded)
        if not matches:
            return Scan(block, (), TokenEdges(block.tokens))
        edges = TokenEdges(block.tokens)
        hits: list[Hit] = []
        starts = {start for _, start, _ in matches}
        for index, start, end in matches:
            label, places = self._payloads[index]
            joined = bool(hits) and hits[-1].end == start
            if not joined and not edges.opens(start) and not _long_kana(text, start, end):
                continue
            cut = not edges.closes(end) and end not in starts
            if cut and label is not Label.PLACE:
                continue
            hits.append(Hit(label, start, end, places, cut))
        return Scan(block, tuple(hits), edges)


def _long_kana(text: str, start: int, end: int) -> bool:
    """Names in kana are cut wrongly after kana (のみやま市); long ones are believed all the same."""
    return end - start >= 4 and "ぁ" <= text[start] <= "ん"


def _patterns(gazetteer: Gazetteer, words: PlaceWords) -> dict[str, tuple[Label, tuple[Place, ...]]]:
    """Folded pattern to payload. Names of places win over words (own: 本町)."""
    table: dict[str, tuple[Label, tuple[Place, ...]]] = {}
    for label, listed in ((Label.OWN, words.own), (Label.SAME, words.same), (Label.OFFICE, words.office)):
        table.update((gazetteer.fold(word), (label, ())) for word in listed)
    places = [place for place in gazetteer if place.kind is not PlaceKind.NORTHERN_VILLAGE]
    for name, named in _grouped((gazetteer.fold(place.name), place) for place in places).items():
        table[name] = (Label.PLACE, named)
    counties = _grouped((gazetteer.fold(place.county), place) for place in places if place.county)
    for name, inside in counties.items():
        table.setdefault(name, (Label.COUNTY, inside))
    return table


def _grouped(pairs: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    groups: dict[str, list[Place]] = {}
    for name, place in pairs:
        groups.setdefault(name, []).append(place)
    return {name: tuple(named) for name, named in groups.items()}
