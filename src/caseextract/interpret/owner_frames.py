"""What is known of each sentence before any mention is asked for: anchors, the topic carried over, the default owner."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from caseextract.documents import BlockKind, Zone
from caseextract.interpret.anchors import RELATIVE_BETWEEN, Anchor, AnchorKind, Bearings, find_anchors
from caseextract.interpret.codes import code_of
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.subjects import Subjects
from caseextract.recognize.mention import EntityValue
from caseextract.records import Kind, Reason

_HEARSAY = re.compile(r"そう(?:です|だ|で)|と(?:聞|伺|いう|の(?:こと|報))|あちら|同(?:市|町|村|区|県|府|都|道|庁)|らしい")
# How a visited place is brought up, and the words that bring the talk back home.
_PRESENTED = re.compile(r"(?:さん)(?:です|でした)?(?:。|で、)")
_BACK_HOME = re.compile(r"うち[はもで]|当[市町村区県]|本[市町村区県]|私(?:ども|たち)|われわれ|わたし|驚き|参考に|持ち帰|うらやま")


_QUOTED = re.compile(r"」と[^。「]{0,28}(?:課|室|部|係|局|主査|主任|課長|部長|係長|室長|氏|さん)[^。「]{0,8}[はが]")
_NEIGHBOURS = 6


class Owner(NamedTuple):
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


class Frame(NamedTuple):
    """What is known of one sentence: its anchors, the carried topic, the default owner and why."""

    anchors: tuple[Anchor, ...]
    carried: Anchor | None
    default: tuple[str, ...]
    reason: str
    own: str | None
    last: str | None


class FrameReader:
    """Walks over the sentences of one document and makes their frames."""

    def __init__(self, reading: Reading, subjects: Subjects) -> None:
        self._reading = reading
        self._subjects = subjects
        self._speaks = bool(subjects.speakers)
        # What a digest tells before its first case is told of none of them, unless it names one.
        first = subjects.heads[0][0] if subjects.heads else 0
        self._opening_of_none = 0 if any(m.block < first and code_of(m) in subjects.codes for m in reading.of_kind(Kind.MUNICIPALITY)) else first
        self.names: Mapping[str, str] = {
            code: mention.value.name
            for mention in reading.of_kind(Kind.MUNICIPALITY)
            if (code := code_of(mention)) is not None and isinstance(mention.value, EntityValue) and not mention.value.weak
        }

    def frames(self) -> list[Frame]:
        """One frame a sentence, in document order."""
        topics = _Topics()
        return [self._frame(sentence, topics) for sentence in self._reading.sentences]

    def _frame(self, sentence: Sentence, topics: _Topics) -> Frame:
        code, reason = self._default(sentence, topics)
        own = code or self._subjects.main
        carried = self._carry(sentence, topics)
        pair = topics.pair or (self._subjects.codes if len(self._subjects.codes) == 2 else ())
        bearings = Bearings(own, topics.last, carried.codes[0] if carried else None, self.names, pair)
        heading = sentence.block.kind in (BlockKind.HEADING, BlockKind.CRUMB, BlockKind.CAPTION)
        anchors = find_anchors(sentence, bearings, heading=heading)
        if any(anchor.own and anchor.kind is AnchorKind.TOPIC for anchor in anchors):
            carried = None
        last = topics.last
        self._remember(sentence, topics, anchors, own)
        default: tuple[str, ...] = (code,) if code else ()
        if self._subjects.joint and reason == "owner.main_subject":
            default, reason = self._subjects.codes, "owner.joint_subjects"
        return Frame(tuple(anchors), carried, default, reason, own, last)

    def _carry(self, sentence: Sentence, topics: _Topics) -> Anchor | None:
        """A foreign topic stays the topic of its paragraph; in a speaker's own turn only as long as he reports."""
        anchor = topics.carried
        if anchor is None or topics.carried_from != sentence.block.index:
            topics.carried = None
            return None
        if topics.visited and _BACK_HOME.search(sentence.text):
            topics.carried = None
            return None
        if self._subjects.single and _QUOTED.search(sentence.text) and any(m.kind is Kind.PERSON for m in sentence.mentions):
            topics.carried = None  # 「…」と税務課の山田係長は見ています。: one of the town's own people
            return None
        if self._first_person(sentence) and not topics.visited and not _HEARSAY.search(sentence.text):
            topics.carried = None
            return None
        return anchor

    def _remember(self, sentence: Sentence, topics: _Topics, anchors: list[Anchor], own: str | None) -> None:
        leading = [a for a in anchors if a.kind is AnchorKind.TOPIC] or [a for a in anchors if _leads(sentence, a)]
        if leading:
            last = leading[-1]
            foreign = not last.own and (self._subjects.joint or own not in last.codes)
            apart = {a.codes for a in anchors if a.kind in (AnchorKind.TOPIC, AnchorKind.SUBJECT)}
            if self._subjects.joint and (len(apart) > 1 or len(last.codes) > 1):
                foreign = False  # 亘理町は24区分、山元町は9区分で、…: what comes next is told of both
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
        if subjects.single and subjects.passing is not None and sentence.block.index != subjects.passing:
            return None, "owner.undecided"
        if subjects.single:
            return subjects.main, "owner.single_subject"
        section = self._own_heading(sentence, topics) or self._section(sentence, topics)
        if section is not None:
            return section, "owner.section"
        if self._speaks or sentence.block.zone is Zone.ROSTER or sentence.block.index < self._opening_of_none:
            return None, "owner.undecided"
        return subjects.main, "owner.main_subject" if subjects.main else "owner.undecided"

    def _addressed(self, sentence: Sentence) -> str | None:
        """Whom a host speaks of: a question is put to the next speaker, a remark goes to the one before."""
        if sentence.turn is None:
            return None
        turns = self._reading.analysis.document.turns
        at = bisect_left(turns, sentence.turn.label_start, key=lambda turn: turn.label_start)
        following, before = turns[at + 1 : at + 1 + _NEIGHBOURS], turns[max(0, at - _NEIGHBOURS) : at][::-1]
        asks = sentence.text.endswith(("か。", "か?", "か", "?", "！", "でしょう。"))
        for turn in (*following, *before) if asks else (*before, *following):
            if turn.question:
                continue
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
        above = bisect_left(self._subjects.heads, (sentence.block.index, ""))
        return self._subjects.heads[above - 1][1] if above else None

    def _heading_code(self, block: int) -> str | None:
        codes = []
        for sentence in self._reading.block_sentences(block):
            for mention in sentence.mentions:
                code = code_of(mention) if mention.kind is Kind.MUNICIPALITY else None
                if code in self._subjects.codes and not sentence.after(mention.view_end, 2).startswith(("と", "や")):
                    codes.append(code)
        return codes[0] if len(set(codes)) == 1 else None


def _leads(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether a subject is the sentence's own, not that of a relative clause (都が開放したホテルに…)."""
    return anchor.kind is AnchorKind.SUBJECT and not RELATIVE_BETWEEN.search(sentence.view[anchor.end + 1 : sentence.end])
