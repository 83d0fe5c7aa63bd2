"""``caseextract load``: what a cluster extracted, brought into a store."""

from __future__ import annotations

import datetime
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseextract.cli._common import kind_label, lang_option, make_console, one_line, out_option, print_error
from caseextract.cli._progress import Progress
from caseextract.cli._stopping import exit_code, stoppable

if TYPE_CHECKING:
    from caseextract.cluster.load import LoadReport

_LABELS = {
    "ja": {
        "documents": "読み込んだ文書",
        "unchanged": "うち変更なし",
        "kept": "以前の実行の文書（保持）",
        "pruned": "取り除いた文書",
        "problems": "読めなかった文書",
        "facts": "事実",
        "out": "出力先",
        "progress": "読み込み中",
    },
    "en": {
        "documents": "documents loaded",
        "unchanged": "of which unchanged",
        "kept": "of earlier runs (kept)",
        "pruned": "dropped",
        "problems": "documents not read",
        "facts": "facts",
        "out": "written to",
        "progress": "loading",
    },
}


@click.command("load")
@click.argument("parts", metavar="PARTS")
@out_option
@click.option("--prune", is_flag=True, help="Drop documents of earlier runs that are not in PARTS (else kept).")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no closing table.")
@lang_option
def command(parts: str, out: Path, prune: bool, quiet: bool, lang: str) -> None:
    """Bring what was extracted on a cluster into a store.

    PARTS is the folder (or URL) that `caseextract parse --scheduler` wrote, all of its partitions done. The folder --out
    is left as `caseextract parse` of the same corpora would leave it. Needs the extra: pip install
    'caseextract[cluster]'.

    Exit codes: 0 done; 1 some document was not read when the parts were made, the others are there; 2 there are no
    such parts, or they are not whole; 3 another run writes the folder.
    """
    from caseextract.cluster.load import load_parts
    from caseextract.run import Holder

    since = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    shown = not quiet and sys.stderr.isatty()
    with stoppable(), Progress(0, label=_LABELS[lang]["progress"], shown=shown) as progress:
        try:
            report = load_parts(
                parts,
                out,
                prune=prune,
                holder=Holder.here(since=since, command=shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])),
                on_begin=lambda total: progress.begin(0, total),
                on_progress=progress.advance,
            )
        except KeyboardInterrupt as stop:
            print_error(f"stopped after {progress.done} of {progress.total} partitions; {out} is as it was before")
            sys.exit(exit_code(stop))
    for problem in report.problems:
        print_error(problem)
    if not quiet:
        _print(report, out, lang)
    if report.problems:
        sys.exit(1)


def _print(report: LoadReport, out: Path, lang: str) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    labels = _LABELS[lang]
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(labels["documents"], f"{report.documents:,}")
    table.add_row(labels["unchanged"], f"{report.unchanged:,}")
    for name, number in (("kept", report.kept), ("pruned", report.pruned)):
        if number:
            table.add_row(labels[name], f"{number:,}")
    table.add_row(labels["problems"], f"{len(report.problems):,}", end_section=True)
    for kind, count in report.facts.items():
        table.add_row(kind_label(kind, lang), f"{count:,}")
    table.add_section()
    table.add_row(labels["facts"], f"{sum(report.facts.values()):,}", style="bold")
    table.caption = Text(f"{labels['out']}: {one_line(str(out))}")
    table.caption_justify = "left"
    make_console().print(table)
