"""``caseextract parse``: articles in, a folder of facts out."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseextract.cli._cluster import DEFAULT_PARTS, Distribution, cluster_options, run_on_cluster
from caseextract.cli._common import DEFAULT_OUT, lang_option, one_line, reference_date_option, rule_options
from caseextract.cli._reading import reading_options, stdin_option
from caseextract.cli._running import (
    Effort,
    Request,
    find_inputs,
    make_workers,
    run_once,
    run_options,
    settings_of,
)
from caseextract.cli._stopping import stoppable

if TYPE_CHECKING:
    from caseextract.run import Names, ReadOptions


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--out",
    default=None,
    metavar="DIR",
    help=f"Folder of facts.jsonl, cases.db, errors.jsonl and run.json (default: {DEFAULT_OUT}); with --scheduler a folder "
    f"or URL of partitioned output (default: {DEFAULT_PARTS}).",
)
@rule_options
@reference_date_option
@reading_options
@stdin_option
@run_options
@click.option("--force", is_flag=True, help="Extract from unchanged documents too.")
@click.option(
    "--prune", is_flag=True, help="Drop documents of earlier runs that are not among PATH... (else kept)."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no closing table.")
@cluster_options
@lang_option
def command(
    paths: tuple[str, ...],
    out: str | None,
    lexicons: tuple[Path, ...],
    rules: tuple[Path, ...],
    reference_date: datetime.datetime | None,
    names: Names,
    reading: ReadOptions,
    stdin_format: str | None,
    effort: Effort,
    force: bool,
    prune: bool,
    quiet: bool,
    distribution: Distribution,
    lang: str,
) -> None:
    """Extract facts from articles into a folder.

    PATH is a file, a folder searched for files of the formats that are read (text,
    Markdown, HTML, PDF, Word …; packed with gzip too), "-" for standard input, or a *.jsonl corpus with an {"id", "text"} object a line ("title", "url"
    and "date" are optional).

    The folder gets facts.jsonl, cases.db, errors.jsonl, run.json, all replaced together at the end. Articles
    that did not change since the last run are not read again, renamed ones keep their facts. A run that was
    stopped or killed leaves the folder as it was; the next one goes on where it ended.

    With --scheduler, PATH is a corpus (*.jsonl, *.jsonl.gz, *.parquet), a folder of them or a pattern, here or by URL;
    the workers read it and write the output, partition by partition. Partitions that are done are not done again.
    Needs the extra: pip install 'caseextract[cluster]'.

    Exit codes: 0 done; 1 some document was not read, the others are done; 2 wrong request; 3 another run
    writes the folder; 130 stopped by Ctrl-C (143: by SIGTERM).
    """
    if stdin_format is not None and "-" not in paths:
        raise click.UsageError("--stdin-format tells of standard input; give it as PATH: -")
    settings = settings_of(lexicons, rules, reference_date, replace(reading, stdin_format=stdin_format))
    if distribution.scheduler is not None:
        _refuse_with_cluster(names, effort, distribution, prune=prune)
        with stoppable():
            done = run_on_cluster(
                paths, out or DEFAULT_PARTS, settings, distribution, effort, force=force, quiet=quiet, lang=lang
            )
        sys.exit(1 if done.problems else 0)
    request = Request(paths, _folder(out), settings, names=names, prune=prune, quiet=quiet, lang=lang)
    with stoppable():
        inputs = find_inputs(request)
        with make_workers(settings, len(inputs.sources), effort) as workers:
            report = run_once(request, inputs, workers, force=force)
    if report.problems:
        sys.exit(1)


def _refuse_with_cluster(names: Names, effort: Effort, distribution: Distribution, *, prune: bool) -> None:
    """What a run on a cluster has no use for is wrong usage."""
    if names.include or names.exclude:
        raise click.UsageError("--include and --exclude do not go with --scheduler; name corpora by a pattern instead")
    if prune:
        raise click.UsageError("--prune does not go with --scheduler; `caseextract load` has it")
    if effort.jobs is not None and distribution.scheduler != "local":
        raise click.UsageError("--jobs does not go with the address of a cluster, which has the workers it has")


def _folder(out: str | None) -> Path:
    if out is not None and "://" in out:
        raise click.UsageError("a URL for --out goes with --scheduler")
    folder = DEFAULT_OUT if out is None else Path(out)
    if folder.exists() and not folder.is_dir():
        raise click.BadParameter(f"Directory {one_line(out or '')!r} is a file.", param_hint="'--out'")
    return folder
