"""Geometry of the drawings; the templates turn it into SVG with attributes only, no styles."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_ROW = 26
_BAR = 16
_LABELS = 180
_BARS = 340
_NUMBER = 50
_SHOWN = 25


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a bar: its state (a class), label and value, and where it is drawn."""

    state: str
    label: str
    value: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: the label as drawn and in full, its pieces and their sum."""

    label: str
    full: str
    y: int
    parts: tuple[Part, ...]
    total: int
    end: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of stacked bars; lengths are user units."""

    width: int
    height: int
    bar: int
    labels: int
    bars: tuple[Bar, ...]


def stacked(rows: Sequence[tuple[str, Sequence[tuple[str, str, int]]]]) -> Bars:
    """Bars for rows of a label and its pieces (state, label, value); pieces of zero are left out."""
    largest = max((sum(value for _, _, value in parts) for _, parts in rows), default=0) or 1
    bars = tuple(_bar(number, label, parts, _BARS / largest) for number, (label, parts) in enumerate(rows))
    return Bars(_LABELS + _BARS + _NUMBER, len(rows) * _ROW, _BAR, _LABELS, bars)


def _bar(number: int, label: str, parts: Sequence[tuple[str, str, int]], scale: float) -> Bar:
    x, drawn = float(_LABELS), []
    for state, name, value in parts:
        if value:
            drawn.append(Part(state, name, value, round(x, 2), round(value * scale, 2)))
            x += value * scale
    y = number * _ROW + (_ROW - _BAR) // 2
    return Bar(fitting(label, _SHOWN), label, y, tuple(drawn), sum(part.value for part in drawn), round(x, 2))


def fitting(text: str, columns: int) -> str:
    """The text, cut with an ellipsis where it is wider than so many columns; a full-width character takes two."""
    widths = [2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in text]
    if sum(widths) <= columns:
        return text
    room, kept = columns - 2, 0
    while widths[kept] <= room:
        room -= widths[kept]
        kept += 1
    return text[:kept].rstrip() + "…"
