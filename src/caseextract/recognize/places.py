"""Mentions of local governments as institutions: in full, as 当市, 市は or 都が, and as a bare stem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from caseextract.lexicon.gazetteer import Gazetteer, Place, PlaceKind
from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.recognize.places_context import Name, NameReader, Role
from caseextract.recognize.places_homonyms import HomonymResolver
from caseextract.recognize.places_search import PlaceSearch, Scan
from caseextract.recognize.places_short import BARE, OWN, ShortForm, ShortFormFinder, find_stems
from caseextract.recognize.places_words import PlaceWords, read_words
from caseextract.records import Kind

NAME_PRIORITY = 60
SHORT_PRIORITY = 20
_PREFECTURE_SHORT = {"県": "県", "県庁": "県", "府": "府", "府庁": "府", "道": "道", "道庁": "道"}
# An area that opens an article, in its first blocks.
_OPENING = 6
_INSIDE = ("内", "民", "全域")
# There is one 都 and one 道 only; their offices need no context.
_SOLE = {"都": "東京都", "都庁": "東京都", "道庁": "北海道"}


class PlaceRecognizer:
    """Finds municipality mentions.

    Rules of the mentions: ``place.name`` (code given, or ``candidates`` where several places remain),
    ``place.ward`` (ward of a designated city), ``place.stem`` (weak, code given), ``place.sole`` (都が, 都庁,
    道庁: code given; 都 is weak where the document names nothing of 東京都), ``place.deictic.own`` (当市, うち), ``place.deictic.same`` (同市) and
    ``place.deictic.bare`` (市は, 県庁) - weak, without code but for 県, 府 and 道 where the document names
    only one such prefecture, ``place.area`` (上田市内, where 市は follows and no town is named before: code given).
    """

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords | None = None) -> None:
        words = words or read_words()
        self._search = PlaceSearch(gazetteer, words)
        self._reader = NameReader(words)
        self._homonyms = HomonymResolver(gazetteer, words.domains())
        self._short = ShortFormFinder(words)
        self._prefectures = {p.name: p for p in gazetteer if p.kind is PlaceKind.PREFECTURE}

    def find(self, analysis: Analysis) -> list[Mention]:
        """Mentions of kind MUNICIPALITY in document order; none overlap."""
        scans = {block.block.index: self._search.scan(block) for block in analysis.blocks}
        names = [name for scan in scans.values() if scan.hits for name in self._reader.names(scan)]
        texts = {index: scan.block.view.text for index, scan in scans.items()}
        self._homonyms.resolve(names, texts, analysis.document.text)
        mentions = [_name_mention(name, scans[name.block].block) for name in names if name.role is Role.INSTITUTION]
        mentions += self._stem_mentions(scans.values(), names)
        shorts = self._short_mentions(scans.values(), names)
        mentions += shorts
        mentions += _told_where(names, shorts, {index: scan.block for index, scan in scans.items()})
        mentions.sort(key=lambda mention: (mention.start, mention.end))
        return mentions

    def _stem_mentions(self, scans: Iterable[Scan], names: list[Name]) -> list[Mention]:
        named = {
            name.places[0]
            for name in names
            if name.role is Role.INSTITUTION and len(name.places) == 1 and name.places[0].is_municipality
        }
        # 熊本 is more often the prefecture or just the place.
        prefectures = {prefecture.stem for prefecture in self._prefectures.values()}
        found = find_stems(scans, (place for place in named if place.stem not in prefectures))
        return [
            _mention(scan.block, start, end, "place.stem", _value(place, weak=True), SHORT_PRIORITY)
            for scan, start, end, place in found
        ]

    def _short_mentions(self, scans: Iterable[Scan], names: list[Name]) -> list[Mention]:
        evidence = (Role.INSTITUTION, Role.LOCATION, Role.PREFIX)
        known = {name.places[0].prefecture for name in names if len(name.places) == 1 and name.role in evidence}
        found = ((scan.block, form) for scan in scans for form in self._short.find(scan))
        mentions = (self._short_mention(block, form, known) for block, form in found)
        return [mention for mention in mentions if mention is not None]

    def _short_mention(self, block: BlockAnalysis, form: ShortForm, known: set[str]) -> Mention | None:
        surface = block.view.text[form.start : form.end]
        if surface in _SOLE:
            # 都に戻る may be any capital of old; the offices are unmistakable.
            weak = surface == "都" and _SOLE[surface] not in known
            value = _value(self._prefectures[_SOLE[surface]], weak=weak)
            return _mention(block, form.start, form.end, "place.sole", value, NAME_PRIORITY)
        value = EntityValue(surface, weak=True)
        suffix = _PREFECTURE_SHORT.get(surface)
        if suffix is not None and form.rule == BARE:
            fitting = [name for name in sorted(known) if name.endswith(suffix)]
            if suffix == "道" and not fitting:
                return None
            if len(fitting) == 1:
                place = self._prefectures[fitting[0]]
                value = EntityValue(surface, code=place.code, prefecture=place.name, weak=True)
        return _mention(block, form.start, form.end, form.rule, value, SHORT_PRIORITY)


def _told_where(names: list[Name], shorts: list[Mention], blocks: Mapping[int, BlockAnalysis]) -> list[Mention]:
    """上田市内で運行が始まる。市は…, 当市は…ふじみ野市内在住の人: the area named first of all tells which town 市は or 当市 is,
    where no town is named before."""
    levels = {mention.value.name[:1] for mention in shorts if mention.rule == BARE and isinstance(mention.value, EntityValue)}
    own = {mention.value.name[1:2] for mention in shorts if mention.rule == OWN and isinstance(mention.value, EntityValue)}
    for name in sorted(names, key=lambda name: (name.block, name.start)):
        place = name.places[0]
        if name.role is Role.INSTITUTION or (name.block >= _OPENING and not own):
            return []
        fits = place.name[-1] in own or (place.name[-1] in levels and name.block < _OPENING)
        if name.role is Role.LOCATION and len(name.places) == 1 and place.is_municipality and fits:
            block = blocks[name.block]
            inside = block.view.text.startswith(_INSIDE, name.end)
            return [_mention(block, name.start, name.end, "place.area", _value(place), NAME_PRIORITY)] if inside else []
    return []


def _value(place: Place, *, weak: bool = False) -> EntityValue:
    return EntityValue(place.name, code=place.code, prefecture=place.prefecture, weak=weak)


def _name_mention(name: Name, block: BlockAnalysis) -> Mention:
    place = name.places[0]
    if len(name.places) == 1:
        value = _value(place)
    else:
        value = EntityValue(place.name, candidates=tuple(sorted(option.code for option in name.places)))
    rule = "place.ward" if all(option.kind is PlaceKind.WARD for option in name.places) else "place.name"
    return _mention(block, name.start, name.end, rule, value, NAME_PRIORITY)


def _mention(
    block: BlockAnalysis, start: int, end: int, rule: str, value: EntityValue, priority: int
) -> Mention:
    low, high = block.view.to_source(start, end)
    return Mention(Kind.MUNICIPALITY, low, high, block.block.index, start, end, rule, value, priority)
