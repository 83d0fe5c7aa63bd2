"""Source lines, and which of them are one line broken by the page.

PDFs and old pages break a sentence after a fixed width or in the middle of a word. A break is mended only
where the first line is unfinished and the second cannot begin something new.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from caseextract.documents.formats.model import Piece

_CLOSED = "。．.!?！？」』）)】］]》>：:~～〜―─-｜|"
# What begins a new unit: bullets, numbering, marks, labels.
_OPENER = re.compile(
    r"[ \u3000]*(?:[・●■◆◇□◎○◯▪•▼▲★☆※＊*<＜〈《【\[［(（「『]|[-―─—–─][ \u3000―─—–]?|"
    r"[0-9０-９]{1,2}[.．)）、 \u3000]|[ⅠⅡⅢⅣⅤⅥ①-⑳]|第[0-9０-９一二三四五六七八九十]+[章節回]|[QＱAＡ][0-9０-９.．:：]|"
    r"(?:図表?|表|写真|注)[ \u3000]?[0-9０-９]|https?:)"
)
# No Japanese line begins with these: the word before them stands on the line above.
_CONTINUES = re.compile(r"[ \u3000]*(?:[をぁぃぅぇぉっゃゅょんァィゥェォッャュョーゝ々、。，．」』）]|が[、一-龥ァ-ヶぁ-ん]|(?:に|へ|は|も)[、一-龥])")
_SENTENCE_PART = re.compile(r"[、。，]")
_PARTICLE_END = re.compile(r"[をはがに]$")
_MID_SENTENCE = re.compile(r"[、，]|(?:[がをにはでとのもへ]|だけ|まで|より|から)$")
# Two wide gaps make a table row, which never runs on.
_LABEL = re.compile(r"(?:[ア-コ]|[0-9０-９]{1,2}|[①-⑳]|[(（].{1,2}[)）])[ \u3000]+")
_THOUSANDS = re.compile(r"[0-9０-９][,，]$")
_THREE_DIGITS = re.compile(r"[0-9０-９]{3}(?![0-9０-９])")
# １万８，３⏎００時間: the group of three is broken itself.
_BROKEN_GROUP = re.compile(r"[0-9０-９][,，](?P<head>[0-9０-９]{1,2})$")
_REST_OF_GROUP = re.compile(r"[0-9０-９]{1,2}(?![0-9０-９])")
# A word that waits for its number never ends a line.
_AWAITS_NUMBER = re.compile(r"(?<![契予公条節制規集要婚解成倹])約$|およそ$|おおよそ$")
_GAPS = re.compile(r"\S(?:[\u3000\t]+| {2,})\S.*\S(?:[\u3000\t]+| {2,})\S")
_PAIRS = {"「": "」", "『": "』", "（": "）", "(": ")"}
_MIN_WRAP = 20
_HANGING = 3
_GROUP = 3
# Widths are counted in wide characters: a Latin letter takes half.
_WRAP_SPREAD = 3
_WRAP_EVIDENCE = 3
# How far back an open bracket or a comma still tells that a line is unfinished; keeps joining linear.
_BRACKET_REACH = 40
_COMMA_REACH = 400
_COMMON = 20_000


class Line(NamedTuple):
    """One logical line: source range without outer blanks, how many empty lines stand before it, its indent.

    ``mark`` is what the file's format says of it, if it does.
    """

    start: int
    end: int
    blanks_before: int
    indent: int = 0
    mark: Piece | None = None


class _Cells(dict[str, int]):
    """Cells of a character, 2 for a wide one: looked up once, for as many characters as texts commonly use."""

    def __missing__(self, char: str) -> int:
        cells = 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        if len(self) < _COMMON:
            self[char] = cells
        return cells


_CELLS = _Cells()


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Lines of ``text[start:end]`` in order, without those that say nothing: blank ones and rules (────, ＊＊＊, |---|)."""
    lines: list[Line] = []
    blanks = 0
    position = start
    for raw in text[start:end].split("\n"):
        stripped = raw.strip()
        if any(char.isalnum() for char in stripped):
            low = position + len(raw) - len(raw.lstrip())
            lines.append(Line(low, low + len(stripped), blanks, low - position))
            blanks = 0
        else:
            blanks += 1
        position += len(raw) + 1
    return lines


def join_wrapped(text: str, lines: list[Line]) -> list[Line]:
    """Lines with the page's own line breaks mended; a joined line covers its parts and the break."""
    width = _wrap_width(text, lines)
    joined: list[Line] = []
    for line in lines:
        if joined and _continues(text, joined[-1], line, width):
            last = joined[-1]
            joined[-1] = Line(last.start, line.end, last.blanks_before, last.indent)
        else:
            joined.append(line)
    return joined


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The width at which the page breaks its lines, if it does: unfinished lines of nearly one width,
    and hardly a line that is wider."""
    widths = [_width(text, line) for line in lines]
    counts = Counter(
        width
        for width, (line, following) in zip(widths, pairwise(lines), strict=False)
        if following.blanks_before == 0
        and width >= _MIN_WRAP
        and text[line.end - 1] not in _CLOSED
        and not _OPENER.match(text, following.start, following.end)
    )
    best, evidence = None, 0
    for width in sorted(counts):
        near = sum(counts[width + step] for step in range(-_WRAP_SPREAD, _WRAP_SPREAD + 1))
        if near > evidence:
            best, evidence = width, near
    if best is None or evidence < _WRAP_EVIDENCE:
        return None
    wider = sum(width > best + 2 * _WRAP_SPREAD for width in widths)
    return best if wider <= len(lines) // 10 else None


def _width(text: str, line: Line) -> int:
    """Width of a line with its indent, in wide characters."""
    cells = sum(map(_CELLS.__getitem__, text[line.start : line.end]))
    return line.indent + (cells + 1) // 2


def _continues(text: str, above: Line, below: Line, width: int | None) -> bool:
    tail_start = max(above.start, text.rfind("\n", above.start, above.end) + 1)
    last = Line(tail_start, above.end, 0, above.indent if tail_start == above.start else 0)
    tail = text[tail_start : above.end]
    full = width is not None and not below.blanks_before and _is_full(text, last, tail, width)
    if not below.blanks_before and _digits_run_on(text, tail, below, full=full):
        return True
    if tail[-1] in _CLOSED or _OPENER.match(text, below.start, below.end):
        return False
    if _GAPS.search(tail[label.end() if (label := _LABEL.match(tail)) else 0 :]) or _GAPS.search(text, below.start, below.end):
        return False
    if below.blanks_before:
        return below.blanks_before <= 3 and _open_bracket(text[max(above.start, above.end - _BRACKET_REACH) : above.end])
    if _CONTINUES.match(text, below.start, below.end) or tail[-1] in "、，" or _open_bracket(tail[-_BRACKET_REACH:]):
        return True
    finished = text[below.start : below.end]
    if full:
        # An item's second line hangs under its text: indented, but the first one breaks off in a word.
        return below.indent == 0 or (below.indent <= _HANGING and _MID_SENTENCE.search(tail) is not None)
    return (
        len(tail) >= _MIN_WRAP
        and _SENTENCE_PART.search(text, max(above.start, above.end - _COMMA_REACH), above.end) is not None
        and "。" in finished
        and "ぁ" <= finished[0] <= "ん"
    )


def _is_full(text: str, line: Line, tail: str, width: int) -> bool:
    """Whether a line reaches the page's width; a mixed one that breaks off in a clause may do so in characters alone."""
    measured = _width(text, line)
    if abs(measured - width) <= _WRAP_SPREAD:
        return True
    if measured > width and _PARTICLE_END.search(tail):
        return True  # Latin words may push a line beyond the width; no title ends in a particle
    characters = line.indent + line.end - line.start
    return abs(characters - width) <= _WRAP_SPREAD and _MID_SENTENCE.search(tail) is not None


def _digits_run_on(text: str, tail: str, below: Line, *, full: bool) -> bool:
    """Whether a number is broken: 98.⏎2%, 約1,⏎200台, 約⏎3割, and in an open bracket or a page of fixed width (3⏎4.1%)."""
    if not text[below.start].isdigit():
        return False
    if tail[-1] in ".．" and tail[-2:-1].isdigit():
        return True
    if _THOUSANDS.search(tail) and _THREE_DIGITS.match(text, below.start, below.end):
        return True
    group = _BROKEN_GROUP.search(tail)
    if group and (rest := _REST_OF_GROUP.match(text, below.start, below.end)) and below.indent == 0:
        return len(group["head"]) + len(rest.group()) == _GROUP
    if _AWAITS_NUMBER.search(tail):
        return True
    return tail[-1].isdigit() and below.indent == 0 and (full or _open_bracket(tail[-_BRACKET_REACH:]))


def _open_bracket(piece: str) -> bool:
    """Whether the piece opens a bracket that it does not close."""
    return any(piece.rfind(opening) > piece.rfind(closing) for opening, closing in _PAIRS.items())
