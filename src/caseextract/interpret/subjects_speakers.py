"""For whom the labelled turns of an article speak, and who of the speakers only asks and thanks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from caseextract.documents import Block, BlockKind, Turn, Zone
from caseextract.interpret.codes import code_of
from caseextract.interpret.reading import Reading
from caseextract.interpret.subjects_words import LINES, OPENING_LINES, ROSTER_WIDTH
from caseextract.recognize.mention import Mention
from caseextract.records import MEASURED_KINDS

_HOSTING = re.compile(r"(?:か|ね|ございます|ございました|ください)[。!！?？]*$")
_OWN_WORD = re.compile(r"当[都道府県市区町村]|本[市区県]|うち[はのも]")
# How many short lines over a name may part it from its place.
_ROSTER_LINES = 4


def _is_roster(block: Block) -> bool:
    return block.zone is Zone.ROSTER or block.kind is BlockKind.CAPTION


def find_speakers(reading: Reading, places: list[Mention]) -> dict[int, str]:
    """Codes of labelled turns: by a name in the label, by the short form it defined, by the roster."""
    by_name: dict[str, str] = {}
    speakers: dict[int, str] = {}
    blocks = [analysis.block for analysis in reading.analysis.blocks]
    roster = [block for block in blocks if _is_roster(block)]
    # Guests are often listed without a title over the list: A町　総務課　氏名.
    roster.extend(block for block in blocks[:OPENING_LINES] if block.kind in LINES and not _is_roster(block))
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
        if not line.strip() or len(line) > ROSTER_WIDTH or "。" in line:
            return None
        last = bisect_left(places, end, key=_start)
        if last and places[last - 1].start >= start:
            return code_of(places[last - 1])
    return None


def _start(place: Mention) -> int:
    return place.start


def count_voices(reading: Reading, speakers: dict[int, str]) -> dict[str, tuple[int, int]]:
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
