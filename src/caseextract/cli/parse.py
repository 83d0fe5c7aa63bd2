"""``caseextract parse``: articles in, a folder of facts out."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from caseextract.cli._common import lang_option, out_option, reference_date_option, rule_options
from caseextract.cli._reading import reading_of, reading_options, stdin_option
from caseextract.cli._running import (
    Request,
    find_inputs,
    make_workers,
    run_once,
    run_options,
    settings_of,
)
from caseextract.cli._stopping import stoppable


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@out_option
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
@lang_option
def command(
    paths: tuple[str, ...],
    out: Path,
    lexicons: tuple[Path, ...],
    rules: tuple[Path, ...],
    reference_date: datetime.datetime | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    encoding: str | None,
    stdin_format: str | None,
    jobs: int | None,
    max_seconds: float | None,
    max_memory: int | None,
    max_bytes: int | None,
    max_pages: int | None,
    force: bool,
    prune: bool,
    quiet: bool,
    lang: str,
) -> None:
    """Extract facts from articles into a folder.

    PATH is a file, a folder searched for files of the formats that are read (text,
    Markdown, HTML, PDF, Word …; packed with gzip too), "-" for standard input, or a *.jsonl corpus with an {"id", "text"} object a line ("title", "url"
    and "date" are optional).

    The folder gets facts.jsonl, cases.db, errors.jsonl, run.json, all replaced together at the end. Articles
    that did not change since the last run are not read again, renamed ones keep their facts. A run that was
    stopped or killed leaves the folder as it was; the next one goes on where it ended.

    Exit codes: 0 done; 1 some document was not read, the others are done; 2 wrong request; 3 another run
    writes the folder; 130 stopped by Ctrl-C (143: by SIGTERM).
    """
    from caseextract.run import Names

    if stdin_format is not None and "-" not in paths:
        raise click.UsageError("--stdin-format tells of standard input; give it as PATH: -")
    reading = reading_of(encoding=encoding, max_bytes=max_bytes, max_pages=max_pages, stdin_format=stdin_format)
    settings = settings_of(lexicons, rules, reference_date, reading)
    names = Names(include, exclude)
    request = Request(paths, out, settings, names=names, prune=prune, quiet=quiet, lang=lang)
    with stoppable():
        inputs = find_inputs(request)
        with make_workers(
            settings, len(inputs.sources), jobs=jobs, seconds=max_seconds, memory=max_memory
        ) as workers:
            report = run_once(request, inputs, workers, force=force)
    if report.problems:
        sys.exit(1)
