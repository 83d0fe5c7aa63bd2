"""``caseextract lexicon``: find names no list holds, keep a lexicon of one's own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseextract.cli._common import (
    format_option,
    kind_label,
    lang_option,
    make_console,
    one_line,
    print_error,
)
from caseextract.cli._reading import stdin_reader

if TYPE_CHECKING:
    from rich.table import Table

    from caseextract.workbench import Candidate

_COLUMNS = {
    "ja": ("点", "種別", "名称", "文書", "箇所", "分類", "提供", "手がかり", "文脈"),
    "en": ("score", "kind", "name", "docs", "places", "category", "vendor", "cues", "context"),
}
_NOTES = {
    "ja": {
        "none": "候補はありません",
        "more": "ほか{count}件(--limit で表示)",
        "taken": "* の付いた名称は、辞書がなくても抽出されています",
        "added": "{name}: {path} に追加しました",
        "extended": "{name}: {path} の項目を更新しました",
        "unchanged": "{name}: {path} はそのままです",
        "replaces": "{name}: 組み込みの項目に代わります",
        "sound": "{path}: 問題ありません",
    },
    "en": {
        "none": "no candidates",
        "more": "and {count} more (--limit shows them)",
        "taken": "names marked * are extracted without an entry",
        "added": "{name}: added to {path}",
        "extended": "{name}: entry in {path} extended",
        "unchanged": "{name}: nothing to change in {path}",
        "replaces": "{name}: replaces the built-in entry",
        "sound": "{path}: sound",
    },
}


@click.group("lexicon")
def command() -> None:
    """Find names that no list holds, and keep a lexicon of your own.

    A lexicon is a TOML file of [[tool]] and [[vendor]] entries; give it to parse with --lexicon.
    """


@command.command("suggest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML file of names already known; repeatable.",
)
@click.option("--min-score", type=click.IntRange(min=1), default=2, show_default=True, help="Leave out names below.")
@click.option("--limit", type=click.IntRange(min=1), default=40, show_default=True, help="Names to show at most.")
@format_option("table", "json")
@lang_option
def suggest(
    paths: tuple[str, ...], lexicons: tuple[Path, ...], min_score: int, limit: int, form: str, lang: str
) -> None:
    """Rank names of products and companies that no list holds.

    PATH is what parse takes: a text file, a folder, "-" or a *.jsonl corpus. 3 points suffice for the extractor
    to take a name; those below are worth a look.
    """
    from caseextract.documents import parse_document
    from caseextract.errors import InputError
    from caseextract.report.safe import json_safe
    from caseextract.run import discover, load
    from caseextract.workbench import Suggester, rank

    try:
        inputs = discover(paths, read_stdin=stdin_reader())
    except InputError as error:
        raise click.UsageError(one_line(str(error))) from error
    suggester = Suggester(lexicons)
    problems = list(inputs.problems)
    found: list[Candidate] = []
    for source in inputs.sources:
        try:
            content = load(source).content
            found.extend(suggester.candidates(parse_document(source.id, content.text, pieces=content.pieces)))
        except InputError as error:
            problems.append(error)
    ranked = rank(found, min_score=min_score)
    if form == "json":
        click.echo(json_safe(json.dumps([_data(one) for one in ranked[:limit]], ensure_ascii=False, indent=2)))
    else:
        _show(ranked, limit, lang)
    for problem in problems:
        print_error(problem)
    if problems:
        sys.exit(1)


@command.command("add")
@click.argument("name")
@click.option("--to", "path", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The lexicon file.")
@click.option("--kind", type=click.Choice(["tool", "vendor"]), default="tool", show_default=True, help="What it names.")
@click.option("--vendor", default=None, help="Who makes the tool.")
@click.option("--category", default=None, help="Category of the tool; required for a new one.")
@click.option("--alias", "aliases", multiple=True, help="Another spelling or short form; repeatable.")
@click.option("--ambiguous", is_flag=True, help="The name is an ordinary word too: it counts only in context.")
@lang_option
def add(
    name: str,
    path: Path,
    kind: str,
    vendor: str | None,
    category: str | None,
    aliases: tuple[str, ...],
    ambiguous: bool,
    lang: str,
) -> None:
    """Write a tool or company into a lexicon file, or extend its entry there.

    The rest of the file stays as it is. An entry with the name of a built-in one replaces it.
    """
    from caseextract.lexicon.search import fold
    from caseextract.lexicon.tools import load_tools
    from caseextract.lexicon.vendors import load_vendors
    from caseextract.records import Kind, ToolCategory
    from caseextract.workbench import Change, NewEntry, add_entry

    if category is not None and category not in frozenset(ToolCategory):
        raise click.BadParameter(f"{category!r} is none of {', '.join(ToolCategory)}", param_hint="--category")
    new = NewEntry(
        Kind(kind),
        name.strip(),
        vendor=vendor,
        category=None if category is None else ToolCategory(category),
        aliases=tuple(alias.strip() for alias in aliases),
        ambiguous=ambiguous,
    )
    change = add_entry(path, new)
    click.echo(one_line(_NOTES[lang][change.value].format(name=new.name, path=path)))
    built_in = {tool.name for tool in load_tools()} if kind == "tool" else {v.name for v in load_vendors().vendors}
    if change is Change.ADDED and fold(new.name) in set(map(fold, built_in)):
        click.echo(one_line(_NOTES[lang]["replaces"].format(name=new.name)), err=True)


@command.command("check")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE..."
)
@lang_option
def check(files: tuple[Path, ...], lang: str) -> None:
    """Say everything that is wrong with lexicon files: a line for each fault, exit code 2."""
    from caseextract.lexicon.check import check_lexicon

    faulty = False
    for path in files:
        faults = check_lexicon(path)
        for fault in faults:
            print_error(fault)
        if not faults:
            click.echo(one_line(_NOTES[lang]["sound"].format(path=path)))
        faulty = faulty or bool(faults)
    if faulty:
        sys.exit(2)


def _data(one: Candidate) -> dict[str, object]:
    return {
        "kind": one.kind,
        "name": one.name,
        "score": one.score,
        "accepted": one.accepted,
        "cues": dict(one.cues),
        "category": one.category,
        "vendor": one.vendor,
        "documents": one.documents,
        "mentions": one.mentions,
        "contexts": [
            {"doc": c.doc, "start": c.start, "end": c.end, "before": c.before, "text": c.name, "after": c.after}
            for c in one.contexts
        ],
    }


def _show(ranked: list[Candidate], limit: int, lang: str) -> None:
    notes = _NOTES[lang]
    if not ranked:
        click.echo(notes["none"])
        return
    make_console().print(_table(ranked[:limit], lang))
    if len(ranked) > limit:
        click.echo(notes["more"].format(count=len(ranked) - limit))
    if any(one.accepted for one in ranked[:limit]):
        click.echo(notes["taken"])


def _table(ranked: list[Candidate], lang: str) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(_COLUMNS[lang]):
        table.add_column(Text(head), justify="right" if number in (0, 3, 4) else "left", overflow="fold")
    for one in ranked:
        first = one.contexts[0]
        context = Text.assemble(one_line(first.before), (one_line(first.name), "bold"), one_line(first.after))
        table.add_row(
            str(one.score),
            kind_label(one.kind, lang),
            Text(one_line(one.name) + (" *" if one.accepted else ""), style="bold"),
            str(one.documents),
            str(one.mentions),
            one.category or "",
            Text(one_line(one.vendor or "")),
            Text(", ".join(f"{cue} {points}" for cue, points in one.cues if points)),
            context,
        )
    return table
