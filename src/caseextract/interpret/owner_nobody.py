"""Figures and names that are no municipality's of the case: zones that speak for nobody, supplier totals, national figures."""

from __future__ import annotations

import re

from caseextract.documents import BlockKind, Zone
from caseextract.interpret.anchors import AnchorKind
from caseextract.interpret.codes import prefecture_of
from caseextract.interpret.owner_frames import Frame, Owner
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.subjects import Subjects
from caseextract.interpret.zones import tells_of_case
from caseextract.recognize.mention import AmountValue, Mention
from caseextract.records import ENTITY_KINDS, Kind, Reason, structural_reason
from caseextract.rules.cues import CueMatch, Scope

_NOBODY = frozenset({Zone.COMPANY, Zone.TRADEMARK, Zone.REFERENCE, Zone.NAVIGATION})
_SAYS = re.compile(r"(?:社)?(?:さん)?(?:に(?:よると|よれば)|の(?:発表|調べ|調査|資料)(?:では|によると))")
_SENDS = re.compile(r"(?:社)?(?:さん)?(?:から(?:は|も)?|の(?:技術者|社員|担当者|エンジニア|スタッフ|講師|SE|要員)(?!による|の(?:指導|支援|協力|もと|下|研修|講義)|を(?:招|迎|呼)))")
_OF_THE_COMPANY = re.compile(r"[同両]社(?:側)?から(?:は|も)?[^、。]{0,14}(?:ら|の)?\Z")
_SENT_REACH = 20
_BODIES = frozenset({"自治体", "団体", "地方公共団体", "市区町村", "市町村"})
_MANY = 8
_RUNS = re.compile(r"[」』]?(?:\([^()]{1,20}\))?(?:など|等)?を(?:全国で|自治体向けに|運営・)?(?:運営|提供|展開|販売)(?:する|している|しています?)")
_FORM = 6  # characters of a company's form
_NATION = re.compile(r"(?:日本|我が国|わが国|全国)の[^、。]{0,10}(?:人口|世帯|高齢者|高齢化率|出生|労働力)")
_OF_PEOPLE = re.compile(r"(?:生産年齢|年少|老年|高齢者?|後期高齢者|総|全|労働力)人口|高齢化率|後期高齢者|出生率|出生数")
_OWN_PEOPLE = re.compile(r"[本当][市町村区県]|(?<![一-龥])[市町村区県](?:は|の|で|に|内)|市民|町民|村民|区民|県民")
# Hokkaido's municipalities; every other prefecture has fewer.
_MOST_TOWNS = 179
_ALL_LAND = re.compile(r"全国|国内|[0-9]+(?:都道府県|道府県|県)")
# 同町は登録団体62団体に: clubs and circles of a town.
_REGISTERED = re.compile(r"(?:登録|利用|加入|所属|活動|市民|町民|村民|区民|住民|関係|サークル|クラブ)(?:する|した|している)?(?:団体)?(?:の|は|が)?(?:約|計|全|延べ)?\Z")
# 8,600団体が登録していました: clubs and circles of the town, that use its halls.
_REGISTERS = re.compile(r"(?:余り|ほど|以上)?が[^。、]{0,8}(?:登録|予約|利用登録)")
_LEVEL_UNITS = frozenset({"市", "町", "村", "区", "市町", "町村", "市町村", "県", "自治体"})
_TOWN_UNITS = frozenset({"市町", "市町村", "町村", "市区町村", "自治体"})
_OF_TOWNS = re.compile(r"の(?:市|町|村|区|自治体)")
_WITHIN = re.compile(r"[県府道都]内(?!線)(?:[^。]{0,40})$")
# 道内で議員定数20人以上の15市
_WITHIN_ALL = re.compile(r"[県府道都]内(?:の全|全|で[^、。]{0,24}の|の)(?:約|計)?$")
# 知多半島の5市5町で約8,000万円を出し合う
_TOWNS_LISTED = re.compile(r"(?:[^0-9]{0,3})?[0-9]+市[0-9]+町(?:[0-9]+村)?")
_TOWNS_TOGETHER = re.compile(r"[0-9]+市[0-9]+町(?:[0-9]+村)?(?:で|が|は|による|の(?:合計|全体))|[2-9](?:市町|市|町|村)で合わせて")
_TOGETHER = re.compile(r"視察|問い合わせ|来庁|見学|受け入れ|共同|県内|府内|道内|都内|管内|域内|広域|協議会|組合|合併|周辺|近隣|圏|参加(?:し|いただ|の)|回答|アンケート|続けて")
# 県内では65%の自治体が使う
_PART_OF_TOWNS = re.compile(r"(?:ほど|程度|近く|以上)?の(?:自治体|市区町村|市町村|市町|町村)")
_PREFECTURES = frozenset({"都道府県", "道府県", "府県"})
_PREFECTURE = "000"
_TOWNS_DO = re.compile(r"(?:[0-9]+(?:都道府県|県|府県))?(?:[1-9][0-9]+|[4-9](?:つの)?)(?:市区町村|市町村|市町|町村|自治体|団体)(?:が|で)(?![、。])")
_RELATIVE = re.compile(r"[^、。は]{0,24}?(?:する|した|している|進める|定める|示す|示した|行う|行った)[^、。は]{1,30}(?:の(?:一環|もと|中|対象)|を(?:受け|使い|活用|踏まえ)|に(?:沿|合わせ|基づ|応じ|参加|採択))")
_LISTED = frozenset({BlockKind.TABLE_ROW, BlockKind.LIST_ITEM, BlockKind.KEY_VALUE})


class Nobody:
    """Decides for one document what belongs to nobody, or to the prefecture as a whole."""

    def __init__(self, reading: Reading, subjects: Subjects) -> None:
        self._reading = reading
        self._subjects = subjects

    def owner(self, sentence: Sentence, mention: Mention, frame: Frame) -> Owner | None:
        """Zones and cues that make a fact nobody's: trademark notes, the supplier's totals, national figures."""
        zone = sentence.block.zone
        own_place = any(anchor.kind is not AnchorKind.COMPANION and anchor.start <= mention.view_start for anchor in frame.anchors)
        if zone in _NOBODY and not own_place and not tells_of_case(sentence):
            return Owner((), structural_reason("municipality", f"owner.zone.{zone}"))
        if self._goes_on_nationwide(sentence, mention, frame):
            return Owner((), structural_reason("municipality", "owner.none.nation_goes_on"))
        region = self._region(sentence, mention)
        if region is not None:
            return Owner((region,), structural_reason("municipality", "owner.prefecture_of_towns"))
        if mention.kind is Kind.TOOL and _runs(sentence, mention):
            return Owner((), structural_reason("municipality", "owner.none.supplier_runs"))
        if self._supplier_says(sentence, mention, frame):
            return Owner((), structural_reason("municipality", "owner.none.supplier_says"))
        if self._counts_bodies(sentence, mention, frame):
            return Owner((), structural_reason("municipality", "owner.none.many_bodies"))
        for cue in sentence.cues:
            if cue.cue.sets.get("yields") == "topic" and any(a.kind is AnchorKind.TOPIC and a.start < cue.start for a in frame.anchors):
                continue
            if cue.cue.sets.get("owner") == "none" and self._reaches(cue, sentence, mention, frame) and not _told_of(cue, sentence, frame):
                return Owner((), self._cue_reason(cue, sentence))
        if sentence.block.kind not in _LISTED:
            return None
        for block in self._reading.heading_of(sentence.block)[:1]:
            for above in self._reading.block_sentences(block.index):
                found = next((c for c in above.cues if c.cue.sets.get("owner") == "none" and c.cue.scope is Scope.SECTION), None)
                if found is not None and not own_place:
                    return Owner((), self._cue_reason(found, above))
        return None

    def _goes_on_nationwide(self, sentence: Sentence, mention: Mention, frame: Frame) -> bool:
        """日本の人口は…減る。生産年齢人口は…: ages and shares of the nation, until a municipality is spoken of."""
        if mention.kind in ENTITY_KINDS or frame.anchors or sentence.turn is not None or not _OF_PEOPLE.search(sentence.text) or _OWN_PEOPLE.search(sentence.text):
            return False
        before = self._reading.sentences[sentence.index - 1] if sentence.index else None
        return before is not None and before.block.index == sentence.block.index and _NATION.search(before.text) is not None

    def _supplier_says(self, sentence: Sentence, mention: Mention, frame: Frame) -> bool:
        """開発元のXによれば、契約は3万社: what a company tells of itself; Xからは技術者3名が: its own people."""
        if mention.kind in ENTITY_KINDS:
            return False
        if mention.kind is Kind.HEADCOUNT and _OF_THE_COMPANY.search(sentence.before(mention.view_start, 24)):
            return True
        for vendor in sentence.mentions:
            if vendor.kind is not Kind.VENDOR or vendor.view_end > mention.view_start:
                continue
            if any(a.kind is not AnchorKind.COMPANION and vendor.view_end <= a.start < mention.view_start for a in frame.anchors):
                continue
            after = sentence.after(vendor.view_end, 12)
            if _SAYS.match(after) or (mention.kind is Kind.HEADCOUNT and _SENDS.match(after) and mention.view_start - vendor.view_end <= _SENT_REACH):
                return True
        return False

    def _counts_bodies(self, sentence: Sentence, mention: Mention, frame: Frame) -> bool:
        """61自治体に延べ2万9千アカウントを提供: a count of many bodies is the supplier's or the nation's, and so is what
        is counted along with it in the clause."""
        if mention.kind in ENTITY_KINDS:
            return False
        if _counts_prefectures(mention) or self._counts_subjects(sentence, mention) or (_things_of_towns(sentence, mention) and sentence.turn is None):
            return True
        clause = sentence.clauses[sentence.clause_at(mention.view_start)]
        value = mention.value
        if isinstance(value, AmountValue) and value.unit in _LEVEL_UNITS and _TOWNS_LISTED.match(sentence.view, max(sentence.start, mention.view_start - 3)):
            return self._region(sentence, mention) is None
        if self._many_towns_do(sentence, clause.start, mention):
            return True
        towns = _TOWNS_TOGETHER.search(sentence.view, clause.start, mention.view_start)
        if towns and mention.kind is not Kind.QUANTITY:
            return True
        here = sentence.clause_at(mention.view_start)
        if mention.kind is Kind.RATE and sentence.before(mention.view_start, 1) == "(":
            # 導入済みは162団体(9.4%): the part of the bodies counted.
            counted = next((other for other in sentence.mentions if other.view_end == mention.view_start - 1 and other.kind is Kind.QUANTITY), None)
            return counted is not None and self._counts_bodies(sentence, counted, frame)
        if mention.kind is not Kind.QUANTITY and mention.kind is not Kind.LICENSE_COUNT:
            return False
        if self._tells_of_its_towns(sentence, mention, frame):
            return False
        for other in sentence.mentions:
            value = other.value
            if not isinstance(value, AmountValue) or value.unit not in _BODIES or (value.lower or 0) < _MANY:
                continue
            clause = sentence.clauses[here]
            told = value.unit == "団体" and any(a.kind is AnchorKind.TOPIC and a.end <= other.view_start for a in frame.anchors)
            if told and _REGISTERED.search(sentence.before(other.view_start, 8)):
                continue
            if value.unit == "団体" and _REGISTERS.match(sentence.after(other.view_end, 16)):
                continue
            if sentence.clause_at(other.view_start) == here and not _TOGETHER.search(sentence.view, clause.start, clause.end):
                return other is mention or other.view_start < mention.view_start
        return False

    def _tells_of_its_towns(self, sentence: Sentence, mention: Mention, frame: Frame) -> bool:
        """参加は21市町村を数えた in a prefecture's story, 愛媛県では11市町が: its own towns, no more than it has."""
        value = mention.value
        if not isinstance(value, AmountValue) or value.unit not in _TOWN_UNITS or value.unit == "自治体" or (value.upper or value.lower or 0) > _MOST_TOWNS:
            return False
        topic = next((a for a in reversed(frame.anchors) if a.kind is AnchorKind.TOPIC and a.end <= mention.view_start), None)
        codes = topic.codes if topic is not None else self._subjects.codes[:1]
        others = any(cue.cue.sets.get("owner") == "none" and cue.start < mention.view_start for cue in sentence.cues)
        return len(codes) == 1 and codes[0][2:5] == _PREFECTURE and not others and not _ALL_LAND.search(sentence.view, sentence.start, mention.view_start)

    def _many_towns_do(self, sentence: Sentence, start: int, mention: Mention) -> bool:
        """7県258市町村が検証に参加し: what towns counted together do is no single town's, theirs being its prefecture's."""
        main = self._subjects.main
        if main is None or main[2:5] == _PREFECTURE:
            return False
        found = _TOWNS_DO.search(sentence.view, start, sentence.end)
        return found is not None and found.start() <= mention.view_start and _WITHIN.search(sentence.view[start : found.start()]) is None

    def _region(self, sentence: Sentence, mention: Mention) -> str | None:
        """県内17市町のうち14市町: towns counted over a prefecture are the prefecture's figure."""
        value = mention.value
        main = self._subjects.main
        if main is not None and mention.kind is Kind.RATE and _PART_OF_TOWNS.match(sentence.view, mention.view_end, sentence.end):
            return prefecture_of(main) if _WITHIN.search(sentence.before(mention.view_start, 40)) else None
        if main is None or not isinstance(value, AmountValue) or not (value.unit in _LEVEL_UNITS or _things_of_towns(sentence, mention)):
            return None
        if value.unit not in _TOWN_UNITS and sentence.after(mention.view_end, 1).isdecimal():
            return None  # 県内の3市2町
        within = (_WITHIN if value.unit in _TOWN_UNITS else _WITHIN_ALL).search(sentence.before(mention.view_start, 60))
        return prefecture_of(main) if within else None

    def _counts_subjects(self, sentence: Sentence, mention: Mention) -> bool:
        """3市の座談会, 二つの市: the municipalities of the article counted together."""
        value = mention.value
        if len(self._subjects.codes) < 2 or not isinstance(value, AmountValue):
            return False
        if sentence.turn is not None and not sentence.after(mention.view_end, 2).startswith("とも"):
            return False
        return (value.unit in _LEVEL_UNITS or _things_of_towns(sentence, mention)) and value.lower == len(self._subjects.codes)

    def _reaches(self, cue: CueMatch, sentence: Sentence, mention: Mention, frame: Frame) -> bool:
        if mention.kind in ENTITY_KINDS and cue.cue.sets.get("of", "measured") == "measured":
            return False
        if cue.cue.sets.get("reach") == "adjacent" and not touches(cue, mention):
            return False
        if cue.cue.scope is Scope.CLAUSE and sentence.clause_at(cue.start) != sentence.clause_at(mention.view_start):
            return False
        if cue.cue.direction == "forward" and mention.view_start < cue.start:
            return False
        if cue.cue.direction == "backward" and mention.view_start >= cue.end:
            return False
        # A municipality named as topic after the cue takes what follows it back.
        return not any(
            (anchor.kind in (AnchorKind.TOPIC, AnchorKind.SUBJECT) or (anchor.kind is AnchorKind.GENITIVE and set(anchor.codes) <= set(self._subjects.codes)))
            and cue.end <= anchor.start < mention.view_start
            for anchor in frame.anchors
        )

    def _cue_reason(self, cue: CueMatch, sentence: Sentence) -> Reason:
        view = self._reading.analysis.blocks[sentence.block.index].view
        start, end = view.to_source(cue.start, cue.end)
        return Reason.trusted(attribute="municipality", rule=cue.cue.id, cue=sentence.view[cue.start : cue.end], start=start, end=end)


def _told_of(cue: CueMatch, sentence: Sentence, frame: Frame) -> bool:
    """A町は、デジタル庁が行う事業の一環で、14の業務を移した: the nation's part is told within the town's own sentence."""
    topic = any(a.kind is AnchorKind.TOPIC and a.end <= cue.start for a in frame.anchors)
    return topic and sentence.view[cue.start : cue.end].endswith("が") and _RELATIVE.match(sentence.view, cue.end, sentence.end) is not None


def _runs(sentence: Sentence, tool: Mention) -> bool:
    """総合サイト「X」を運営する株式会社Yは: what a supplier is introduced by is not what the town uses."""
    match = _RUNS.match(sentence.view, tool.view_end, sentence.end)
    return match is not None and any(m.kind is Kind.VENDOR and 0 <= m.view_start - match.end() <= _FORM for m in sentence.mentions)


def _counts_prefectures(mention: Mention) -> bool:
    """導入は33都道府県: several prefectures are none of them."""
    value = mention.value
    return isinstance(value, AmountValue) and value.unit in _PREFECTURES and (value.lower or 0) > 1


def _things_of_towns(sentence: Sentence, mention: Mention) -> bool:
    """二つの市, 8つの自治体: municipalities counted with つ."""
    value = mention.value
    return isinstance(value, AmountValue) and value.unit == "つ" and _OF_TOWNS.match(sentence.after(mention.view_end, 4)) is not None


def touches(cue: CueMatch, mention: Mention) -> bool:
    """Whether a cue overlaps a mention or stands right beside it."""
    return cue.start <= mention.view_end + 1 and mention.view_start <= cue.end + 1
