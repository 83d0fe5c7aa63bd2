"""Line breaking for Japanese: between any two characters, but not before 、 or after 「, nor inside a word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.text import Text

# A Latin word, a short bracketed label, blanks, or any one character.
_UNIT = re.compile(r"[!-~]+|〔[^〕]{1,6}〕| +|.", re.DOTALL)
_NO_START = frozenset(
    "、。，．,.・：；:;？！?!）〕］｝」』】〉》)]}ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…％%'’"
)
_NO_END = frozenset("（〔［｛「『【〈《([{")
# How many units a break may move back to obey these rules.
_BACK = 4
_NARROWEST = 8


def wrapped_lines(text: str, width: int, *, hang: int = 0) -> Iterator[str]:
    """The lines :class:`Wrapped` makes of a text without styles, without laying it out."""
    room = max(width - hang, 2)
    for line in text.split("\n"):
        ends = line_breaks(line, room) if line else []
        starts = [0, *ends]
        for number, (start, end) in enumerate(zip(starts, [*ends, len(line)], strict=True)):
            piece = line[start:end].rstrip()
            yield " " * hang + piece if number and hang else piece


class Wrapped:
    """A text that rich lays out with these rules; continuation lines are indented by ``hang`` columns."""

    def __init__(self, text: Text, *, hang: int = 0) -> None:
        self.text = text
        self.hang = hang

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        # Rendered once and cut by characters: splitting a rich text costs several times as much.
        segments = list(self.text.render(console))
        places = [0, *accumulate(len(segment.text) for segment in segments)]
        start, width = 0, max(options.max_width - self.hang, 2)
        for line in self.text.plain.split("\n"):
            cuts = [0, *line_breaks(line, width), len(line)]
            for number, (low, high) in enumerate(pairwise(cuts)):
                if number and self.hang:
                    yield Segment(" " * self.hang)
                end = low + len(line[low:high].rstrip())
                yield from _cut_out(segments, places, start + low, start + end)
                yield Segment.line()
            start += len(line) + 1

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max(cell_len(line) for line in self.text.plain.split("\n"))
        return Measurement(min(widest, _NARROWEST), widest)


def _cut_out(segments: list[Segment], places: list[int], start: int, end: int) -> Iterator[Segment]:
    """The characters ``[start, end)`` of segments that begin at ``places``, in their styles."""
    for index in range(max(bisect_right(places, start) - 1, 0), len(segments)):
        at, (text, style, _) = places[index], segments[index]
        if at >= end:
            return
        if start < at + len(text):
            yield Segment(text[max(start - at, 0) : end - at], style)


def line_breaks(text: str, width: int) -> list[int]:
    """Offsets at which a line of text is broken so that no part is wider than ``width`` columns.

    A blank at a break may hang over the edge; the caller trims it.
    """
    if cell_len(text) <= width:
        return []
    units = list(_units(text, width))
    breaks: list[int] = []
    first, used, place = 0, 0, 0
    while place < len(units):
        _, unit, cells = units[place]
        if used + cells > width and place > first and not unit.isspace():
            first = _cut(units, first, place)
            breaks.append(units[first][0])
            used = sum(cells for _, _, cells in units[first:place])
            continue
        used += cells
        place += 1
    return breaks


def _units(text: str, width: int) -> Iterator[tuple[int, str, int]]:
    """Parts no break goes through: (offset, characters, columns). Words wider than a line are split."""
    for match in _UNIT.finditer(text):
        unit, cells = match.group(), cell_len(match.group())
        if cells <= width or len(unit) == 1:
            yield match.start(), unit, cells
        else:
            yield from ((match.start() + n, char, cell_len(char)) for n, char in enumerate(unit))


def _cut(units: list[tuple[int, str, int]], first: int, place: int) -> int:
    """The unit to begin the next line with: ``place``, or an earlier one where that may not begin a line."""
    cut = place
    while cut - 1 > first and place - cut < _BACK:
        if units[cut][1][0] not in _NO_START and units[cut - 1][1][-1] not in _NO_END:
            return cut
        cut -= 1
    allowed = units[cut][1][0] not in _NO_START and units[cut - 1][1][-1] not in _NO_END
    return cut if allowed else place
