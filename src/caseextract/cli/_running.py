"""What ``parse`` and ``watch`` share: one run from paths to folder, with progress, messages and closing table."""

from __future__ import annotations

import datetime
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseextract.cli._common import kind_label, make_console, one_line, print_error
from caseextract.cli._progress import Progress
from caseextract.cli._reading import stdin_reader
from caseextract.cli._stopping import exit_code

if TYPE_CHECKING:
    from rich.table import Table

    from caseextract.run import Inputs, Names, Pool, ReadOptions, Report, Settings, Workers

_LABELS = {
    "ja": {
        "documents": "読み込んだ文書",
        "unchanged": "うち変更なし",
        "renamed": "うち名前だけの変更",
        "gone": "なくなった文書（保持）",
        "kept": "以前の実行の文書（保持）",
        "pruned": "取り除いた文書",
        "facts": "事実",
        "problems": "読めなかった文書",
        "nothing": "変更なし: 再抽出した文書はありません",
        "out": "出力先",
        "progress": "抽出中",
    },
    "en": {
        "documents": "documents read",
        "unchanged": "of which unchanged",
        "renamed": "of which renamed",
        "gone": "no longer there (kept)",
        "kept": "of earlier runs (kept)",
        "pruned": "dropped",
        "facts": "facts",
        "problems": "documents not read",
        "nothing": "unchanged: nothing was extracted again",
        "out": "written to",
        "progress": "extracting",
    },
}
_NAMES_SHOWN = 5
_MEBIBYTE = 1024 * 1024
_LEAST_MEMORY = 256


@dataclass(frozen=True, slots=True)
class Effort:
    """The choices of :func:`run_options`: processes, seconds a document, address space of a process in bytes."""

    jobs: int | None
    seconds: float | None
    memory: int | None


def run_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options on how much a run takes, passed on as one ``effort``."""

    @wraps(function)
    def gathered(*args: Any, jobs: int | None, max_seconds: float | None, max_memory: int | None, **options: Any) -> Any:
        memory = None if max_memory is None else max_memory * _MEBIBYTE
        return function(*args, effort=Effort(jobs, max_seconds, memory), **options)

    jobs = click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=None,
        help="Number of processes; by default as many as pay off. The output is the same.",
    )
    seconds = click.option(
        "--max-seconds",
        type=click.FloatRange(min=0, min_open=True),
        default=None,
        help="Time one document may take (default: 600); one that takes longer is reported, others go on.",
    )
    memory = click.option(
        "--max-memory",
        type=click.IntRange(min=_LEAST_MEMORY),
        default=None,
        metavar="MIB",
        help="Address space of a process in MiB (default: no bound); a document that needs more is reported.",
    )
    return jobs(seconds(memory(gathered)))


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of a run."""

    paths: tuple[str, ...]
    out: Path
    settings: Settings
    names: Names
    prune: bool
    quiet: bool
    lang: str


def settings_of(
    lexicons: tuple[Path, ...],
    rules: tuple[Path, ...],
    reference_date: datetime.datetime | None,
    reading: ReadOptions | None = None,
) -> Settings:
    """Settings from the options of the command line."""
    from caseextract.run import ReadOptions, Settings

    day = None if reference_date is None else reference_date.date()
    return Settings(lexicons=lexicons, rules=rules, reference_date=day, reading=reading or ReadOptions())


def make_workers(settings: Settings, documents: int, effort: Effort) -> Pool:
    """A pool for so many documents."""
    from caseextract.run import Pool, automatic_jobs
    from caseextract.run.pool import SECONDS

    return Pool(
        settings,
        jobs=effort.jobs if effort.jobs is not None else automatic_jobs(documents),
        seconds=effort.seconds if effort.seconds is not None else SECONDS,
        memory=effort.memory,
    )


def find_inputs(request: Request) -> Inputs:
    """The documents behind the paths; a path that does not exist is wrong usage."""
    from caseextract.errors import InputError
    from caseextract.run import discover

    try:
        reading = request.settings.reading
        return discover(request.paths, read_stdin=stdin_reader(reading), limits=reading.limits, names=request.names)
    except InputError as error:
        raise click.UsageError(one_line(str(error))) from error


def run_once(request: Request, inputs: Inputs, workers: Workers, *, force: bool = False) -> Report:
    """Run and tell what came of it; a stop from outside is told with what was kept and ends the program."""
    from caseextract.run import Holder, parse_inputs

    label, shown = _LABELS[request.lang]["progress"], not request.quiet and sys.stderr.isatty()
    since = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    with Progress(len(inputs.sources), label=label, shown=shown) as progress:
        try:
            report = parse_inputs(
                inputs,
                request.out,
                request.settings,
                force=force,
                prune=request.prune,
                workers=workers,
                holder=Holder.here(since=since, command=shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])),
                on_progress=progress.advance,
            )
        except KeyboardInterrupt as stop:
            print_error(
                f"stopped after {progress.done} of {progress.total} documents; {request.out} is as it was "
                "before, and what was done is kept for the next run"
            )
            sys.exit(exit_code(stop))
    tell(report, request)
    return report


def tell(report: Report, request: Request) -> None:
    """Problems and warnings on stderr, a line each; the closing table on stdout unless ``quiet``."""
    for problem in report.problems:
        print_error(problem)
    for path, reasons in report.warnings.items():
        for reason in reasons:
            print_error(f"warning: {path}: {reason}")
    if request.quiet:
        return
    if report.gone:
        names = ", ".join(report.gone[:_NAMES_SHOWN]) + (", …" if len(report.gone) > _NAMES_SHOWN else "")
        print_error(f"no longer there, facts kept (--prune drops them): {names}")
    make_console().print(_table(report, request))
    if report.documents and report.unchanged == report.documents:
        click.echo(_LABELS[request.lang]["nothing"])


def _table(report: Report, request: Request) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    labels = _LABELS[request.lang]
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(labels["documents"], str(report.documents))
    table.add_row(labels["unchanged"], str(report.unchanged))
    numbers = {
        "renamed": report.renamed,
        "gone": len(report.gone),
        "kept": len(report.kept),
        "pruned": len(report.pruned),
    }
    for name, number in numbers.items():
        if number:
            table.add_row(labels[name], str(number))
    table.add_row(labels["problems"], str(len(report.problems)), end_section=True)
    for kind, count in report.facts.items():
        table.add_row(kind_label(kind, request.lang), f"{count:,}")
    table.add_section()
    table.add_row(labels["facts"], f"{sum(report.facts.values()):,}", style="bold")
    table.caption = Text(f"{labels['out']}: {one_line(str(request.out))}")
    table.caption_justify = "left"
    return table
