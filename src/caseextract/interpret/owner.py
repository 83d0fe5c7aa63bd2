"""Whose fact it is: the grammatical or topical owner, not the nearest name.

In order: zones that speak for nobody; cues of supplier totals and national figures; the anchor in the own sentence; a
topic carried over from the sentence before; the speaker; the section; the one subject of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from operator import attrgetter

from caseextract.documents import BlockKind, Turn
from caseextract.interpret.anchors import RELATIVE_BETWEEN, Anchor, AnchorKind, Bearings, refers
from caseextract.interpret.codes import code_of
from caseextract.interpret.owner_frames import Frame, FrameReader, Owner
from caseextract.interpret.owner_nobody import Nobody
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.subjects import Subjects
from caseextract.recognize.mention import Mention
from caseextract.records import ENTITY_KINDS, Kind, Reason, structural_reason

# Words that end a report about somebody else: what follows is the speaker's own again.
_REPORTED = re.compile(r"と(?:聞|伺|うかが|言|いう(?:話|こと)|の(?:こと|話))|そうで(?:す|あ|、)|と紹介|を(?:訪|視察)|に(?:伺|話を)")
_ALL_OF_US = re.compile(r"(?:両|各|[2-9]|[二三四五六七八九])(?:市町村|自治体|市町|市|町|村|区|県|団体)(?:とも|の担当|が|は|で)")
_GENITIVE_REACH = 14
# 紫波町のiPadは予備を含めて790台、金額にして4,266万円: what is said of a town's thing is the town's, to the end of the sentence.
_HEADS_TOPIC = re.compile(r"の[^、。はがをにで]{1,14}は")
_RIGHT_BEFORE = re.compile(r"(?:さん)?(?:[:(（ …]|からは?|が)?(?:職員|人口|端末|約)?[ :]?")
_RIGHT_AFTER = re.compile(r"(?:の|は|を)(?:[一-龥]{2,3}[都道府県])?")
# 東京都が…対象とした職員は約5万人: the subject of the clause owns the figure of its head noun.
_COUNTED_HEAD = re.compile(r"(?:た|ている|る)[一-龥ァ-ヶー]{1,10}(?:は|が|も)(?:約|およそ|計|延べ|全)?$")
_JOINTLY = re.compile(r"(?:さん)?と(?:共同で|合同で|ともに|一緒に|連携して)")
_SPOKEN_OF = re.compile(r"(?:といえば|と言えば|について(?:は)?|に関して(?:は)?)、?")
# A町は24区分、B町は9区分とばらばらで、すり合わせに半年を: what follows the comparison is told of both.
_DIFFER = re.compile(r"と(?:ばらばら|異な|違|差が|開きが)[^、。]{0,8}、")
_POST = re.compile(r"の[^、。をがは]{0,10}(?:アドバイザー|顧問|参与|コンサルタント|委員)")
_EACH = re.compile(r"それぞれ|ともに|各々")
# A topic clause without a verb of its own: 「…との連絡に、」 (a prefecture's name may stand before the next topic).
_GAPPED = re.compile(r"[一-龥ァ-ヶー][にをでへ]、(?:[一-龥]{2,3}[都道府県])?$")


class OwnerResolver:
    """Decides owners for one document. Build it once; :meth:`owner` is a pure look-up over what it read."""

    def __init__(self, reading: Reading, subjects: Subjects) -> None:
        self._reading = reading
        self._subjects = subjects
        self._frame_reader = FrameReader(reading, subjects)
        self._frames = self._frame_reader.frames()
        self._nobody = Nobody(reading, subjects)

    def owner(self, mention: Mention) -> Owner:
        """The owner of a mention. Measured facts have one owner or none; entities may be shared."""
        sentence = self._reading.sentence_of(mention)
        if sentence is None:
            return self._outside(mention)
        frame = self._frames[sentence.index]
        entity = mention.kind in ENTITY_KINDS
        nobody = self._nobody.owner(sentence, mention, frame)
        if nobody is not None:
            return nobody
        column = self._column(sentence, mention)
        if column is not None:
            return Owner((column,), structural_reason("municipality", "owner.column"))
        anchor = self._anchor(sentence, mention, frame)
        if anchor is not None:
            codes = anchor.codes if entity or len(anchor.codes) == 1 else ()
            return Owner(codes, self._because(f"owner.anchor.{anchor.kind}", anchor, sentence))
        if frame.carried is not None:
            return Owner(frame.carried.codes[:1], structural_reason("municipality", "owner.carried", frame.carried.text))
        if len(self._subjects.codes) > 1 and entity and not frame.default and _ALL_OF_US.search(sentence.text):
            return Owner(self._subjects.codes, structural_reason("municipality", "owner.all"))
        codes = frame.default if entity or len(frame.default) == 1 else ()
        return Owner(codes, structural_reason("municipality", frame.reason), bool(frame.default))

    def code_of(self, place: Mention) -> str | None:
        """The code a municipality mention stands for, deictic words (当市, 同町, 市は) resolved; None when undecided."""
        sentence = self._reading.sentence_of(place)
        if sentence is None:
            return code_of(place)
        frame = self._frames[sentence.index]
        carried = frame.carried.codes[0] if frame.carried else None
        return refers(place, Bearings(frame.own, frame.last, carried, self._frame_reader.names))[0]

    def anchors(self, mention: Mention) -> tuple[Anchor, ...]:
        """The municipality names of the mention's sentence that stand where a name can own something."""
        sentence = self._reading.sentence_of(mention)
        return () if sentence is None else self._frames[sentence.index].anchors

    def speaker_at(self, start: int) -> str | None:
        """The municipality for which the speaker speaks whose label covers a source offset."""
        turn = self._turn_at(start)
        return self._subjects.speakers.get(turn.label_start) if turn and start < turn.label_end else None

    def _turn_at(self, start: int) -> Turn | None:
        """The last turn whose label begins at or before a source offset."""
        turns = self._reading.analysis.document.turns
        at = bisect_right(turns, start, key=lambda turn: turn.label_start) - 1
        return turns[at] if at >= 0 else None

    def sentence_owner(self, block: int, start: int) -> str | None:
        """The owner of what the sentence at a source offset says as a whole."""
        view = self._reading.analysis.blocks[block].view
        at = view.from_source(start)
        sentences = self._reading.block_sentences(block)
        index = bisect_right(sentences, at, key=attrgetter("start")) - 1
        if index < 0 or at >= sentences[index].end:
            return None
        frame = self._frames[sentences[index].index]
        topic = next((a for a in frame.anchors if a.kind is AnchorKind.TOPIC and len(a.codes) == 1), None)
        if topic is not None:
            return topic.codes[0]
        return frame.carried.codes[0] if frame.carried else next(iter(frame.default), None)

    def _outside(self, mention: Mention) -> Owner:
        turn = self._turn_at(mention.start)
        code = self._subjects.speakers.get(turn.label_start) if turn and mention.start < turn.start else None
        return Owner((code,) if code else (), structural_reason("municipality", "owner.label"), code is not None)

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

    def _anchor(self, sentence: Sentence, mention: Mention, frame: Frame) -> Anchor | None:
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
        if topic is not None and self._subjects.joint and _DIFFER.search(sentence.view, topic.end, at):
            return None
        chosen = topic
        if subject is not None and (topic is None or subject.start > topic.start):
            gap = sentence.view[subject.end + 1 : at]
            inner = RELATIVE_BETWEEN.search(gap) is not None and (topic is not None or frame.carried is None)
            inner = inner and not (topic is None and mention.kind not in ENTITY_KINDS and _COUNTED_HEAD.search(gap))
            chosen = topic if inner else subject
        if near is not None and (chosen is None or near.start > chosen.start) and _holds_to(sentence, near, mention):
            chosen = near
        if chosen is not None and not chosen.own and frame.own not in chosen.codes and _REPORTED.search(sentence.view[chosen.end : at]):
            chosen = None
            if frame.default:
                return None
        head = next((a for a in frame.anchors if (a.relative or a.kind is AnchorKind.HEAD) and a.start >= mention.view_end), None)
        if head is not None and (chosen is None or chosen.kind is AnchorKind.GENITIVE) and "、" not in sentence.view[mention.view_end : head.start]:
            return head
        if chosen is None and near is not None and not frame.default and not _POST.match(sentence.after(near.end, 24)):
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

    def _because(self, rule: str, anchor: Anchor, sentence: Sentence) -> Reason:
        view = self._reading.analysis.blocks[sentence.block.index].view
        start, end = view.to_source(anchor.start, anchor.end)
        return Reason.trusted(attribute="municipality", rule=rule, cue=anchor.text, start=start, end=end)


def _holds_to(sentence: Sentence, near: Anchor, mention: Mention) -> bool:
    """Whether what a genitive names reaches a mention after it: close by, or as what the sentence is about."""
    at = mention.view_start
    close = at - near.end <= _GENITIVE_REACH and "、" not in sentence.view[near.end : at]
    return close or (mention.kind not in ENTITY_KINDS and _HEADS_TOPIC.match(sentence.view, near.end, at) is not None)


def _together(sentence: Sentence, anchors: tuple[Anchor, ...], chosen: Anchor | None) -> Anchor | None:
    """A市は…B町と共同で: what is done is done by both."""
    if chosen is None or chosen.kind is not AnchorKind.TOPIC:
        return chosen
    partners = [a for a in anchors if a.kind is AnchorKind.COMPANION and _JOINTLY.match(sentence.after(a.end, 8))]
    codes = tuple(dict.fromkeys(code for anchor in (chosen, *partners) for code in anchor.codes))
    return chosen._replace(codes=codes)

def _shared(sentence: Sentence, before: list[Anchor], chosen: Anchor | None, at: int) -> Anchor | None:
    """One thing of several: 「A県とX市、B県とY市がそれぞれZを」, and 「A市は…に、B市は…にZを用いた」 with one verb for both."""
    companions = [anchor for anchor in before if anchor.kind is AnchorKind.COMPANION]
    if len(companions) > 1 and chosen is None and _EACH.search(sentence.view[companions[-1].end : at]):
        codes = tuple(dict.fromkeys(code for anchor in companions for code in anchor.codes))
        return companions[-1]._replace(codes=codes)
    topics = [anchor for anchor in before if anchor.kind is AnchorKind.TOPIC]
    if chosen is not None and len(topics) > 1 and chosen is topics[-1]:
        gapped = [a for a, b in pairwise(topics) if _GAPPED.search(sentence.view[a.end : b.start]) or sentence.view[a.end : b.start] == "も"]
        codes = tuple(dict.fromkeys(code for anchor in (*gapped, chosen) for code in anchor.codes))
        return chosen._replace(codes=codes)
    return chosen

def _last(anchors: list[Anchor], kind: AnchorKind) -> Anchor | None:
    return next((anchor for anchor in reversed(anchors) if anchor.kind is kind), None)
