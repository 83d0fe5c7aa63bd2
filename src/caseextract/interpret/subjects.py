"""Which municipalities an article is about, and for whom its speakers speak.

Evidence is weighed by place: titles, profile lines, rosters and headings say more than a passing name. A
municipality whose own speaker takes part is a subject, unless that speaker only asks and thanks (the host).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from caseextract.documents import Block, BlockKind, Turn, Zone
from caseextract.interpret.reading import Reading, Sentence
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.lexicon.gazetteer_table import check_digit
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import MEASURED_KINDS, Kind

_TOPIC = re.compile(r"(?:さん|様)?(?:教育委員会|教育庁|教委|議会)?(?:(?:役所|役場|市庁舎|町庁舎|庁)[本の一-龥]|では|でも|は|も|が|において|における|に(?:は|も|て)|の(?!ような|例|方|事例)|、)")
_GUEST = re.compile(r"(?:さん|様)?(?:を(?:含|はじめ)|など|や|と(?:は|の|も)?[、一-龥]|のような|の例|から)")
# Who is named as one of the neighbours or models is not whose story it is; who issues a bulletin is.
_NEIGHBOUR = re.compile(r"(?:[県府道都管圏]内(?:では|でも)|隣の|隣接する|近隣の|近くの|先進地の|先行する|お隣の|姉妹都市の)(?:[^、。]{1,4}[県府道都郡])?$")
_IMPRINT = re.compile(r"(?:発行|編集・?発行|発行元|発行者|発行所)[/:： 　]*$")
_BULLETIN = re.compile(r"広報(?:紙|誌)?[「『]?([ぁ-ん]{2,7}|[一-龥々ヶケ]{1,5})(?=[」』 　0-9０-９]|$)", re.MULTILINE)
# 神奈川県のDX推進アドバイザーとしても活動: the writer's post, not the writer's town.
_POST_OF_ONE = re.compile(r"の(?:DX|デジタル|情報化|ICT|行政改革|地域情報化)?(?:推進)?(?:アドバイザー|顧問|参与|コンサルタント)(?:として|を務|や|に就)|議会議員(?:の|、| )?[^、。はがを]{2,12}(?:の|です|でござ|ブログ|公式|オフィシャル)")
# 庁舎の統合について | 前A市議会議員 氏名: whose page it is.
_PAGE_OF = re.compile(r"(?:[|｜] ?(?:前|元)?|(?:前|元))$")
_COUNCILLOR = re.compile(r"議会議員 ?[^、。はがを]{2,12}$")
# 東京都やA市といった先行自治体の成功, 福島県市町村情報組合: models of a general tale, bodies of many towns.
_MODEL = re.compile(r"(?:市町村|町村)[^、。はがをのと]{0,10}(?:組合|協会|連合|機構|協議会)|(?:(?:や|、|・|と)[^、。はがを]{2,12}){0,3}(?:といった|などの?|をはじめとする)(?:先行|先進)[^、。はがを]{0,6}(?:自治体|団体|都市|市町村)")
_VISITED = re.compile(r"(?:視察|調査|訪問)(?:先|地)(?:自治体)?[:： ]*(?:[一-龥]{2,3}[都道府県] ?)?$")
_HOSTING = re.compile(r"(?:か|ね|ございます|ございました|ください)[。!！?？]*$")
_OWN_WORD = re.compile(r"当[都道府県市区町村]|本[市区県]|うち[はのも]")
_HEADINGS = frozenset({BlockKind.HEADING, BlockKind.QUESTION, BlockKind.LABEL, BlockKind.CRUMB})
_NUMBERED = re.compile(r"(?:事例|ケース|第|No\.?|その|[0-9]|[①-⑳ⅠⅡⅢⅣⅤ]|\([0-9]\)|【(?:事例|ケース))")
_TITLE_BLOCKS = 8
_LINES = frozenset({BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.KEY_VALUE, BlockKind.LIST_ITEM})
_OPENING_LINES = 24
# How many short lines over a name may part it from its place.
_ROSTER_LINES = 4
_ROSTER_WIDTH = 40
# 北海道 before 士幌町
_LEADING = 8
_OPENING_WEIGHT = 5
# Named nowhere but aside: no candidate, whatever else is missing.
_NEVER = -1
_IMPRINT_WEIGHT = 8
# 市, 町, 村, 区 and 県 as names of places are read.
_READ_SUFFIXES = frozenset({"し", "まち", "ちょう", "むら", "そん", "く", "けん", "ふ", "と"})
# A町とB町は, A、Bの両町が: named side by side, then counted together or joined by a pact.
_JOINED = re.compile(r"(?:、|・|と|及び|および|,)(?:[一-龥]{2,3}[都道府県])?(?:[一-龥ヶ]{1,4}郡)?")
_COUNTED = re.compile(r"(?:の|が|は)?(?:両|[2-6]|[二三四五六])(?:市町村|市町|町村|市|町|村|区)(?:の(?:町長|市長|村長|首長|担当)[^、。]{0,6})?(?:と[^、。]{2,20})?(?:は|が|で(?!は)|による|の(?:協定|連携|共同))")
_PACT = re.compile(r"(?:は|が)(?=[^。]{0,60}(?:共同(?:で|運用|利用|調達)|協定を(?:結|締結)|連携して|一緒に|を目指し))")
_OPENING_BLOCKS = 12
_BRACKET_REACH = 80
# 日南町、江府町、新庄村の3県にまたがる12市町村で構成する: the members of an association.
_MEMBERS = re.compile(r"[0-9一二三四五六七八九十]+(?:市区町村|市町村|市町|町村|市|町|村|区|自治体)(?:など)?(?:で(?:構成|組織|つくる|作る)|から(?:なる|成る)|が(?:参加|加盟|加入)して)")
_MEMBERS_REACH = 160
_OWN_LIMIT = 8
_JOINT_MIN_TOPICS = 3


@dataclass(frozen=True, slots=True)
class Subjects:
    """Codes of the subject municipalities in order of weight, and the code each labelled turn speaks for.

    ``speakers`` maps a turn's ``label_start`` to a code; ``hosts`` are codes whose speakers only moderate.
    ``heads`` are the headings (block index, code) of a digest, ascending. ``joint``: the article tells of what its
    subjects do together. ``passing``: the block where the only subject is named, once and in passing; the other blocks are
    not told of it.
    """

    codes: tuple[str, ...]
    speakers: dict[int, str] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    heads: tuple[tuple[int, str], ...] = ()
    joint: bool = False
    passing: int | None = None

    @property
    def main(self) -> str | None:
        """The municipality the article is mostly about."""
        return self.codes[0] if self.codes else None

    @property
    def single(self) -> bool:
        """Whether there is exactly one subject."""
        return len(self.codes) == 1


def find_subjects(reading: Reading) -> Subjects:
    """Weigh the municipality mentions and speaker labels of the document."""
    places = [mention for mention in reading.mentions if mention.kind is Kind.MUNICIPALITY and code_of(mention)]
    speakers = _speakers(reading, places)
    weights, topics, headed = _weigh(reading, places)
    voices = _voices(reading, speakers)
    hosts = frozenset(code for code, (own, hosting) in voices.items() if hosting > own)
    chosen: list[str] = [code for code, (own, _) in voices.items() if own and code not in hosts]
    seen = {code: place.start for place in reversed(places) if (code := code_of(place))}
    ranked = sorted(weights, key=lambda code: (-weights[code], seen[code]))
    # The prefecture around a town that speaks for itself is its surroundings.
    around = {prefecture_of(code) for code in chosen} - set(chosen)
    candidates = [code for code in ranked if ((code not in hosts and code not in around) or not chosen) and weights[code] != _NEVER]
    heads = _digest(reading)
    digest = tuple(dict.fromkeys(code for _, code in heads))
    if len(digest) > 1:
        chosen = [*chosen, *(code for code in digest if code not in chosen)]
    elif len(chosen) < 2 and len(guests := [code for code in _guests(reading) if code not in hosts]) > 1:
        chosen = guests
    elif len(chosen) < 2 and candidates:
        main = candidates[0]
        chosen = [main, *(code for code in chosen if code != main and weights[code] * 3 >= weights[main])]
        chosen.extend(
            code
            for code in candidates[1:]
            if code not in chosen and topics[code] >= _JOINT_MIN_TOPICS and headed[code] and weights[code] * 3 >= weights[main]
        )
    together = () if speakers or heads else _together(reading)
    joint = len(together) > 1 and bool(set(chosen) & set(together))
    if joint:
        chosen = [*together]
    chosen.sort(key=lambda code: (-weights[code], seen.get(code, 0)))
    return Subjects(tuple(chosen), speakers, hosts, heads, joint, None if speakers else _in_passing(reading, chosen))


def _in_passing(reading: Reading, chosen: Sequence[str]) -> int | None:
    """The block of the one mention of the one subject, where it is no heading, no opening, and nothing says 本市 or 町は."""
    named = [mention for mention in reading.of_kind(Kind.MUNICIPALITY) if code_of(mention) in chosen]
    if len(chosen) != 1 or len(named) != 1 or any(m.rule.startswith("place.deictic") for m in reading.of_kind(Kind.MUNICIPALITY)):
        return None
    block = reading.block(named[0].block)
    told = block.kind is BlockKind.PARAGRAPH and block.zone is Zone.BODY
    body = [analysis for analysis in reading.analysis.blocks if analysis.block.kind is BlockKind.PARAGRAPH]
    if not told or not body or block.index == body[0].block.index:
        return None
    level = named[0].value.name[-1:] if isinstance(named[0].value, EntityValue) else ""
    own = re.compile(rf"(?<![市町村区県]){level}(?:民|政|制|長|役所|役場|議会|庁舎|の(?:職員|予算|担当|施設))")
    return None if any(own.search(analysis.view.text) for analysis in reading.analysis.blocks if analysis.block.index != block.index) else block.index


def _together(reading: Reading) -> tuple[str, ...]:
    """The municipalities that open the story as its joint subject: 川口、山本の両町は / A市とB町は…協定を結んだ."""
    for sentence in reading.sentences:
        if sentence.block.index >= _TITLE_BLOCKS:
            return ()
        row: list[str] = []
        end = -1
        for place in sentence.mentions:
            code = code_of(place) if place.kind is Kind.MUNICIPALITY else None
            if code is None:
                continue
            if row and not _JOINED.fullmatch(sentence.view, end, place.view_start):
                row = []
            row.append(code)
            end = place.view_end
            counted = _COUNTED.match(sentence.view, end, sentence.end) if len(row) > 1 else None
            done = counted or (_PACT.match(sentence.view, end, sentence.end) if len(row) > 1 else None)
            if done is not None and len(set(row)) == len(row):
                return tuple(row)
    return ()


def _digest(reading: Reading) -> tuple[tuple[int, str], ...]:
    """The headings (block, code) of a digest: each names another municipality of which its section then speaks. A numbered
    heading (事例７　A市) may have its body under headings of its own."""
    headed: dict[int, set[str]] = {}
    with_body = {analysis.block.section for analysis in reading.analysis.blocks if analysis.block.kind not in _HEADINGS}
    for mention in reading.of_kind(Kind.MUNICIPALITY):
        code = code_of(mention)
        block = reading.block(mention.block)
        sentence = reading.sentence_of(mention)
        if code is None or block.kind is not BlockKind.HEADING or sentence is None:
            continue
        if block.index not in with_body and not _NUMBERED.match(reading.analysis.blocks[block.index].view.text):
            continue
        if not _GUEST.match(sentence.after(mention.view_end, 8)):
            headed.setdefault(block.index, set()).add(code)
    heads = tuple((index, next(iter(found))) for index, found in headed.items() if len(found) == 1)
    return heads if len({code for _, code in heads}) > 1 else ()


def _guests(reading: Reading) -> tuple[str, ...]:
    """The municipalities whose people an opening lists, one a line: 北海道士幌町　総務企画課　本多 学."""
    people = {mention.block for mention in reading.of_kind(Kind.PERSON)}
    codes: list[str] = []
    for mention in reading.of_kind(Kind.MUNICIPALITY):
        block = reading.block(mention.block)
        leads = mention.start - block.start <= _LEADING
        code = code_of(mention)
        if code and leads and block.index in people and block.index < _OPENING_LINES and block.kind in _LINES:
            codes.append(code)
    return tuple(dict.fromkeys(codes))


def code_of(mention: Mention) -> str | None:
    """The code of a municipality mention that names one for certain."""
    value = mention.value
    return value.code if isinstance(value, EntityValue) else None


def prefecture_of(code: str) -> str:
    """The code of the prefecture a municipality code belongs to."""
    head = code[:2] + "000"
    return head + check_digit(head)


def _weigh(reading: Reading, places: list[Mention]) -> tuple[Counter[str], Counter[str], Counter[str]]:
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
        if code is None or (block.zone in (Zone.COMPANY, Zone.TRADEMARK, Zone.NAVIGATION) and block.index > _TITLE_BLOCKS):
            continue
        names.setdefault(code, mention.value.name if isinstance(mention.value, EntityValue) else "")
        weight = 1
        if block.index < _TITLE_BLOCKS and block.kind in (BlockKind.HEADING, BlockKind.CRUMB, BlockKind.KEY_VALUE):
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
        elif sentence is not None and (_POST_OF_ONE.match(post := sentence.after(mention.view_end, 24)) or _MODEL.match(post) or (_PAGE_OF.search(before) and _COUNCILLOR.match(post)) or _in_brackets_with_others(sentence, mention)):
            weight = 0
            aside[code] += 1
        elif (_GUEST.match(after) or _NEIGHBOUR.search(before)) and block.kind is not BlockKind.HEADING:
            weight = 0
        elif _TOPIC.match(after) or mention.rule == "place.area":
            topics[code] += 1
            # Who opens the story as its topic is most likely whose story it is.
            opening = not opened and code == first and block.kind is not BlockKind.HEADING and block.index < _OPENING_BLOCKS
            weight += _OPENING_WEIGHT if opening else 1
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
            weights[code] = _NEVER
    return weights, topics, headed


def _is_visited(reading: Reading, block: Block, before: str) -> bool:
    """視察先:滋賀県 野洲市, or the line under such a key: the report is on what was seen there."""
    if _VISITED.search(before):
        return True
    above = reading.analysis.blocks[block.index - 1].view.text if block.index else ""
    return block.index < _OPENING_LINES and len(above) < _ROSTER_WIDTH and _VISITED.search(above.strip()) is not None


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


def _speakers(reading: Reading, places: list[Mention]) -> dict[int, str]:
    """Codes of labelled turns: by a name in the label, by the short form it defined, by the roster."""
    by_name: dict[str, str] = {}
    speakers: dict[int, str] = {}
    blocks = [analysis.block for analysis in reading.analysis.blocks]
    roster = [block for block in blocks if block.zone is Zone.ROSTER or block.kind is BlockKind.CAPTION]
    # Guests are often listed without a title over the list: A町　総務課　氏名.
    roster.extend(block for block in blocks[:_OPENING_LINES] if block.kind in _LINES and block not in roster)
    unknown: set[str] = set()
    for turn in reading.analysis.document.turns:
        if turn.question:
            continue
        at = bisect_left(places, turn.label_start, key=_start)
        inside = at < len(places) and places[at].start < max(turn.label_end, turn.start)
        code = code_of(places[at]) if inside else None
        name = _speaker_name(turn)
        if code is None and name not in unknown:
            code = by_name.get(name) or _from_roster(reading.analysis.document.text, roster, places, name)
        if code is None:
            unknown.add(name)
        else:
            speakers[turn.label_start] = code
            by_name.setdefault(turn.alias or name, code)
            by_name.setdefault(name, code)
    return speakers


def _speaker_name(turn: Turn) -> str:
    if turn.alias:
        return turn.alias
    label = re.sub(r"[(（].*?[)）]$", "", turn.label.strip("【】〔〕[]＜＞<>〈〉《》■●◆○◎"))
    label = re.split(r"[:： \u3000・/／|｜]", label)[-1]
    return re.sub(r"(?:氏|さん|様|君)$", "", label)


def _from_roster(text: str, roster: Sequence[Block], places: list[Mention], name: str) -> str | None:
    """The municipality that stands before a speaker's name in a roster, caption or list of guests."""
    if not name:
        return None
    for block in roster:
        at = text.find(name, block.start, block.end)
        if at < 0:
            continue
        following = bisect_left(places, at, key=_start)
        if following and places[following - 1].start >= block.start:
            return code_of(places[following - 1])
        # 上野　浩介さん(山口県宇部市デジタル推進課): the affiliation behind the name.
        if following < len(places) and places[following].start < block.end:
            return code_of(places[following])
        if (code := _above(text, block, places)) is not None:
            return code
    return None


def _above(text: str, block: Block, places: list[Mention]) -> str | None:
    """栃木県 真岡市 / 総合政策部 情報政策課 / 係長 小池 知恵子さん: the place in the short lines right over a name."""
    if "。" in text[block.start : block.end]:
        return None
    end = block.start
    for _ in range(_ROSTER_LINES):
        end = text.rfind("\n", 0, end)
        start = text.rfind("\n", 0, max(end, 0)) + 1
        line = text[start:end] if end > 0 else ""
        if not line.strip() or len(line) > _ROSTER_WIDTH or "。" in line:
            return None
        last = bisect_left(places, end, key=_start)
        if last and places[last - 1].start >= start:
            return code_of(places[last - 1])
    return None


def _start(place: Mention) -> int:
    return place.start


def _voices(reading: Reading, speakers: dict[int, str]) -> dict[str, tuple[int, int]]:
    """For every municipality with a speaker: how many sentences claim something of the own house, how many host."""
    voices: dict[str, tuple[int, int]] = {}
    for sentence in reading.sentences:
        code = speakers.get(sentence.turn.label_start) if sentence.turn else None
        if code is None:
            continue
        own, hosting = voices.get(code, (0, 0))
        if any(mention.kind in MEASURED_KINDS for mention in sentence.mentions) or _OWN_WORD.search(sentence.text):
            own += 1
        elif _HOSTING.search(sentence.text):
            hosting += 1
        voices[code] = (own, hosting)
    return voices
