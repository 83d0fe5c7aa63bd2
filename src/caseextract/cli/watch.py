"""``caseextract watch``: parse again whenever an article is saved."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseextract.cli._common import lang_option, out_option, print_error, reference_date_option, rule_options
from caseextract.cli._reading import reading_options
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
    from collections.abc import Callable

    from caseextract.run import Inputs, Names, Pool, ReadOptions

_LINES = {
    "ja": "文書 {documents}（再抽出 {read}）・事実 {facts:,}・読めなかった文書 {problems}",
    "en": "{documents} documents ({read} read anew), {facts:,} facts, {problems} not read",
}


@click.command("watch")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@out_option
@rule_options
@reference_date_option
@reading_options
@run_options
@click.option("--prune", is_flag=True, help="Drop documents of earlier runs that are not among PATH... (else kept).")
@lang_option
def command(
    paths: tuple[Path, ...],
    out: Path,
    lexicons: tuple[Path, ...],
    rules: tuple[Path, ...],
    reference_date: datetime.datetime | None,
    names: Names,
    reading: ReadOptions,
    effort: Effort,
    prune: bool,
    lang: str,
) -> None:
    """Parse, and parse again whenever an article, or a rule or lexicon file given, is saved.

    PATH is a file or folder, as for parse. Only what changed is read; one line tells of each run. Ctrl-C ends it.
    Needs the extra: pip install 'caseextract[watch]'.

    Exit codes: 0 ended while waiting; 130 (SIGTERM: 143) stopped in the middle of a run; 2 wrong request.
    """
    settings = settings_of(lexicons, rules, reference_date, reading)
    request = Request(tuple(map(str, paths)), out, settings, names=names, prune=prune, quiet=True, lang=lang)

    def workers(inputs: Inputs) -> Pool:
        return make_workers(settings, len(inputs.sources), effort)

    with stoppable():
        _watch(request, (*paths, *lexicons, *rules), workers)


def _watch(request: Request, watched: tuple[Path, ...], workers: Callable[[Inputs], Pool]) -> None:
    from caseextract.run.watching import changes

    session = _Session(request, workers)
    try:
        for _ in changes(watched, but=request.out):
            session.run()
    except KeyboardInterrupt:
        print_error("no longer watching")
    finally:
        session.close()


class _Session:
    """Runs with the same processes as long as what they loaded is still what is asked for."""

    def __init__(self, request: Request, workers: Callable[[Inputs], Pool]) -> None:
        self._request, self._make = request, workers
        self._pool: Pool | None = None
        self._engine = ""

    def run(self) -> None:
        """One run and its line; what is wrong with it is told, and the next change may mend it."""
        from caseextract.errors import CaseExtractError
        from caseextract.run import engine_digest

        try:
            inputs = find_inputs(self._request)
            engine = engine_digest(self._request.settings)
            if self._pool is None or self._engine != engine:
                self.close()
                self._pool, self._engine = self._make(inputs), engine
            report = run_once(self._request, inputs, self._pool)
        except (CaseExtractError, click.UsageError) as error:
            print_error(error.format_message() if isinstance(error, click.UsageError) else error)
            return
        numbers = {
            "documents": report.documents,
            "read": report.documents - report.unchanged,
            "facts": sum(report.facts.values()),
            "problems": len(report.problems),
        }
        click.echo(_LINES[self._request.lang].format(**numbers))

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None
