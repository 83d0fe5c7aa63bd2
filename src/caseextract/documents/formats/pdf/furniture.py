"""What stands on every page and belongs to none: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caseextract.documents.formats.pdf.lines import Segment

_NUMBER = re.compile(
    r"[\s‐‑–—―−\-・.\[(（<＜]*(?:[pPｐＰ][.．]?\s?|第\s?|Page\s)?[0-9０-９]{1,4}\s*(?:頁|ページ|[/／]\s?[0-9０-９]{1,4}|of\s[0-9]{1,4})?[\s‐‑–—―−\-・.\])）>＞]*"
)
_DIGITS = re.compile(r"[0-9０-９]+")
# The parts of a page, from its upper and lower edge, in which heads and feet stand.
_MARGIN = 0.12
_GAP = 0.9
_LEAST_PAGES = 2
_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class PageSegments:
    """Pieces of lines of a page of ``height`` points, in reading space."""

    segments: tuple[Segment, ...]
    height: float


def without_furniture(pages: Sequence[PageSegments]) -> list[list[Segment]]:
    """The pieces of each page without those that stand at its edges on many pages, and without its number.

    What repeats is told by its words, figures left aside, its size and its edge; on the first page of several a line
    that is larger than on the others stays, being the title the others repeat.
    """
    counts: Counter[tuple[str, float, bool]] = Counter()
    for page in pages:
        counts.update({key for _, key in _at_edges(page)})
    needed = max(_LEAST_PAGES, round(_SHARE * len(pages)))
    kept: list[list[Segment]] = []
    for page in pages:
        off = {id(segment) for segment, key in _at_edges(page) if counts[key] >= needed}
        off |= {id(segment) for segment in _numbers(page)}
        kept.append([segment for segment in page.segments if id(segment) not in off])
    return kept


def _at_edges(page: PageSegments) -> Iterator[tuple[Segment, tuple[str, float, bool]]]:
    """What stands at the edges of a page, parted from its text by more than a line's distance."""
    downwards = sorted(page.segments, key=lambda segment: segment.box.y0)
    upwards = sorted(page.segments, key=lambda segment: -segment.box.y1)
    for upper, ordered in ((True, downwards), (False, upwards)):
        for segment in _outer(ordered, page.height, upper=upper):
            yield segment, (_DIGITS.sub("#", "".join(segment.text.split())), round(segment.size), upper)


def _outer(ordered: Sequence[Segment], height: float, *, upper: bool) -> list[Segment]:
    """The first of the pieces up to the last gap within the margin, ``ordered`` from the edge inwards."""
    found = 0
    reach = 0.0
    for place, segment in enumerate(ordered):
        near, far = (segment.box.y0, segment.box.y1) if upper else (height - segment.box.y1, height - segment.box.y0)
        if place and near - reach > _GAP * segment.size:
            found = place
        if far > _MARGIN * height:
            break
        reach = max(reach, far)
    return list(ordered[:found])


def _numbers(page: PageSegments) -> Iterator[Segment]:
    """A page number: a figure that is all there is on the uppermost or lowest line, at the edge of the page."""
    if not page.segments:
        return
    top = min(segment.box.y0 for segment in page.segments)
    bottom = max(segment.box.y1 for segment in page.segments)
    for segment in page.segments:
        outermost = segment.box.y0 <= top + segment.size or segment.box.y1 >= bottom - segment.size
        edge = segment.box.y1 < _MARGIN * page.height or segment.box.y0 > (1 - _MARGIN) * page.height
        if outermost and edge and _NUMBER.fullmatch(segment.text):
            yield segment
