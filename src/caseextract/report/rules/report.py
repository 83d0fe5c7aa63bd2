"""A report on rules as tables for the terminal and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from caseextract.evaluate.rule_report import RuleReport, RuleRow
from caseextract.report.labels import Labels, Language
from caseextract.report.rules.words import words_in
from caseextract.report.safe import plain

_COUNTS = ("matches", "kept", "lost", "conflicts", "facts", "decided")


def print_report(
    report: RuleReport, *, console: Console, language: Language, shown: Sequence[RuleRow], slowest: int
) -> None:
    """The rules ``shown``, then what never fired, the totals against gold, and the slowest rules."""
    words = words_in(language)
    console.print(_table(report, shown, words))
    never = report.never_fired
    of_files = sum(row.rule is not None for row in report.rows)
    console.print(Text(words.fill("report.never", count=len(never), rules=of_files)))
    if report.scored is not None:
        console.print(Text(words.fill("report.totals", documents=report.scored_documents, **totals(report))))
    if slowest:
        timed = sorted(report.rows, key=lambda row: (-(row.seconds or 0), row.id))[:slowest]
        console.print(Text(words["report.slowest"]))
        for row in timed:
            console.print(Text(f"  {1000 * (row.seconds or 0):8.2f}  {plain(row.id)}"))


def report_data(report: RuleReport, shown: Sequence[RuleRow]) -> dict[str, Any]:
    """The report as plain data."""
    data: dict[str, Any] = {
        "documents": report.documents,
        "scored_documents": report.scored_documents,
        "rules": [_row_data(row) for row in shown],
        "never_fired": [row.id for row in report.never_fired],
    }
    if report.scored is not None:
        data["totals"] = totals(report)
    return data


def totals(report: RuleReport) -> dict[str, int]:
    """Sums over all rules; they are those of ``evaluate`` on the same documents."""
    scores = [row.score for row in report.rows if row.score is not None]
    missed = 0 if report.scored is None else sum(c.missed for c in report.scored.score.kinds.values())
    return {
        "paired": sum(score.paired for score in scores),
        "false_alarms": sum(score.false_alarms for score in scores),
        "absorbed": sum(score.absorbed for score in scores),
        "excused": sum(score.excused for score in scores),
        "missed": missed,
        "right": sum(score.right for score in scores),
        "scored": sum(score.right + score.wrong for score in scores),
    }


def _table(report: RuleReport, shown: Sequence[RuleRow], words: Labels) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=words.fill("report.title", documents=report.documents))
    table.add_column(Text(words["rule"]), overflow="fold")
    heads = [words[f"report.{name}"] for name in _COUNTS]
    if report.scored is not None:
        heads += [words["report.precision"], words["report.attributes"]]
    for head in heads:
        table.add_column(Text(head), justify="right")
    for row in shown:
        cells = [str(getattr(row.usage, name)) for name in _COUNTS]
        if row.score is not None:
            counted = row.score.paired + row.score.false_alarms
            scored = row.score.right + row.score.wrong
            cells += [
                f"{row.score.paired}/{counted}" if counted else "",
                f"{row.score.right}/{scored}" if scored else "",
            ]
        table.add_row(Text(plain(row.id)), *(Text("" if cell == "0" else cell) for cell in cells))
    return table


def _row_data(row: RuleRow) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": row.id,
        "file": None if row.rule is None else row.rule.file,
        "line": None if row.rule is None else row.rule.line,
        "own": row.rule is not None and row.rule.own,
        **{name: getattr(row.usage, name) for name in _COUNTS},
        "lost_to": dict(sorted(row.usage.lost_to.items())),
    }
    if row.score is not None:
        data |= {name: getattr(row.score, name) for name in ("paired", "absorbed", "false_alarms", "excused", "right", "wrong")}
        data |= {"precision": row.score.precision, "accuracy": row.score.accuracy}
    if row.seconds is not None:
        data["seconds"] = row.seconds
    return data
