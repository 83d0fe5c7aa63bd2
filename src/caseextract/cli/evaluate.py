"""``caseextract evaluate``: score extraction against gold files, hold it to the accuracy floors."""

from __future__ import annotations

import datetime
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseextract.cli._common import (
    format_option,
    lang_option,
    make_console,
    print_error,
    reference_date_option,
    rule_options,
)
from caseextract.cli._filters import labelled
from caseextract.cli._reading import reading_options
from caseextract.cli._running import settings_of
from caseextract.cli._words import note

if TYPE_CHECKING:
    from caseextract.evaluate.evaluation import Evaluation
    from caseextract.evaluate.gate import GateReport
    from caseextract.run import Names, ReadOptions


@click.command("evaluate")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--gold",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="Folder of <document>.gold.jsonl files (or one such file).",
)
@click.option(
    "--pred",
    type=click.Path(exists=True, path_type=Path),
    default=None,
    help="Score this facts.jsonl instead of extracting again.",
)
@click.option("--errors", "list_errors", is_flag=True, help="List misses, false alarms, wrong attributes.")
@click.option("--kind", "kinds", type=labelled("kind"), multiple=True, help="Show only this kind (tool or ツール); repeatable.")
@format_option("table", "json", "md")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Floors to hold: exit 1 when a figure falls below its floor.",
)
@click.option("--corpus", default=None, help="Name of the corpus in the baseline [default: PATH's folder].")
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Write a summary in Markdown to this file too (for a pull request).",
)
@click.option("--update-baseline", is_flag=True, help="Raise the floors to the figures measured now.")
@click.option("--allow-lower", is_flag=True, help="With --update-baseline: lower floors too.")
@reading_options
@rule_options
@reference_date_option
@lang_option
def command(
    path: Path,
    gold: Path,
    pred: Path | None,
    list_errors: bool,
    kinds: tuple[str, ...],
    form: str,
    baseline: Path | None,
    corpus: str | None,
    summary: Path | None,
    update_baseline: bool,
    allow_lower: bool,
    lexicons: tuple[Path, ...],
    rules: tuple[Path, ...],
    reference_date: datetime.datetime | None,
    names: Names,
    reading: ReadOptions,
    lang: str,
) -> None:
    """Score extraction over the documents of PATH against gold.

    Only documents that have a gold file are read; how, the options of parse say. Exit code 1 when a figure falls below its floor in
    --baseline, or the gold is not the one the floors were measured on; 2 when the baseline file does not
    exist or does not hold the corpus (--update-baseline creates either).
    """
    from caseextract.cli._evaluation import as_json, print_gate, print_tables
    from caseextract.cli._evaluation_summary import as_markdown
    from caseextract.evaluate.evaluation import evaluate
    from caseextract.report.safe import json_safe
    from caseextract.store import write_file

    _check_options(baseline, update_baseline, allow_lower)
    name = corpus or (path if path.is_dir() else path.parent).resolve().name
    stored = None if baseline is None else _floors(baseline, name, update_baseline)
    settings = settings_of(lexicons, rules, reference_date, reading)
    evaluation = evaluate(path, gold, settings, predicted=pred, names=names)
    if pred is not None and not any(pairing.found for pairing in evaluation.scored.pairings.values()):
        note("no_predictions", lang, path=pred)
    for doc in evaluation.without_document:
        print_error(f"{doc}: has gold but no document under {path}")
    gate = None
    if baseline is not None and stored is not None:
        gate = _gate(evaluation, name, stored, baseline if update_baseline else None, allow_lower)
    floors = {} if stored is None else stored.get(name, {}).get("floors", {})
    if summary is not None or form == "md":
        told = as_markdown(evaluation, gate, floors, corpus=name, lang=lang)
    if summary is not None:
        write_file(summary, [told.encode()])
    if form == "md":
        click.echo(told, nl=False)
    elif form == "json":
        click.echo(json_safe(json.dumps(as_json(evaluation, gate, kinds, list_errors), ensure_ascii=False, indent=1)))
    else:
        console = make_console()
        print_tables(console, evaluation, kinds, list_errors, lang)
        if gate is not None:
            print_gate(console, gate, lang)
    if gate is not None and not gate.passed:
        sys.exit(1)


def _check_options(baseline: Path | None, update: bool, lower: bool) -> None:
    if update and baseline is None:
        raise click.UsageError("--update-baseline needs --baseline FILE")
    if lower and not update:
        raise click.UsageError("--allow-lower needs --update-baseline")


def _floors(baseline: Path, corpus: str, update: bool) -> dict[str, Any]:
    """The floors by corpus; only an update may begin a file or a corpus."""
    from caseextract.evaluate import gate

    stored = gate.read_baseline(baseline)
    if not update:
        gate.require_corpus(baseline, corpus, stored)
    return stored


def _gate(
    evaluation: Evaluation, corpus: str, stored: dict[str, Any], update: Path | None, lower: bool
) -> GateReport:
    """Check against the floors, after re-pinning them in the file ``update`` where one is given."""
    from caseextract.evaluate import gate

    score, digest = evaluation.scored.score, evaluation.gold_sha256
    report = gate.check(corpus, score, digest, stored)
    if update is None:
        return report
    pinned = gate.updated(corpus, score, digest, stored, allow_lower=lower)
    gate.write_baseline(update, pinned)
    after = gate.check(corpus, score, digest, pinned)
    return replace(report, failures=after.failures, gold_changed=after.gold_changed)
