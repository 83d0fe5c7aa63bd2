"""``caseextract quantities``: how the numbers and dates of a text are read, and why some are passed over."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from caseextract.cli._common import format_option, kind_label, lang_option, make_console, one_day, one_line
from caseextract.cli._reading import stdin_reader

if TYPE_CHECKING:
    from caseextract.recognize.readings import QuantityReading

_HEADS = {
    "ja": ("表記", "種別", "値", "規則・理由"),
    "en": ("text", "kind", "value", "rule or reason"),
}
_PASSED = {"ja": "（見送り）", "en": "(passed over)"}
_NONE = {"ja": "数も日付もありません。", "en": "No numbers and no dates."}
_MINUS = {"ja": "（{sign}: 減・マイナス）", "en": " ({sign}: minus)"}
# ▲ and △ are nothing else before a number; a dash may join (A-20, 4−5年) or begin an item (- 20台).
_SIGN = re.compile(r"(?P<sign>[▲△]|(?<![0-9A-Za-z０-９Ａ-Ｚａ-ｚ年月日階])[−－\-‐–])$")
_EXAMPLE = {"ja": "例：", "en": "as in "}


@click.command("quantities")
@click.argument("text", metavar="TEXT|-")
@click.option(
    "--reference-date",
    type=one_day,
    metavar="DATE",
    help="The text's own date (2024-04-01, 令和6年4月1日): what 昨年 and 来年度 are counted from.",
)
@format_option("table", "json")
@lang_option
def command(text: str, reference_date: datetime | None, form: str, lang: str) -> None:
    """Show how the numbers, amounts and dates of TEXT are read, and why some are passed over.

    `-` reads the text from standard input. Every number appears once, in text order, with the rule that read it or the
    reason it makes no fact. Amounts have no sign: a minus before the number (▲5%, △1,200千円, -20台) is shown beside it.
    --format json is one list, with amounts and dates as fields.
    """
    from caseextract.documents import parse_document
    from caseextract.morphology.analyze import analyze
    from caseextract.morphology.tokenizer import Tokenizer
    from caseextract.recognize.readings import read_quantities
    from caseextract.report.safe import json_safe

    if text == "-":
        text = _standard_input()
    own_date = reference_date.date() if reference_date else None
    document = parse_document("text", text, reference_date=own_date)
    rows = [_row(document.text, one, lang) for one in read_quantities(analyze(document, Tokenizer()))]
    if form == "json":
        click.echo(json_safe(json.dumps(rows, ensure_ascii=False, indent=1)))
    elif rows:
        _print_table(rows, lang)
    else:
        click.echo(_NONE[lang], file=sys.stderr)


def _standard_input() -> str:
    """The text on standard input. Raises ``InputError`` for one that is too long or no text."""
    from caseextract.run import Source, load

    return load(Source("text", "-", data=stdin_reader()())).text


def _row(text: str, reading: QuantityReading, lang: str) -> dict[str, Any]:
    row: dict[str, Any] = {"start": reading.start, "end": reading.end, "text": text[reading.start : reading.end]}
    mention, reason = reading.mention, reading.reason
    if mention is not None:
        row |= {"kind": str(mention.kind), "value": _value(mention.value), "rule": mention.rule, **_fields(mention.value)}
        sign = _sign(text, reading.start)
        return {**row, "sign": sign, "value": row["value"] + _MINUS[lang].format(sign=sign)} if sign else row
    assert reason is not None
    return {**row, "kind": None, "value": reading.says, "rule": reason.id, "reason": getattr(reason, lang), "example": reason.example}


def _sign(text: str, start: int) -> str:
    """The minus sign right before a number, as accounts write it; a dash behind a letter or digit joins."""
    found = _SIGN.search(text[max(0, start - 2) : start])
    return found["sign"] if found else ""


def _fields(value: Any) -> dict[str, Any]:
    """The value as a fact record has it: an amount, or the days of a date."""
    if hasattr(value, "granularity"):
        days = {"start": str(value.start), "end": str(value.end), "granularity": str(value.granularity)}
        return {"date": {**days, "approximate": value.approximate}}
    names = ("lower", "upper", "unit", "approximate", "qualifier")
    return {"amount": {name: getattr(value, name) for name in names}}


def _value(value: Any) -> str:
    """An amount as ``200 台``, ``20..90 人``, a date as ``2022-04-01..2023-03-31``; ~ marks what is approximate."""
    blur = "~" if value.approximate else ""
    if hasattr(value, "granularity"):
        days = f"{value.start}" if value.start == value.end else f"{value.start}..{value.end}"
        return f"{blur}{days} {value.granularity}"
    ends = [("" if end is None else f"{end:,}") for end in (value.lower, value.upper)]
    number = ends[0] if ends[0] == ends[1] else "..".join(ends)
    qualifier = f" ({value.qualifier})" if value.qualifier else ""
    return f"{blur}{number} {value.unit}{qualifier}"


def _print_table(rows: list[dict[str, Any]], lang: str) -> None:
    from rich.table import Table

    table = Table(*_HEADS[lang])
    for row in rows:
        passed = row["kind"] is None
        kind = _PASSED[lang] if passed else kind_label(row["kind"], lang)
        why = row["rule"]
        if passed:
            example = f" ({_EXAMPLE[lang]}{row['example']})" if row["example"] else ""
            why = f"{row['reason']} [{row['rule']}]{example}"
        table.add_row(*map(one_line, (row["text"], kind, row["value"], why)))
    make_console().print(table)
