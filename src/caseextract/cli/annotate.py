"""``caseextract annotate``: the way from facts to gold and back, through annotation tools or the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from caseextract.cli._annotate_agreement import agreement
from caseextract.cli._annotate_review import review
from caseextract.cli._common import one_line, print_error, reference_date_option, rule_options
from caseextract.cli._reading import stdin_reader

_TOOLS = ("labelstudio", "doccano", "brat", "jsonl")
_PROJECTS = Path("data/annotate")


def gold_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--gold``: gold to go on from."""
    return click.option(
        "--gold",
        type=click.Path(exists=True, path_type=Path),
        default=None,
        help="Folder of gold files: articles that have one begin with its facts instead of extracted ones.",
    )(function)


@click.group("annotate")
def command() -> None:
    """Make gold: through annotation tools or in the terminal, and measure agreement.

    Gold is what `caseextract evaluate` scores against: a file <document>.gold.jsonl for each article.
    """


@command.command("export")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--to", "tool", required=True, type=click.Choice(_TOOLS), help="The annotation tool.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder for the files of the project  [default: data/annotate/TOOL].",
)
@gold_option
@click.option("--force", is_flag=True, help="Replace files that are there, even if annotators worked on them.")
@rule_options
@reference_date_option
def export(
    paths: tuple[str, ...],
    tool: str,
    out: Path | None,
    gold: Path | None,
    force: bool,
    lexicons: tuple[Path, ...],
    rules: tuple[Path, ...],
    reference_date: Any,
) -> None:
    """Write a project for an annotation tool, with the facts found filled in.

    PATH is what parse takes. Written are the articles with their facts and the labels, attributes and relations the
    project needs. Exit code 1 when some article could not be read or shown, the others are written.
    """
    from caseextract.annotate.articles import prepare
    from caseextract.annotate.exchange import export_files, write_project
    from caseextract.run import Settings, versions

    out = out or _PROJECTS / tool
    settings = Settings(lexicons=lexicons, rules=rules, reference_date=reference_date and reference_date.date())
    prepared, problems = prepare(paths, settings=settings, read_stdin=stdin_reader(), gold=gold)
    articles = [one.article for one in prepared]
    files, unshown = export_files(tool, articles, version=f"caseextract {versions()['caseextract']}")
    write_project(out, files, replace=force)
    facts = sum(len(article.records) for article in articles)
    print_error(f"{out}: {tool}, articles: {len(articles) - len(unshown)}, facts: {facts}")
    _end(*problems, *unshown)


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE...")
@click.option("--from", "tool", required=True, type=click.Choice(_TOOLS), help="The annotation tool.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder for the gold files.",
)
@click.option("--annotator", type=int, default=None, help="Label Studio: take the annotations of this user id.")
@click.option(
    "--predictions", is_flag=True, help="Label Studio: take the facts filled in where nobody annotated."
)
@click.option("--force", is_flag=True, help="Replace gold that says something else.")
def import_(
    files: tuple[Path, ...], tool: str, out: Path, annotator: int | None, predictions: bool, force: bool
) -> None:
    """Read what an annotation tool exported and write gold, a file for each article.

    FILE is the export of the tool; for brat the folder of the .ann and .txt files. A mark without a value takes what the
    words under it say. Exit code 1 when some article could not be read, the others are written.
    """
    from caseextract.annotate.exchange import Choice, import_files
    from caseextract.annotate.record import write_gold

    imported = import_files(tool, files, Choice(annotator, predictions))
    for path in write_gold(out, imported.articles, replace=force):
        click.echo(one_line(str(path)))
    for place in imported.open:
        print_error(f"{place}: nobody annotated it, left out (--predictions takes the facts filled in)")
    _end(*imported.problems)


command.add_command(review)
command.add_command(agreement)


def _end(*problems: object) -> None:
    for problem in problems:
        print_error(problem)
    if problems:
        sys.exit(1)
