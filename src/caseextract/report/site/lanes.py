"""The time line as a drawing: a row for each dated event on one axis of years."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from caseextract.compare.profile_model import Event
from caseextract.report.labels import Labels
from caseextract.report.safe import plain
from caseextract.report.site.charts import fitting

_ROW = 30
_HEAD = 28
_LEFT = 190
_AXIS = 360
_RIGHT = 400
_LEAST = 7.0
_WORDS = 58
_DATE = 27
_TICKS = 9


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year on the axis."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Lane:
    """One event: its period drawn from ``x``, with words on either side."""

    y: int
    x: float
    width: float
    phase: str
    phase_text: str
    when: str
    words: str
    full: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing in user units."""

    width: int
    height: int
    left: int
    right: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]


def drawing(events: Sequence[Event], words: Labels) -> Drawing | None:
    """Dated events from early to late, or None where none is dated."""
    dated = sorted(
        ((event.when, event) for event in events if event.when is not None),
        key=lambda one: (one[0].start, one[0].end, one[1].phase),
    )
    if not dated:
        return None
    first = min(when.start for when, _ in dated).year
    last = max(when.end for when, _ in dated).year + 1
    axis = _Axis(first, last)
    lanes = tuple(
        _lane(row, axis, (when.start, when.end), event, words) for row, (when, event) in enumerate(dated)
    )
    height = _HEAD + _ROW * len(lanes) + 6
    return Drawing(_LEFT + _AXIS + _RIGHT, height, _LEFT, _LEFT + _AXIS, axis.ticks(), lanes)


class _Axis:
    """Days to user units; ``last`` is the year whose first day ends the axis."""

    def __init__(self, first: int, last: int) -> None:
        self._first, self._last = first, last
        self._start = datetime.date(first, 1, 1).toordinal()
        self._days = datetime.date(last, 1, 1).toordinal() - self._start

    def x(self, ordinal: int) -> float:
        return round(_LEFT + (ordinal - self._start) / self._days * _AXIS, 2)

    def ticks(self) -> tuple[Tick, ...]:
        years = self._last - self._first
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if years / step <= _TICKS)
        shown = [year for year in range(self._first, self._last + 1) if year % step == 0 or step == 1]
        return tuple(Tick(self.x(datetime.date(year, 1, 1).toordinal()), year) for year in shown)


def _lane(
    row: int, axis: _Axis, days: tuple[datetime.date, datetime.date], event: Event, words: Labels
) -> Lane:
    start, end = axis.x(days[0].toordinal()), axis.x(days[1].toordinal() + 1)
    told = "、".join(plain(value.text) for value in event.values)
    when = plain(event.when.text) if event.when else ""
    return Lane(
        y=_HEAD + row * _ROW,
        x=start,
        width=round(max(end - start, _LEAST), 2),
        phase=event.phase.value,
        phase_text=words[f"status.{event.phase}"],
        when=fitting(when, _DATE),
        words=fitting(told, _WORDS),
        full=f"{when} {told}",
    )

