"""Boxes of a page in reading space.

``x`` runs along the lines, ``y`` from one line to the next: rightwards and down for horizontal writing, down and
leftwards for vertical writing. Units are points (1/72 inch).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; ``x0 <= x1`` and ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def holds(self, other: Box) -> bool:
        """Whether the middle of the other box lies within this one."""
        x, y = (other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def shares_row(self, other: Box) -> bool:
        """Whether the two overlap by half of the lower one's height."""
        overlap = min(self.y1, other.y1) - max(self.y0, other.y0)
        return overlap > 0.5 * min(self.height, other.height)


@dataclass(frozen=True, slots=True)
class Frame:
    """How page coordinates (``y`` up, unrotated) become reading space: quarter turns clockwise, then vertical writing."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0
    vertical: bool = False

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page in reading space."""
        ax, ay = self._point(left, bottom)
        bx, by = self._point(right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    @property
    def size(self) -> tuple[float, float]:
        """Length along ``x`` and along ``y``."""
        page = self.box(self.left, self.bottom, self.right, self.top)
        return page.width, page.height

    def _point(self, x: float, y: float) -> tuple[float, float]:
        u, v = x - self.left, self.top - y
        width, height = self.right - self.left, self.top - self.bottom
        u, v = ((u, v), (height - v, u), (width - u, height - v), (v, width - u))[self.turns % 4]
        if not self.vertical:
            return u, v
        return v, (width, height)[self.turns % 2] - u


def hull(boxes: Iterable[Box]) -> Box:
    """The least box around all; there must be one."""
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return Box(min(x0s), min(y0s), max(x1s), max(y1s))
