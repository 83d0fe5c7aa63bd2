"""``caseextract rules new``: a first version of a pattern out of a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import click

from caseextract.cli._common import safe
from caseextract.cli._filters import labelled

_ID = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_KINDS = (
    *("tool", "technology", "network_model", "vendor", "person"),
    *("headcount", "device_count", "license_count", "quantity"),
)


@click.command("new")
@click.argument("identifier", metavar="ID")
@click.option("--kind", type=labelled("kind", _KINDS), required=True, help=f"What the pattern finds ({', '.join(_KINDS)}, or their labels).")
@click.option("--example", required=True, help="A sentence it must match.")
@click.option("--name", "words", required=True, help="The words of the sentence that name it (of a count: 300席).")
@click.option("--category", default=None, help="Category of a tool.")
@click.option("--around", type=click.IntRange(min=0, max=5), default=1, show_default=True, help="Tokens on either side to ask for too.")
@click.option("--to", "path", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The rule file; made where there is none.")
def new(
    identifier: str, kind: str, example: str, words: str, category: str | None, around: int, path: Path
) -> None:
    """Write a first version of a pattern into a rule file: the tokens of a sentence, to be made more general by hand.

    Each condition shows what the dictionary says of its token. Then "rules test" tries it, "rules diff" shows what it
    does on articles.
    """
    from caseextract.records import Kind, ToolCategory
    from caseextract.workbench.new_rule import NewPattern, add_pattern

    if not _ID.fullmatch(identifier):
        raise click.BadParameter(
            f"{identifier!r} is no id; give letters, digits and _ - joined by dots (own.seats)", param_hint="ID"
        )
    if category is not None and category not in frozenset(ToolCategory):
        raise click.BadParameter(f"{category!r} is none of {', '.join(ToolCategory)}", param_hint="--category")
    pattern = NewPattern(
        identifier, Kind(kind), example, words, None if category is None else ToolCategory(category), around
    )
    click.echo(safe(add_pattern(path, pattern)), nl=False)
