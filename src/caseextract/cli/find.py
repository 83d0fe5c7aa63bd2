"""``caseextract find``: facts by what they say, articles by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from caseextract.cli._common import (
    context_option,
    format_option,
    lang_option,
    make_console,
    print_error,
    store_option,
    width_option,
)
from caseextract.cli._filters import Given, UnknownName, fact_filters, question
from caseextract.cli._words import nothing_found

if TYPE_CHECKING:
    from caseextract.compare.found import FoundDocuments
    from caseextract.lexicon.gazetteer import Gazetteer
    from caseextract.report.labels import Labels
    from caseextract.store import Store
    from caseextract.store.search import Found

FORMATS = ("table", "md", "csv", "json", "jsonl")
_FOR_READERS = ("table", "md")
_LIMIT = 50
_AND = {"ja": "、", "en": " and "}


@dataclass(frozen=True, slots=True)
class _Asked:
    """How to show what is found."""

    form: str
    limit: int | None
    context: int
    width: int | None
    labels: Labels
    lang: str


@click.command("find")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@store_option
@fact_filters
@click.option("--facts", is_flag=True, help="List facts in sentences with the words, not documents (as any option that chooses facts does).")
@format_option(*FORMATS)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=None,
    help=f"How many to show, 0 for all; without it {_LIMIT} in a table or md, all in csv, json and jsonl.",
)
@context_option
@width_option
@lang_option
def command(
    words: tuple[str, ...],
    folder: Path,
    given: Given,
    facts: bool,
    form: str,
    limit: int | None,
    context: int,
    width: int | None,
    lang: str,
) -> None:
    """Find facts by what they say, or articles by their words, in what `caseextract parse` stored in --store.

    WORDs alone find articles that hold all of them, whatever their width and case (端末, Ｂｏｘ); two characters are
    enough. With an option that chooses facts, or --facts, they find the facts in sentences that hold all the WORDs.
    Several values of one option widen the choice, different options narrow it. --min and --max take a rounded or open
    amount for what it may be: 約95台 fits --min 100, 30台以上 too, 100台未満 does not. The order is that of
    documents and their text. Exit code 1: nothing is found; 2: a name is unknown or ambiguous, or there is no store.
    """
    from caseextract.lexicon.gazetteer import load_gazetteer
    from caseextract.report.labels import Language, labels_in
    from caseextract.store import Store
    from caseextract.store.search import find_facts

    words = tuple(word for word in words if word.strip())
    if not words and not given.any and not facts:
        raise click.UsageError("give words, or an option that chooses facts")
    shown = (_LIMIT if form in _FOR_READERS else None) if limit is None else limit or None
    asked = _Asked(form, shown, context, width, labels_in(Language(lang)), lang)
    with Store.open(folder / "cases.db") as store:
        if not given.any and not facts:
            _show_documents(store, words, asked)
            return
        gazetteer = load_gazetteer()
        try:
            query = question(store, gazetteer, given, lang=lang)
        except UnknownName as unknown:
            _nothing(asked, "no_name", name=unknown.name)
        found = find_facts(store, query, words=words, limit=asked.limit)
        if not found.total:
            _nothing(asked, "no_facts")
        _show_facts(store, gazetteer, found, asked)


def _nothing(asked: _Asked, key: str, **values: str) -> NoReturn:
    """Nothing is found: said on stderr; a program that reads JSON gets an empty list."""
    if asked.form == "json":
        click.echo("[]")
    nothing_found(key, asked.lang, **values)


def _show_documents(store: Store, words: Sequence[str], asked: _Asked) -> None:
    from caseextract.compare.found import list_documents

    found = list_documents(store, words, limit=asked.limit, context=asked.context)
    if not found.total:
        _nothing(asked, "no_documents", words=_AND[asked.lang].join(words))
    if asked.form == "table":
        from caseextract.report.found import print_documents

        console = make_console()
        console.width = asked.width or console.width
        print_documents(found, console=console, labels=asked.labels)
        return
    click.echo(_documents(found, asked), nl=False)
    if asked.form != "md":
        _counted("documents", found.total, len(found.documents))


def _documents(found: FoundDocuments, asked: _Asked) -> str:
    from caseextract.report import found as report

    if asked.form == "md":
        return report.documents_markdown(found, asked.labels)
    if asked.form == "csv":
        return report.documents_csv(found)
    return report.documents_json(found) if asked.form == "json" else report.documents_jsonl(found)


def _show_facts(store: Store, gazetteer: Gazetteer, found: Found, asked: _Asked) -> None:
    if asked.form == "jsonl":
        from caseextract.records import dump_fact
        from caseextract.report.safe import json_safe

        for fact in found.facts:
            click.echo(json_safe(dump_fact(fact).decode()))
    elif asked.form == "csv":
        from caseextract.export.csv_file import csv_chunks
        from caseextract.export.flat import rows_of, shown_row

        rows = (shown_row(row) for _, row in rows_of(store, gazetteer, iter(found.facts)))
        for chunk in csv_chunks(rows, bom=False):
            click.echo(chunk, nl=False)
    else:
        from caseextract.compare.load import list_facts
        from caseextract.report import found as report
        from caseextract.report.listing import listing_json

        listing = list_facts(store, gazetteer, found.facts, context=asked.context)
        if asked.form == "table":
            console = make_console()
            console.width = asked.width or console.width
            report.print_facts(listing, total=found.total, console=console, labels=asked.labels)
        elif asked.form == "md":
            click.echo(report.facts_markdown(listing, total=found.total, labels=asked.labels), nl=False)
        else:
            click.echo(listing_json(listing), nl=False)
    if asked.form not in _FOR_READERS:
        _counted("facts", found.total, len(found.facts))


def _counted(what: str, total: int, shown: int) -> None:
    """How many there are, on standard error: standard output is for the program that reads it."""
    rest = f", the first {shown} written" if shown < total else ""
    print_error(f"{total} {what if total != 1 else what.removesuffix('s')}{rest}")
