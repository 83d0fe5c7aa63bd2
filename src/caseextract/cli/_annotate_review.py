"""``caseextract annotate review``: facts accepted, rejected and corrected one by one in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseextract.cli._common import (
    lang_option,
    make_console,
    one_line,
    print_error,
    reference_date_option,
    rule_options,
)

if TYPE_CHECKING:
    from caseextract.annotate.review import Sheet
    from caseextract.annotate.review_store import ReviewStore
    from caseextract.errors import InputError
    from caseextract.run import Settings


@click.command("review")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder for the gold files; the review is kept in its folder .review.",
)
@click.option(
    "--gold",
    type=click.Path(exists=True, path_type=Path),
    default=None,
    help="Folder of gold files: articles that have one begin with its facts instead of extracted ones.",
)
@rule_options
@reference_date_option
@lang_option
def review(
    paths: tuple[str, ...],
    out: Path,
    gold: Path | None,
    lexicons: tuple[Path, ...],
    rules: tuple[Path, ...],
    reference_date: Any,
    lang: str,
) -> None:
    """Accept, reject and correct facts one by one in the terminal, and write gold.

    Each fact is shown in its passage, with the rule and the words that led to it; single keys decide, ? explains them. Every
    decision is kept at once: quit or be interrupted at any time, the same command goes on. The gold of an article is written
    when all its facts are decided and you have looked for what was missed.
    """
    from caseextract.annotate.review_store import ReviewStore
    from caseextract.run import Holder, Settings, hold

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("review needs a terminal for input and output; elsewhere use annotate export and import")
    settings = Settings(lexicons=lexicons, rules=rules, reference_date=reference_date and reference_date.date())
    with hold(ReviewStore(out).folder, Holder.here(command="caseextract annotate review")):
        problems = _review(paths, ReviewStore(out), gold, settings, lang)
    for problem in problems:
        print_error(problem)
    if problems:
        sys.exit(1)


def _review(
    paths: tuple[str, ...], store: ReviewStore, gold: Path | None, settings: Settings, lang: str
) -> list[InputError]:
    from caseextract.cli._review_dialogue import Dialogue
    from caseextract.cli._review_keys import Keys
    from caseextract.cli._review_screen import Screen
    from caseextract.cli._review_words import WORDS
    from caseextract.cli._stopping import stoppable

    sheets, problems = _sheets(paths, store, gold, settings, lang)
    found = store.open(sheets)
    for sheet in sheets:
        store.settle(found, sheet.doc)
    console = make_console()
    whole = not console.is_dumb_terminal
    with stoppable(), Keys() as keys:
        if whole:
            console.set_alt_screen(True)
        try:
            Dialogue(found, store, Screen(console, lang), keys).run()
        finally:
            if whole:
                console.set_alt_screen(False)
            words = WORDS[lang]
            finished = sum(found.finished(doc) for doc in found.sheets)
            click.echo(words["gold"].format(finished=finished, docs=len(found.sheets)))
            told = words["done"] if finished == len(found.sheets) else words["saved"].format(folder=store.folder)
            click.echo(one_line(told))
    return problems


def _sheets(
    paths: tuple[str, ...], store: ReviewStore, gold: Path | None, settings: Settings, lang: str
) -> tuple[list[Sheet], list[InputError]]:
    """Sheets of the articles: those begun before as they were, new ones from gold or the extractor."""
    from caseextract.annotate.articles import prepare
    from caseextract.annotate.record import gold_path
    from caseextract.annotate.review_store import begin
    from caseextract.cli._review_words import WORDS

    prepared, problems = prepare(
        paths, settings=settings, read_stdin=lambda: b"", gold=gold, known=store.knows
    )
    sheets = []
    for one in prepared:
        article = one.article
        if store.knows(article.doc):
            sheets.append(store.resume(article.doc, article.text))
        elif not one.from_gold and gold_path(store.gold, article.doc).exists():
            click.echo(one_line(f"{article.doc}: {WORDS[lang]['left_alone']}"), err=True)
        else:
            sheets.append(begin(one))
    return sheets, problems
