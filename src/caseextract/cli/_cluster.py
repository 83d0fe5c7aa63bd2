"""``parse --scheduler``: the options that share a run out among the workers of a cluster, and what is told of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from caseextract.cli._common import make_console, one_line, print_error
from caseextract.cli._progress import Progress
from caseextract.cli._reading import size_of
from caseextract.cli._running import Effort
from caseextract.cli._stopping import exit_code

if TYPE_CHECKING:
    from caseextract.cluster.run import ClusterReport
    from caseextract.run import Settings

DEFAULT_PARTS = "data/parts"
_ADDRESS = re.compile(r"(tcp|tls|ucx|ws|wss)://\S+")
_LABELS = {
    "ja": {
        "partitions": "区分",
        "kept": "うち処理済み",
        "given_up": "うち未処理",
        "documents": "文書",
        "problems": "読めなかった文書",
        "facts": "事実",
        "out": "出力先",
        "progress": "抽出中",
    },
    "en": {
        "partitions": "partitions",
        "kept": "of which done before",
        "given_up": "of which given up",
        "documents": "documents",
        "problems": "documents not read",
        "facts": "facts",
        "out": "written to",
        "progress": "extracting",
    },
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """The choices of :func:`cluster_options`; ``scheduler`` is None for a run without a cluster."""

    scheduler: str | None
    format: str | None
    partition_bytes: int | None


def cluster_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--scheduler``, ``--parts-format`` and ``--partition-size``, passed on as one ``distribution``."""

    @wraps(function)
    def gathered(
        *args: Any, scheduler: str | None, parts_format: str | None, partition_bytes: int | None, **options: Any
    ) -> Any:
        distribution = Distribution(scheduler, parts_format, partition_bytes)
        if scheduler is None and (parts_format or partition_bytes):
            raise click.UsageError("--parts-format and --partition-size go with --scheduler")
        return function(*args, distribution=distribution, **options)

    scheduler = click.option(
        "--scheduler",
        is_flag=False,
        flag_value="local",
        default=None,
        metavar="[ADDRESS]",
        callback=_address,
        help="Extract on a Dask cluster (tcp://host:8786) into partitioned output, which `caseextract load` brings into "
        "a store; without an address, or with `local`, on one of this machine alone.",
    )
    form = click.option(
        "--parts-format",
        type=click.Choice(["jsonl", "parquet"]),
        default=None,
        help="Form of partitioned output (with --scheduler; default: jsonl).",
    )
    size = click.option(
        "--partition-size",
        "partition_bytes",
        callback=size_of,
        default=None,
        metavar="SIZE",
        help="How much of a corpus is one partition, as in 64M (with --scheduler; default: 16M).",
    )
    return scheduler(form(size(gathered)))


def run_on_cluster(
    paths: tuple[str, ...],
    out: str,
    settings: Settings,
    distribution: Distribution,
    effort: Effort,
    *,
    force: bool,
    quiet: bool,
    lang: str,
) -> ClusterReport:
    """Run and tell what came of it; a stop from outside is told with what was kept and ends the program."""
    from caseextract.cluster.model import FORMATS, PARTITION_BYTES, Guards
    from caseextract.cluster.run import distribute
    from caseextract.errors import InputError

    with Progress(0, label=_LABELS[lang]["progress"], shown=not quiet and sys.stderr.isatty()) as progress:
        try:
            report = distribute(
                paths,
                out,
                settings,
                scheduler=distribution.scheduler or "",
                workers=effort.jobs,
                format=distribution.format or FORMATS[0],
                partition_bytes=distribution.partition_bytes or PARTITION_BYTES,
                guards=Guards(effort.seconds or Guards().seconds, effort.memory),
                force=force,
                on_begin=progress.begin,
                on_progress=progress.advance,
            )
        except InputError as error:
            raise click.UsageError(one_line(str(error))) from error
        except KeyboardInterrupt as stop:
            print_error(
                f"stopped after {progress.done} of {progress.total} partitions; they are kept for the next run"
            )
            sys.exit(exit_code(stop))
    _tell(report, out, quiet=quiet, lang=lang)
    return report


def _tell(report: ClusterReport, out: str, *, quiet: bool, lang: str) -> None:
    for problem in report.problems:
        print_error(problem)
    if quiet:
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    labels = _LABELS[lang]
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(labels["partitions"], f"{report.partitions:,}")
    table.add_row(labels["kept"], f"{report.kept:,}")
    if report.given_up:
        table.add_row(labels["given_up"], f"{report.given_up:,}")
    table.add_row(labels["documents"], f"{report.documents:,}")
    table.add_row(labels["problems"], f"{len(report.problems):,}")
    table.add_row(labels["facts"], f"{report.facts:,}")
    table.caption = Text(f"{labels['out']}: {one_line(out)}")
    table.caption_justify = "left"
    make_console().print(table)


def _address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is None or value == "local" or _ADDRESS.fullmatch(value):
        return value
    raise click.BadParameter(f"{one_line(value)!r} is no address; write tcp://HOST:PORT, or local")
