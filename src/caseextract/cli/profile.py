"""``caseextract profile``: all that is known of one municipality."""

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


@click.command("profile")
@click.argument("name", metavar="NAME")
@store_option
@format_option(*FORMATS)
@to_option
@width_option
@lang_option
def command(name: str, folder: Path, form: str, target: Path | None, width: int | None, lang: str) -> None:
    """Show all that the stored articles say of one municipality, each thing once with all its sources.

    NAME is anything `compare` takes. Figures that documents disagree on stand side by side with their dates;
    what is said not to be there (不採用・なし) and what is only weighed (未決定) is told apart from what no
    article states. Indicators (devices per 100 staff, yen per resident …) carry the bounds of the figures they
    are worked out of. Exit code 1: nothing is stored about the municipality; 2: the name is unknown or
    ambiguous, or there is no store.
    """
    from caseextract.compare.load import profile_stored
    from caseextract.lexicon.gazetteer import load_gazetteer
    from caseextract.report.labels import Language, labels_in
    from caseextract.report.profiles import profile_page
    from caseextract.report.structured import profile_json
    from caseextract.store import Store

    labels = labels_in(Language(lang))
    with Store.open(folder / "cases.db") as store:
        (place,) = stored_places(store, load_gazetteer(), [name], lang=lang)
        profile = profile_stored(store, place)
    if form == "json":
        write_output(profile_json(profile, labels), target)
    else:
        write_page(profile_page(profile, labels), form=form, width=width, labels=labels, target=target)
