"""What commands share: options, safe text for the terminal, names of kinds."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import datetime

    from rich.console import Console

DEFAULT_OUT = Path("data/out")
_PIPE_WIDTH = 120


def safe(text: str, *, keep: str = "\n\t") -> str:
    """Text that cannot drive a terminal: control and format characters (but ``keep``) shown as escapes.

    >>> safe("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return "".join(c if c in keep or not _drives(c) else _escape(c) for c in text)


def one_line(text: str) -> str:
    """As :func:`safe`, with line breaks and tabs shown as escapes too."""
    return safe(text, keep="")


def print_error(text: object) -> None:
    """An error line on stderr: in English whatever the labels are, with the name of the program before it."""
    click.echo(f"caseextract: {one_line(str(text))}", err=True)


def kind_label(kind: str, lang: str) -> str:
    """Name of a kind for readers: in Japanese its label, in English its key, which options and files use too."""
    if lang == "en":
        return kind
    from caseextract.report.labels import Language, labels_in

    return labels_in(Language.JA)[f"kind.{kind}"]


def make_console(*, stderr: bool = False) -> Console:
    """A console that takes no markup; not on a terminal it is wide enough for a table."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the command line ends quietly, with an exit code of its own

    console = Quiet(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = max(console.width, _PIPE_WIDTH)
    return console


@contextmanager
def table_console(width: int | None, target: Path | None) -> Iterator[Console]:
    """A console of ``width`` columns (of the screen, where None) that prints to the screen or into a file."""
    if target is None:
        console = make_console()
        console.width = width or console.width
        yield console
        return
    from io import StringIO

    from rich.console import Console

    text = StringIO()
    yield Console(
        file=text, width=width or _PIPE_WIDTH, markup=False, highlight=False, emoji=False, force_terminal=False
    )
    write_output(text.getvalue(), target)


def out_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--out``: the folder that a run writes."""
    return click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=DEFAULT_OUT,
        show_default=True,
        help="Folder of facts.jsonl, cases.db, errors.jsonl and run.json.",
    )(function)


class _Renamed(click.Option):
    """An option that is still taken under its former names; the help shows the first alone."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        shown = copy(self)
        shown.opts = self.opts[:1]
        return super(_Renamed, shown).get_help_record(ctx)


def store_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--store``: the folder a command reads, as ``folder`` (formerly ``--out``, which is still taken)."""
    return _store(function, "--store", "--out")


def only_store_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--store`` of commands whose ``--out`` is what they write, as ``folder``."""
    return _store(function, "--store")


def format_option(*forms: str) -> Callable[..., Any]:
    """``--format``: one of ``forms``, the first by default, as ``form``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="Form of the output.",
    )


def width_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--width``: columns of the table."""
    return click.option(
        "--width", type=click.IntRange(min=40), default=None, help="Width of the table in columns."
    )(function)


def context_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--context``: how much of the sentence is quoted around evidence."""
    return click.option(
        "--context",
        type=click.IntRange(0, 500),
        default=30,
        show_default=True,
        help="Characters of the sentence quoted on either side of the evidence.",
    )(function)


def to_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--to``: the file that takes the output instead of the screen."""
    return click.option(
        "--to",
        "target",
        type=click.Path(dir_okay=False, path_type=Path),
        default=None,
        help="Write to this file instead of the screen.",
    )(function)


def write_output(text: str | bytes, target: Path | None) -> None:
    """Write a whole output to standard output or, by a rename, to a file."""
    data = text.encode() if isinstance(text, str) else text
    if target is None:
        click.echo(text, nl=False)
        return
    from caseextract.store.files import write_file

    write_file(target, [data])


def lang_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--lang``: language of labels."""
    return click.option(
        "--lang",
        type=click.Choice(["ja", "en"]),
        default="ja",
        show_default=True,
        help="Language of the labels.",
    )(function)


def one_day(value: str) -> datetime.datetime:
    """The type of an option that means one day."""
    from caseextract.cli._filters import day

    return day(value)


def reference_date_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--reference-date``: the day articles without a date are read against."""
    return click.option(
        "--reference-date",
        type=one_day,
        default=None,
        metavar="DATE",
        help="Day (2024-04-01, 令和6年4月1日) against which 今年, 昨年 … are read where the article gives no other.",
    )(function)


def rule_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--lexicon`` and ``--rules``: the user's own data beside the built-in."""
    lexicon = click.option(
        "--lexicon",
        "lexicons",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="TOML file of further tools and companies (schema of the built-in ones); repeatable.",
    )
    rules = click.option(
        "--rules",
        multiple=True,
        type=click.Path(exists=True, path_type=Path),
        help="Folder of further rule files, or one such file (schema of the built-in ones); repeatable.",
    )
    return lexicon(rules(function))


def _store(function: Callable[..., Any], *names: str) -> Callable[..., Any]:
    return click.option(
        *names,
        "folder",
        cls=_Renamed,
        type=click.Path(file_okay=False, path_type=Path),
        default=DEFAULT_OUT,
        show_default=True,
        help="Folder `caseextract parse` wrote.",
    )(function)


def _drives(character: str) -> bool:
    # Cc: C0 and C1 controls; Cf: bidi overrides, zero-width; Cs: lone surrogates cannot be encoded.
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
