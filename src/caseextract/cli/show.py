"""``caseextract show``: the facts of a municipality or a document with their evidence."""

from __future__ import annotations

import sys
from pathlib import Path

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
from caseextract.cli._filters import kinds_option, statuses_option
from caseextract.cli._words import meant, nothing_found


@click.command("show")
@click.argument("name", metavar="NAME|DOC")
@store_option
@kinds_option
@statuses_option
@format_option("table", "json")
@context_option
@width_option
@lang_option
def command(
    name: str,
    folder: Path,
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    form: str,
    context: int,
    width: int | None,
    lang: str,
) -> None:
    """Show the facts of a municipality over all documents, or of one document, with their evidence.

    DOC is the id of a document; a NAME is anything `compare` takes. Each fact comes with its line, the
    words around its evidence and the rules that made it. Exit code 1: nothing is stored about the
    municipality, or nothing fits the options; 2: the name is unknown or ambiguous, or there is no store.
    """
    from caseextract.compare.load import list_stored
    from caseextract.compare.names import resolve_place
    from caseextract.lexicon.gazetteer import load_gazetteer
    from caseextract.records import Kind, Status
    from caseextract.report.labels import Language, labels_in
    from caseextract.report.listing import listing_json, print_listing
    from caseextract.store import Store

    labels, gazetteer = labels_in(Language(lang)), load_gazetteer()
    with Store.open(folder / "cases.db") as store:
        doc: str | None = name
        code: str | None = None
        if not store.has_document(name):
            others = (doc for ids in (store.document_ids,) for doc in ids())  # read where the name is unknown
            place = resolve_place(name, gazetteer, has_facts=store.has_facts, others=others, on_meant=meant(lang))
            doc, code = None, place.code
            if not store.has_facts(code):
                print_error(f"{place.full_name}: {labels['note.no_facts']}")
                sys.exit(1)
        listing = list_stored(
            store,
            gazetteer,
            municipality=code,
            doc=doc,
            kinds=[Kind(kind) for kind in kinds],
            statuses=[Status(status) for status in statuses],
            context=context,
        )
    if form == "json":
        click.echo(listing_json(listing), nl=False)
    elif listing.entries:
        console = make_console()
        console.width = width or console.width
        print_listing(listing, console=console, labels=labels)
    if not listing.entries:
        nothing_found("no_facts", lang)
