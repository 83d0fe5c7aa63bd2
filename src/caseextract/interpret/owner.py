"""Whose fact it is: the grammatical or topical owner, not the nearest name.

In order: zones that speak for nobody; cues of supplier totals and national figures; the anchor in the own sentence; a
topic carried over from the sentence before; the speaker; the section; the one subject of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from caseextract.documents import BlockKind, Zone
from caseextract.interpret.anchors import Anchor, AnchorKind, Bearings, find_anchors, prefecture_of, refers
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.subjects import Subjects, code_of
from caseextract.recognize.mention import AmountValue, EntityValue, Mention
from caseextract.records import ENTITY_KINDS, Kind, Reason
from caseextract.rules.cues import CueMatch, Scope

_NOBODY = frozenset({Zone.COMPANY, Zone.TRADEMARK, Zone.REFERENCE, Zone.NAVIGATION})
# Words that end a report about somebody else: what follows is the speaker's own again.
_REPORTED = re.compile(r"と(?:聞|伺|うかが|言|いう(?:話|こと)|の(?:こと|話))|そうで(?:す|あ|、)|と紹介|を(?:訪|視察)|に(?:伺|話を)")
_HEARSAY = re.compile(r"そう(?:です|だ|で)|と(?:聞|伺|いう|の(?:こと|報))|あちら|同(?:市|町|村|区|県|府|都|道|庁)|らしい")
# A finished relative clause between a subject and a number gives the number back to the topic (本市が作ったシナリオのうち6本).
_RELATIVE_BETWEEN = re.compile(r"(?:[たるうくすむぶ]|ている)(?=[一-龥ァ-ヶA-Za-z])")
_ALL_OF_US = re.compile(r"(?:両|各|[2-9]|[二三四五六七八九])(?:市町村|自治体|市町|市|町|村|区|県|団体)(?:とも|の担当|が|は|で)")
_GENITIVE_REACH = 14
_RIGHT_BEFORE = re.compile(r"(?:さん)?(?:[:(（ ]|から|が)?(?:職員|人口|端末|約)?[ :]?")
_RIGHT_AFTER = re.compile(r"(?:の|は|を)(?:[一-龥]{2,3}[都道府県])?")
_SAYS = re.compile(r"(?:社)?(?:さん)?(?:に(?:よると|よれば)|の(?:発表|調べ|調査|資料)(?:では|によると))")
_SENDS = re.compile(r"(?:社)?(?:さん)?(?:から(?:は|も)?|の)")
_SENT_REACH = 20
_BODIES = frozenset({"自治体", "団体", "地方公共団体", "市区町村", "市町村"})
_MANY = 8
_LEVEL_UNITS = frozenset({"市", "町", "村", "区", "市町", "町村", "市町村", "県"})
_TOWN_UNITS = frozenset({"市町", "市町村", "町村", "市区町村"})
_OF_TOWNS = re.compile(r"の(?:市|町|村|区|自治体)")
_WITHIN = re.compile(r"[県府道都]内(?!線)(?:[^。]{0,40})$")
# How a visited place is brought up, and the words that bring the talk back home.
_PRESENTED = re.compile(r"(?:さん)(?:です|でした)?(?:。|で、)")
_BACK_HOME = re.compile(r"うち[はもで]|当[市町村区県]|本[市町村区県]|私(?:ども|たち)|われわれ|わたし|驚き|参考に|持ち帰|うらやま")
_TOGETHER = re.compile(r"視察|問い合わせ|来庁|見学|受け入れ|共同|県内|府内|道内|都内|管内|域内|広域|協議会|組合|合併|周辺|近隣|圏")
# 東京都が…対象とした職員は約5万人: the subject of the clause owns the figure of its head noun.
_COUNTED_HEAD = re.compile(r"(?:た|ている|る)[一-龥ァ-ヶー]{1,10}(?:は|が|も)(?:約|およそ|計|延べ|全)?$")
_JOINTLY = re.compile(r"(?:さん)?と(?:共同で|合同で|ともに|一緒に|連携して)")
_SPOKEN_OF = re.compile(r"(?:といえば|と言えば|について(?:は)?|に関して(?:は)?)、?")
_LEGAL = re.compile(r"商標|各社|Inc|Corporation|LLC|登録|®|™")
_EACH = re.compile(r"それぞれ|ともに|各々")
# A topic clause without a verb of its own: 「…との連絡に、」 (a prefecture's name may stand before the next topic).
_GAPPED = re.compile(r"[一-龥ァ-ヶー][にをでへ]、(?:[一-龥]{2,3}[都道府県])?$")
_LISTED = frozenset({BlockKind.TABLE_ROW, BlockKind.LIST_ITEM, BlockKind.KEY_VALUE})


@dataclass(frozen=True, slots=True)
class Owner:
    """The owning codes of a mention (none, one, or several for a shared entity) with the reason."""

    codes: tuple[str, ...]
    reason: Reason
    certain: bool = True


@dataclass(slots=True)
class _Topics:
    """State of a walk over the sentences: the foreign topic that carries over, the last place named."""

    carried: Anchor | None = None
    carried_from: int = -1
    pair: tuple[str, ...] = ()
    visited: bool = False
    last: str | None = None
    sections: dict[int, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is known of one sentence: its anchors, the carried topic, the default owner and why."""

    anchors: tuple[Anchor, ...]
    carried: Anchor | None
    default: tuple[str, ...]
    reason: str
    own: str | None
    last: str | None


class OwnerResolver:
    """Decides owners for one document. Build it once; :meth:`owner` is a pure look-up over what it read."""

    def __init__(self, reading: Reading, subjects: Subjects) -> None:
        self._reading = reading
        self._subjects = subjects
        self._speaks = bool(subjects.speakers)
        self._names = {
            code: mention.value.name
            for mention in reading.of_kind(Kind.MUNICIPALITY)
            if (code := code_of(mention)) is not None and isinstance(mention.value, EntityValue) and not mention.value.weak
        }
        topics = _Topics()
        self._frames = [self._frame(sentence, topics) for sentence in reading.sentences]

    def owner(self, mention: Mention) -> Owner:
        """The owner of a mention. Measured facts have one owner or none; entities may be shared."""
        sentence = self._reading.sentence_of(mention)
        if sentence is None:
            return self._outside(mention)
        frame = self._frames[sentence.index]
        entity = mention.kind in ENTITY_KINDS
        nobody = self._nobody(sentence, mention, frame)
        if nobody is not None:
            return nobody
        column = self._column(sentence, mention)
        if column is not None:
            return Owner((column,), Reason(attribute="municipality", rule="owner.column"))
        anchor = self._anchor(sentence, mention, frame)
        if anchor is not None:
            codes = anchor.codes if entity or len(anchor.codes) == 1 else ()
            return Owner(codes, self._because(f"owner.anchor.{anchor.kind}", anchor, sentence))
        if frame.carried is not None:
            return Owner(frame.carried.codes[:1], Reason(attribute="municipality", rule="owner.carried", cue=frame.carried.text))
        if len(self._subjects.codes) > 1 and entity and not frame.default and _ALL_OF_US.search(sentence.text):
            return Owner(self._subjects.codes, Reason(attribute="municipality", rule="owner.all"))
        return Owner(frame.default, Reason(attribute="municipality", rule=frame.reason), bool(frame.default))

    def code_of(self, place: Mention) -> str | None:
        """The code a municipality mention stands for, deictic words (当市, 同町, 市は) resolved; None when undecided."""
        sentence = self._reading.sentence_of(place)
        if sentence is None:
            return code_of(place)
        frame = self._frames[sentence.index]
        carried = frame.carried.codes[0] if frame.carried else None
        return refers(place, Bearings(frame.own, frame.last, carried, self._names))[0]

    def anchors(self, mention: Mention) -> tuple[Anchor, ...]:
        """The municipality names of the mention's sentence that stand where a name can own something."""
        sentence = self._reading.sentence_of(mention)
        return () if sentence is None else self._frames[sentence.index].anchors

    def speaker_at(self, start: int) -> str | None:
        """The municipality for which the speaker speaks whose label covers a source offset."""
        for turn in self._reading.analysis.document.turns:
            if turn.label_start <= start < turn.label_end:
                return self._subjects.speakers.get(turn.label_start)
        return None

    def sentence_owner(self, block: int, start: int) -> str | None:
        """The owner of what the sentence at a source offset says as a whole."""
        view = self._reading.analysis.blocks[block].view
        at = view.from_source(start)
        for sentence in self._reading.block_sentences(block):
            if sentence.start <= at < sentence.end:
                frame = self._frames[sentence.index]
                topic = next((a for a in frame.anchors if a.kind is AnchorKind.TOPIC and len(a.codes) == 1), None)
                if topic is not None:
                    return topic.codes[0]
                return frame.carried.codes[0] if frame.carried else next(iter(frame.default), None)
        return None

    def _outside(self, mention: Mention) -> Owner:
        turn = next((t for t in self._reading.analysis.document.turns if t.label_start <= mention.start < t.start), None)
        code = self._subjects.speakers.get(turn.label_start) if turn else None
        return Owner((code,) if code else (), Reason(attribute="municipality", rule="owner.label"), code is not None)

    def _nobody(self, sentence: Sentence, mention: Mention, frame: _Frame) -> Owner | None:
        """Zones and cues that make a fact nobody's: trademark notes, the supplier's totals, national figures."""
        zone = sentence.block.zone
        own_place = any(anchor.kind is not AnchorKind.COMPANION and anchor.start <= mention.view_start for anchor in frame.anchors)
        if zone in _NOBODY and not own_place and not tells_of_case(sentence):
            return Owner((), Reason(attribute="municipality", rule=f"owner.zone.{zone}"))
        region = self._region(sentence, mention)
        if region is not None:
            return Owner((region,), Reason(attribute="municipality", rule="owner.prefecture_of_towns"))
        if self._supplier_says(sentence, mention, frame):
            return Owner((), Reason(attribute="municipality", rule="owner.none.supplier_says"))
        if self._counts_bodies(sentence, mention):
            return Owner((), Reason(attribute="municipality", rule="owner.none.many_bodies"))
        for cue in sentence.cues:
            if cue.cue.sets.get("yields") == "topic" and any(a.kind is AnchorKind.TOPIC and a.start < cue.start for a in frame.anchors):
                continue
            if cue.cue.sets.get("owner") == "none" and self._reaches(cue, sentence, mention, frame):
                return Owner((), self._cue_reason(cue, sentence))
        if sentence.block.kind not in _LISTED:
            return None
        for block in self._reading.heading_of(sentence.block)[:1]:
            for above in self._reading.block_sentences(block.index):
                found = next((c for c in above.cues if c.cue.sets.get("owner") == "none" and c.cue.scope is Scope.SECTION), None)
                if found is not None and not own_place:
                    return Owner((), self._cue_reason(found, above))
        return None

    def _supplier_says(self, sentence: Sentence, mention: Mention, frame: _Frame) -> bool:
        """開発元のXによれば、契約は3万社: what a company tells of itself; Xからは技術者3名が: its own people."""
        if mention.kind in ENTITY_KINDS:
            return False
        for vendor in sentence.mentions:
            if vendor.kind is not Kind.VENDOR or vendor.view_end > mention.view_start:
                continue
            if any(a.kind is not AnchorKind.COMPANION and vendor.view_end <= a.start < mention.view_start for a in frame.anchors):
                continue
            after = sentence.after(vendor.view_end, 12)
            if _SAYS.match(after) or (mention.kind is Kind.HEADCOUNT and _SENDS.match(after) and mention.view_start - vendor.view_end <= _SENT_REACH):
                return True
        return False

    def _column(self, sentence: Sentence, mention: Mention) -> str | None:
        """The municipality that heads the mention's table column, when the header names one in each of its cells."""
        block = sentence.block
        if block.kind is not BlockKind.TABLE_ROW or block.header is None or not block.cells:
            return None
        header = self._reading.block(block.header)
        cell = next((index for index, (low, high) in enumerate(block.cells) if low <= mention.start < high), None)
        if cell is None:
            return None
        # The head of the row labels' own column is often left empty.
        offset = len(block.cells) - len(header.cells)
        if offset not in (0, 1) or cell - offset < 0:
            return None
        low, high = header.cells[cell - offset]
        codes = {code_of(m) for m in self._reading.of_kind(Kind.MUNICIPALITY) if low <= m.start < high}
        return codes.pop() if len(codes) == 1 else None

    def _counts_bodies(self, sentence: Sentence, mention: Mention) -> bool:
        """61自治体に延べ2万9千アカウントを提供: a count of many bodies is the supplier's or the nation's, and so is what
        is counted along with it in the clause."""
        if mention.kind in ENTITY_KINDS:
            return False
        if self._counts_subjects(sentence, mention):
            return True
        here = sentence.clause_at(mention.view_start)
        if mention.kind is not Kind.QUANTITY and mention.kind is not Kind.LICENSE_COUNT:
            return False
        for other in sentence.mentions:
            value = other.value
            if not isinstance(value, AmountValue) or value.unit not in _BODIES or (value.lower or 0) < _MANY:
                continue
            clause = sentence.clauses[here]
            if sentence.clause_at(other.view_start) == here and not _TOGETHER.search(sentence.view, clause.start, clause.end):
                return other is mention or other.view_start < mention.view_start
        return False

    def _region(self, sentence: Sentence, mention: Mention) -> str | None:
        """県内17市町のうち14市町: towns counted over a prefecture are the prefecture's figure."""
        value = mention.value
        main = self._subjects.main
        if main is None or not isinstance(value, AmountValue) or value.unit not in _TOWN_UNITS:
            return None
        within = _WITHIN.search(sentence.before(mention.view_start, 60))
        return prefecture_of(main) if within else None

    def _counts_subjects(self, sentence: Sentence, mention: Mention) -> bool:
        """3市の座談会, 二つの市: the municipalities of the article counted together."""
        value = mention.value
        if len(self._subjects.codes) < 2 or sentence.turn is not None or not isinstance(value, AmountValue):
            return False
        counted = value.unit in _LEVEL_UNITS or (value.unit == "つ" and _OF_TOWNS.match(sentence.after(mention.view_end, 4)))
        return bool(counted) and value.lower == len(self._subjects.codes)

    def _reaches(self, cue: CueMatch, sentence: Sentence, mention: Mention, frame: _Frame) -> bool:
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
            anchor.kind in (AnchorKind.TOPIC, AnchorKind.SUBJECT) and cue.end <= anchor.start < mention.view_start
            for anchor in frame.anchors
        )

    def _anchor(self, sentence: Sentence, mention: Mention, frame: _Frame) -> Anchor | None:
        at = mention.view_start
        before = [anchor for anchor in frame.anchors if anchor.end <= at]
        touching = self._touching(sentence, mention)
        if touching is not None:
            return touching
        beside = next((a for a in reversed(before) if a.kind is AnchorKind.COMPANION and at - a.end <= 2), None)
        if beside is not None and mention.kind not in ENTITY_KINDS:
            return beside
        topic = _last(before, AnchorKind.TOPIC)
        subject = _last(before, AnchorKind.SUBJECT)
        near = _last(before, AnchorKind.GENITIVE)
        chosen = topic
        if subject is not None and (topic is None or subject.start > topic.start):
            gap = sentence.view[subject.end + 1 : at]
            inner = _RELATIVE_BETWEEN.search(gap) is not None and (topic is not None or frame.carried is None)
            inner = inner and not (topic is None and mention.kind not in ENTITY_KINDS and _COUNTED_HEAD.search(gap))
            chosen = topic if inner else subject
        if near is not None and at - near.end <= _GENITIVE_REACH and "、" not in sentence.view[near.end : at] and (chosen is None or near.start > chosen.start):
            chosen = near
        if chosen is not None and not chosen.own and frame.own not in chosen.codes and _REPORTED.search(sentence.view[chosen.end : at]):
            chosen = None
            if frame.default:
                return None
        head = next((a for a in frame.anchors if (a.relative or a.kind is AnchorKind.HEAD) and a.start >= mention.view_end), None)
        if head is not None and (chosen is None or chosen.kind is AnchorKind.GENITIVE) and "、" not in sentence.view[mention.view_end : head.start]:
            return head
        if chosen is None and near is not None and not frame.default:
            return near
        if mention.kind not in ENTITY_KINDS:
            return chosen
        if chosen is None and not before and _SPOKEN_OF.match(sentence.after(mention.view_end, 8)):
            # Xといえば、A市が…: what the sentence is about is what A does with it.
            return next((a for a in frame.anchors if a.kind in (AnchorKind.TOPIC, AnchorKind.SUBJECT) and not a.own), None)
        return _together(sentence, frame.anchors, _shared(sentence, before, chosen, at) if before else chosen)

    def _touching(self, sentence: Sentence, mention: Mention) -> Anchor | None:
        """今治市310台、丸亀市270台 / 人口約10万人の奥州市 / 380万円は矢巾町が負担した: the name that stands to the number."""
        if mention.kind in ENTITY_KINDS:
            return None
        for place in sentence.mentions:
            code = code_of(place) if place.kind is Kind.MUNICIPALITY else None
            if code is None:
                continue
            if place.view_end <= mention.view_start:
                near = _RIGHT_BEFORE.fullmatch(sentence.view[place.view_end : mention.view_start])
            else:
                near = _RIGHT_AFTER.fullmatch(sentence.view[mention.view_end : place.view_start])
                if sentence.view[place.view_start - 1] != "の" and sentence.after(place.view_end, 1) != "が":
                    near = None
            if near:
                return Anchor(place.view_start, place.view_end, (code,), AnchorKind.GENITIVE, sentence.view[place.view_start : place.view_end])
        return None

    def _frame(self, sentence: Sentence, topics: _Topics) -> _Frame:
        code, reason = self._default(sentence, topics)
        own = code or self._subjects.main
        carried = self._carry(sentence, topics)
        pair = topics.pair or (self._subjects.codes if len(self._subjects.codes) == 2 else ())
        bearings = Bearings(own, topics.last, carried.codes[0] if carried else None, self._names, pair)
        heading = sentence.block.kind in (BlockKind.HEADING, BlockKind.CRUMB, BlockKind.CAPTION)
        anchors = find_anchors(sentence, bearings, heading=heading)
        if any(anchor.own and anchor.kind is AnchorKind.TOPIC for anchor in anchors):
            carried = None
        last = topics.last
        self._remember(sentence, topics, anchors, own)
        return _Frame(tuple(anchors), carried, (code,) if code else (), reason, own, last)

    def _carry(self, sentence: Sentence, topics: _Topics) -> Anchor | None:
        """A foreign topic stays the topic of its paragraph; in a speaker's own turn only as long as he reports."""
        anchor = topics.carried
        if anchor is None or topics.carried_from != sentence.block.index:
            topics.carried = None
            return None
        if topics.visited and _BACK_HOME.search(sentence.text):
            topics.carried = None
            return None
        if self._first_person(sentence) and not topics.visited and not _HEARSAY.search(sentence.text):
            topics.carried = None
            return None
        return anchor

    def _remember(self, sentence: Sentence, topics: _Topics, anchors: list[Anchor], own: str | None) -> None:
        leading = [a for a in anchors if a.kind is AnchorKind.TOPIC] or [a for a in anchors if _leads(sentence, a)]
        if leading:
            last = leading[-1]
            foreign = not last.own and own not in last.codes
            topics.carried = last if foreign else None
            topics.carried_from = sentence.block.index
        for mention in sentence.mentions:
            code = code_of(mention) if mention.kind is Kind.MUNICIPALITY else None
            if code is not None and not (isinstance(mention.value, EntityValue) and mention.value.weak):
                topics.last = code
        joint = [code for anchor in anchors if anchor.kind is not AnchorKind.HEAD for code in anchor.codes]
        named = tuple(dict.fromkeys(joint))
        if len(named) == 2 and any(len(a.codes) == 2 or a.kind is AnchorKind.COMPANION for a in anchors):
            topics.pair = named
        visit = self._visit(sentence, own)
        if visit is not None:
            topics.carried, topics.carried_from, topics.visited = visit, sentence.block.index, True
        elif leading:
            topics.visited = False

    def _visit(self, sentence: Sentence, own: str | None) -> Anchor | None:
        """まず鳥取県の琴浦町さん。/ もう一つが与謝野町さんで、: the talk turns to a place that was visited."""
        match = _PRESENTED.search(sentence.text)
        if match is None:
            return None
        for mention in sentence.mentions:
            code = code_of(mention) if mention.kind is Kind.MUNICIPALITY else None
            near = sentence.start + match.start() - mention.view_end
            if code is not None and code != own and 0 <= near <= 1:
                return Anchor(mention.view_start, mention.view_end, (code,), AnchorKind.TOPIC, sentence.view[mention.view_start : mention.view_end])
        return None

    def _first_person(self, sentence: Sentence) -> bool:
        return sentence.turn is not None and not sentence.turn.question

    def _default(self, sentence: Sentence, topics: _Topics) -> tuple[str | None, str]:
        subjects = self._subjects
        if sentence.turn is not None and not sentence.turn.question:
            code = subjects.speakers.get(sentence.turn.label_start)
            if code in subjects.hosts:
                return self._addressed(sentence), "owner.addressed"
            if code is not None:
                return code, "owner.speaker"
        if subjects.single:
            return subjects.main, "owner.single_subject"
        section = self._own_heading(sentence, topics) or self._section(sentence, topics)
        if section is not None:
            return section, "owner.section"
        if self._speaks or sentence.block.zone is Zone.ROSTER:
            return None, "owner.undecided"
        return subjects.main, "owner.main_subject"

    def _addressed(self, sentence: Sentence) -> str | None:
        """Whom a host speaks of: a question is put to the next speaker, a remark goes to the one before."""
        turns = [turn for turn in self._reading.analysis.document.turns if not turn.question]
        at = next(index for index, turn in enumerate(turns) if turn is sentence.turn or turn == sentence.turn)
        asks = sentence.text.endswith(("か。", "か?", "か", "?", "！", "でしょう。"))
        around = [*turns[at + 1 :], *reversed(turns[:at])] if asks else [*reversed(turns[:at]), *turns[at + 1 :]]
        for turn in around:
            code = self._subjects.speakers.get(turn.label_start)
            if code is not None and code not in self._subjects.hosts:
                return code
        return None

    def _own_heading(self, sentence: Sentence, topics: _Topics) -> str | None:
        """The subject a heading itself names, wherever in it."""
        if sentence.block.kind is not BlockKind.HEADING:
            return None
        return topics.sections.setdefault(sentence.block.index, self._heading_code(sentence.block.index))

    def _section(self, sentence: Sentence, topics: _Topics) -> str | None:
        """The subject that the heading above names as its topic."""
        for block in self._reading.heading_of(sentence.block):
            if block.index not in topics.sections:
                topics.sections[block.index] = self._heading_code(block.index)
            if topics.sections[block.index] is not None:
                return topics.sections[block.index]
        return None

    def _heading_code(self, block: int) -> str | None:
        codes = []
        for sentence in self._reading.block_sentences(block):
            for mention in sentence.mentions:
                code = code_of(mention) if mention.kind is Kind.MUNICIPALITY else None
                if code in self._subjects.codes and not sentence.after(mention.view_end, 2).startswith(("と", "や")):
                    codes.append(code)
        return codes[0] if len(set(codes)) == 1 else None

    def _because(self, rule: str, anchor: Anchor, sentence: Sentence) -> Reason:
        view = self._reading.analysis.blocks[sentence.block.index].view
        start, end = view.to_source(anchor.start, anchor.end)
        return Reason(attribute="municipality", rule=rule, cue=anchor.text, start=start, end=end)

    def _cue_reason(self, cue: CueMatch, sentence: Sentence) -> Reason:
        view = self._reading.analysis.blocks[sentence.block.index].view
        start, end = view.to_source(cue.start, cue.end)
        return Reason(attribute="municipality", rule=cue.cue.id, cue=sentence.view[cue.start : cue.end], start=start, end=end)


def _leads(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether a subject is the sentence's own, not that of a relative clause (都が開放したホテルに…)."""
    return anchor.kind is AnchorKind.SUBJECT and not _RELATIVE_BETWEEN.search(sentence.view[anchor.end + 1 : sentence.end])


def tells_of_case(sentence: Sentence) -> bool:
    """Whether a sentence of a paragraph that also holds a trademark note says something else."""
    block = sentence.block
    return block.zone is Zone.TRADEMARK and block.kind is BlockKind.PARAGRAPH and not _LEGAL.search(sentence.text)


def touches(cue: CueMatch, mention: Mention) -> bool:
    """Whether a cue overlaps a mention or stands right beside it."""
    return cue.start <= mention.view_end + 1 and mention.view_start <= cue.end + 1


def _together(sentence: Sentence, anchors: tuple[Anchor, ...], chosen: Anchor | None) -> Anchor | None:
    """A市は…B町と共同で: what is done is done by both."""
    if chosen is None or chosen.kind is not AnchorKind.TOPIC:
        return chosen
    partners = [a for a in anchors if a.kind is AnchorKind.COMPANION and _JOINTLY.match(sentence.after(a.end, 8))]
    codes = tuple(dict.fromkeys(code for anchor in (chosen, *partners) for code in anchor.codes))
    return replace(chosen, codes=codes)


def _shared(sentence: Sentence, before: list[Anchor], chosen: Anchor | None, at: int) -> Anchor | None:
    """One thing of several: 「A県とX市、B県とY市がそれぞれZを」, and 「A市は…に、B市は…にZを用いた」 with one verb for both."""
    companions = [anchor for anchor in before if anchor.kind is AnchorKind.COMPANION]
    if len(companions) > 1 and chosen is None and _EACH.search(sentence.view[companions[-1].end : at]):
        codes = tuple(dict.fromkeys(code for anchor in companions for code in anchor.codes))
        return replace(companions[-1], codes=codes)
    topics = [anchor for anchor in before if anchor.kind is AnchorKind.TOPIC]
    if chosen is not None and len(topics) > 1 and chosen is topics[-1]:
        gapped = [a for a, b in pairwise(topics) if _GAPPED.search(sentence.view[a.end : b.start])]
        codes = tuple(dict.fromkeys(code for anchor in (*gapped, chosen) for code in anchor.codes))
        return replace(chosen, codes=codes)
    return chosen


def _last(anchors: list[Anchor], kind: AnchorKind) -> Anchor | None:
    return next((anchor for anchor in reversed(anchors) if anchor.kind is kind), None)
