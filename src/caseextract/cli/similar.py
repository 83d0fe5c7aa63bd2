"""``caseextract similar``: the municipalities most like one."""

from __future__ import annotations

from pathlib import Path

import click

from caseextract.cli._common import (
    format_option,
    lang_option,
    store_option,
    to_option,
    width_option,
    write_output,
)
from caseextract.cli._pages import FORMATS, stored_places, write_page
from caseextract.cli._words import nothing_found


@click.command("similar")
@click.argument("name", metavar="NAME")
@store_option
@click.option(
    "--limit", type=click.IntRange(min=1), default=5, show_default=True, help="At most so many municipalities."
)
@format_option(*FORMATS)
@to_option
@width_option
@lang_option
def command(
    name: str, folder: Path, limit: int, form: str, target: Path | None, width: int | None, lang: str
) -> None:
    """Show the stored municipalities most like one, with what they share and what only one of them has.

    NAME is anything `compare` takes. Likeness is counted over tools, technologies and network model (in use or
    planned) and over population and staff by their ratio; every part of the score is shown with its facts.
    What the articles of another municipality do not state counts as no likeness. Exit code 1: nothing is stored
    about the municipality, or none is like it; 2: the name is unknown or ambiguous, or there is no store.
    """
    from caseextract.compare.load import similar_stored
    from caseextract.lexicon.gazetteer import load_gazetteer
    from caseextract.report.labels import Language, labels_in
    from caseextract.report.profiles import similarity_page
    from caseextract.report.structured import similarity_json
    from caseextract.store import Store

    labels, gazetteer = labels_in(Language(lang)), load_gazetteer()
    with Store.open(folder / "cases.db") as store:
        (place,) = stored_places(store, gazetteer, [name], lang=lang)
        similarity = similar_stored(store, gazetteer, place, limit=limit)
    if not similarity.neighbours:
        nothing_found("no_neighbours", lang, name=place.full_name)
    if form == "json":
        write_output(similarity_json(similarity, labels), target)
    else:
        write_page(similarity_page(similarity, labels), form=form, width=width, labels=labels, target=target)
