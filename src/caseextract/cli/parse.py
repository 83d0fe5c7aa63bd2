"""``caseextract parse``: articles in, a folder of facts out."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseextract.cli._common import (
    kind_label,
    lang_option,
    make_console,
    one_line,
    out_option,
    print_error,
    rule_options,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.table import Table

    from caseextract.run import Report

_LABELS = {
    "ja": {
        "documents": "読み込んだ文書",
        "unchanged": "うち変更なし",
        "removed": "入力から消えた文書",
        "facts": "事実",
        "problems": "読めなかった文書",
        "nothing": "変更なし: 再抽出した文書はありません",
        "out": "出力先",
        "progress": "抽出中",
    },
    "en": {
        "documents": "documents read",
        "unchanged": "of which unchanged",
        "removed": "no longer among the inputs",
        "facts": "facts",
        "problems": "documents not read",
        "nothing": "unchanged: nothing was extracted again",
        "out": "written to",
        "progress": "extracting",
    },
}


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@out_option
@rule_options
@click.option(
    "--reference-date",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    default=None,
    metavar="DATE",
    help="Day (2024-04-01) against which 今年, 昨年 … are read where the article gives no other.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    help="Number of processes; by default as many as pay off. The output is the same.",
)
@click.option("--force", is_flag=True, help="Extract from unchanged documents too.")
@click.option("--add", is_flag=True, help="Keep documents of earlier runs that are not among PATH...")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no closing table.")
@lang_option
def command(
    paths: tuple[str, ...],
    out: Path,
    lexicons: tuple[Path, ...],
    rules: tuple[Path, ...],
    reference_date: datetime.datetime | None,
    jobs: int | None,
    force: bool,
    add: bool,
    quiet: bool,
    lang: str,
) -> None:
    """Extract facts from articles into a folder.

    PATH is a text file (UTF-8), a folder searched for *.txt and *.md, "-" for standard input, or a *.jsonl
    corpus with an {"id", "text"} object a line ("title", "url" and "date" are optional).

    The folder mirrors the articles given: facts.jsonl, cases.db, errors.jsonl, run.json. Articles that did
    not change since the last run are not extracted again.
    """
    from caseextract.errors import InputError
    from caseextract.run import Settings, discover, parse_inputs

    try:
        inputs = discover(paths, read_stdin=lambda: sys.stdin.buffer.read())
    except InputError as error:
        raise click.UsageError(one_line(str(error))) from error
    day = None if reference_date is None else reference_date.date()
    settings = Settings(lexicons=lexicons, rules=rules, reference_date=day)
    show_progress = not quiet and sys.stderr.isatty()
    with _Progress(len(inputs.sources), label=_LABELS[lang]["progress"], shown=show_progress) as advance:
        report = parse_inputs(
            inputs, out, settings, jobs=jobs, force=force, add=add, on_progress=advance
        )
    for problem in report.problems:
        print_error(problem)
    if not quiet:
        make_console().print(_table(report, out, lang))
        if report.documents and report.unchanged == report.documents:
            click.echo(_LABELS[lang]["nothing"])
    if report.problems:
        sys.exit(1)


class _Progress:
    """A progress bar on stderr, or nothing; entering gives the function to advance it by."""

    def __init__(self, total: int, *, label: str, shown: bool) -> None:
        self._total, self._label, self._shown = total, label, shown

    def __enter__(self) -> Callable[[int], None]:
        if not self._shown:
            return lambda _: None
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=make_console(stderr=True),
            transient=True,
        )
        task = self._bar.add_task(self._label, total=self._total)
        self._bar.start()
        return lambda step: self._bar.advance(task, step)

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._bar.stop()


def _table(report: Report, out: Path, lang: str) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    labels = _LABELS[lang]
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(labels["documents"], str(report.documents))
    table.add_row(labels["unchanged"], str(report.unchanged))
    if report.removed:
        table.add_row(labels["removed"], str(report.removed))
    table.add_row(labels["problems"], str(len(report.problems)), end_section=True)
    for kind, count in report.facts.items():
        table.add_row(kind_label(kind, lang), f"{count:,}")
    table.add_section()
    table.add_row(labels["facts"], f"{sum(report.facts.values()):,}", style="bold")
    table.caption = Text(f"{labels['out']}: {one_line(str(out))}")
    table.caption_justify = "left"
    return table
