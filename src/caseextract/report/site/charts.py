"""Geometry of the drawings; the templates turn it into SVG with attributes only, no styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ROW = 26
_BAR = 16
_LABELS = 210
_BARS = 400
_NUMBER = 50
_SHOWN = 17


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
    short = label if len(label) <= _SHOWN else label[: _SHOWN - 1] + "…"
    y = number * _ROW + (_ROW - _BAR) // 2
    return Bar(short, label, y, tuple(drawn), sum(part.value for part in drawn), round(x, 2))
