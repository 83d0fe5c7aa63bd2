"""Where words stand: line of the text, and page, paragraph or element of the file it was read from, in short."""

from __future__ import annotations

import re

from caseextract.report.labels import Labels
from caseextract.report.safe import plain

_NUMBERED = re.compile(r"(page|paragraph|note|line) ([0-9]+)")
_ROW = re.compile(r"table ([0-9]+), row ([0-9]+)")
_STEP = " > "
# The last elements of a path tell most: main[1] > p[4].
_STEPS = 2


def origin_text(origin: str | None, line: int | None, labels: Labels) -> str:
    """The place in the original in a few words, empty where there is none or where it says what ``line`` says.

    ``page 3`` is 3ページ; of the path to an element of a web page the last two steps are shown.
    """
    if origin is None or origin == f"line {line}":
        return ""
    if match := _NUMBERED.fullmatch(origin):
        return labels.fill(f"origin.{match[1]}", number=match[2])
    if match := _ROW.fullmatch(origin):
        return labels.fill("origin.row", table=match[1], row=match[2])
    steps = origin.split(_STEP)
    return plain(_STEP.join(steps[-_STEPS:] if len(steps) > _STEPS else steps))


def line_text(line: int | None, origin: str | None, labels: Labels) -> str:
    """Line and place in the original: ``12行目（3ページ）``; either may be missing."""
    place = origin_text(origin, line, labels)
    if line is None:
        return place
    told = labels.fill("line", line=line)
    return labels.fill("origin.beside", place=told, origin=place) if place else told
