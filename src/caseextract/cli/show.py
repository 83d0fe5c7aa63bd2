"""``caseextract show``: the facts of a municipality or a document with their evidence."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from caseextract.cli._common import lang_option, make_console, out_option, print_error

KINDS = (
    "municipality",
    "tool",
    "technology",
    "network_model",
    "vendor",
    "person",
    "headcount",
    "device_count",
    "license_count",
    "money",
    "rate",
    "date",
    "duration",
    "quantity",
    "statement",
)
STATUSES = ("before", "current", "planned", "considered", "rejected", "mentioned")


@click.command("show")
@click.argument("name", metavar="NAME|DOC")
@out_option
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; repeatable.")
@click.option(
    "--status", "statuses", type=click.Choice(STATUSES), multiple=True, help="Only this state; repeatable."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="Form of the output.",
)
@click.option(
    "--context",
    type=click.IntRange(0, 500),
    default=30,
    show_default=True,
    help="Characters of the sentence quoted on either side of the evidence.",
)
@click.option("--width", type=click.IntRange(min=40), default=None, help="Width of the table in columns.")
@lang_option
def command(
    name: str,
    out: Path,
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
    municipality; 2: the name is unknown or ambiguous, or there is no store.
    """
    from caseextract.compare.load import list_stored
    from caseextract.compare.names import resolve_place
    from caseextract.lexicon.gazetteer import load_gazetteer
    from caseextract.records import Kind, Status
    from caseextract.report.labels import Language, labels_in
    from caseextract.report.listing import listing_json, print_listing
    from caseextract.store import Store

    labels, gazetteer = labels_in(Language(lang)), load_gazetteer()
    with Store.open(out / "cases.db") as store:
        doc: str | None = name
        code: str | None = None
        if not store.has_document(name):
            others = (doc for ids in (store.document_ids,) for doc in ids())  # read where the name is unknown
            place = resolve_place(name, gazetteer, has_facts=store.has_facts, others=others)
            doc, code = None, place.code
            if not store.has_facts(code):
                print_error(f"{place.full_name}: {labels_in(Language.EN)['note.no_facts']}")
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
    else:
        console = make_console()
        console.width = width or console.width
        print_listing(listing, console=console, labels=labels)
