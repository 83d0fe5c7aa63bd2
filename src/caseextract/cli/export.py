"""``caseextract export``: facts as files for spreadsheets and other programs."""

from __future__ import annotations

from pathlib import Path

import click

from caseextract.cli._common import lang_option, only_store_option
from caseextract.cli._filters import Given, UnknownName, fact_filters, question
from caseextract.cli._words import note, nothing_found

FORMATS = ("xlsx", "csv", "jsonl", "parquet")
_STEM = "facts"


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    help="Form of the file; without it the suffix of --out tells.",
)
@click.option(
    "--out",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="File to write, or a folder that is there, for facts.xlsx and so on.",
)
@only_store_option
@fact_filters
@lang_option
def command(form: str | None, target: Path, folder: Path, given: Given, lang: str) -> None:
    """Write facts as a workbook, CSV, JSON Lines or Parquet file, all of them or those the options choose.

    xlsx has a sheet a kind with typed cells, headings and labels in --lang; csv (UTF-8 with a mark for Excel) and parquet
    have a row a fact with the keys of the fact records; jsonl has the fact records themselves. Several values of one
    option widen the choice, different options narrow it. The file is replaced
    whole or not at all. Exit code 1: no fact fits; 2: a name is unknown or ambiguous, an optional part is not installed,
    there is no store, or the file cannot be written.
    """
    from caseextract.export.write import Form, export_facts
    from caseextract.lexicon.gazetteer import load_gazetteer
    from caseextract.report.labels import Language
    from caseextract.store import Store

    chosen = Form(_form(form, target))
    with Store.open(folder / "cases.db") as store:
        gazetteer = load_gazetteer()
        try:
            query = question(store, gazetteer, given, lang=lang)
        except UnknownName as unknown:
            nothing_found("no_name", lang, name=unknown.name)
        count = store.count(query)
        if not count:
            nothing_found("no_facts", lang)
        path = target / f"{_STEM}.{chosen}" if target.is_dir() else target
        export_facts(store, gazetteer, query, path, form=chosen, language=Language(lang))
    note("written", lang, count=count, path=path)


def _form(form: str | None, target: Path) -> str:
    suffix = target.suffix.removeprefix(".").lower()
    if form is None and suffix not in FORMATS:
        raise click.UsageError(f"give --format {'|'.join(FORMATS)}, or a file of such a suffix")
    return form or suffix
