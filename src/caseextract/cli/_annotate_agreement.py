"""``caseextract annotate agreement``: how far two annotators agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseextract.cli._common import kind_label, lang_option, make_console, one_line, print_error

if TYPE_CHECKING:
    from caseextract.annotate.agreement import Agreement, Difference, Overlap, Values

_HEADS = {
    "ja": (("種別", "両者", "Aのみ", "Bのみ", "F1"), ("属性", "種別", "件数", "一致", "κ"), ("文書", "種別", "表記", "属性", "A", "B")),
    "en": (("kind", "both", "A only", "B only", "F1"), ("attribute", "kind", "facts", "equal", "kappa"), ("doc", "kind", "text", "attribute", "A", "B")),
}
_ALL = {"ja": "全体", "en": "all"}
_QUOTE = 30


@click.command("agreement")
@click.argument("first", metavar="A", type=click.Path(exists=True, path_type=Path))
@click.argument("second", metavar="B", type=click.Path(exists=True, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="List everything the two differ on.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form of the output."
)
@lang_option
def agreement(first: Path, second: Path, listed: bool, form: str, lang: str) -> None:
    """Tell how far two annotators agree on the same articles.

    A and B are folders of gold files, or one such file each. Facts are paired as evaluate pairs them and told as pairwise
    F1; on the pairs, owner, state, role, device and direction are told as Cohen's kappa. What either calls optional or
    disputed is left out, and so are articles only one of them has.
    """
    from caseextract.annotate.agreement import compare
    from caseextract.evaluate import read_gold
    from caseextract.report.safe import json_safe

    left, right = read_gold(first), read_gold(second)
    for doc in sorted(set(left) ^ set(right)):
        print_error(f"{doc}: is in {first if doc in left else second} only, left out")
    if not set(left) & set(right):
        raise click.UsageError(one_line(f"{first} and {second} have no article in common"))
    found = compare(left, right)
    if form == "json":
        click.echo(json_safe(json.dumps(_data(found, listed), ensure_ascii=False, indent=1)))
    else:
        _print(found, listed, lang)


def _data(found: Agreement, listed: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "documents": found.documents,
        "overall": _overlap(found.overall),
        "kinds": {kind: _overlap(one) for kind, one in found.kinds.items()},
        "attributes": {
            name: {_key(kind): _values(values) for kind, values in _rows(found, name)} for name in _names(found)
        },
    }
    if listed:
        data["differences"] = [
            {
                "doc": one.doc,
                "kind": one.fact.kind,
                "evidence": [span.model_dump() for span in one.fact.evidence],
                "attribute": one.attribute,
                "first": one.first,
                "second": one.second,
            }
            for one in found.differences
        ]
    return data


def _key(kind: str | None) -> str:
    return kind or "all"


def _names(found: Agreement) -> list[str]:
    from caseextract.annotate.agreement import ATTRIBUTES

    return [name for name in ATTRIBUTES if found.attribute(name).total]


def _rows(found: Agreement, name: str) -> list[tuple[str | None, Values]]:
    from caseextract.records import Kind

    kinds = [kind for kind in Kind if (name, kind) in found.attributes]
    each: list[tuple[str | None, Values]] = [(kind, found.attributes[name, kind]) for kind in kinds]
    return [(None, found.attribute(name)), *each]


def _overlap(one: Overlap) -> dict[str, Any]:
    return {"both": one.both, "only_first": one.only_first, "only_second": one.only_second, "f1": one.f1}


def _values(values: Values) -> dict[str, Any]:
    return {"facts": values.total, "equal": values.equal, "kappa": values.kappa}


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _print(found: Agreement, listed: bool, lang: str) -> None:
    heads = _HEADS[lang]
    overlaps = [(_ALL[lang], found.overall), *((kind_label(kind, lang), one) for kind, one in found.kinds.items())]
    rows = [(name, one.both, one.only_first, one.only_second, _number(one.f1)) for name, one in overlaps]
    _table(heads[0], rows, numbers=(1, 2, 3, 4))
    attributes = [
        (name, _ALL[lang] if kind is None else kind_label(kind, lang), values.total, values.equal, _number(values.kappa))
        for name in _names(found)
        for kind, values in _rows(found, name)
    ]
    if attributes:
        _table(heads[1], attributes, numbers=(2, 3, 4))
    if listed and found.differences:
        _table(heads[2], [_cells(one, lang) for one in found.differences])


def _cells(one: Difference, lang: str) -> tuple[str, ...]:
    text = one.fact.evidence[0].text
    quote = text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"
    return one.doc, kind_label(one.fact.kind, lang), quote, one.attribute or "", one.first or "–", one.second or "–"


def _table(heads: tuple[str, ...], rows: list[tuple[Any, ...]], numbers: tuple[int, ...] = ()) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, head in enumerate(heads):
        table.add_column(Text(head), justify="right" if place in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(one_line(str(cell))) for cell in row))
    make_console().print(table)
