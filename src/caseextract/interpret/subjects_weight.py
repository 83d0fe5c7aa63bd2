"""How much each municipality of an article weighs: titles, imprints and openings more than a passing name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from caseextract.documents import Block, BlockKind, Zone
from caseextract.interpret.codes import code_of
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.subjects_words import (
    GUEST,
    MANY_REACH,
    ONE_OF_MANY,
    OPENING_LINES,
    ROSTER_WIDTH,
    TITLE_BLOCKS,
)
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind

_TOPIC = re.compile(r"(?:さん|様)?(?:教育委員会|教育庁|教委|議会)?(?:(?:役所|役場|市庁舎|町庁舎|庁)[本の一-龥]|では|でも|は|も|が|において|における|に(?:は|も|て)|の(?!ような|例|方|事例)|、)")
# Who is named as one of the neighbours or models is not whose story it is; who issues a bulletin is.
_NEIGHBOUR = re.compile(r"(?:[県府道都管圏]内(?:では|でも)|隣の|隣接する|近隣の|近くの|先進地の|先行する|お隣の|姉妹都市の)(?:[^、。]{1,4}[県府道都郡])?$")
_IMPRINT = re.compile(r"(?:発行|編集・?発行|発行元|発行者|発行所)[/:： 　]*$")
_BULLETIN = re.compile(r"広報(?:紙|誌)?[「『]?([ぁ-ん]{2,7}|[一-龥々ヶケ]{1,5})(?=[」』 　0-9０-９]|$)", re.MULTILINE)
# 県のデジタル顧問も兼ねる: the writer's post, not the writer's town.
_POST_OF_ONE = re.compile(r"の(?:DX|デジタル|情報化|ICT|行政改革|地域情報化)?(?:推進)?(?:アドバイザー|顧問|参与|コンサルタント)(?:として|を務|や|に就)|議会議員(?:の|、| )?[^、。はがを]{2,12}(?:の|です|でござ|ブログ|公式|オフィシャル)")
# 庁舎の統合について | 前A市議会議員 氏名: whose page it is.
_PAGE_OF = re.compile(r"(?:[|｜] ?(?:前|元)?|(?:前|元))$")
_COUNCILLOR = re.compile(r"議会議員 ?[^、。はがを]{2,12}$")
# 東京都やA市といった先行自治体の成功, 福島県市町村情報組合: models of a general tale, bodies of many towns.
_MODEL = re.compile(r"(?:市町村|町村)[^、。はがをのと]{0,10}(?:組合|協会|連合|機構|協議会)|(?:(?:や|、|・|と)[^、。はがを]{2,12}){0,3}(?:といった|などの?|をはじめとする)(?:先行|先進)[^、。はがを]{0,6}(?:自治体|団体|都市|市町村)")
_VISITED = re.compile(r"(?:視察|調査|訪問)(?:先|地)(?:自治体)?[:： ]*(?:[一-龥]{2,3}[都道府県] ?)?$")
# 先に配った島原市の実例から: an example that is looked at.
_EXAMPLE = re.compile(r"の(?:実例|先例|前例|先行事例|事例|例)(?:から|を(?:見|参考|踏ま|もと)|に(?:なら|倣|学|よ[るれ])|では|のよう)")
# 1位 大阪府豊中市(76.3)、2位: places of a ranking, where none has a story.
_RANKED = re.compile(r"[0-9一二三四五六七八九十]位(?:は|に|には|・|:|「)? ?「?(?:[一-龥]{2,3}[都道府県])?$")
_RANKS = re.compile(r"[0-9一二三四五六七八九十]位")
_POST_REACH = 24
_OPENING_WEIGHT = 5
# 県は、全ての契約に…を導入する: a story that opens so is that level's, whichever towns it goes on to name.
_LEVEL_WEIGHT = 9
# Named nowhere but aside: no candidate, whatever else is missing.
NEVER = -1
_IMPRINT_WEIGHT = 8
# 市, 町, 村, 区 and 県 as names of places are read.
_READ_SUFFIXES = frozenset({"し", "まち", "ちょう", "むら", "そん", "く", "けん", "ふ", "と"})
_OPENING_BLOCKS = 12
_BRACKET_REACH = 80
# 日南町、江府町、新庄村の3県にまたがる12市町村で構成する: the members of an association.
_MEMBERS = re.compile(r"[0-9一二三四五六七八九十]+(?:市区町村|市町村|市町|町村|市|町|村|区|自治体)(?:など)?(?:で(?:構成|組織|つくる|作る)|から(?:なる|成る)|が(?:参加|加盟|加入)して)")
_MEMBERS_REACH = 160
_OWN_LIMIT = 8


def weigh(reading: Reading, places: list[Mention]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    weights: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    headed: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    aside: Counter[str] = Counter()
    names: dict[str, str] = {}
    opened = False
    first = next((code for place in places if (code := code_of(place))), None)
    for mention in places:
        code = code_of(mention)
        block = reading.block(mention.block)
        if code is None or (block.zone in (Zone.COMPANY, Zone.TRADEMARK, Zone.NAVIGATION) and block.index > TITLE_BLOCKS):
            continue
        names.setdefault(code, mention.value.name if isinstance(mention.value, EntityValue) else "")
        weight = 1
        if block.index < TITLE_BLOCKS and block.kind in (BlockKind.HEADING, BlockKind.CRUMB, BlockKind.KEY_VALUE):
            weight = 6
        elif block.kind in (BlockKind.HEADING, BlockKind.KEY_VALUE, BlockKind.QUESTION, BlockKind.LABEL) or block.zone is Zone.ROSTER:
            weight = 3
        if block.kind in (BlockKind.HEADING, BlockKind.KEY_VALUE):
            headed[code] += 1
        sentence = reading.sentence_of(mention)
        after = sentence.after(mention.view_end, 8) if sentence else ""
        before = sentence.before(mention.view_start, 12) if sentence else ""
        if _IMPRINT.search(before) or _is_visited(reading, block, before):
            weight = _IMPRINT_WEIGHT
        elif sentence is not None and _is_aside(sentence, mention, before):
            weight = 0
            aside[code] += 1
        elif (GUEST.match(after) or _NEIGHBOUR.search(before)) and block.kind is not BlockKind.HEADING:
            weight = 0
        elif _TOPIC.match(after) or mention.rule == "place.area":
            topics[code] += 1
            # Who opens the story as its topic is most likely whose story it is.
            opening = not opened and code == first and block.kind is not BlockKind.HEADING and block.index < _OPENING_BLOCKS
            level = mention.rule.startswith("place.deictic.bare")
            weight += (_LEVEL_WEIGHT if level else _OPENING_WEIGHT) if opening else 1
            opened = opened or opening
        if after.startswith("さん"):
            weight = min(weight, 1)
        weights[code] += weight
        mentions[code] += 1
    own_bulletin = _bulletins(reading, weights)
    for code in weights:
        if code in own_bulletin:
            weights[code] += _IMPRINT_WEIGHT
        weights[code] += min(_OWN_LIMIT, _own_words(reading, names[code]))
        if aside[code] == mentions[code]:
            weights[code] = NEVER
    return weights, topics, headed


def _is_aside(sentence: Sentence, mention: Mention, before: str) -> bool:
    """Whether a name tells of no case at all: the writer's post or page, a model, one of many counted or in brackets."""
    post = sentence.after(mention.view_end, _POST_REACH)
    if _POST_OF_ONE.match(post) or _MODEL.match(post) or ONE_OF_MANY.match(sentence.after(mention.view_end, MANY_REACH)):
        return True
    if _EXAMPLE.match(post):
        return True
    if _RANKED.search(before) and len(_RANKS.findall(sentence.text)) > 1:
        return True
    return (_PAGE_OF.search(before) is not None and _COUNCILLOR.match(post) is not None) or _in_brackets_with_others(sentence, mention)


def _is_visited(reading: Reading, block: Block, before: str) -> bool:
    """視察先:滋賀県 野洲市, or the line under such a key: the report is on what was seen there."""
    if _VISITED.search(before):
        return True
    above = reading.analysis.blocks[block.index - 1].view.text if block.index else ""
    return block.index < OPENING_LINES and len(above) < ROSTER_WIDTH and _VISITED.search(above.strip()) is not None


def _in_brackets_with_others(sentence: Sentence, place: Mention) -> bool:
    """全国から集まった職員(尼崎市、西予市、福知山市): several in one pair of brackets only took part."""
    members = _MEMBERS.search(sentence.view, place.view_end, min(sentence.end, place.view_end + _MEMBERS_REACH))
    if members and len({code_of(m) for m in sentence.mentions[:_BRACKET_REACH] if m.kind is Kind.MUNICIPALITY and code_of(m) and m.view_end < members.start()}) > 2:
        return True
    opening = sentence.view.rfind("(", max(sentence.start, place.view_start - _BRACKET_REACH), place.view_start)
    closing = sentence.view.find(")", place.view_end, min(sentence.end, place.view_end + _BRACKET_REACH))
    if opening < 0 or len(sentence.mentions) > _BRACKET_REACH or closing < 0 or ")" in sentence.view[opening : place.view_start]:
        return False
    inside = {code_of(m) for m in sentence.mentions if m.kind is Kind.MUNICIPALITY and opening < m.view_start < closing and code_of(m)}
    return len(inside) > 2


def _bulletins(reading: Reading, codes: Iterable[str]) -> set[str]:
    """Those of ``codes`` whose bulletin names itself in the text: 広報はぎ, written as the name is read, or 広報萩."""
    names = {found[1] for found in _BULLETIN.finditer(reading.analysis.document.text)}
    if not names:
        return set()
    gazetteer = load_gazetteer()
    places = [place for code in codes if (place := gazetteer.by_code(code)) is not None]
    return {
        place.code
        for place in places
        if place.stem in names or any(place.reading.startswith(name) and place.reading[len(name) :] in _READ_SUFFIXES for name in names)
    }


def _own_words(reading: Reading, name: str) -> int:
    """How often the text says 本市, 当町, 町の … with the level of ``name``: the words of whose story it is."""
    return sum(
        2 if mention.rule.endswith("deictic.own") else 1
        for mention in reading.mentions
        if mention.kind is Kind.MUNICIPALITY
        and mention.rule.startswith("place.deictic")
        and not mention.rule.endswith("same")
        and isinstance(mention.value, EntityValue)
        and name[-1:] in mention.value.name[:2]
    )
