"""Lines to blocks: what each line is (heading, item, key:value, table row, caption, note) and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caseextract.documents.formats.model import Piece
from caseextract.documents.lines import Line, join_wrapped, split_lines
from caseextract.documents.marked import marked_lines, may_speak, settle
from caseextract.documents.model import Block, BlockKind, Turn
from caseextract.documents.tables import GAP, cell_ranges, mark_tables
from caseextract.documents.turns import Label, LabelReader

_BULLET = re.compile(r"[*＊](?=[ \u3000])[ \u3000]*(?=\S)|[・•▪◦‣●○◯◎◆◇■□▼▲★☆✓✔➤▶-][ \u3000・]*(?=\S)|(?:- )(?:[・◎○●] ?)?")
_HEADING_MARK = re.compile(r"[■□◆◇●○◎▼▲★☆【《〈＜<]|#{1,6} ")
_NUMBERING = re.compile(
    r"(?:第[0-9０-９一二三四五六七八九十]+[章節部編][ \u3000]*|[ⅠⅡⅢⅣⅤⅥⅦⅧ][ .．\u3000]+|[0-9０-９]{1,2}(?:[.．-][0-9０-９]{1,2})*[.．、]?[ \u3000]+|"
    r"[0-9０-９]{1,2}[.．](?![0-9０-９])|[(（][0-9０-９一二三四五六七八九十]{1,2}[)）][ \u3000]*|[①-⑳][ \u3000]*)(?=\S)"
)
# *注 is a footnote; **太字** is emphasis and a run of "* …" lines a list.
_FOOTNOTE = re.compile(r"(?:※|[＊*](?![＊*\s]*[＊*]))(?:\s?[0-9０-９]{1,2})?[ \u3000:：]?|[(（]?注[)）]?[ \u3000]?[0-9０-９]{0,2}[)）]?[ \u3000:：]+|[(（]注[0-9０-９]{0,2}[)）]|- ◎|◎(?=.*商標)")
_CAPTION = re.compile(r"(?:図表?|表|写真|グラフ|資料)[ \u3000]?[0-9０-９A-Z一二三四五六七八九十-]+[ \u3000:：.．]|[(（](?:写真)?(?:前列|後列)?[左右]から[)）]?|(?:写真)?(?:前列|後列)?[左右]から[ \u3000、：:]|(?:出所|出典|資料)[：:]|写真[：:]")
_CRUMB = re.compile(r"\S[ \u3000]*[>＞›»][ \u3000]*[^\s>＞›»。][^>＞›»。]{0,40}[>＞›»][ \u3000]*[^\s>＞›»]")
# A clock time (午前9:30) and an address (https://…) have no key.
_KEY_VALUE = re.compile(
    r"(?P<key>[^\s：:。、「」『』0-9０-９][^：:。「」『』\n]{0,40}?)[ \u3000]*(?:(?<![0-9０-９])[：:](?!//)|[：:](?!//|[0-9０-９]))[ \u3000]*(?=\S)"
)
_PROFILE_KEY = re.compile(
    r"(?P<key>(?:(?:常住|総)?人口|世帯数?|(?:総)?面積|職員数?|予算規模|一般会計|児童生徒|市立学校)[^\s0-9０-９。、]{0,12}(?=[ \u3000]+[^\n]{0,20}[0-9０-９一二三四五六七八九十])|"
    r"(?:所在地|設立|資本金)[^\s0-9０-９。、]{0,12})[ \u3000]+(?=\S)"
)
# 日時　令和5年8月30日, 場所　委員会室: a short head and a wide gap.
_GAP_KEY = re.compile(r"(?!座談会|特集|事例|インタビュー|対談|連載|シリーズ|コラム)(?P<key>[一-龥々ァ-ヶー]{2,6})(?:[\u3000\t]| {2,})[ \u3000\t]*(?=\S)")
_STAR = re.compile(r"[*＊][ \u3000]")
_URL_LINE = re.compile(r"<?https?://\S+>?$")
_TALK = "。！？!?"
_MAX_HEADING = 70
_CLOSING = frozenset({BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.CRUMB})


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks and turns of a text, before zones are told apart."""

    blocks: tuple[Block, ...]
    turns: tuple[Turn, ...]


def read_layout(text: str, pieces: Sequence[Piece] = ()) -> Layout:
    """Blocks in order, with their sections, and the speaker turns over them; ``pieces`` is what the format says."""
    lines = marked_lines(text, pieces) if pieces else join_wrapped(text, split_lines(text))
    labels = LabelReader(text, [(line.start, line.end) for line in lines])
    blocks: list[Block] = []
    turns: list[Turn] = []
    speaking = False
    for position, line in enumerate(lines):
        label = labels.read(line.start, line.end) if line.mark is None or may_speak(line.mark) else None
        if label is not None and not _titles(line, label):
            block = _labelled(len(blocks), line, label)
            turns.append(Turn(label.start, label.end, label.words, line.end, label.text, label.alias, label.question))
            # An unlabelled answer is nobody's turn; only a question's own line is the interviewer's.
            speaking = not label.question
        else:
            block = _classify(text, len(blocks), line, lines, position)
            block = block if line.mark is None else settle(block, line.mark)
            speaking = speaking and block.kind not in _CLOSING
            if speaking:
                turns[-1] = turns[-1]._replace(end=block.end)
        blocks.append(block)
    given = {block.index: line.mark for block, line in zip(blocks, lines, strict=True) if line.mark is not None}
    rows = mark_tables(text, blocks, max_heading=_MAX_HEADING, given=given)
    return Layout(tuple(_with_sections(rows)), tuple(turns))


def _titles(line: Line, label: Label) -> bool:
    """Whether a line that opens like a speaker's is a heading of the format: one that holds more than a name or a question."""
    heads = line.mark is not None and line.mark.kind is BlockKind.HEADING
    return heads and not label.question and label.words < line.end


def _labelled(index: int, line: Line, label: Label) -> Block:
    if label.question:
        return Block(index, BlockKind.QUESTION, line.start, line.end, label.words)
    if label.words >= line.end:
        return Block(index, BlockKind.LABEL, line.start, line.end, line.end)
    return Block(index, BlockKind.PARAGRAPH, line.start, line.end, label.words)


def _classify(text: str, index: int, line: Line, lines: list[Line], position: int) -> Block:
    start, end = line.start, line.end
    if _CRUMB.search(text, start, end) and "。" not in text[start:end] and "http" not in text[start:end]:
        return Block(index, BlockKind.CRUMB, start, end, start)
    if _URL_LINE.match(text, start, end):
        return Block(index, BlockKind.CRUMB, start, end, start)
    if (match := _FOOTNOTE.match(text, start, end)) and not _starred(text, lines, position):
        return Block(index, BlockKind.FOOTNOTE, start, end, match.end())
    if match := _CAPTION.match(text, start, end):
        return Block(index, BlockKind.CAPTION, start, end, match.end())
    talk = text[end - 1] in _TALK or "。" in text[start:end]
    if match := _NUMBERING.match(text, start, end):
        kind = BlockKind.LIST_ITEM if talk or end - start > _MAX_HEADING else BlockKind.HEADING
        return Block(index, kind, start, end, match.end(), level=1 if text[start] not in "(（①" else 2)
    marked = _HEADING_MARK.match(text, start, end) and not _KEY_VALUE.match(text, start + 1, end)
    if marked and not talk and end - start <= _MAX_HEADING and _heads(lines, position):
        return Block(index, BlockKind.HEADING, start, end, start, level=1)
    if match := _BULLET.match(text, start, end):
        pair = _KEY_VALUE.match(text, match.end(), end)
        if pair and not talk:
            return Block(index, BlockKind.KEY_VALUE, start, end, match.end(), key_end=pair.end("key"))
        return Block(index, BlockKind.LIST_ITEM, start, end, match.end())
    return _plain(text, index, line, lines, position, talk=talk)


def _plain(text: str, index: int, line: Line, lines: list[Line], position: int, *, talk: bool) -> Block:
    start, end = line.start, line.end
    pair = _KEY_VALUE.match(text, start, end)
    if pair and (not talk or len(pair["key"]) <= 12) and not _URL_LINE.match(text, pair.end(), end):
        return Block(index, BlockKind.KEY_VALUE, start, end, start, key_end=pair.end("key"))
    gaps = 0 if talk else len(GAP.findall(text[start:end]))
    pair = None if talk else _PROFILE_KEY.match(text, start, end) or (_GAP_KEY.match(text, start, end) if gaps == 1 else None)
    if pair:
        return Block(index, BlockKind.KEY_VALUE, start, end, start, key_end=pair.end("key"))
    if gaps >= 2 or (gaps == 1 and _barred(text, lines, position)):
        return Block(index, BlockKind.TABLE_ROW, start, end, start, cells=cell_ranges(text, start, end))
    if not talk and end - start <= _MAX_HEADING and _heads(lines, position):
        return Block(index, BlockKind.HEADING, start, end, start, level=2)
    return Block(index, BlockKind.PARAGRAPH, start, end, start)


def _barred(text: str, lines: list[Line], position: int) -> bool:
    """Whether a line with one bar is a row of a table of two columns: so is the line above or below it."""
    return _bars(text, lines[position]) == 1 and (
        (position > 0 and lines[position].blanks_before == 0 and _bars(text, lines[position - 1]) == 1)
        or (position + 1 < len(lines) and lines[position + 1].blanks_before == 0 and _bars(text, lines[position + 1]) == 1)
    )


def _bars(text: str, line: Line) -> int:
    return text.count("｜", line.start, line.end) + text.count("|", line.start, line.end)


def _starred(text: str, lines: list[Line], position: int) -> bool:
    """Whether a line that begins with a star and a blank is one of a list of such lines."""
    return _STAR.match(text, lines[position].start) is not None and any(
        _STAR.match(text, line.start) for line in (*lines[max(0, position - 1) : position], *lines[position + 1 : position + 2])
    )


def _heads(lines: list[Line], position: int) -> bool:
    """A heading needs something to head."""
    return position + 1 < len(lines)


def _with_sections(blocks: list[Block]) -> list[Block]:
    placed: list[Block] = []
    section: int | None = None
    for block in blocks:
        placed.append(block.placed(zone=block.zone, section=section) if section is not None else block)
        if block.kind in (BlockKind.HEADING, BlockKind.QUESTION):
            section = block.index
    return placed
