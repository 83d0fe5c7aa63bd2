"""Which lines of a page are one paragraph broken by the width of its column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# What begins something new: bullets, numbering, marks, labels of speakers and figures.
_OPENER = re.compile(
    r"[ \u3000]*(?:[・●■◆◇□◎○◯▪•▼▲★☆※＊*<＜〈《【\[［]|[-―─—–][ \u3000―─—–]|[―─—–]|[ⅠⅡⅢⅣⅤⅥ①-⑳]|"
    r"[0-9０-９]{1,2}[.．)）、 \u3000](?![0-9０-９])|[(（][0-9０-９一二三四五六七八九十]{1,2}[)）]|第[0-9０-９]+[章節回]|[QＱAＡ][0-9０-９.．:：]|"
    r"(?:図表?|表|写真|注)[ \u3000]?[0-9０-９]|https?:)"
)
_LABELLED = re.compile(r"[^\s：:。、「」]{1,20}[：:][ \u3000]*\S")
# No Japanese line begins with these: the word before them stands on the line above.
_CONTINUES = re.compile(r"[をぁぃぅぇぉっゃゅょんァィゥェォッャュョーゝ々、。，．）」』】)]")
_PROSE = re.compile(r"[、。]|[をはがにでと]$")
_FINISHED = re.compile(r"[。．！？!?」』）)】:：][0-9０-９※*＊]*$")
# Two wide gaps make a row of a table, which never runs on.
_ROW = re.compile(r"\S(?:[\u3000\t]+| {2,})\S.*\S(?:[\u3000\t]+| {2,})\S")
_FIRST_WORD = re.compile(r"[A-Za-z0-9][!-~]*")
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:!?%)\]]")
_LATIN_START = re.compile(r"[A-Za-z0-9(\[]")
_FIGURE = "0123456789,."
_TOUCHING = re.compile(r"[A-Za-z][ぁ-んァ-ヶ一-龥]|[ぁ-んァ-ヶ一-龥][A-Za-z]")
_APART = re.compile(r"[A-Za-z] [ぁ-んァ-ヶ一-龥]|[ぁ-んァ-ヶ一-龥] [A-Za-z]")
_NUMBERED_NAME = re.compile(r"[A-Za-z]{1,40} ?[0-9]{1,4}$")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")
_HYPHENATED = re.compile(r"[A-Za-z]{2}-$")

_INDENT = 0.6
_SHORT = 1.6
_SHORT_UNFINISHED = 2.7
_SHORT_NO_PROSE = 1.0
_SAME_SIZE = 0.08
_HEADING_SIZE = 1.12
_HEADING_PITCH = 1.9


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a column: where it begins and ends, its top and bottom, all in points of reading space.

    ``left`` and ``right`` are the bounds of its column; ``page`` counts from 1.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    left: float
    right: float
    page: int
    column: int

    @property
    def opens(self) -> bool:
        """Whether the line begins something new by its first characters."""
        return _OPENER.match(self.text) is not None


@dataclass(frozen=True, slots=True)
class Style:
    """How a document sets its running text: size, usual distance of two tops, whether the first line of a paragraph
    is indented, whether Latin words stand apart from Japanese ones."""

    body: float
    pitch: float
    indented: bool = False
    spaced: bool = False


def continues(lines: list[TextLine], line: TextLine, style: Style) -> bool:
    """Whether a line goes on with the paragraph of ``lines``."""
    last, first = lines[-1], lines[0]
    if abs(line.size - last.size) > _SAME_SIZE * max(line.size, last.size) or line.opens:
        return False
    follows_on = last.page == line.page and last.column == line.column
    gap = line.top - last.top
    if last.size > _HEADING_SIZE * style.body:
        return follows_on and gap < _HEADING_PITCH * last.size and _reaches(last, line, most=4 * last.size) and last.bold == line.bold
    if follows_on and gap > 1.35 * max(style.pitch, last.size):
        return False
    if line.bold != last.bold and _FINISHED.search(last.text):
        return False
    if _ROW.search(last.text) or _ROW.search(line.text):
        return False
    if _LABELLED.match(line.text) and (_LABELLED.match(first.text) or _FINISHED.search(last.text)):
        return False
    if not _reaches(last, line, most=_short(last, line) * last.size):
        return False
    if _CONTINUES.match(line.text):
        return True
    if not follows_on:
        whole = style.indented or _FINISHED.search(last.text) is None
        return whole and line.x0 - line.left < _INDENT * line.size
    return _is_aligned(lines, first, line)


def _is_aligned(lines: list[TextLine], first: TextLine, line: TextLine) -> bool:
    """Whether the line begins where the lines of the paragraph do: below the others, out of the first's indent,
    or hanging under an item's text."""
    last = lines[-1]
    step = (line.x0 - line.left) - (last.x0 - last.left)
    if abs(step) <= _INDENT * line.size:
        # A new paragraph without indent looks the same; its first line then follows a full stop.
        return len(lines) > 1 or _FINISHED.search(last.text) is None or line.x0 - line.left < _INDENT * line.size
    if step < 0:
        return len(lines) == 1
    hanging = first.opens or _LABELLED.match(first.text) is not None
    return len(lines) == 1 and (hanging or _FINISHED.search(last.text) is None)


def _short(last: TextLine, line: TextLine) -> float:
    """How far from the edge a line that goes on may end, in characters: prose is broken where its rules allow, the
    lines of a list end where they end."""
    if _PROSE.search(last.text) is None and _PROSE.search(line.text) is None:
        return _SHORT_NO_PROSE
    return _SHORT if _FINISHED.search(last.text) else _SHORT_UNFINISHED


def _reaches(last: TextLine, line: TextLine, *, most: float) -> bool:
    """Whether nothing more fits on the line above: it ends within ``most`` of the column's edge, or the next word is longer."""
    room = last.right - last.x1
    if room <= most:
        return True
    word = _FIRST_WORD.match(line.text)
    return word is not None and room < (len(word.group()) * 0.62 + 0.5) * last.size


def join(texts: list[str], *, spaced: bool = False) -> str:
    """Lines of one paragraph as one; Latin words get a blank between them, a hyphenated one is mended.

    ``spaced`` says that the text has blanks between Latin words and Japanese, which are lost where a line ends.

    >>> join(["区はMicrosoft", "365を導", "入した。"])
    '区はMicrosoft 365を導入した。'
    """
    joined = texts[0]
    for text in texts[1:]:
        if _HYPHENATED.search(joined) and text[0].islower() and text[0].isascii():
            joined = joined[:-1] + text
        else:
            joined += _blank(joined, text[0], spaced=spaced) + text
    return joined


def is_indented(lines: Sequence[TextLine]) -> bool:
    """Whether what follows a line that ends early mostly begins further in: the first lines of paragraphs."""
    after = [
        below
        for above, below in pairwise(lines)
        if (above.page, above.column) == (below.page, below.column) and above.right - above.x1 > _SHORT_UNFINISHED * above.size
    ]
    indented = sum(_INDENT * line.size < line.x0 - line.left < 2 * line.size for line in after)
    return indented >= 2 and 3 * indented >= len(after)


def is_spaced(texts: Iterable[str]) -> bool:
    """Whether most Latin words stand apart from the Japanese ones beside them."""
    apart = touching = 0
    for text in texts:
        apart += len(_APART.findall(text))
        touching += len(_TOUCHING.findall(text))
    return apart > touching


def _blank(above: str, first: str, *, spaced: bool) -> str:
    last = above[-1]
    if last in _FIGURE and first.isdigit():
        return ""
    if _LATIN_END.match(last) and _LATIN_START.match(first):
        return " "
    if not spaced:
        return ""
    return " " if _TOUCHING.match(last + first) or (_NUMBERED_NAME.search(above) and _JAPANESE.match(first)) else ""
