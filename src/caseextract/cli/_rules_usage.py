"""``caseextract rules report`` and ``rules diff``: what rules do on a corpus."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseextract.cli._common import (
    format_option,
    lang_option,
    make_console,
    one_line,
    print_error,
    reference_date_option,
    rule_options,
)
from caseextract.cli._reading import reading_options, stdin_reader
from caseextract.cli._running import settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseextract.evaluate.corpus import Corpus
    from caseextract.evaluate.rule_report import RuleReport, RuleRow
    from caseextract.pipeline import Extractor
    from caseextract.run import Names, ReadOptions, Settings

_BUILT_IN = "builtin"
_gold_option = click.option(
    "--gold",
    type=click.Path(exists=True, path_type=Path),
    default=None,
    help="Folder of <document>.gold.jsonl files, to tell right from wrong.",
)


@click.command("report")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
@rule_options
@reference_date_option
@_gold_option
@click.option("--own", "own_only", is_flag=True, help="Only rules of your own files.")
@click.option("--never", is_flag=True, help="Only rules that never matched.")
@click.option("--slowest", type=click.IntRange(min=0), default=0, show_default=True, help="Time every rule, show so many.")
@format_option("table", "json")
@lang_option
def report(
    paths: tuple[str, ...],
    lexicons: tuple[Path, ...],
    rules: tuple[Path, ...],
    reference_date: datetime.datetime | None,
    names: Names,
    reading: ReadOptions,
    gold: Path | None,
    own_only: bool,
    never: bool,
    slowest: int,
    form: str,
    lang: str,
) -> None:
    """Tell of every rule how often it matched, what stood, what it lost and decided, and how much of it is right.

    PATH is what parse takes. "matches" counts places, "conflicts" those that another rule reads as something of
    another kind, "facts" the facts that carry the rule's id, "decided" attributes it set. With --gold the sums over
    all rules are those of evaluate on the same documents.
    """
    from caseextract.evaluate.rule_report import report_rules
    from caseextract.report.labels import Language
    from caseextract.report.rules.report import print_report, report_data
    from caseextract.report.safe import json_safe
    from caseextract.workbench.rule_catalogue import load_catalogue

    catalogue = load_catalogue(rules)
    extractor = _extractor(rules, lexicons)
    corpus = _corpus(paths, settings_of(lexicons, rules, reference_date, reading), names)
    made = report_rules(corpus, extractor, catalogue, gold=gold, timed=slowest > 0)
    shown = _shown(made, own_only, never)
    if form == "json":
        click.echo(json_safe(json.dumps(report_data(made, shown), ensure_ascii=False, indent=1)))
    else:
        print_report(made, console=make_console(), language=Language(lang), shown=shown, slowest=slowest)
    _end(corpus)


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
@reference_date_option
@_gold_option
@format_option("text", "md", "json", "html")
@click.option("--exit-code", is_flag=True, help="End with exit code 1 when there is any difference.")
@lang_option
def diff(
    old: str,
    new: str,
    paths: tuple[str, ...],
    reference_date: datetime.datetime | None,
    names: Names,
    reading: ReadOptions,
    gold: Path | None,
    form: str,
    exit_code: bool,
    lang: str,
) -> None:
    """Show the facts that a change of rules gains, loses and changes on a corpus.

    OLD and NEW are folders (or files) of rules and lexicons of your own, or the word "builtin" for none; PATH is
    what parse takes. With --gold every fact gained or lost is marked right or wrong and the scores stand beside it.
    """
    from caseextract.evaluate.rule_diff import diff_rules
    from caseextract.report.labels import Language
    from caseextract.report.rules import changes
    from caseextract.report.rules import diff as forms
    from caseextract.report.safe import json_safe, plain

    sides = [_extractor(_rules_of(name), ()) for name in (old, new)]
    corpus = _corpus(paths, settings_of((), (), reference_date, reading), names)
    found = diff_rules(corpus, *sides, gold=gold)
    language = Language(lang)
    if form == "json":
        click.echo(json_safe(json.dumps(changes.diff_data(found), ensure_ascii=False, indent=1)))
    elif form == "md":
        click.echo(forms.diff_markdown(found, old=old, new=new, language=language), nl=False)
    elif form == "html":
        click.echo(forms.diff_page(found, old=old, new=new, language=language), nl=False)
    else:
        for line in forms.diff_lines(found, language):
            click.echo(plain(line))
    _end(corpus)
    if exit_code and found.changes:
        sys.exit(1)


def _rules_of(name: str) -> tuple[Path, ...]:
    if name == _BUILT_IN:
        return ()
    path = Path(name)
    if not path.exists():
        raise click.UsageError(one_line(f"{name}: no such file or folder (for the built-in rules alone say {_BUILT_IN})"))
    return (path,)


def _extractor(rules: Sequence[Path], lexicons: Sequence[Path]) -> Extractor:
    from caseextract.pipeline import Extractor

    return Extractor(rules=rules, lexicons=lexicons)


def _corpus(paths: Sequence[str], settings: Settings, names: Names) -> Corpus:
    from caseextract.errors import InputError
    from caseextract.evaluate.corpus import read_corpus

    try:
        return read_corpus(paths, read_stdin=stdin_reader(settings.reading), settings=settings, names=names)
    except InputError as error:
        raise click.UsageError(one_line(str(error))) from error


def _shown(made: RuleReport, own_only: bool, never: bool) -> list[RuleRow]:
    """The rows to show: those that did something, and those of one's own whatever they did."""
    rows = made.never_fired if never else made.rows
    return [
        row
        for row in rows
        if (row.rule is not None and row.rule.own)
        or (not own_only and (never or row.usage.matches or row.usage.facts or row.usage.decided))
    ]


def _end(corpus: Corpus) -> None:
    for problem in corpus.problems:
        print_error(problem)
    if corpus.problems:
        sys.exit(1)
