"""``caseextract compare``: municipalities side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseextract.cli._common import lang_option, make_console, out_option, print_error

if TYPE_CHECKING:
    from caseextract.compare.model import Comparison
    from caseextract.report.labels import Labels

FORMATS = ("table", "md", "csv", "json", "html")


@click.command("compare")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@out_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="Form of the output.",
)
@click.option("--all", "everything", is_flag=True, help="Show every value of a cell, however many.")
@click.option("--width", type=click.IntRange(min=40), default=None, help="Width of the table in columns.")
@lang_option
def command(
    names: tuple[str, ...], out: Path, form: str, everything: bool, width: int | None, lang: str
) -> None:
    """Compare municipalities side by side, from the facts `caseextract parse` stored in --out.

    A NAME is a name with or without its suffix or prefecture (杉並, 杉並区, 東京都杉並区) or a code (131156).
    A ward of a designated city needs its city (名古屋市港区) where a municipality has the same name.
    Every value carries its state and a footnote to document and line. What the articles do not say is
    shown as 記載なし. Exit code 1: nothing is stored about any of them; 2: a name is unknown or ambiguous,
    or there is no store.
    """
    from caseextract.compare.load import compare_stored
    from caseextract.compare.names import resolve_places
    from caseextract.lexicon.gazetteer import load_gazetteer
    from caseextract.report.cells import column_notes
    from caseextract.report.labels import Language, labels_in
    from caseextract.store import Store

    labels = labels_in(Language(lang))
    with Store.open(out / "cases.db") as store:
        places = resolve_places(
            names, load_gazetteer(), has_facts=lambda code: bool(store.facts(municipality=code))
        )
        comparison = compare_stored(store, places, everything=everything)
    if not comparison.stated:
        for line in column_notes(comparison, labels_in(Language.EN)):
            print_error(line)
        sys.exit(1)
    _print(comparison, form=form, width=width, labels=labels, lang=lang)


def _print(comparison: Comparison, *, form: str, width: int | None, labels: Labels, lang: str) -> None:
    """Write the comparison to stdout in the form asked for."""
    if form == "table":
        from caseextract.report.terminal import print_comparison

        console = make_console()
        console.width = width or console.width
        print_comparison(comparison, console=console, labels=labels)
    elif form == "md":
        from caseextract.report.markdown import comparison_markdown

        click.echo(comparison_markdown(comparison, labels), nl=False)
    elif form == "csv":
        from caseextract.report.tabular import comparison_csv

        click.echo(comparison_csv(comparison, labels), nl=False)
    elif form == "json":
        from caseextract.report.structured import comparison_json

        click.echo(comparison_json(comparison, labels), nl=False)
    else:
        from caseextract.report.labels import Language
        from caseextract.report.page import comparison_html

        click.echo(comparison_html(comparison, labels, language=Language(lang)), nl=False)
