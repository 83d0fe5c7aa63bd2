"""``caseextract doctor``: is everything in order, and what can be mended."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseextract.cli._common import format_option, lang_option, make_console, safe, store_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseextract.doctor import Finding

_STATES = {
    "ja": {"ok": "正常", "note": "参考", "mended": "修復済み", "fault": "異常"},
    "en": {"ok": "ok", "note": "note", "mended": "mended", "fault": "FAULT"},
}
_CHECKS = {
    "versions": "版",
    "dictionary": "辞書",
    "extras": "追加機能",
    "terminal": "ターミナル",
    "folder": "出力先",
    "lock": "ロック",
    "store": "保存先",
    "evidence": "根拠",
    "outputs": "出力ファイル",
}
_STYLES = {"ok": "green", "note": "cyan", "mended": "yellow", "fault": "bold red"}


@click.command("doctor")
@store_option
@click.option("--fix", is_flag=True, help="Mend what can be mended without losing anything.")
@format_option("table", "json")
@lang_option
def command(folder: Path, fix: bool, form: str, lang: str) -> None:
    """Check the installation, the output folder and its store.

    Looks at versions, dictionary (with a probe), extras, the encoding of the terminal; whether the folder can be
    written, whether a run holds it or left something behind; whether the store is whole, its evidence quotes its
    texts, and facts.jsonl and run.json are of the same state.

    --fix finishes or removes writing that was cut off, removes stale locks, writes facts.jsonl anew from a sound
    store, and sets a damaged store aside. It never deletes a store.

    Exit codes: 0 nothing is wrong (any more); 1 something is.
    """
    from caseextract.doctor import State, examine

    findings = list(examine(folder, encoding=sys.stdout.encoding or "ascii", fix=fix))
    if form == "json":
        click.echo(json.dumps([_data(finding, lang) for finding in findings], ensure_ascii=False, indent=2))
    else:
        _show(findings, lang)
    if any(finding.state == State.FAULT for finding in findings):
        sys.exit(1)


def _data(finding: Finding, lang: str) -> dict[str, str]:
    from caseextract.doctor import wording

    return {"check": finding.check, "state": str(finding.state), "text": wording(finding, lang)}


def _show(findings: Sequence[Finding], lang: str) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from caseextract.doctor import wording

    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in findings:
        check = _CHECKS[finding.check] if lang == "ja" else finding.check
        state = _STATES[lang][finding.state]
        table.add_row(Text(state, style=_STYLES[finding.state]), check, safe(wording(finding, lang)))
    make_console().print(table)
