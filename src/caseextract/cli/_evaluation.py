"""Tables and JSON of an evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from caseextract.cli._common import kind_label, one_line
from caseextract.evaluate import (
    APART,
    ATTRIBUTES,
    Counts,
    Problem,
    Tally,
    optional_attributes,
    optional_problems,
    problems,
)
from caseextract.evaluate.evaluation import Evaluation
from caseextract.evaluate.gate import GateReport, figures, score_counts, score_tallies
from caseextract.records import Kind
from caseextract.run import versions

# Gains are good news: a few show which they are. Losses are what has to be mended, all are listed.
_GAINED_SHOWN = 5

LABELS = {
    "ja": {
        "kind": "種別",
        "precision": "適合率",
        "recall": "再現率",
        "f1": "F1",
        "paired": "一致",
        "false_alarm": "誤検出",
        "missed": "見落とし",
        "absorbed": "任意",
        "optional": "任意の事実の属性 (採点外): {total} 件中 {wrong} 件が正解と異なります",
        "micro": "全体 (記述・技術を除く)",
        "documents": "文書",
        "attribute": "属性",
        "all": "全体",
        "municipality": "自治体",
        "status": "状態",
        "role": "役割",
        "device": "端末種別",
        "direction": "増減",
        "approximate": "概数",
        "expected": "正解",
        "found": "抽出",
        "near": "重なり",
        "gained": "新たに一致",
        "more": "ほか{count}件 (--format json ですべて表示)",
        "lost": "一致しなくなった",
        "floor": "下限割れ",
        "changed": "正解データが基準の作成時と異なります (--update-baseline で更新)",
        "passed": "基準を満たしています",
        "first": "基準値を初めて記録しました",
    },
    "en": {
        "kind": "kind",
        "precision": "precision",
        "recall": "recall",
        "f1": "F1",
        "paired": "paired",
        "false_alarm": "false alarm",
        "missed": "missed",
        "absorbed": "optional",
        "optional": "attributes of optional facts (not scored): {wrong} of {total} differ from the gold",
        "micro": "all but statement, technology",
        "documents": "documents",
        "attribute": "attribute",
        "all": "all",
        "municipality": "municipality",
        "status": "status",
        "role": "role",
        "device": "device",
        "direction": "direction",
        "approximate": "approximate",
        "expected": "expected",
        "found": "found",
        "near": "overlaps",
        "gained": "gained",
        "more": "and {count} more (--format json lists them)",
        "lost": "lost",
        "floor": "below its floor",
        "changed": "the gold is not the one the floors were measured on (--update-baseline re-pins)",
        "passed": "all floors held",
        "first": "floors recorded for the first time",
    },
}


def print_tables(
    console: Console, evaluation: Evaluation, kinds: Sequence[str], list_errors: bool, lang: str
) -> None:
    """Counts and ratios by kind, attribute accuracies, and the errors where asked for."""
    console.print(_kind_table(evaluation, kinds, lang))
    console.print(_attribute_table(evaluation, kinds, lang))
    pairings, texts = evaluation.scored.pairings, evaluation.texts
    tally = optional_attributes(pairings.values())
    if tally.total and not kinds:
        console.print(Text(optional_line(tally, lang)), soft_wrap=True)
    if list_errors:
        for problem in _chosen(problems(pairings, texts), kinds):
            console.print(_problem_text(problem, lang), soft_wrap=True)
        for problem in _chosen(optional_problems(pairings, texts), kinds):
            text = _problem_text(problem, lang)
            console.print(Text(f"{LABELS[lang]['absorbed']}: ").append_text(text), soft_wrap=True)


def optional_line(tally: Tally, lang: str) -> str:
    """What differs in facts that gold has as optional: in no figure, but in the output."""
    return LABELS[lang]["optional"].format(wrong=tally.total - tally.right, total=tally.total)


def print_gate(console: Console, gate: GateReport, lang: str) -> None:
    """What was gained (the first of it), lost, and fell below its floor."""
    labels = LABELS[lang]
    for name, keys, most in (
        (labels["gained"], gate.gained, _GAINED_SHOWN),
        (labels["lost"], gate.lost, len(gate.lost)),
    ):
        if keys:
            console.print(Text(f"{name}: {len(keys)}"))
        for key in keys[:most]:
            console.print(Text(f"  {one_line(key)}"), soft_wrap=True)
        if len(keys) > most:
            console.print(Text(f"  {labels['more'].format(count=len(keys) - most)}"))
    if gate.gold_changed:
        console.print(Text(labels["changed"], style="red"))
    for failure in gate.failures:
        shown = "-" if failure.value is None else f"{failure.value:.4f}"
        console.print(Text(f"{labels['floor']}: {failure.name} {shown} < {failure.floor:.4f}", style="red"))
    if gate.passed:
        console.print(Text(f"{gate.corpus}: {labels['first' if gate.first else 'passed']}", style="green"))


def as_json(
    evaluation: Evaluation, gate: GateReport | None, kinds: Sequence[str], list_errors: bool
) -> dict[str, Any]:
    """The evaluation as plain data, stamped with versions and digests."""
    score = evaluation.scored.score
    counts = score_counts(score)
    data: dict[str, Any] = {
        "signature": {
            "versions": versions(),
            "rules_sha256": evaluation.rules_sha256,
            "gold_sha256": evaluation.gold_sha256,
        },
        "documents": score.documents,
        "kinds": {
            kind: values | _ratios(score.kinds[Kind(kind)])
            for kind, values in counts.items()
            if not kinds or kind in kinds
        },
        "micro": asdict(score.micro) | _ratios(score.micro),
        "attributes": {
            name: {**asdict(tally), "accuracy": tally.accuracy, "kinds": score_tallies(score).get(name, {})}
            for name in ATTRIBUTES
            for tally in [score.attribute(name, _kinds(kinds))]
        },
        "optional_attributes": asdict(optional_attributes(evaluation.scored.pairings.values())),
        "figures": figures(score),
    }
    if list_errors:
        found = problems(evaluation.scored.pairings, evaluation.texts)
        data["errors"] = [asdict(problem) for problem in _chosen(found, kinds)]
        found = optional_problems(evaluation.scored.pairings, evaluation.texts)
        data["optional_differences"] = [asdict(problem) for problem in _chosen(found, kinds)]
    if gate is not None:
        data["gate"] = asdict(gate) | {"passed": gate.passed}
    return data


def _kind_table(evaluation: Evaluation, kinds: Sequence[str], lang: str) -> Table:
    labels, score = LABELS[lang], evaluation.scored.score
    table = Table(box=box.SIMPLE, pad_edge=False, title=f"{labels['documents']}: {score.documents}")
    table.add_column(labels["kind"], no_wrap=True)
    for name in ("precision", "recall", "f1", "paired", "false_alarm", "missed", "absorbed"):
        table.add_column(labels[name], justify="right")
    for kind in Kind:
        if kind in score.kinds and kind not in APART and (not kinds or kind in kinds):
            table.add_row(kind_label(kind, lang), *_cells(score.kinds[kind]))
    if not kinds:
        table.add_section()
        table.add_row(labels["micro"], *_cells(score.micro), style="bold")
    table.add_section()
    for kind in sorted(APART):
        if kind in score.kinds and (not kinds or kind in kinds):
            table.add_row(kind_label(kind, lang), *_cells(score.kinds[kind]))
    return table


def _attribute_table(evaluation: Evaluation, kinds: Sequence[str], lang: str) -> Table:
    labels, score = LABELS[lang], evaluation.scored.score
    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column(labels["attribute"], no_wrap=True)
    for name in ATTRIBUTES:
        table.add_column(labels[name], justify="right")
    chosen = _kinds(kinds)
    overall = [_tally(score.attribute(name, chosen)) for name in ATTRIBUTES]
    table.add_row(labels["all"], *overall, style="bold")
    table.add_section()
    for kind in chosen:
        cells = [_tally(score.attribute(name, [kind])) for name in ATTRIBUTES]
        if any(cells):
            table.add_row(kind_label(kind, lang), *cells)
    return table


def _problem_text(problem: Problem, lang: str) -> Text:
    labels = LABELS[lang]
    place = problem.doc if problem.line is None else f"{problem.doc}:{problem.line}"
    parts = [f"{place} {kind_label(problem.kind, lang)} {labels[problem.what]} 「{problem.evidence}」"]
    for name, value in (("expected", problem.expected), ("found", problem.found), ("near", problem.near)):
        if value:
            parts.append(f"{labels[name]}={value}")
    if problem.rule:
        parts.append(f"[{problem.rule}]")
    text = Text(one_line("  ".join(parts)))
    if problem.sentence:
        text.append(f"\n    {one_line(problem.sentence)}", style="dim")
    return text


def _chosen(found: Iterable[Problem], kinds: Sequence[str]) -> list[Problem]:
    return [problem for problem in found if not kinds or problem.kind in kinds]


def _kinds(kinds: Sequence[str]) -> list[Kind]:
    return [kind for kind in Kind if not kinds or kind in kinds]


def _cells(counts: Counts) -> list[str]:
    ratios = [_percent(value) for value in _ratios(counts).values()]
    return [*ratios, *map(str, (counts.paired, counts.false_alarms, counts.missed, counts.absorbed))]


def _ratios(counts: Counts) -> dict[str, float | None]:
    return {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"


def _tally(tally: Tally) -> str:
    return f"{_percent(tally.accuracy)} {tally.right}/{tally.total}" if tally.total else ""
