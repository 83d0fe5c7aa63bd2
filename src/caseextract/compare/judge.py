"""Which figures of a row are set against each other, and the verdict on each pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from caseextract.compare.comparability import Figure, class_of, grounds, questions_of, rank, verdict_of
from caseextract.compare.differences import overlap
from caseextract.compare.evidence import Article
from caseextract.compare.facets import STAFF_ROW, RowSpec, row_of
from caseextract.compare.indicator_specs import indicator_table
from caseextract.compare.merge import Merged, subject_of
from caseextract.compare.model import Cause, Ground, Judgement, Side, Verdict
from caseextract.compare.moments import Moments
from caseextract.compare.quantities import OTHER
from caseextract.compare.scopes import flat, scope_of
from caseextract.compare.values import clearest, text_of
from caseextract.records import Fact

# Figures of one cell, each with the equal facts it stands for, by their class.
FiguresByClass = dict[tuple[str, ...], list[tuple[Merged, Figure]]]

_TEXT = 60
_STRANGERS = frozenset({Cause.SUBJECT, Cause.SUBJECT_UNSTATED})
_STATE_CAUSES = frozenset({Cause.STATE, Cause.STATE_UNREAL})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One figure of each of two columns, by place in its cell, with the verdict on them."""

    left: int
    right: int
    reasons: tuple[Ground, ...]
    verdict: Verdict

    @property
    def order(self) -> tuple[int, bool, int, int, int]:
        """Sort key: what can best be compared comes first."""
        other_state = any(ground.cause in _STATE_CAUSES for ground in self.reasons)
        return (rank(self.verdict), other_state, len(self.reasons), self.left + self.right, self.left)

    @property
    def strangers(self) -> bool:
        """Whether nothing shows that both figures measure one thing."""
        return any(ground.cause in _STRANGERS for ground in self.reasons)


def judge_row(
    spec: RowSpec,
    columns: Sequence[tuple[str, Sequence[Merged]]],
    *,
    articles: Mapping[str, Article],
    moments: Moments,
) -> tuple[Judgement, ...]:
    """Verdicts on the figures of a row, for every two columns (code, values in the order of the cell).

    Of each class the figures that can best be compared are paired off, each once; where none may be compared
    the first pair stands for all. A row that holds one figure gives one verdict. On the row of all remaining
    figures those of different things are not set against each other.
    """
    prepared = [
        (code, figures_by_class(values, row=spec, articles=articles, moments=moments))
        for code, values in columns
    ]
    return tuple(one for left, right in combinations(prepared, 2) for one in judge_pair(spec, left, right))


def judge_pair(
    spec: RowSpec, left: tuple[str, FiguresByClass], right: tuple[str, FiguresByClass]
) -> Iterator[Judgement]:
    """Verdicts on the figures of two columns (code, figures) on one row, as :func:`judge_row` gives them."""
    (ours_code, ours), (theirs_code, theirs) = left, right
    for kind in ours:
        if kind in theirs:
            yield from _judged(ours_code, ours[kind], theirs_code, theirs[kind], row=spec)


def figures_by_class(
    values: Sequence[Merged], *, row: RowSpec, articles: Mapping[str, Article], moments: Moments
) -> FiguresByClass:
    """The figures of a cell by the class in which they can be set against others, in the order of the cell."""
    grouped: FiguresByClass = {}
    for one in values:
        fact = clearest(one)
        kind = class_of(fact)
        # Plans are judged on the row of their own, not once more where all plans are gathered.
        if kind is not None and row_of(fact) == row.key:
            figure = figure_of(fact, articles, moments, named_by_row=row.single)
            grouped.setdefault(kind, []).append((one, figure))
    return grouped


def figure_of(fact: Fact, articles: Mapping[str, Article], moments: Moments, *, named_by_row: bool) -> Figure:
    """A measured fact prepared for comparing."""
    article = articles.get(fact.doc)
    found = {question: scope_of(fact, question, article) for question in questions_of(fact)}
    scopes = {question: scope for question, scope in found.items() if scope is not None}
    return Figure(fact=fact, scopes=scopes, moment=moments.of(fact), named_by_row=named_by_row)


def _judged(
    left: str,
    ours: Sequence[tuple[Merged, Figure]],
    right: str,
    theirs: Sequence[tuple[Merged, Figure]],
    *,
    row: RowSpec,
) -> Iterator[Judgement]:
    candidates = [
        Candidate(i, j, reasons := grounds(a, b), verdict_of(reasons))
        for i, (_, a) in enumerate(ours)
        for j, (_, b) in enumerate(theirs)
    ]
    if row.key == OTHER:
        candidates = [one for one in candidates if not one.strangers]
    if row.key == STAFF_ROW:
        candidates = [
            one for one in candidates if _whole_staff(ours[one.left][1]) is _whole_staff(theirs[one.right][1])
        ]
    for one in paired(sorted(candidates, key=lambda one: one.order), single=row.single):
        (mine, a), (other, b) = ours[one.left], theirs[one.right]
        comparable = one.verdict is not Verdict.NOT_COMPARABLE and a.amount.unit == b.amount.unit
        yield Judgement(
            left=_side(left, mine, a.fact),
            right=_side(right, other, b.fact),
            verdict=one.verdict,
            reasons=one.reasons,
            differs=comparable and not overlap(a.amount, b.amount),
        )


def paired(candidates: Sequence[Candidate], *, single: bool) -> list[Candidate]:
    """The best pairs, each figure once; after the first only such as may be compared, in one state."""
    chosen: list[Candidate] = []
    for one in candidates:
        if chosen and (
            single
            or one.verdict is Verdict.NOT_COMPARABLE
            or any(ground.cause in _STATE_CAUSES for ground in one.reasons)
            or any(one.left == other.left or one.right == other.right for other in chosen)
        ):
            continue
        chosen.append(one)
    return chosen


def _whole_staff(figure: Figure) -> bool:
    """Whether a number of staff is told of all of them, so that it is not set against three at a counter."""
    return indicator_table().staff.whole(flat(subject_of(figure.fact) or ""))


def _side(code: str, merged: Merged, fact: Fact) -> Side:
    ids = tuple(one.id for one in merged.facts if one.id is not None)
    return Side(code=code, text=text_of(fact, longest=_TEXT), status=fact.status, facts=ids)
