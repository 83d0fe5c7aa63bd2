"""Anchors: municipality names in a position that makes them the owner of what is said beside them.

「A市では…」 is a topic, 「A市が…」 a subject, 「A市の…」 a genitive, 「…した A市」 the head of a relative clause; a name that is
merely visited, compared or listed with others (A市さんのように, A市やB市とも) anchors nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from caseextract.documents import BlockKind
from caseextract.interpret.codes import code_of, prefecture_of
from caseextract.interpret.reading import Sentence
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind

_TITLE = r"(?:さん|様|庁|役所|役場|議会|教育委員会|教育庁|教委|(?<=都)[一-龥ァ-ヶー]{1,10}局)?"
# 静岡県の大石専門監は「…」: whose people speak, of their own house.
_SPEAKER = re.compile(_TITLE + r"の[^「」、。はがもを]{1,26}(?:は|が|も)、?「")
_TOPIC = re.compile(_TITLE + r"(?:の(?:方|担当(?:者|の方)?|職員)から(?:は|も)?[、「]|の(?:発表|報告|資料|例|場合|ケース|試算|調べ|調査|集計|統計|推計|見立て)では|によると|によれば|に聞(?:いたら|くと|けば)|では(?!、?(?:第?[0-9一二三四五]+(?:位|番)|初|唯一|最も?[大小多少高低]|トップ))|でも|は(?!じめ)|も(?!含|しくは)|における|において(?:は|も)?|としては|の場合|全体(?:では?|の|は)|で(?!(?:第?[0-9一二三四五]+(?:位|番|目)|初|唯一|最[も大小多少高低]|トップ))[、一-龥ァ-ヶ0-9])")
_SUBJECT = re.compile(_TITLE + r"が")
# 先進地の北見市へは、本市から職員4名を派遣した: who sends is who owns.
# となりの市からは、来週3人が見学に来る: and who comes.
_SENDER = re.compile(_TITLE + r"から(?:は|も)?、?(?:(?:令和|平成)?[0-9元〇一二三四五六七八九十]{1,4}年(?:度)?(?:[0-9一二三四五六七八九十]{1,2}月)?に?|[0-9一二三四五六七八九十]{1,3}[月日]に?)?(?:(?:職員|担当|部長|課長)[^、。]{0,8}?(?=[0-9一二三四五六七八九十])|[0-9一二三四五六七八九十]+[人名](?=[がを]))")
_GENITIVE = re.compile(_TITLE + r"(?:での|の(?!よう|例|方|事例|実例|先例|前例|先行事例|[^、。「」をがはに]{0,10}(?:会社|企業|業者|メーカー|ベンダー|スタートアップ|ベンチャー)))")
_HEADING_TOPIC = re.compile(_TITLE + r"(?:[、:：|)）】〕」「…‥―→]|\.\.|$|\s)")
# 滝沢市と机を並べて、町の…: what does something together is no list.
_PREDICATE_BETWEEN = re.compile(r"[をがに]|[てで]、")
_AND = re.compile(_TITLE + r"(?:と|及び|および|、|・|,|や)(?=\S)")
_RELATIVE = re.compile(r"(?:[たるいうくすつむぶぐ]|ている|だった)(?:[一-龥]{2,3}[都道府県])?(?:[一-龥ヶ]{1,4}郡)?(?:の)?$")
_OWN_WORDS = re.compile(r"(?:当|本)(?:庁|課|部|室|局)|私(?:たち|ども)|我々|われわれ|弊(?:庁|課)")


_TOLD = re.compile(r"と(?:聞|伺|教え|言われ|話を聞)")
# 嬉野市(人口2万6千人)では: what is said of a town in brackets stands between it and its particle.
_ASIDE = re.compile(_TITLE + r"\([^()「」。]{1,40}\)")
_QUOTED_NAME = re.compile(r"[「『](?:[一-龥]{2,3}[都道府県])?$")
_THERE = re.compile(r"あちら(?=[はもで])")
_FORMER = re.compile(r"[前後]者(?=[がはも])")
# 三条市、燕市、加茂市の3市は: the last of a list stands for all.
_OF_SEVERAL = re.compile(r"の(?:[2-9]|[二三四五六七八九])(?:市町村|自治体|市町|市|町|村|区|県|団体)(?:は|が|で|も|の)")
# 最も熱心なのは内子町だ。: whom the next sentence goes on to speak of.
_FOCUS = re.compile(_TITLE + r"(?:だ|です|である|でした|だった)。")
_FOCUSED = re.compile(r"のは、?(?:[一-龥]{2,3}[都道府県])?$")
_LABELLED = re.compile(r"[)】〕>\]]")
_LEADING = 4
_LISTED = frozenset({BlockKind.TABLE_ROW, BlockKind.KEY_VALUE, BlockKind.LIST_ITEM})
_LEVELS = "都道府県市区町村"
_REGIONS = "都道府県"

# A finished relative clause between a subject and a number gives the number back to the topic (本市が作ったシナリオのうち6本).
RELATIVE_BETWEEN = re.compile(r"(?:[たるうくすむぶ]|ている)(?=[一-龥ァ-ヶA-Za-z])")


class AnchorKind(StrEnum):
    """The grammatical place of a name."""

    TOPIC = "topic"
    SUBJECT = "subject"
    GENITIVE = "genitive"
    HEAD = "head"
    COMPANION = "companion"


class Anchor(NamedTuple):
    """A name at view ``[start, end)`` that stands for ``codes`` (several for 「A市とB市は」)."""

    start: int
    end: int
    codes: tuple[str, ...]
    kind: AnchorKind
    text: str
    own: bool = False
    relative: bool = False


class Bearings(NamedTuple):
    """What deictic words refer to here: the speaker's or the article's own municipality, and the last other one named."""

    own: str | None
    last: str | None
    topic: str | None
    names: Mapping[str, str]
    pair: tuple[str, ...] = ()


def find_anchors(sentence: Sentence, bearings: Bearings, *, heading: bool) -> list[Anchor]:
    """The anchors of a sentence in order of position."""
    anchors: list[Anchor] = []
    pending: list[str] = []
    pending_start = -1
    places = [mention for mention in sentence.mentions if mention.kind is Kind.MUNICIPALITY]
    for position, place in enumerate(places):
        if place.rule.startswith("place.deictic") and sentence.view[place.view_start] == "両" and len(bearings.pair) > 1:
            anchors.append(Anchor(place.view_start, place.view_end, bearings.pair, AnchorKind.TOPIC, sentence.view[place.view_start : place.view_end]))
            pending = []
            continue
        code, own = refers(place, bearings)
        quoted = _quoted_owner(sentence, place, places[:position]) if own else None
        if quoted is not None:
            code, own = quoted, False
        if code is None:
            pending = []
            continue
        place_end = _past_quote(sentence, place)
        after = sentence.after(place_end, 12)
        following = places[position + 1] if position + 1 < len(places) else None
        joined = _AND.match(after)
        if following is not None and joined and following.view_start - place.view_end <= joined.end() + 8 and "は" not in after[: joined.end()] and not _PREDICATE_BETWEEN.search(sentence.view, place.view_end + joined.end(), following.view_start):
            pending_start = place.view_start if not pending else pending_start
            pending.append(code)
            if after[:1] == "と" and following.view_start > place.view_end + 1:
                anchors.append(_companion(sentence, place, code, own))
            continue
        leads = place.view_start - sentence.start <= _LEADING and (heading or sentence.block.kind in _LISTED)
        kind = _kind(sentence, place, after, heading=heading or leads)
        if kind in (None, AnchorKind.HEAD) and (aside := _ASIDE.match(sentence.view, place_end, sentence.end)):
            kind = _kind(sentence, place, sentence.after(aside.end(), 12), heading=heading or leads) or kind
        codes = tuple(dict.fromkeys([*pending, code]))
        start = pending_start if pending else place.view_start
        pending = []
        if kind is not None:
            relative = _RELATIVE.search(sentence.before(start, 14)) is not None
            anchors.append(Anchor(start, place.view_end, codes, kind, sentence.view[start : place.view_end], own, relative))
        elif after.startswith("と"):
            anchors.append(_companion(sentence, place, code, own))
    anchors.extend(_former_and_latter(sentence, bearings))
    anchors.extend(_over_there(sentence, places, bearings))
    if bearings.own is not None:
        anchors.extend(
            Anchor(match.start() + sentence.start, match.end() + sentence.start, (bearings.own,), AnchorKind.TOPIC, match.group(), True)
            for match in _OWN_WORDS.finditer(sentence.text)
            if _TOPIC.match(after := sentence.after(match.end() + sentence.start, 6)) or after.startswith("の")
        )
    return sorted(anchors, key=lambda anchor: anchor.start)


def _quoted_owner(sentence: Sentence, place: Mention, before: list[Mention]) -> str | None:
    """八幡平市の職員からは「うちは45人で試した」と聞いた: in somebody's quoted words うち is that somebody's."""
    opening = sentence.view.rfind("「", sentence.start, place.view_start)
    if opening < 0 or "」" in sentence.view[opening : place.view_start]:
        return None
    speaker = next((other for other in reversed(before) if other.view_end <= opening and code_of(other) is not None), None)
    if speaker is not None and (spoken := _SPEAKER.match(sentence.view, speaker.view_end, sentence.end)) and spoken.end() == opening + 1:
        return code_of(speaker)
    closing = sentence.view.find("」", place.view_end, sentence.end)
    if closing < 0 or not _TOLD.match(sentence.view, closing + 1):
        return None
    named = [code for other in before if other.view_end <= opening and (code := code_of(other)) is not None]
    return named[-1] if named else None


def _former_and_latter(sentence: Sentence, bearings: Bearings) -> list[Anchor]:
    """人口は前者が2万7千人、後者が2万4千人: the first and the second of the two named before."""
    if len(bearings.pair) != 2:
        return []
    return [
        Anchor(sentence.start + match.start(), sentence.start + match.end(), (bearings.pair[match.group() == "後者"],), AnchorKind.TOPIC, match.group())
        for match in _FORMER.finditer(sentence.text)
    ]


def _past_quote(sentence: Sentence, place: Mention) -> int:
    """Where a name ends with the quotation mark that closes right behind it (「町田市」が): a name in quotes stands as any other."""
    end = place.view_end
    quoted = sentence.view[end : end + 1] in ("」", "』") and _QUOTED_NAME.search(sentence.before(place.view_start, 8)) is not None
    return end + 1 if quoted else end


def _over_there(sentence: Sentence, places: list[Mention], bearings: Bearings) -> list[Anchor]:
    """あちらは検針員3人で回しているそうです: the other one named last."""
    found = []
    for match in _THERE.finditer(sentence.view, sentence.start, sentence.end) if "あちら" in sentence.text else ():
        named = [code for place in places if place.view_end <= match.start() and (code := code_of(place)) is not None]
        code = named[-1] if named else bearings.last
        if code is not None and code != bearings.own:
            found.append(Anchor(match.start(), match.end(), (code,), AnchorKind.TOPIC, match.group()))
    return found


def _companion(sentence: Sentence, place: Mention, code: str, own: bool) -> Anchor:
    start, end = place.view_start, place.view_end
    return Anchor(start, end, (code,), AnchorKind.COMPANION, sentence.view[start:end], own)


def _kind(sentence: Sentence, place: Mention, after: str, *, heading: bool) -> AnchorKind | None:
    if _TOPIC.match(after) or _OF_SEVERAL.match(after) or _SPEAKER.match(sentence.view, place.view_end, sentence.end):
        return AnchorKind.TOPIC
    if _LABELLED.match(after) and sentence.view[place.view_start - 1 : place.view_start] in ("(", "【", "〔", "<", "[") and place.view_start - sentence.start <= 1:
        return AnchorKind.TOPIC
    if _FOCUS.match(after) and _FOCUSED.search(sentence.before(place.view_start, 8)):
        return AnchorKind.TOPIC
    if _SUBJECT.match(after) or _SENDER.match(sentence.view, place.view_end, sentence.end):
        return AnchorKind.SUBJECT
    if heading and _HEADING_TOPIC.match(after):
        return AnchorKind.TOPIC
    if _GENITIVE.match(after):
        return AnchorKind.GENITIVE
    return AnchorKind.HEAD if _RELATIVE.search(sentence.before(place.view_start, 14)) else None


def refers(place: Mention, bearings: Bearings) -> tuple[str | None, bool]:
    """The code a place mention stands for, and whether it is the own municipality by a deictic word."""
    if not place.rule.startswith("place.deictic"):
        return code_of(place), False
    if place.rule.endswith("deictic.own"):
        return bearings.own, True
    if place.rule.endswith("deictic.same"):
        # 滋賀県湖北の中心都市…同市では: of the last name only when it is one of that level.
        if bearings.last is None or _same_word(bearings.last, place, bearings.names):
            return bearings.last or bearings.own, False
        region = isinstance(place.value, EntityValue) and place.value.name[1:2] in _REGIONS
        return prefecture_of(bearings.last) if region else bearings.own, False
    if place.rule.endswith("deictic.bare"):
        other = bearings.topic
        if other is not None and _same_level(other, place, bearings.names):
            return other, False
        if bearings.own is None or _same_level(bearings.own, place, bearings.names):
            return bearings.own, True
        if place.value.name[:1] in "都道府県" if isinstance(place.value, EntityValue) else False:
            return prefecture_of(bearings.own), False
    return code_of(place), False


def _same_word(code: str, place: Mention, names: Mapping[str, str]) -> bool:
    """Whether 同市, 同町, 同県 … can mean the municipality with this code."""
    word = place.value.name[1:2] if isinstance(place.value, EntityValue) else ""
    name = names.get(code, "")
    return name.endswith(word) if name and word in _LEVELS else True


def _same_level(code: str, place: Mention, names: Mapping[str, str]) -> bool:
    """Whether a bare 市, 区, 県 … can mean the municipality with this code."""
    word = place.value.name[:1] if isinstance(place.value, EntityValue) else ""
    name = names.get(code, "")
    return name.endswith(word) if name and word in _LEVELS else True
