"""What ``profile``, ``timeline`` and ``similar`` share: forms, names, writing a page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from caseextract.cli._common import print_error, table_console, write_output
from caseextract.cli._words import meant

if TYPE_CHECKING:
    from caseextract.lexicon.gazetteer import Gazetteer, Place
    from caseextract.report.labels import Labels
    from caseextract.report.sheets import Page
    from caseextract.store import Store

FORMATS = ("table", "md", "json")


def stored_places(store: Store, gazetteer: Gazetteer, names: Sequence[str], *, lang: str) -> tuple[Place, ...]:
    """The municipalities named; ends with exit code 1 where the store knows nothing of any of them."""
    from caseextract.compare.names import resolve_places
    from caseextract.report.labels import Language, labels_in

    places = resolve_places(names, gazetteer, has_facts=store.has_facts, on_meant=meant(lang))
    if any(store.has_facts(place.code) for place in places):
        return places
    for place in places:
        print_error(f"{place.full_name}: {labels_in(Language(lang))['note.no_facts']}")
    sys.exit(1)


def write_page(
    page: Page, *, form: str, width: int | None, labels: Labels, target: Path | None
) -> None:
    """Write a page as a table or as Markdown."""
    from caseextract.report.sheets import page_markdown, print_page

    if form == "md":
        write_output(page_markdown(page, labels), target)
        return
    with table_console(width, target) as console:
        print_page(page, console=console, labels=labels)
