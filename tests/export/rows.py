"""Rows and a store that exports are tried on."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from caseextract.export.columns import ColumnType, columns
from caseextract.export.flat import FlatRow, Value
from caseextract.records import Kind
from compare.builders import TEXT_A, amount, fact, make_store, sample

AWKWARD = (
    *("=1+1", "+81", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠a", "'quoted", "''"),
    *("<r><t>x</t></r>", "<r></r>", "</c>&amp;", "_x0041_", "\x00\x1b[31m\x7f", "a,b;\"c\"\r\nd", "https://example.org/?a=1"),
    *("\ufffe\uffff", "\ud800", "👩‍👩‍👧", "1.0", "true", "2022-04-01", " 端 ", "\ufeff端", "長" * 100),
)  # fmt: skip


def row(kind: Kind = Kind.TOOL, **fields: Value) -> FlatRow:
    """A row of a kind, empty but for the fields given."""
    return {**{column.key: None for column in columns()}, "kind": str(kind), **fields}


def texts() -> st.SearchStrategy[str]:
    """Any text there is, lone surrogates and controls included, but none that is empty."""
    anything = st.text(st.characters(), min_size=1, max_size=30)
    return st.one_of(anything, st.sampled_from(AWKWARD), st.builds("{}{}".format, st.sampled_from("=+-@'<"), anything))


def rows() -> st.SearchStrategy[FlatRow]:
    """Rows with any value in any column of a kind without labels."""
    values: dict[ColumnType, st.SearchStrategy[Any]] = {
        ColumnType.TEXT: texts(),
        ColumnType.NUMBER: st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False),
        ColumnType.BOOLEAN: st.booleans(),
        ColumnType.DATE: st.dates(),
    }
    fields = {
        column.key: values[column.type] if column.key == "id" else st.none() | values[column.type]
        for column in columns()
        if column.label is None and column.key not in {"line", "first", "mentions"}
    }
    return st.builds(lambda given: row(Kind.DATE, **given), st.fixed_dictionaries(fields))


def store(folder: Path) -> Path:
    """The sample articles and one with a date, a person and a share that is no round number."""
    documents = sample()
    text = f"{TEXT_A}2022年4月1日に野崎課長が始め、利用は97.2%になった。=1+1は式ではない。\n"
    more = [
        fact("date", text, "2022年4月1日", doc="d", start=datetime.date(2022, 4, 1), end=datetime.date(2022, 4, 1), granularity="day"),
        fact("person", text, "野崎", doc="d", name="野崎", titles=("課長", "主査"), affiliation="情報課"),
        fact("rate", text, "97.2%", doc="d", status="current", amount=amount(97.2, "%"), direction="share", metric="利用"),
        fact("statement", text, "=1+1は式ではない。", doc="d", facet="effort", uncertain=("municipality",)),
        fact("duration", text, "4月", doc="d", amount=amount(4, "か月", upper=None, qualifier="at_least"), recurring=True),
    ]
    return make_store(folder, documents | {"d": (text, more)})
