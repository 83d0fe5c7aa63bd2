"""What a measured fact is of: role, device, direction, and the words for what is counted, measured or paid for.

Each attribute leaves its reason; one that had to be left at its default is listed in ``uncertain``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from caseextract.documents import Block, BlockKind
from caseextract.interpret.attributes_device import What, device_of, topical_devices
from caseextract.interpret.attributes_device_named import NamedTerminals
from caseextract.interpret.attributes_direction import direction_of
from caseextract.interpret.attributes_layout import Layout
from caseextract.interpret.attributes_role import Whom, asked_about, role_of
from caseextract.interpret.attributes_scene import WINDOW, Scene, attribute_cues, scene_at, scene_of_span
from caseextract.interpret.attributes_steady import is_steady
from caseextract.interpret.attributes_subject import Row, part_of, subject_of
from caseextract.interpret.attributes_tool import ToolFinder
from caseextract.interpret.reading import Reading, Sentence
from caseextract.morphology import View
from caseextract.recognize.mention import AmountValue, Mention
from caseextract.records import (
    AMOUNT_KINDS,
    Device,
    Direction,
    HeadcountRole,
    Kind,
    Reason,
    structural_reason,
)
from caseextract.rules.cues import CueMatch

T = TypeVar("T")

_QUESTION = re.compile(r"(?:か|[??]|でしょう)[。」?]?\s*$")
_KEY_LINE = re.compile(r"[-・●■◆○ 　]*[一-龥ぁ-んァ-ヶー]{2,12}[:： 　]*")
_CARRY = 1  # sentences back a count may lend its role or device to one without a word of its own
_DEVICE_CARRY = 2
_SECTION_REACH = 14  # sentences of the section a device may have been named before (question and answer in turns)
_OPENING = 6  # sentences at the beginning of an article that tell what it is about


class Attributes(NamedTuple):
    """Attributes of one measured mention; those its kind does not have are None.

    ``steady`` marks figures that describe the municipality itself (population, staff, area) and stay current even
    beside a word for the old state. ``uncertain`` names attributes left at their default.
    """

    role: HeadcountRole | None = None
    device: Device | None = None
    direction: Direction | None = None
    subject: str | None = None
    purpose: str | None = None
    metric: str | None = None
    reasons: tuple[Reason, ...] = ()
    uncertain: tuple[str, ...] = ()
    steady: bool = False


@dataclass(slots=True)
class _Memory:
    """What the counts told so far were of, for those that follow without a word of their own."""

    whom: tuple[int, tuple[Whom, str | None]] | None = None
    what: tuple[int, tuple[What, str | None]] | None = None
    echoes: dict[tuple[object, object], Whom] = field(default_factory=dict)


class AttributeResolver:
    """Attributes of every measured mention of one document, in document order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tools = ToolFinder(reading)
        self._layout = Layout(reading)
        self._terminals = NamedTerminals(reading.analysis.document.text)
        self._sections = _sections([analysis.block for analysis in reading.analysis.blocks])
        self._cues: dict[int, dict[int, list[CueMatch]]] = {}
        self._found: dict[Mention, Attributes] = {}
        memory = _Memory()
        for mention in reading.mentions:
            if mention.kind in AMOUNT_KINDS:
                sentence = reading.sentence_of(mention)
                self._found[mention] = self._decide(mention, sentence, memory) if sentence is not None else Attributes()

    def of(self, mention: Mention) -> Attributes:
        """The attributes of a mention of the reading; empty ones for kinds that have none."""
        return self._found.get(mention, Attributes())

    def _scene(self, mention: Mention, sentence: Sentence) -> Scene:
        return scene_at(mention, sentence, self._cues_of(sentence), self._view(sentence))

    def _view(self, sentence: Sentence) -> View:
        return self._reading.analysis.blocks[sentence.block.index].view

    def _cues_of(self, sentence: Sentence) -> list[CueMatch]:
        """Attribute cues of a sentence (or of the piece of an endless one); its block is scanned once."""
        index = sentence.block.index
        if index not in self._cues:
            block = self._reading.analysis.blocks[index]
            pieces = [(piece.start, piece.end) for piece in self._reading.block_sentences(index)]
            found = attribute_cues().scan(block.view.text, pieces)
            self._cues[index] = {start: cues for (start, _), cues in zip(pieces, found, strict=True)}
        return self._cues[index][sentence.start]

    def _decide(self, mention: Mention, sentence: Sentence, memory: _Memory) -> Attributes:
        scene = self._scene(mention, sentence)
        row = self._layout.row(mention)
        if mention.kind is Kind.HEADCOUNT:
            return self._headcount(scene, row, memory)
        if mention.kind is Kind.DEVICE_COUNT:
            return self._device_count(scene, row, memory)
        words = self._words(scene, row)
        if mention.kind is Kind.RATE:
            course = direction_of(scene, header=self._header_metric(scene))
            uncertain = () if course.sure else ("direction",)
            return Attributes(direction=course.direction, metric=words, reasons=(course.reason,), uncertain=uncertain)
        if mention.kind is Kind.MONEY:
            return Attributes(purpose=words, steady=is_steady(scene, words))
        return Attributes(subject=words, steady=is_steady(scene, words))

    def _headcount(self, scene: Scene, row: Row | None, memory: _Memory) -> Attributes:
        value = scene.mention.value
        key = (value.lower, value.upper) if isinstance(value, AmountValue) else (None, None)
        told, told_words = self._recent(memory.whom, scene.sentence, _CARRY) or (None, None)
        whom = role_of(scene, told, memory.echoes.get(key), self._asked(scene))
        if not whom.sure or whom.carried:
            whom = self._labelled(scene) or whom
        words = subject_of(scene, row, noun=whom.noun) or (told_words if whom.carried else None)
        memory.whom = (scene.sentence.index, (whom, words))
        if whom.sure:
            memory.echoes.setdefault(key, whom)
        uncertain = () if whom.sure else ("role",)
        return Attributes(role=whom.role, subject=words, reasons=(whom.reason,), uncertain=uncertain, steady=whom.steady)

    def _device_count(self, scene: Scene, row: Row | None, memory: _Memory) -> Attributes:
        told, told_words = self._recent(memory.what, scene.sentence, _DEVICE_CARRY) or (None, None)
        what = self._named(scene, device_of(scene, told, self._backdrop(scene)))
        words = subject_of(scene, row, noun=what.noun) if what.noun or row else None
        if what.carried and told_words:
            words = part_of(scene, told_words) or words or told_words
        memory.what = (scene.sentence.index, (what, words))
        uncertain = () if what.sure else ("device",)
        return Attributes(device=what.device, subject=words, reasons=(what.reason,), uncertain=uncertain)

    def _named(self, scene: Scene, what: What) -> What:
        """A bare 端末 is what the article has called it in full before (タブレット端末)."""
        if what.device is not Device.TERMINAL or what.noun is None or scene.text[what.noun.start : what.noun.end] != "端末":
            return what
        device = self._terminals.of(scene.view.to_source(what.noun.start, what.noun.end)[0])
        if device is None:
            return what
        return replace(what, device=device, reason=structural_reason("device", "device.named_before"))

    def _recent(self, told: tuple[int, T] | None, sentence: Sentence, reach: int) -> T | None:
        """What the last count was of, when it stands close enough before in the same block."""
        if told is None or sentence.index - told[0] > reach:
            return None
        earlier = self._reading.sentences[told[0]]
        in_talk = earlier.turn is not None and sentence.turn is not None and self._sections[earlier.block.index] == self._sections[sentence.block.index]
        return told[1] if in_talk or earlier.block.index == sentence.block.index else None

    def _asked(self, scene: Scene) -> Iterator[tuple[Scene, CueMatch]]:
        """Whom the question right before a sentence asks about, when it stands in a turn of its own; over a number alone on
        its line, the key in the line above (利用人数 / 3000名)."""
        if scene.sentence.index == 0:
            return
        asked = self._reading.sentences[scene.sentence.index - 1]
        words = asked.view[asked.start : asked.end]
        if asked.block.index == scene.sentence.block.index or not (_QUESTION.search(words) or (_KEY_LINE.fullmatch(words) and _is_alone(scene))):
            return
        low = max(asked.start, asked.end - WINDOW)
        place = scene_of_span(asked, self._cues_of(asked), self._view(asked), low, asked.end)
        yield from ((place, match) for match in asked_about(place))

    def _labelled(self, scene: Scene) -> Whom | None:
        """Whom the heading or the label of the number's table cell names (延べ利用者数 | 18,000人)."""
        found = [(place, match) for place, match in self._table_cues(scene, "role") if match.cue.sets["site"] == "noun"]
        if not found:
            return None
        # 登録職員数: of words that overlap the first names whom.
        found = [(place, match) for place, match in found if not any(other.start < match.start < other.end for _, other in found)]
        place, match = max(found, key=lambda pair: pair[1].cue.priority)
        return Whom(HeadcountRole(match.cue.sets["role"]), place.reason("role", match), steady=match.cue.sets.get("steady") == "yes")

    def _backdrop(self, scene: Scene) -> Iterator[tuple[Scene, CueMatch]]:
        """Device nouns spoken of before, nearest first: by the table headings, the sentence before, the heading, the
        sentences of the section so far, and last the opening of the article."""
        sentence = scene.sentence
        yield from self._table_cues(scene, "device")
        previous = self._reading.sentences[sentence.index - 1] if sentence.index else None
        if previous is not None and previous.block.index == sentence.block.index:
            yield from self._devices_in(previous)
        for heading in self._reading.heading_of(sentence.block)[:1]:
            for above in self._reading.block_sentences(heading.index):
                yield from self._devices_in(above)
        for earlier in self._section_before(sentence):
            yield from self._devices_in(earlier)
        for opening in self._reading.sentences[: min(_OPENING, sentence.index)]:
            yield from ((place, match) for place, match in self._devices_in(opening) if match.cue.sets["device"] != Device.TERMINAL)

    def _section_before(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences of the section before ``sentence``, nearest first, as far as a subject stays in mind."""
        section = self._sections[sentence.block.index]
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _SECTION_REACH), -1):
            earlier = self._reading.sentences[index]
            if self._sections[earlier.block.index] != section:
                return
            yield earlier

    def _devices_in(self, sentence: Sentence) -> Iterator[tuple[Scene, CueMatch]]:
        low = max(sentence.start, sentence.end - WINDOW)
        place = scene_of_span(sentence, self._cues_of(sentence), self._view(sentence), low, sentence.end)
        yield from ((place, match) for match in topical_devices(place))

    def _words(self, scene: Scene, row: Row | None) -> str | None:
        if scene.mention.kind is Kind.DURATION:
            return None
        if scene.mention.kind is Kind.LICENSE_COUNT:
            tool = self._tools.of(scene)
            if tool is not None:
                return tool
        return subject_of(scene, row)

    def _table_cues(self, scene: Scene, attribute: str) -> Iterator[tuple[Scene, CueMatch]]:
        """Cues of ``attribute`` in the heading and label of the number's cell, the column heading first."""
        for cell in reversed(self._layout.cells(scene.mention)):
            if cell is None:
                continue
            for sentence in self._reading.block_sentences(cell.block):
                place = scene_of_span(sentence, self._cues_of(sentence), self._view(sentence), cell.start, cell.end)
                yield from ((place, match) for match in place.of(attribute) if match.end <= cell.end)

    def _header_metric(self, scene: Scene) -> tuple[Scene, CueMatch] | None:
        """What the table says a rate measures (削減率)."""
        for place, match in self._table_cues(scene, "direction"):
            if match.cue.sets["site"] in ("metric", "change"):
                return place, match
        return None


def _sections(blocks: Sequence[Block]) -> list[int | None]:
    """By block, the heading it stands under; an interviewer's question is none."""
    found: list[int | None] = []
    for block in blocks:
        above = block.section
        found.append(above if above is None or blocks[above].kind is not BlockKind.QUESTION else found[above])
    return found


def _is_alone(scene: Scene) -> bool:
    """Whether nothing but a bullet stands beside the number in its sentence."""
    return scene.sentence.view[scene.sentence.start : scene.start].strip(" -・●■") == "" and scene.sentence.view[scene.end : scene.sentence.end].strip() == ""
