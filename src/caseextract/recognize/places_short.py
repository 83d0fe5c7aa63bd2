"""Short forms: 当市, 同町, うち, 市は, 都が, 県庁, and 杉並 once 杉並区 has been named.

Whose 当市 or 市 is, is decided later with the speaker and the topic; here they are only told from 市場,
町の人, 3つの市 and その うち. Offsets are view offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from caseextract.lexicon.gazetteer import Place
from caseextract.morphology import Token
from caseextract.recognize.places_search import Hit, Label, Scan, TokenEdges
from caseextract.recognize.places_words import PlaceWords
from caseextract.recognize.word_files import any_of

OWN, SAME, BARE = "place.deictic.own", "place.deictic.same", "place.deictic.bare"
_US = "うち"
_RULES = {Label.OWN: OWN, Label.SAME: SAME, Label.OFFICE: BARE}
_TOPIC_PARTICLES = frozenset(("は", "が", "の", "も", "に", "へ", "と", "で", "から", "より", "や", "を"))
_US_PARTICLES = frozenset(("は", "が", "の", "も", "に", "で", "と", "へ", "から", "より", "として"))
# 鎌倉の is as often the place as the city hall.
_STEM_PARTICLES = _TOPIC_PARTICLES - {"の"}
# Words that a following 市 would belong to: 3つの市, ある市, 大きな市, 隣接する市, 関係市.
_BOUND = ("連体詞", "接頭辞", "形容詞", "形状詞", "動詞", "助動詞", "名詞", "接尾辞", "代名詞")
# 若いうちに, 10自治体のうち, 数日うち.
_US_BOUND = (*_BOUND, "副詞")
_NOUNS = ("名詞", "接尾辞", "接頭辞")
# 待たない市役所, ある県庁: a slogan or an unnamed one.
_OFFICE_BOUND = ("連体詞", "形容詞", "動詞", "助動詞")


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form ``[start, end)`` of a block and the rule that took it."""

    start: int
    end: int
    rule: str


class ShortFormFinder:
    """Finds short forms in a block; built once from the word lists."""

    def __init__(self, words: PlaceWords) -> None:
        self._bare = frozenset(words.bare)
        self._bare_before = words.bare_before
        self._bare_not = any_of(words.bare_not)
        self._location = any_of(words.location_after)
        self._street = ("通", "駅", "商店", "交差点", "丁目", "所在")

    def find(self, scan: Scan) -> list[ShortForm]:
        """Short forms among the hits and tokens of a block, in order, none inside a hit."""
        text, tokens, hits = scan.block.view.text, scan.block.tokens, scan.hits
        found = [
            ShortForm(hit.start, hit.end, _RULES[hit.label])
            for hit in hits
            if hit.label in _RULES and self._stands(hit, text, tokens, scan.edges)
        ]
        taken = {offset for hit in hits for offset in (hit.start, hit.end - 1)}
        for index, token in enumerate(tokens):
            surface = token.surface
            if surface in self._bare:
                if token.start not in taken and self._is_bare(index, text, tokens):
                    found.append(ShortForm(token.start, token.end, BARE))
            elif surface == _US and _is_us(index, tokens):
                found.append(ShortForm(token.start, token.end, OWN))
        found.sort(key=lambda form: form.start)
        return found

    def _stands(self, hit: Hit, text: str, tokens: tuple[Token, ...], edges: TokenEdges) -> bool:
        """当市, 本町 as words of their own: no quarter (本町1丁目, 日本橋本町), no area (同市内), no
        県庁所在地, no family name."""
        if text.startswith(self._street, hit.end) or text[hit.end : hit.end + 1].isdecimal():
            return False
        place = self._location.match(text, hit.end)
        if place and ("ぁ" <= place[0][0] <= "ん" or edges.closes(place.end())):
            return False
        index = edges.index_at(hit.start)
        before = tokens[index - 1] if index > 0 and tokens[index - 1].end == hit.start else None
        if hit.label is Label.OFFICE:
            return before is None or not before.pos.startswith(_OFFICE_BOUND) or before.form.startswith("終止")
        if before is not None and _binds(before, tokens[index], _NOUNS):
            return False
        after = edges.index_at(hit.end)
        is_name = tokens[index].pos3 == "人名" and tokens[index].end == hit.end
        return not (is_name and after < len(tokens) and tokens[after].pos.startswith("接尾辞"))

    def _is_bare(self, index: int, text: str, tokens: tuple[Token, ...]) -> bool:
        token = tokens[index]
        if index and _binds(tokens[index - 1], token, _BOUND):
            return False
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if after is None or after.start != token.end or self._bare_not.match(text, token.end):
            return False
        if after.pos.startswith("助詞"):
            return after.surface in _TOPIC_PARTICLES
        if token.surface == "都":
            return after.pos.startswith("名詞")
        return text.startswith(self._bare_before, token.end)


def _binds(before: Token, token: Token, bound: tuple[str, ...]) -> bool:
    """Whether the token before makes ``token`` a part or the head of its own phrase."""
    if before.end != token.start:
        return False
    if before.surface in ("の", "な", "つ", "々"):
        return bound is not _NOUNS
    if before.pos.startswith("名詞") and before.pos3 == "副詞可能" and len(before.surface) > 1:
        return False
    return before.pos.startswith(bound) and not (before.pos.startswith("助動詞") and before.form.startswith("終止"))


def _is_us(index: int, tokens: tuple[Token, ...]) -> bool:
    """うち as the speaker's own house: a phrase of its own before a particle, not そのうち or うち6本."""
    token = tokens[index]
    if index and _binds(tokens[index - 1], token, _US_BOUND):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and after.surface in _US_PARTICLES


_COUNTED = re.compile(r"の?(?:両|[2-9]|[二三四五六七八九])(?:市区町村|市町村|市町|町村|市|町|村|区)(?![一-龥])")


def find_stems(scans: Iterable[Scan], named: Iterable[Place]) -> list[tuple[Scan, int, int, Place]]:
    """杉並では after 杉並区: stems of ``named`` that stand alone before a particle.

    ``named`` are the municipalities the document names in full. A stem borne by two of them, tagged as a
    person's name or part of a longer name is left out.
    """
    stems: dict[str, set[Place]] = {}
    for place in named:
        if len(place.stem) >= 2:
            stems.setdefault(place.stem, set()).add(place)
    single = {stem: next(iter(places)) for stem, places in stems.items() if len(places) == 1}
    if not single:
        return []
    order = sorted(single)
    automaton = AhoCorasick(order, matchkind=MatchKind.LeftmostLongest)
    found = []
    for scan in scans:
        hits = automaton.find_matches_as_indexes(scan.block.view.text)
        joined = _counted_together(scan.block.view.text, [(start, end) for _, start, end in hits]) if len(hits) > 1 else set()
        found += [(scan, start, end, single[order[index]]) for index, start, end in hits if start in joined or _stem_stands(scan, start, end)]
    return found


def _counted_together(text: str, hits: Sequence[tuple[int, int]]) -> set[int]:
    """Where the stems of 「川口、山本の両町」, 「北、南、東の3市」 begin: named side by side and counted as towns."""
    starts: set[int] = set()
    row: list[int] = []
    for position, (start, end) in enumerate(hits):
        row.append(start)
        following = hits[position + 1][0] if position + 1 < len(hits) else None
        if following == end + 1 and text[end] in "、・と":
            continue
        if len(row) > 1 and _COUNTED.match(text, end):
            starts.update(row)
        row = []
    return starts


def _stem_stands(scan: Scan, start: int, end: int) -> bool:
    """Whether ``[start, end)`` is whole tokens, no person and no part of a name. A full name cannot follow:
    its suffix is no particle."""
    tokens, edges = scan.block.tokens, scan.edges
    if not (edges.opens(start) and edges.closes(end)):
        return False
    first, after = edges.index_at(start), edges.index_at(end)
    if tokens[first].pos3 == "人名" or tokens[after].start != end:
        return False
    if first and tokens[first - 1].end == start and tokens[first - 1].pos.startswith(("名詞", "接頭辞")):
        return False
    return tokens[after].pos.startswith("助詞") and tokens[after].surface in _STEM_PARTICLES
