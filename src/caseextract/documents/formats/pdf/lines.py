"""Glyphs to pieces of lines: which way they are written, where blanks stand, what is ruby or a note mark."""

from __future__ import annotations

import re
import statistics
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from caseextract.documents.formats.characters import readable
from caseextract.documents.formats.pdf.geometry import Box, Frame, hull
from caseextract.documents.formats.pdf.glyphs import Glyph

# Gaps in units of the font size: what parts two pieces, two words of kanji, two Latin words.
_PARTING_GAP = 1.8
_WIDE_GAP = 0.7
_LATIN_GAP = 0.2
_MERGING_GAP = 0.8
_RUBY_SIZE = 0.65
_MARK_SIZE = 0.75
_KANA = re.compile(r"[ぁ-ゖァ-ヺー゛゜・ \u3000]+")
_MARK = re.compile(r"[0-9０-９*＊※†注()（）]")
_LEAST_VERTICAL = 4
_STRIP = 12.0
# The largest page PDF allows for; glyphs may be placed or grown far beyond any page.
_FARTHEST = 14_400.0
_LONGEST_ACROSS = 4


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line without wide gaps; ``box`` in reading space, ``size`` of its font, ``bold`` of most of it."""

    text: str
    box: Box
    size: float
    bold: bool = False


def by_writing(glyphs: Sequence[Glyph], frame: Frame) -> tuple[list[Glyph], list[Glyph]]:
    """Glyphs written in lines and glyphs written in columns (縦書き), each in the reading space of its kind.

    Glyphs that lie on their side against the rest of the page belong to neither and are left out.
    """
    upright = [glyph for glyph in glyphs if glyph.turns == (-frame.turns) % 4]
    flat = [_placed(glyph, frame) for glyph in upright]
    down = _written_down(flat)
    if not any(down):
        return flat, []
    columns = Frame(frame.left, frame.bottom, frame.right, frame.top, frame.turns, vertical=True)
    horizontal = [glyph for glyph, vertical in zip(flat, down, strict=True) if not vertical]
    standing = [
        (glyph, _placed(glyph, columns)) for glyph, vertical in zip(upright, down, strict=True) if vertical
    ]
    return horizontal, _side_by_side([glyph for _, glyph in standing])


def body_size(segments: Sequence[Segment]) -> float:
    """The size most characters have; 0 when there are none."""
    counts: Counter[float] = Counter()
    for segment in segments:
        counts[round(segment.size * 2) / 2] += len(segment.text)
    return max(counts, key=lambda size: (counts[size], -size), default=0.0)


def read_segments(glyphs: Sequence[Glyph]) -> list[Segment]:
    """Pieces of lines in the order they are drawn. Glyphs and pieces are in reading space."""
    usual = Counter(glyph.weight for glyph in glyphs).most_common(1)
    heavy = (usual[0][0] if usual else 0) + 150
    runs = _without_ruby(_merged(_runs(glyphs)))
    segments = []
    for run in runs:
        text = readable(_text(run)).strip()
        if text:
            bold = sum(glyph.weight >= heavy for glyph in run) * 2 > len(run)
            segments.append(Segment(text, hull(glyph.box for glyph in run), _size(run), bold))
    return segments


def _placed(glyph: Glyph, frame: Frame) -> Glyph:
    return glyph._replace(box=frame.box(*glyph.box))


def _written_down(glyphs: Sequence[Glyph]) -> list[bool]:
    """For each glyph whether it stands in a column: one of at least four, each right below the one before, or of a
    few that stand in or beside such a column."""
    below = [_is_below(glyph, other) for glyph, other in pairwise(glyphs)]
    down = [False] * len(glyphs)
    start = 0
    for position in range(len(below) + 1):
        if position < len(below) and below[position]:
            continue
        if position - start >= _LEAST_VERTICAL - 1:
            down[start : position + 1] = [True] * (position + 1 - start)
        start = position + 1
    if any(down):
        _add_strays(glyphs, down)
    return down


def _add_strays(glyphs: Sequence[Glyph], down: list[bool]) -> None:
    """Marks what is left of columns: a figure set across one (縦中横), the short last line of a paragraph."""
    columns = _Nearby([glyph for glyph, standing in zip(glyphs, down, strict=True) if standing])
    start = 0
    for position in range(1, len(glyphs) + 1):
        if position < len(glyphs) and not down[position] and _is_beside(glyphs[position - 1], glyphs[position]):
            continue
        stray = range(start, position)
        start = position
        if down[stray[0]] or len(stray) > _LONGEST_ACROSS:
            continue
        box = hull(glyphs[place].box for place in stray)
        across = len(stray) == 1 or all(_half(glyphs[place].text) for place in stray)
        if across and columns.has_neighbour(box, glyphs[stray[0]].size):
            for place in stray:
                down[place] = True


class _Nearby:
    """Glyphs of columns by where they stand."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._cells: dict[tuple[int, int], list[Glyph]] = {}
        self._step = max(max((glyph.size for glyph in glyphs), default=1.0), 1.0) * 2
        for glyph in glyphs:
            self._cells.setdefault(self._cell(glyph.box), []).append(glyph)

    def _cell(self, box: Box) -> tuple[int, int]:
        return int((box.x0 + box.x1) / 2 // self._step), int((box.y0 + box.y1) / 2 // self._step)

    def has_neighbour(self, box: Box, size: float) -> bool:
        """Whether a glyph of a column stands right above or below a box, or in the next column at its height."""
        column, row = self._cell(box)
        near = (glyph for x in (-1, 0, 1) for y in (-1, 0, 1) for glyph in self._cells.get((column + x, row + y), ()))
        return any(self._is_neighbour(box, glyph, size) for glyph in near)

    @staticmethod
    def _is_neighbour(box: Box, glyph: Glyph, size: float) -> bool:
        aside = abs((box.x0 + box.x1) - (glyph.box.x0 + glyph.box.x1)) / 2
        along = abs((box.y0 + box.y1) - (glyph.box.y0 + glyph.box.y1)) / 2
        if not 0.6 * glyph.size < size < 1.5 * glyph.size:
            return False
        return (aside < 0.4 * glyph.size and along < 1.6 * glyph.size) or (aside < 2 * glyph.size and along < 0.3 * glyph.size)


def _is_below(glyph: Glyph, other: Glyph) -> bool:
    size = min(glyph.size, other.size)
    shift = abs((glyph.box.x0 + glyph.box.x1) - (other.box.x0 + other.box.x1)) / 2
    step = other.box.y0 - glyph.box.y0
    return shift < 0.3 * size and 0.35 * size < step < 1.35 * size


def _is_beside(glyph: Glyph, other: Glyph) -> bool:
    return glyph.box.shares_row(other.box) and abs(other.box.x0 - glyph.box.x1) < max(glyph.size, other.size)


def _half(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _side_by_side(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Figures set across their column as one glyph. Boxes are those of vertical writing: side by side is above
    each other, the left figure below."""
    joined: list[Glyph] = []
    for glyph in glyphs:
        last = joined[-1] if joined else None
        if (
            last is not None
            and _half(last.text)
            and _half(glyph.text)
            and abs(last.box.x0 - glyph.box.x0) < 0.2 * glyph.size
            and abs(last.box.y0 - glyph.box.y1) < 0.2 * glyph.size
        ):
            joined[-1] = last._replace(text=last.text + glyph.text, box=hull([last.box, glyph.box]))
        else:
            joined.append(glyph)
    return joined


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that follow one another on a line as they are drawn; blanks only between others."""
    runs: list[list[Glyph]] = []
    blanks: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if not glyph.text.strip():
            blanks.append(glyph)
            continue
        if last is not None and _is_note_mark(last, glyph):
            continue
        if last is not None and _is_again(last, glyph):
            continue
        if last is not None and _follows(last, glyph):
            runs[-1] += [*blanks, glyph]
        else:
            runs.append([glyph])
        blanks, last = [], glyph
    return runs


def _follows(last: Glyph, glyph: Glyph, *, most: float = _PARTING_GAP) -> bool:
    size = max(last.size, glyph.size)
    gap = glyph.box.x0 - last.box.x1
    return last.box.shares_row(glyph.box) and abs(last.box.y1 - glyph.box.y1) <= 0.6 * size and -0.6 * size <= gap <= most * size


def _is_again(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph is the one before drawn once more, a little aside: bold letters made of plain ones."""
    aside = 0.15 * glyph.size
    return glyph.text == last.text and abs(glyph.box.x0 - last.box.x0) < aside and abs(glyph.box.y0 - last.box.y0) < aside


def _is_note_mark(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph is a small raised figure that points to a note; the 2 of km² is none."""
    if glyph.size > _MARK_SIZE * last.size or not _MARK.fullmatch(glyph.text):
        return False
    raised = last.box.y1 - glyph.box.y1 > 0.2 * last.size and glyph.box.y1 > last.box.y0
    near = -0.3 * last.size <= glyph.box.x0 - last.box.x1 <= 2.5 * last.size
    return raised and near and not (last.text in "mｍ㎡" and glyph.text in "23")


def _merged(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Runs that touch on one line joined, though they were not drawn one after the other."""
    runs = sorted(runs, key=lambda run: (run[0].box.x0, run[0].box.y0))
    merged: list[list[Glyph]] = []
    bands: dict[int, list[int]] = {}
    for run in runs:
        covered = _bands(run[0].box)
        low = run[0].box.x0 - 4 * run[0].size
        for band in covered:
            bands[band] = [place for place in bands.get(band, ()) if merged[place][-1].box.x1 >= low]
        near = [merged[place] for place in sorted({place for band in covered for place in bands[band]}, reverse=True)]
        if any(all(_is_note_mark(other[-1], glyph) for glyph in run) for other in near):
            continue
        before = next((other for other in near if _touches(other[-1], run[0])), None)
        if before is not None:
            before += run
            continue
        for band in covered:
            bands[band].append(len(merged))
        merged.append(list(run))
    return merged


def _touches(last: Glyph, glyph: Glyph) -> bool:
    return _follows(last, glyph, most=_MERGING_GAP) and last.box.x1 - glyph.box.x0 < 0.3 * glyph.size


def _bands(box: Box) -> range:
    """Numbers of the level strips of a page that a box touches; boxes that share a row share a strip."""
    low, high = (min(max(edge, -_FARTHEST), _FARTHEST) for edge in (box.y0, box.y1))
    return range(int(low // _STRIP), int(high // _STRIP) + 1)


def _without_ruby(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    boxes = [hull(glyph.box for glyph in run) for run in runs]
    sizes = [_size(run) for run in runs]
    bases = sorted(range(len(runs)), key=lambda place: boxes[place].y0)
    tops = [boxes[place].y0 for place in bases]
    most = max(sizes, default=0.0)
    kept: list[list[Glyph]] = []
    for place, run in enumerate(runs):
        if _KANA.fullmatch("".join(glyph.text for glyph in run)):
            edge = boxes[place].y1
            near = bases[bisect_left(tops, edge - 0.6 * most) : bisect_right(tops, edge + 0.4 * most)]
            if any(sizes[place] <= _RUBY_SIZE * sizes[base] and _lies_over(boxes[place], boxes[base], sizes[base]) for base in near):
                continue
        kept.append(run)
    return kept


def _lies_over(ruby: Box, base: Box, size: float) -> bool:
    overlap = min(ruby.x1, base.x1) - max(ruby.x0, base.x0)
    return overlap > 0.5 * ruby.width and -0.6 * size <= base.y0 - ruby.y1 <= 0.4 * size and ruby.y0 < base.y0


def _size(run: Sequence[Glyph]) -> float:
    return statistics.median_high(glyph.size for glyph in run if glyph.text.strip())


def _text(run: Sequence[Glyph]) -> str:
    """The characters of a run with the blanks its gaps stand for."""
    shown = [glyph for glyph in run if glyph.text.strip()]
    gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(shown)]
    usual = max(0.0, statistics.median(gaps)) if len(gaps) > 2 else 0.0
    parts: list[str] = []
    blanks = ""
    last: Glyph | None = None
    for glyph in run:
        if not glyph.text.strip():
            blanks += glyph.text
            continue
        if last is not None:
            parts.append(blanks or _blank(last, glyph, usual))
        parts.append(glyph.text)
        blanks, last = "", glyph
    return "".join(parts)


def _blank(left: Glyph, right: Glyph, usual: float) -> str:
    size = min(left.size, right.size)
    gap = (right.box.x0 - left.box.x1 - usual) / size if size else 0.0
    if gap > _LATIN_GAP and _narrow(left.text[-1]) and _narrow(right.text[0]):
        return " "
    return "\u3000" if gap > _WIDE_GAP else ""


def _narrow(character: str) -> bool:
    return unicodedata.east_asian_width(character) not in "WFA" and not unicodedata.combining(character)
