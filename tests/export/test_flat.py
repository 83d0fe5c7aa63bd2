"""Flat rows: every field of a fact with its source, and the file that names their columns."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from caseextract.errors import DataError
from caseextract.export.columns import columns, columns_of, load_columns
from caseextract.export.flat import FlatRow, flat_rows, shown_row
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import FACT_ADAPTER, Kind
from caseextract.report.labels import Language, labels_in
from caseextract.store import DocumentRow, FactQuery, Origin, Store
from compare.builders import fact
from export.rows import store


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> list[FlatRow]:
    folder = store(tmp_path_factory.mktemp("store"))
    with Store.open(folder / "cases.db") as opened:
        return list(flat_rows(opened, load_gazetteer(), FactQuery()))


@pytest.mark.parametrize(
    ("quote", "fields"),
    [
        ("約200台", {"value": "約200台", "lower": 200, "upper": 200, "unit": "台", "approximate": True, "device": "pc", "subject": "持ち帰れるパソコン", "line": 3, "doc": "a", "title": "aの記事", "owner": "131156", "owner_name": "東京都杉並区", "status": "before", "passage": "以前は持ち帰れるパソコンが約200台しかありませんでした。"}),
        ("三割", {"direction": "decrease", "subject": "メールの往復", "value": "30%減"}),
        ("2022年4月1日", {"start": datetime.date(2022, 4, 1), "granularity": "day", "approximate": False, "status": None}),
        ("野崎", {"name": "野崎", "titles": "課長、主査", "affiliation": "情報課", "approximate": None}),
        ("97.2%", {"lower": 97.2, "qualifier": None}),
        ("=1+1は式ではない。", {"facet": "effort", "uncertain": "municipality", "value": "=1+1は式ではない。"}),
        ("4月", {"recurring": True, "lower": 4, "upper": None, "qualifier": "at_least"}),
    ],
)  # fmt: skip
def test_a_row_tells_the_fact_and_its_source(facts: list[FlatRow], quote: str, fields: dict[str, Any]) -> None:
    """Keys as in the fact record, bounds and days typed, the sentence beside the evidence."""
    [found] = [one for one in facts if one["quote"] == quote]
    assert {key: found[key] for key in fields} == fields


def test_rows_have_all_columns_in_order(facts: list[FlatRow]) -> None:
    """Every row the same, whatever the kind; what a kind does not have is None."""
    keys = {column.key for column in columns()}
    for one in facts:
        assert one.keys() == keys
        own = {column.key for column in columns_of(Kind(str(one["kind"])))} | {"kind"}
        assert {key for key, value in one.items() if value is not None} <= own


def test_no_field_of_a_record_is_left_out() -> None:
    """A field added to a kind needs a column (or stands in one under another name)."""
    elsewhere = {"purpose": "subject", "metric": "subject", "amount": "lower", "evidence": "quote", "because": "rule"}
    elsewhere |= {"municipality": "owner"}
    for kind, schema in _schemas().items():
        known = {column.key for column in columns_of(kind)} | {"kind", "status"}
        assert {elsewhere.get(name, name) for name in schema} <= known, kind


def test_every_label_is_there() -> None:
    """Each column that shows labels finds one for every key, in both languages."""
    for language in Language:
        labels = labels_in(language).keys()
        families = {column.label for column in columns() if column.label}
        assert families <= {key.split(".")[0] for key in labels}


def test_a_page_of_the_original_is_named(tmp_path: Path) -> None:
    """Where the reader of the format told it; the date of the document too."""
    text = "一頁目の話。\n二頁目のBoxの話。"
    origins = (Origin(0, 7, "page 1"), Origin(7, len(text), "page 2"))
    row = DocumentRow(id="p", path="p.pdf", sha256="-", text=text, signature="-", origins=origins, published="2024-05-01")
    with Store.open(tmp_path / "cases.db", create=True) as opened:
        opened.put(row, [fact("tool", text, "Box", doc="p", owner=None, name="Box")])
        [one] = flat_rows(opened, load_gazetteer(), FactQuery())
    assert (one["origin"], one["published"], one["owner_name"]) == ("page 2", "2024-05-01", None)


def test_rows_for_the_terminal_are_plain() -> None:
    """Texts without controls, other values as they are."""
    assert shown_row({"name": "a\x1b[31mb\nc", "lower": 3}) == {"name": "ab c", "lower": 3}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"columns": []}, "expected"),
        ({"column": [{"key": "a"}]}, "type: missing"),
        ({"column": [{"key": "a", "type": "text", "ja": "あ", "en": "a", "width": "8"}]}, "width: expected int"),
        ({"column": [{"key": "a", "type": "colour", "ja": "あ", "en": "a", "width": 8}]}, "colour"),
        ({"column": [{"key": "a", "type": "text", "ja": "あ", "en": "a", "width": 8, "wide": 1}]}, "wide: unknown key"),
        ({"column": [{"key": "a", "type": "text", "ja": "あ", "en": "a", "width": 8}] * 2}, "given twice"),
    ],
)
def test_faulty_columns_are_named(data: dict[str, Any], says: str) -> None:
    """With entry and field."""
    with pytest.raises(DataError, match=says):
        load_columns(data)


def _schemas() -> dict[Kind, set[str]]:
    definitions = FACT_ADAPTER.json_schema()["$defs"]
    facts = [one for one in definitions.values() if "kind" in one.get("properties", {})]
    return {Kind(one["properties"]["kind"]["const"]): set(one["properties"]) for one in facts}
