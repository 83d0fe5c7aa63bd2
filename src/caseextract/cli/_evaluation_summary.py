"""An evaluation as Markdown: what a pull request should show of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from caseextract.cli._common import kind_label
from caseextract.cli._evaluation import LABELS, optional_line
from caseextract.evaluate import (
    APART,
    ATTRIBUTES,
    Counts,
    GoldFact,
    Problem,
    describe,
    optional_attributes,
    problems,
)
from caseextract.evaluate.evaluation import Evaluation
from caseextract.evaluate.gate import GateReport, figures
from caseextract.records import Kind
from caseextract.report.markdown import escape
from caseextract.report.safe import plain

# A summary has a limit of size where it is shown, and readers one of patience.
_LISTED = 50

_WORDS = {
    "ja": {
        "title": "抽出精度",
        "passed": "✅ 基準を満たしています",
        "failed": "❌ 基準を満たしていません",
        "no_floors": "基準なし",
        "now": "今回",
        "floor": "下限",
        "change": "差",
        "accuracy": "正解率",
        "right": "正解",
        "errors": "誤り",
        "place": "箇所",
        "words": "語句",
        "more": "ほか{count}件",
    },
    "en": {
        "title": "Accuracy",
        "passed": "✅ all floors held",
        "failed": "❌ below the floors",
        "no_floors": "no floors",
        "now": "now",
        "floor": "floor",
        "change": "change",
        "accuracy": "accuracy",
        "right": "right",
        "errors": "Errors",
        "place": "place",
        "words": "words",
        "more": "and {count} more",
    },
}


def as_markdown(
    evaluation: Evaluation, gate: GateReport | None, floors: Mapping[str, float], *, corpus: str, lang: str
) -> str:
    """The summary; ``floors`` are those of the baseline by figure (empty without one)."""
    words, labels = _WORDS[lang], LABELS[lang]
    state = words["no_floors"] if gate is None else words["passed" if gate.passed else "failed"]
    score = evaluation.scored.score
    lines = [f"## {words['title']}: {escape(plain(corpus))} — {state}", "", f"{labels['documents']}: {score.documents}", ""]
    if gate is not None:
        lines += _failures(gate, labels)
    lines += [*_kinds(evaluation, floors, lang), "", *_attributes(evaluation, floors, lang)]
    tally = optional_attributes(evaluation.scored.pairings.values())
    if tally.total:
        lines += ["", optional_line(tally, lang)]
    if gate is not None:
        golds = _golds(evaluation)
        lines += _keys(labels["lost"], gate.lost, golds, evaluation, lang)
        lines += _keys(labels["gained"], gate.gained, golds, evaluation, lang)
    lines += _errors(problems(evaluation.scored.pairings, evaluation.texts), lang)
    return "\n".join(lines).rstrip("\n") + "\n"


def _failures(gate: GateReport, labels: Mapping[str, str]) -> list[str]:
    lines = [f"- **{labels['changed']}**"] if gate.gold_changed else []
    for failure in gate.failures:
        shown = "–" if failure.value is None else f"{failure.value:.4f}"
        lines.append(f"- **{labels['floor']}**: `{failure.name}` {shown} < {failure.floor:.4f}")
    return [*lines, ""] if lines else []


def _kinds(evaluation: Evaluation, floors: Mapping[str, float], lang: str) -> Iterator[str]:
    words, labels, score = _WORDS[lang], LABELS[lang], evaluation.scored.score
    now = figures(score)
    heads = ["kind", "precision", "recall", "f1"]
    yield _row(*(labels[head] for head in heads), words["floor"], words["change"], *(labels[h] for h in ("paired", "false_alarm", "missed")))
    yield "|---|" + "---:|" * 8
    ordered = [kind for kind in Kind if kind in score.kinds and kind not in APART]
    rows: list[tuple[str, str, Counts]] = [(kind_label(kind, lang), kind, score.kinds[kind]) for kind in ordered]
    rows.append((labels["micro"], "micro", score.micro))
    rows += [(kind_label(kind, lang), kind, score.kinds[kind]) for kind in sorted(APART) if kind in score.kinds]
    for label, name, counts in rows:
        floor = _against(now.get(f"f1.{name}"), floors.get(f"f1.{name}"))
        ratios = [_percent(value) for value in (counts.precision, counts.recall, counts.f1)]
        yield _row(label, *ratios, *floor, str(counts.paired), str(counts.false_alarms), str(counts.missed))


def _attributes(evaluation: Evaluation, floors: Mapping[str, float], lang: str) -> Iterator[str]:
    words, labels, score = _WORDS[lang], LABELS[lang], evaluation.scored.score
    now = figures(score)
    yield _row(labels["attribute"], words["accuracy"], words["floor"], words["change"], words["right"])
    yield "|---|" + "---:|" * 4
    for name in ATTRIBUTES:
        tally, figure = score.attribute(name), f"accuracy.{name}"
        floor = _against(now.get(figure), floors.get(figure))
        yield _row(labels[name], _percent(tally.accuracy), *floor, f"{tally.right}/{tally.total}")


def _against(value: float | None, floor: float | None) -> tuple[str, str]:
    """The floor and how far the value is from it."""
    if floor is None:
        return "", ""
    return _percent(floor), "–" if value is None else f"{100 * (value - floor):+.1f}"


def _golds(evaluation: Evaluation) -> dict[str, GoldFact]:
    golds: dict[str, GoldFact] = {}
    for pairing in evaluation.scored.pairings.values():
        for gold in (*(pair.gold for pair in (*pairing.paired, *pairing.absorbed)), *pairing.missed):
            golds[gold.key] = gold
    return golds


def _keys(
    title: str, keys: Sequence[str], golds: Mapping[str, GoldFact], evaluation: Evaluation, lang: str
) -> Iterator[str]:
    """Gold facts newly matched, or matched no more, with their place and words."""
    if not keys:
        return
    yield from ("", f"### {title}: {len(keys)}", "")
    for key in keys[:_LISTED]:
        gold = golds.get(key)
        if gold is None:  # the gold of then had it, that of now has not
            yield f"- {escape(plain(key))}"
            continue
        fact, span = gold.fact, gold.fact.evidence[0]
        line = evaluation.texts.get(fact.doc, "").count("\n", 0, span.start) + 1
        told = f"{fact.doc}:{line} {kind_label(fact.kind, lang)} 「{span.text}」 {describe(fact)}"
        yield f"- {escape(plain(told))}"
    if len(keys) > _LISTED:
        yield f"- {_WORDS[lang]['more'].format(count=len(keys) - _LISTED)}"


def _errors(found: Sequence[Problem], lang: str) -> Iterator[str]:
    """Misses, false alarms and wrong attributes, folded away."""
    words, labels = _WORDS[lang], LABELS[lang]
    if not found:
        return
    yield from ("", f"<details><summary>{words['errors']}: {len(found)}</summary>", "")
    yield _row(words["place"], labels["kind"], "", words["words"], labels["expected"], labels["found"])
    yield "|---|---|---|---|---|---|"
    for problem in found[:_LISTED]:
        place = problem.doc if problem.line is None else f"{problem.doc}:{problem.line}"
        what = labels.get(problem.what, problem.what)
        rule = f" [{problem.rule}]" if problem.rule else ""
        cells = (place, kind_label(problem.kind, lang), what, problem.evidence, problem.expected, problem.found + rule)
        yield _row(*cells)
    if len(found) > _LISTED:
        yield from ("", words["more"].format(count=len(found) - _LISTED))
    yield from ("", "</details>")


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(escape(plain(cell)) for cell in cells)} |"
