"""``caseextract timeline``: what happened when."""

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


@click.command("timeline")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@store_option
@format_option(*FORMATS)
@to_option
@width_option
@lang_option
def command(
    names: tuple[str, ...], folder: Path, form: str, target: Path | None, width: int | None, lang: str
) -> None:
    """Show what the stored articles tell of municipalities by phase (導入前, 現在, 予定 …) and time.

    A NAME is anything `compare` takes; several stand in one time line. A fact is dated by the date of its
    sentence (years, months and fiscal years as the article means them); what is told without a date stands at
    the end of its phase. Exit code 1: nothing is stored about any of them, or nothing that has a phase or a
    date; 2: a name is unknown or ambiguous, or there is no store.
    """
    from caseextract.compare.load import timeline_stored
    from caseextract.lexicon.gazetteer import load_gazetteer
    from caseextract.report.labels import Language, labels_in
    from caseextract.report.profiles import timeline_page
    from caseextract.report.structured import timeline_json
    from caseextract.store import Store

    labels = labels_in(Language(lang))
    with Store.open(folder / "cases.db") as store:
        timeline = timeline_stored(store, stored_places(store, load_gazetteer(), names, lang=lang))
    if not timeline.stated:
        nothing_found("no_events", lang)
    if form == "json":
        write_output(timeline_json(timeline, labels), target)
    else:
        write_page(timeline_page(timeline, labels), form=form, width=width, labels=labels, target=target)
