"""Indicators of several municipalities side by side, and whether they may be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from caseextract.compare.choice import Choice
from caseextract.compare.comparability import (
    SEVERITY,
    Figure,
    class_of,
    grounds,
    rank,
    verdict_of,
)
from caseextract.compare.facets import INDICATOR
from caseextract.compare.indicator_specs import indicator_table
from caseextract.compare.indicators import IndicatorBuilder, Worked
from caseextract.compare.judge import Candidate, paired
from caseextract.compare.model import Cause, Cell, Ground, Judgement, Row, Side, Stance, Verdict
from caseextract.compare.profile_model import Bounds, Indicator

# Indicators of one kind a cell shows.
LIMIT = 4


@dataclass(frozen=True, slots=True)
class ShownIndicator:
    """An indicator of a cell with its inputs prepared for comparing."""

    indicator: Indicator
    figures: tuple[Figure, ...]

    @property
    def of(self) -> tuple[str, ...] | None:
        """The class of what is counted."""
        return class_of(self.figures[0].fact)


_Column = tuple[str, Sequence[ShownIndicator]]


def indicator_rows(
    columns: Sequence[tuple[str, Sequence[Worked]]],
    builder: IndicatorBuilder,
    *,
    choice: Choice,
    everything: bool,
    judged: bool = True,
) -> Iterator[Row]:
    """A row for every indicator any column (by code) has, as ``choice`` asks for, every two ``judged`` or not."""
    for spec in indicator_table().indicator:
        key = f"{INDICATOR}.{spec.key}"
        have = [[one for one in worked if one.indicator.key == key] for _, worked in columns]
        chosen = [[one for one in own if _fits(one, choice)] for own in have]
        if not any(chosen):
            continue
        limited = [own if everything else own[:LIMIT] for own in chosen]
        shown = [[ShownIndicator(builder.cited(one), builder.figures(one)) for one in own] for own in limited]
        named = [(code, own) for (code, _), own in zip(columns, shown, strict=True)]
        judgements = tuple(judge_indicators(named)) if judged else ()
        if choice.differing and not any(one.differs for one in judgements):
            continue
        cells = tuple(
            _cell(own, len(picked), len(every))
            for every, picked, own in zip(have, chosen, shown, strict=True)
        )
        yield Row(facet=INDICATOR, key=key, cells=cells, judgements=judgements)


def usual_indicators(
    worked: Sequence[Worked], builder: IndicatorBuilder
) -> dict[str, tuple[ShownIndicator, ...]]:
    """What a comparison shows of one municipality, by row key, each prepared for comparing."""
    found: dict[str, tuple[ShownIndicator, ...]] = {}
    for spec in indicator_table().indicator:
        key = f"{INDICATOR}.{spec.key}"
        own = [one for one in worked if one.indicator.key == key][:LIMIT]
        if own:
            found[key] = tuple(ShownIndicator(builder.cited(one), builder.figures(one)) for one in own)
    return found


def _fits(one: Worked, choice: Choice) -> bool:
    return not choice.statuses or one.indicator.status in choice.statuses


def _cell(shown: Sequence[ShownIndicator], chosen: int, every: int) -> Cell:
    return Cell(
        stated=every > 0,
        stance=Stance.STATED if every else Stance.NOT_STATED,
        values=tuple(one.indicator.value for one in shown),
        more=chosen - len(shown),
        hidden=every - chosen,
    )


def judge_indicators(columns: Sequence[_Column]) -> Iterator[Judgement]:
    """Verdicts on indicators of every two columns, what is counted being of one class."""
    for (left, ours), (right, theirs) in combinations(columns, 2):
        candidates = [
            Candidate(i, j, reasons := _grounds(a, b), verdict_of(reasons))
            for i, a in enumerate(ours)
            for j, b in enumerate(theirs)
            if a.of == b.of
        ]
        for one in paired(sorted(candidates, key=lambda one: one.order), single=False):
            a, b = ours[one.left].indicator, theirs[one.right].indicator
            yield Judgement(
                left=_side(left, a),
                right=_side(right, b),
                verdict=one.verdict,
                reasons=one.reasons,
                differs=one.verdict is not Verdict.NOT_COMPARABLE and not _overlap(a.bounds, b.bounds),
            )


def _grounds(left: ShownIndicator, right: ShownIndicator) -> tuple[Ground, ...]:
    """What speaks against comparing the inputs, one by one, and the results."""
    found: dict[Ground, None] = {}
    for a, b in zip(left.figures, right.figures, strict=False):
        found.update(dict.fromkeys(one for one in grounds(a, b) if one.cause is not Cause.OVERLAP))
    ours, theirs = left.indicator.bounds, right.indicator.bounds
    exact = ours.lower == ours.upper and theirs.lower == theirs.upper
    if not exact and _overlap(ours, theirs):
        found[Ground(cause=Cause.OVERLAP)] = None
    return tuple(sorted(found, key=lambda ground: -rank(SEVERITY[ground.cause])))


def _overlap(left: Bounds, right: Bounds) -> bool:
    """Whether both may be the same figure."""
    lows = [one.lower for one in (left, right) if one.lower is not None]
    highs = [one.upper for one in (left, right) if one.upper is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _side(code: str, one: Indicator) -> Side:
    value = one.value
    return Side(code=code, text=value.text, status=value.status, facts=value.facts)
