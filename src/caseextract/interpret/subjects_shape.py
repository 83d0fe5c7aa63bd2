"""The build of an article that tells its subjects: several together, one a heading, one a line of guests, one in passing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from caseextract.documents import BlockKind, Zone
from caseextract.interpret.codes import code_of
from caseextract.interpret.reading import Reading
from caseextract.interpret.subjects_words import (
    GUEST,
    LINES,
    MANY_REACH,
    ONE_OF_MANY,
    OPENING_LINES,
    TITLE_BLOCKS,
)
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind

_HEADINGS = frozenset({BlockKind.HEADING, BlockKind.QUESTION, BlockKind.LABEL, BlockKind.CRUMB})
_NUMBERED = re.compile(r"(?:事例|ケース|第|No\.?|その|[0-9]|[①-⑳ⅠⅡⅢⅣⅤ]|\([0-9]\)|【(?:事例|ケース))")
# 北海道 before 士幌町
_LEADING = 8
# A町とB町は, A、Bの両町が: named side by side, then counted together or joined by a pact.
_JOINED = re.compile(r"(?:、|・|と|及び|および|,)(?:[一-龥]{2,3}[都道府県])?(?:[一-龥ヶ]{1,4}郡)?")
_COUNTED = re.compile(r"(?:の|が|は)?(?:両|[2-6]|[二三四五六])(?:市町村|市町|町村|市|町|村|区)(?:の(?:町長|市長|村長|首長|担当)[^、。]{0,6})?(?:と[^、。]{2,20})?(?:は|が|で(?!は)|による|の(?:協定|連携|共同))")
_PACT = re.compile(r"(?:は|が)(?=[^。]{0,60}(?:共同(?:で|運用|利用|調達)|協定を(?:結|締結)|連携して|一緒に|を目指し))")


# How many sentences open a story.
_OPENING_SENTENCES = 2
_NATION_DOES = re.compile(r"(?:総務省|消防庁|文部科学省|文科省|厚生労働省|厚労省|国土交通省|国交省|経済産業省|農林水産省|環境省|デジタル庁|内閣府|政府|(?<![一-龥])国)は")


def in_passing(reading: Reading, chosen: Sequence[str]) -> int | None:
    """The block of the one mention of the one subject, where it is no heading, no opening, and nothing says 本市 or 町は."""
    named = [mention for mention in reading.of_kind(Kind.MUNICIPALITY) if code_of(mention) in chosen]
    if len(chosen) != 1 or not named or not _told_once(reading, named) or any(m.rule.startswith("place.deictic") for m in reading.of_kind(Kind.MUNICIPALITY)):
        return None
    block = reading.block(named[0].block)
    told = block.kind is BlockKind.PARAGRAPH and block.zone is Zone.BODY
    body = [analysis for analysis in reading.analysis.blocks if analysis.block.kind is BlockKind.PARAGRAPH]
    if not told or not body or (block.index == body[0].block.index and len(named) == 1):
        return None
    level = named[0].value.name[-1:] if isinstance(named[0].value, EntityValue) else ""
    own = re.compile(rf"(?<![市町村区県]){level}(?:民|政|制|長|役所|役場|議会|庁舎|の(?:職員|予算|担当|施設))")
    return None if any(own.search(analysis.view.text) for analysis in reading.analysis.blocks if analysis.block.index != block.index) else block.index


def is_of_the_nation(reading: Reading, main: str, topics: Mapping[str, int], headed: Mapping[str, int]) -> bool:
    """総務省は全国の消防本部に…: a story that opens with the nation's doing, where a town is neither topic nor headed."""
    if topics[main] or headed[main]:
        return False
    body = [s for s in reading.sentences if s.block.kind is BlockKind.PARAGRAPH and s.block.zone is Zone.BODY][:_OPENING_SENTENCES]
    named = any(code_of(m) == main for s in body for m in s.mentions if m.kind is Kind.MUNICIPALITY)
    return not named and any(_NATION_DOES.search(s.text) for s in body)


def _told_once(reading: Reading, named: Sequence[Mention]) -> bool:
    """One mention, or a first one among others of a list and a second in the same sentence (A市、B市などの41団体が使い、A市では…)."""
    if len(named) == 1:
        return True
    sentence = reading.sentence_of(named[0])
    return sentence is not None and reading.sentence_of(named[-1]) is sentence and ONE_OF_MANY.match(sentence.after(named[0].view_end, MANY_REACH)) is not None


def acting_together(reading: Reading) -> tuple[str, ...]:
    """The municipalities that open the story as its joint subject: 川口、山本の両町は / A市とB町は…協定を結んだ."""
    for sentence in reading.sentences:
        if sentence.block.index >= TITLE_BLOCKS:
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


def digest_heads(reading: Reading) -> tuple[tuple[int, str], ...]:
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
        if not GUEST.match(sentence.after(mention.view_end, 8)):
            headed.setdefault(block.index, set()).add(code)
    heads = tuple((index, next(iter(found))) for index, found in headed.items() if len(found) == 1)
    return heads if len({code for _, code in heads}) > 1 else ()


def listed_guests(reading: Reading) -> tuple[str, ...]:
    """The municipalities whose people an opening lists, one a line: 北海道士幌町　総務企画課　本多 学."""
    people = {mention.block for mention in reading.of_kind(Kind.PERSON)}
    codes: list[str] = []
    for mention in reading.of_kind(Kind.MUNICIPALITY):
        block = reading.block(mention.block)
        leads = mention.start - block.start <= _LEADING
        code = code_of(mention)
        if code and leads and block.index in people and block.index < OPENING_LINES and block.kind in LINES:
            codes.append(code)
    return tuple(dict.fromkeys(codes))
