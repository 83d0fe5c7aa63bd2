"""``caseextract compare``: municipalities side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from caseextract.cli._common import (
    format_option,
    lang_option,
    print_error,
    store_option,
    table_console,
    to_option,
    width_option,
    write_output,
)
from caseextract.cli._filters import labelled
from caseextract.cli._words import meant, words

if TYPE_CHECKING:
    from caseextract.compare.model import Comparison
    from caseextract.lexicon.gazetteer import Place
    from caseextract.report.labels import Labels

FORMATS = ("table", "md", "csv", "json", "html", "xlsx")
# The facets of the table in its order, and the states that stand in it.
FACETS = (
    *("overview", "indicator", "network_model", "tool", "technology", "device", "license", "budget", "organisation"),
    *("reason", "outcome", "challenge", "plan", "vendor", "other"),
)
STATUSES = ("before", "current", "planned", "considered", "rejected")
_QUESTION_FORMATS = ("table", "md", "json")


@click.command("compare")
@click.argument("names", nargs=-1, metavar="NAME...")
@store_option
@format_option(*FORMATS)
@click.option(
    "--facet",
    "facets",
    type=labelled("row", FACETS),
    multiple=True,
    help=f"Only these rows ({', '.join(FACETS)}, or their labels: 端末); repeatable.",
)
@click.option(
    "--status",
    "statuses",
    type=labelled("status", STATUSES),
    multiple=True,
    help=f"Only values in this state ({', '.join(STATUSES)}, or their labels: 予定); repeatable.",
)
@click.option("--only-differences", is_flag=True, help="Only rows on which two of them are shown to differ.")
@click.option("--gaps", is_flag=True, help="Instead of the table: what to ask whom, as others state it.")
@click.option("--all", "everybody", is_flag=True, help="Every municipality whose case an article reports.")
@click.option("--all-values", "everything", is_flag=True, help="Show every value of a cell, however many.")
@width_option
@to_option
@lang_option
def command(
    names: tuple[str, ...],
    folder: Path,
    form: str,
    facets: tuple[str, ...],
    statuses: tuple[str, ...],
    only_differences: bool,
    gaps: bool,
    everybody: bool,
    everything: bool,
    width: int | None,
    target: Path | None,
    lang: str,
) -> None:
    """Compare municipalities side by side, from the facts `caseextract parse` stored in --store.

    A NAME is a name with or without its suffix or prefecture (杉並, 杉並区, 東京都杉並区) or a code (131156).
    A ward of a designated city needs its city (名古屋市港区) where a municipality has the same name.
    Every value carries its state (with ？ where no words show it) and a footnote to document and line. What
    the articles do not say is shown as 記載なし. Where figures of two municipalities stand on one row, it is
    said whether they may be compared (比較可, 要注意, 不可) and why not. Many municipalities come in pages of
    a few columns, with the key facts of each. A municipality no article tells of is named on standard error. Exit code 1: nothing is stated about any of them, or nothing
    fits the options; 2: a name is unknown or ambiguous, or there is no store.
    """
    from caseextract.compare.choice import Choice
    from caseextract.compare.load import compare_stored, subject_places
    from caseextract.compare.names import resolve_places
    from caseextract.lexicon.gazetteer import load_gazetteer
    from caseextract.records import Status
    from caseextract.report.cells import column_notes
    from caseextract.report.labels import Language, labels_in
    from caseextract.store import Store

    _check(names, everybody=everybody, gaps=gaps, form=form, target=target)
    labels, gazetteer = labels_in(Language(lang)), load_gazetteer()
    choice = Choice(frozenset(facets), frozenset(map(Status, statuses)), only_differences)
    with Store.open(folder / "cases.db") as store:
        places = (
            subject_places(store, gazetteer)
            if everybody
            else resolve_places(names, gazetteer, has_facts=store.has_facts, on_meant=meant(lang))
        )
        if (gaps or only_differences) and len(places) < 2:
            raise click.UsageError("--gaps and --only-differences need two municipalities")
        comparison = compare_stored(store, places, everything=everything or gaps, choice=choice)
    untold = column_notes(comparison, labels)
    if not comparison.stated:
        _nothing(untold, lang)
    for line in (*_asked_again(names, places, lang), *untold):
        print_error(line)
    if gaps:
        _print_gaps(comparison, form=form, labels=labels, lang=lang, target=target)
        return
    _print(comparison, form=form, width=width, labels=labels, lang=lang, target=target)


def _check(
    names: tuple[str, ...], *, everybody: bool, gaps: bool, form: str, target: Path | None
) -> None:
    """Refuse what cannot be meant or done."""
    if everybody and names:
        raise click.UsageError("--all compares every municipality and takes no NAME (--all-values shows every value)")
    if not names and not everybody:
        raise click.UsageError("Missing argument 'NAME...' (or --all).")
    if gaps and form not in _QUESTION_FORMATS:
        raise click.UsageError(f"--gaps is written as {', '.join(_QUESTION_FORMATS)}, not as {form}")
    if form == "xlsx" and target is None and sys.stdout.isatty():
        raise click.UsageError("a workbook does not go to the screen; name a file with --to FILE.xlsx")


def _asked_again(names: Sequence[str], places: Sequence[Place], lang: str) -> list[str]:
    """What to say of names that leave nothing to compare with, or mean one municipality twice."""
    if not names:
        return []
    lines: list[str] = []
    if len(places) < len(names):
        lines.append(words("named_twice", lang))
    if len(places) == 1:
        lines.append(words("named_alone", lang, name=places[0].full_name))
    return lines


def _nothing(lines: Sequence[str], lang: str) -> NoReturn:
    """Say on standard error why nothing is shown, and end with exit code 1."""
    for line in lines or [words("nothing", lang)]:
        print_error(line)
    sys.exit(1)


def _print_gaps(comparison: Comparison, *, form: str, labels: Labels, lang: str, target: Path | None) -> None:
    """Write the questions; without any, say so and end with exit code 1."""
    from caseextract.compare.gaps import find_gaps
    from caseextract.report import questions

    found = find_gaps(comparison)
    if not found:
        _nothing([], lang)
    writers = {
        "table": questions.questions_text,
        "md": questions.questions_markdown,
        "json": questions.questions_json,
    }
    write_output(writers[form](found, comparison, labels), target)


def _print(
    comparison: Comparison, *, form: str, width: int | None, labels: Labels, lang: str, target: Path | None
) -> None:
    """Write the comparison in the form asked for."""
    if form == "table":
        from caseextract.report.terminal import print_comparison

        with table_console(width, target) as console:
            print_comparison(comparison, console=console, labels=labels)
        return
    write_output(_written(comparison, form, labels, lang), target)


def _written(comparison: Comparison, form: str, labels: Labels, lang: str) -> str | bytes:
    match form:
        case "md":
            from caseextract.report.markdown import comparison_markdown

            return comparison_markdown(comparison, labels)
        case "csv":
            from caseextract.report.tabular import comparison_csv

            return comparison_csv(comparison, labels)
        case "json":
            from caseextract.report.structured import comparison_json

            return comparison_json(comparison, labels)
        case "xlsx":
            from caseextract.report.workbook import comparison_xlsx

            return comparison_xlsx(comparison, labels)
        case _:
            from caseextract.report.labels import Language
            from caseextract.report.page import comparison_html

            return comparison_html(comparison, labels, language=Language(lang))
