"""Second step: what a found name is where it stands - an institution, a mere place, an address, another name.

Prefecture, county and city before a name (or in brackets after it) narrow its homonyms and are themselves
no mention. Offsets are view offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum

from caseextract.lexicon.gazetteer import Place, PlaceKind
from caseextract.morphology import BlockAnalysis
from caseextract.recognize.places_search import Label, Scan, TokenEdges
from caseextract.recognize.places_words import PlaceWords
from caseextract.recognize.word_files import any_of, any_source


class Role(Enum):
    """What a name is where it stands. Only ``INSTITUTION`` becomes a mention; ``LOCATION`` and ``PREFIX``
    are evidence for homonyms near by; ``ADDRESS`` (of a company) and ``OTHER`` are neither."""

    INSTITUTION = "institution"
    LOCATION = "location"
    PREFIX = "prefix"
    ADDRESS = "address"
    OTHER = "other"


@dataclass(slots=True)
class Name:
    """A name of a place in block ``block``. ``places`` are the candidates left; ``pinned`` says that the
    words around it named its prefecture; ``head`` is where those words begin (== ``start`` without any)."""

    block: int
    start: int
    end: int
    places: tuple[Place, ...]
    cut: bool
    head: int
    county: bool = False
    pinned: bool = False
    role: Role = Role.INSTITUTION

    @property
    def is_prefecture(self) -> bool:
        """Whether it names a prefecture (no name is shared by a prefecture and a municipality)."""
        return not self.county and self.places[0].kind is PlaceKind.PREFECTURE


_JOINT = re.compile(r" ?[・/】\])]? ?|の|で(?:は、?)?")
_LIST_JOINT = re.compile(r" ?[・/] ?")
_LOOK_BACK = 40
# Town and block numbers behind a name: 御成町18-10, 東家○丁目, 西新宿二丁目.
_STREET = re.compile(
    r"[^\s、。,()「」『』:;・はがをにでともへ0-9]{0,12}"
    r"(?:[0-9]{1,4}(?:丁目|番地|番[0-9])|[0-9]{1,3}-[0-9]{1,4}(?![0-9年月度人台件時日名回億万%~])"
    r"|[一二三四五六七八九十○〇◯]+(?:丁目|番地))"
)
# 東京都江東区で開いた催し: where a fair or a meeting was held, named with its prefecture.
_VENUE = re.compile(r"で[^。]{0,40}(?:開催|開かれ|開い|催|企画|行われ|行っ)[^。]{0,16}(?:イベント|フォーラム|セミナー|展示会|展示イベント|シンポジウム|カンファレンス|説明会|大会|サミット|フェア|EXPO)")
# 江東区で開催されている「…展」: whatever is told of it, the town is only where it is held.
_HELD = re.compile(r"で(?:開催(?:され|中)|開かれ)[^。、]{0,4}[「『]")
_POSTCODE = re.compile(r"〒? ?[0-9○]{3}-[0-9○]{4} ?$")
_COMPANY_BRACKET = re.compile(r"(?:株式会社|\(株\)|法人|機構|公社|協会)[^()。、]{0,30}\($|(?:社|会社)\($|\((?:本社[:・、]?)?(?:東京|大阪|京都|名古屋|福岡|札幌)・$")
_FOREIGN_BRACKET = re.compile(r"[ァ-ヴーA-Za-z]\($")


class NameReader:
    """Turns the hits of a block into names with their roles; built once from the word lists."""

    def __init__(self, words: PlaceWords) -> None:
        self._office_rest = words.office_rest
        self._honorific = words.honorific
        self._before = words.other_name_before
        self._after = (
            (any_of(words.other_name_after), Role.OTHER),
            (any_of(words.location_after), Role.LOCATION),
            (any_of(words.address_after), Role.ADDRESS),
        )
        labels = any_source(words.address_label)
        self._label = re.compile(rf"(?:{labels})(?:\([^()]*\))? ?[:/|] ?$|^[・ ]*(?:{labels}) +$")
        self._key = re.compile(rf"[^() 、]{{0,6}}(?:{labels})")

    def names(self, scan: Scan) -> list[Name]:
        """The names of a block in order; counties are only prefixes and left out."""
        drafts: list[Name] = []
        block, edges = scan.block, scan.edges
        text = block.view.text
        for hit in scan.hits:
            if hit.label not in (Label.PLACE, Label.COUNTY):
                continue
            county = hit.label is Label.COUNTY
            name = Name(block.block.index, hit.start, hit.end, hit.places, hit.cut, hit.start, county)
            if drafts:
                _link(drafts[-1], name, text[drafts[-1].end : hit.start], text[hit.end : hit.end + 1])
            drafts.append(name)
        if not drafts:
            return []
        in_address = self._is_address_line(block)
        heads = {name.start for name in drafts}
        for name in drafts:
            if name.role is Role.INSTITUTION:
                name.role = Role.ADDRESS if in_address else self._role(name, block, edges, name.end in heads)
        _spread_addresses(drafts)
        return [name for name in drafts if not name.county]

    def _is_address_line(self, block: BlockAnalysis) -> bool:
        key_end = block.block.key_end
        if key_end is None:
            return False
        key = bisect_left(block.view.starts, key_end)
        return bool(self._key.fullmatch(block.view.text[:key].strip(" ・:")))

    def _role(self, name: Name, block: BlockAnalysis, edges: TokenEdges, joined: bool) -> Role:
        """The role of a name without prefix mark; ``joined`` says that another name begins at its end."""
        text = block.view.text
        before = text[max(0, name.head - _LOOK_BACK) : name.head]
        if before.endswith(self._before) or text.startswith("市町村", name.end - 1):
            return Role.OTHER
        if name.cut:
            return Role.INSTITUTION if text.startswith(self._office_rest, name.end) else Role.LOCATION
        for pattern, role in () if joined else self._after:
            found = pattern.match(text, name.end)
            if found and ("ぁ" <= found[0][0] <= "ん" or edges.closes(found.end())):
                return role
        if (name.pinned and _VENUE.match(text, name.end)) or _HELD.match(text, name.end):
            return Role.LOCATION
        if not joined and _goes_on_as_quarter(name, block, edges):
            return Role.LOCATION
        if self._in_address(name, text, before):
            return Role.ADDRESS
        if not name.pinned and self._is_person(name, block, edges):
            return Role.OTHER
        return Role.INSTITUTION

    def _in_address(self, name: Name, text: str, before: str) -> bool:
        if self._label.search(before) or _POSTCODE.search(before) or _COMPANY_BRACKET.search(before):
            return True
        if name.head < name.start and _FOREIGN_BRACKET.search(before):
            return True
        return bool(_STREET.match(text, name.end))

    def _is_person(self, name: Name, block: BlockAnalysis, edges: TokenEdges) -> bool:
        """原村さん, 東村 太郎: a village whose name is one family-name token before honorific or given name."""
        index = edges.index_at(name.start)
        token = block.tokens[index]
        if (token.start, token.end) != (name.start, name.end) or token.pos3 != "人名":
            return False
        follower = block.tokens[index + 1] if index + 1 < len(block.tokens) else None
        return follower is not None and (follower.surface in self._honorific or follower.pos3 == "人名")


def _goes_on_as_quarter(name: Name, block: BlockAnalysis, edges: TokenEdges) -> bool:
    """四日市市西富田, 渋谷区神宮前: a smaller place directly behind makes it a place on the map."""
    index = edges.index_at(name.end)
    if index >= len(block.tokens):
        return False
    token = block.tokens[index]
    return token.start == name.end and token.pos3 == "地名" and not name.is_prefecture


def _link(previous: Name, name: Name, gap: str, follower: str) -> None:
    """Narrow ``name`` by the name before it, or that one by ``name`` in brackets; mark what is a prefix."""
    if gap == "(" and follower in (")", "・", "、") and _narrow(previous, name.places):
        name.role = Role.PREFIX
        return
    inner = tuple(place for place in name.places if _lies_in(place, previous))
    if inner and _JOINT.fullmatch(gap):
        name.places = inner
        name.pinned = True
        name.head = previous.head
        if previous.county or previous.is_prefecture:
            # 広島県・府中市 may name two institutions.
            previous.role = previous.role if gap and _LIST_JOINT.fullmatch(gap) else Role.PREFIX
    elif not gap and not previous.county and not previous.is_prefecture and not name.county:
        # 千代田区富士見町: a quarter of the ward, not the town of that name; the whole is an address.
        previous.role = Role.ADDRESS
        name.role = Role.OTHER


def _narrow(name: Name, outer: tuple[Place, ...]) -> bool:
    """伊達市(福島県): keep the places of the prefectures in ``outer``; False where none lies there."""
    prefectures = {place.name for place in outer if place.kind is PlaceKind.PREFECTURE}
    inner = tuple(p for p in name.places if p.prefecture in prefectures and p.kind is not PlaceKind.PREFECTURE)
    if inner:
        name.places = inner
        name.pinned = True
    return bool(inner)


def _lies_in(place: Place, outer: Name) -> bool:
    if place.kind is PlaceKind.PREFECTURE:
        return False
    if outer.county:
        return place in outer.places
    return any(
        place.prefecture == around.prefecture
        and (around.kind is PlaceKind.PREFECTURE or (place.kind is PlaceKind.WARD and place.city == around.name))
        for around in outer.places
    )


def _spread_addresses(names: list[Name]) -> None:
    """What leads to an address is one too: 大阪市 in (本社:大阪市北区梅田1-1), in 大阪府大阪市北区に拠点を置く."""
    ends = {
        name.head: (name.start, name.role)
        for name in names
        if name.role in (Role.ADDRESS, Role.OTHER) or (name.role is Role.LOCATION and name.head < name.start)
    }
    for name in names:
        for head in (name.head, name.start):
            start, role = ends.get(head, (0, name.role))
            if name.end <= start:
                name.role = role
