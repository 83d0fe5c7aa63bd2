"""``caseextract report``: the store as a folder of static pages."""

from __future__ import annotations

from pathlib import Path

import click

from caseextract.cli._common import lang_option, one_line, only_store_option
from caseextract.cli._words import nothing_found, words


@click.command("report")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder of the pages; made where it is missing. A former report in it is replaced, anything else is left alone.",
)
@only_store_option
@click.option(
    "--pairs",
    type=click.IntRange(min=0),
    default=3000,
    show_default=True,
    help="Pairs of municipalities whose figures are judged beforehand, at most; those with most facts come first.",
)
@lang_option
def command(out: Path, folder: Path, pairs: int, lang: str) -> None:
    """Write the stored articles and facts as a web site that opens from the file system.

    An overview, a page for each municipality and each article (evidence marked in its place, with the rules behind every
    fact), and a comparison of municipalities of your choice. Nothing is loaded from elsewhere. Open index.html in --out.
    Exit code 1: no article is stored; 2: --out holds something else or cannot be written, or there is no store.
    """
    from caseextract.lexicon.gazetteer import load_gazetteer
    from caseextract.report.labels import Language
    from caseextract.report.site.build import build_site
    from caseextract.store import Store

    with Store.open(folder / "cases.db") as store:
        if not store.document_ids():
            nothing_found("no_articles", lang, path=folder / "cases.db")
        built = build_site(store, load_gazetteer(), out, language=Language(lang), pairs=pairs)
    told = words("site", lang, articles=built.articles, places=built.places, facts=built.facts, path=out / "index.html")
    click.echo(one_line(told))
