"""Verdicts on the figures of a row in words: one by one where they are few, else drawn together by their reasons."""

from __future__ import annotations

from collections.abc import Sequence

from caseextract.compare.model import Comparison, Judgement, Row, Verdict
from caseextract.report.cells import column_label, judgement_lines, many_verdicts, verdict_text
from caseextract.report.labels import Labels

# So many pairs or names are written out, the rest are counted.
_PAIRS = 8
_NAMES = 12

_Pair = tuple[str, str]


def verdict_lines(row: Row, comparison: Comparison, labels: Labels) -> list[tuple[Verdict, str, str]]:
    """The verdicts of a row: verdict, its word, and reasons with figures or, of many, with pairs of municipalities."""
    if not many_verdicts(row):
        lines = judgement_lines(row, comparison, labels)
        return [(judged.verdict, verdict_text(judged, labels), line) for judged, line in lines]
    return [
        (verdict, labels[f"verdict.{verdict}"], text) for verdict, text in _grouped(row, comparison, labels)
    ]


def _grouped(row: Row, comparison: Comparison, labels: Labels) -> list[tuple[Verdict, str]]:
    """A line for each verdict with the same reasons: the reasons, and which municipalities it is on."""
    groups: dict[tuple[Verdict, tuple[str, ...]], dict[_Pair, None]] = {}
    for judged in row.judgements:
        key = (judged.verdict, _causes(judged))
        groups.setdefault(key, {})[(judged.left.code, judged.right.code)] = None
    order = list(Verdict)
    names = {column.code: column_label(column) for column in comparison.columns}
    lines: list[tuple[Verdict, str]] = []
    for (verdict, causes), pairs in sorted(groups.items(), key=lambda one: (order.index(one[0][0]), -len(one[1]))):
        reasons = "; ".join(_cause_text(cause, labels) for cause in causes)
        told = _pairs_text(list(pairs), names, labels)
        lines.append((verdict, f"{told}: {reasons}" if reasons else told))
    return lines


def _causes(judged: Judgement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ground.cause.value for ground in judged.reasons))


def _cause_text(cause: str, labels: Labels) -> str:
    """A reason without what either side says."""
    text, place, _ = labels[f"cause.{cause}"].partition("{left}")
    return text.rstrip(" （(") if place else text


def _pairs_text(pairs: Sequence[_Pair], names: dict[str, str], labels: Labels) -> str:
    """Pairs of municipalities; where they are all there are among some, these are told instead."""
    codes = list(dict.fromkeys(code for code in names for pair in pairs if code in pair))
    if len(codes) > 2 and len(pairs) == len(codes) * (len(codes) - 1) // 2 and len(codes) <= _NAMES:
        return labels.fill("pairs.all", names=labels["pairs.and"].join(names[code] for code in codes))
    told = [labels.fill("between", left=names[a], right=names[b]) for a, b in pairs[:_PAIRS]]
    if len(pairs) > _PAIRS:
        told.append(labels.fill("pairs.more", count=len(pairs) - _PAIRS))
    return labels["pairs.and"].join(told)
