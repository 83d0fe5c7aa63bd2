"""Searching a store: bounds of amounts, dates, names, words of any width, and older stores brought up."""

from __future__ import annotations

import datetime
import math
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.records import Amount, Fact, dump_fact
from caseextract.store import DocumentRow, FactQuery, Store
from caseextract.store.migrate import migrate
from caseextract.store.search import find_documents, find_facts, names_like, places_of
from caseextract.store.sought import bounds, fold
from compare.builders import SHIBUYA, SUGINAMI, amount, fact, make_store

TEXT = (
    "港町の記録\n"
    "端末は約95台を配った。端末の追加は３０台以上になる。\n"
    "２０２２年４月にＬｏＧｏチャットを入れた。会議は100台未満のパソコンで開く。\n"
    "Dropboxは使わない。ﾒｰﾙは残る。\n"
)


def facts_of(doc: str) -> list[Fact]:
    """Three device counts with bounds, a date and two tools."""
    return [
        fact("device_count", TEXT, "約95台", doc=doc, status="current", amount=amount(95, "台", about=True), device="terminal"),
        fact("device_count", TEXT, "３０台以上", doc=doc, status="planned", amount=amount(30, "台", upper=None, qualifier="at_least"), device="terminal"),
        fact("device_count", TEXT, "100台未満", doc=doc, owner=SHIBUYA, status="current", amount=amount(None, "台", upper=100, qualifier="less_than"), device="pc"),
        fact("date", TEXT, "２０２２年４月", doc=doc, start="2022-04-01", end="2022-04-30", granularity="month"),
        fact("tool", TEXT, "ＬｏＧｏチャット", doc=doc, status="current", name="LoGoチャット", category="chat"),
        fact("tool", TEXT, "Dropbox", doc=doc, status="rejected", name="Dropbox", category="storage"),
        fact("statement", TEXT, "Dropboxは使わない。", doc=doc, facet="effort"),
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("store"), {"p": (TEXT, facts_of("p")), "q": ("別の記事。\n杉並の端末。\n", [])})


def quotes(folder: Path, words: tuple[str, ...] = (), **fields: Any) -> list[str]:
    with Store.open(folder / "cases.db") as store:
        found = find_facts(store, FactQuery(**fields), words=words)
    assert found.total == len(found.facts)
    return [one.evidence[0].text for one in found.facts]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kinds": ("tool",)}, ["ＬｏＧｏチャット", "Dropbox"]),
        ({"kinds": ("tool", "date")}, ["２０２２年４月", "ＬｏＧｏチャット", "Dropbox"]),
        ({"statuses": ("rejected",)}, ["Dropbox"]),
        ({"categories": ("chat",)}, ["ＬｏＧｏチャット"]),
        ({"facets": ("effort",)}, ["Dropboxは使わない。"]),
        ({"names": ("logoチャット",)}, ["ＬｏＧｏチャット"]),
        ({"owners": (SHIBUYA,)}, ["100台未満"]),
        ({"owners": (SHIBUYA, SUGINAMI), "kinds": ("device_count",), "statuses": ("current",)}, ["約95台", "100台未満"]),
        ({"prefectures": ("13",), "kinds": ("date",)}, ["２０２２年４月"]),
        ({"prefectures": ("14",)}, []),
        ({"prefectures": ("13", "14"), "kinds": ("date",)}, ["２０２２年４月"]),
        ({"prefectures": ("14",), "owners": (SHIBUYA,)}, []),
        ({"prefectures": ("13",), "owners": (SHIBUYA,)}, ["100台未満"]),
        ({"tools": ("logoチャット", "dropbox")}, ["ＬｏＧｏチャット", "Dropbox"]),
        ({"tools": ("logoチャット",), "names": ("dropbox",)}, []),
        ({"tools": ("logoチャット",), "kinds": ("tool", "date")}, ["ＬｏＧｏチャット"]),
        ({"tools": ("logoチャット",), "kinds": ("date",)}, []),
        ({"docs": ("q",)}, []),
        ({"docs": ()}, []),
        ({"units": ("円",)}, []),
        ({"kinds": ("tool') OR 1 --",)}, []),
    ],
)
def test_each_field_narrows(folder: Path, fields: dict[str, Any], expected: list[str]) -> None:
    """Values of one field widen the choice, fields together narrow it; values are never SQL."""
    assert quotes(folder, **fields) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"least": 100}, ["約95台", "３０台以上"]),  # 100台未満 cannot be 100
        ({"least": 99}, ["約95台", "３０台以上", "100台未満"]),
        ({"most": 29}, ["100台未満"]),
        ({"most": 30}, ["３０台以上", "100台未満"]),
        ({"least": 105, "most": 200}, ["３０台以上"]),
        ({"least": 30, "surely": True}, ["約95台", "３０台以上"]),
        ({"least": 90, "surely": True}, []),
        ({"most": 100, "surely": True}, ["100台未満"]),
        ({"least": 80, "most": 110, "surely": True}, ["約95台"]),
    ],
)
def test_amounts_fit_where_they_may_lie(folder: Path, fields: dict[str, Any], expected: list[str]) -> None:
    """A rounded or open amount fits a range it may lie in; ``surely`` asks that it must."""
    assert quotes(folder, **fields) == expected


@pytest.mark.parametrize(
    ("given_amount", "expected"),
    [
        (amount(200, "台"), (200, 200)),
        (amount(200, "台", about=True, qualifier="about"), (180, 220)),
        (amount(200, "台", about=True, qualifier="nearly"), (180, 200)),
        (amount(200, "台", about=True, qualifier="slightly_over"), (200, 220)),
        (amount(200, "台", upper=None, qualifier="at_least"), (200, None)),
        (amount(200, "台", upper=None, qualifier="more_than"), (math.nextafter(200, math.inf), None)),
        (amount(None, "台", upper=200, qualifier="less_than"), (None, math.nextafter(200, 0))),
        (amount(10**400, "台"), (math.inf, math.inf)),
    ],
)
def test_bounds(given_amount: dict[str, Any], expected: tuple[float | None, float | None]) -> None:
    """What an amount may be at least and at most."""
    assert bounds(Amount(**given_amount)) == expected


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"since": datetime.date(2022, 4, 30)}, 1),
        ({"since": datetime.date(2022, 5, 1)}, 0),
        ({"until": datetime.date(2022, 4, 1)}, 1),
        ({"until": datetime.date(2022, 3, 31)}, 0),
    ],
)
def test_dates_fit_where_their_period_touches(folder: Path, fields: dict[str, Any], count: int) -> None:
    """Both ends are inclusive; facts without a date are left out."""
    assert len(quotes(folder, **fields)) == count


@pytest.mark.parametrize(
    ("words", "docs"),
    [
        (("杉並",), ("q",)),
        (("端末",), ("p", "q")),
        (("端末", "杉並"), ("q",)),
        (("ロゴ",), ()),
        (("logoチャット",), ("p",)),
        (("メール",), ("p",)),
        (("30台",), ("p",)),
        (("%",), ()),
        (("qの記事",), ("q",)),
    ],
)
def test_words_are_found_in_any_width_and_case(folder: Path, words: tuple[str, ...], docs: tuple[str, ...]) -> None:
    """Two characters are enough, several words must all be there, the title counts."""
    with Store.open(folder / "cases.db") as store:
        assert find_documents(store, words) == docs


def test_words_narrow_facts_to_sentences_that_hold_them(folder: Path) -> None:
    """All words in one sentence with the evidence, not merely in the article."""
    assert quotes(folder, ("端末",), kinds=("device_count",)) == ["約95台", "３０台以上"]
    assert quotes(folder, ("端末", "追加"), kinds=("device_count",)) == ["３０台以上"]
    assert quotes(folder, ("端末", "会議")) == []
    assert quotes(folder, ("端末",), docs=("q",)) == []


def test_a_limit_counts_what_it_leaves_out(folder: Path) -> None:
    """With words and without them."""
    with Store.open(folder / "cases.db") as store:
        for words in ((), ("端末",)):
            found = find_facts(store, FactQuery(kinds=("device_count",)), words=words, limit=1)
            assert (found.total, [one.evidence[0].text for one in found.facts]) == (3 - len(words), ["約95台"])


@pytest.mark.parametrize(
    ("name", "names"),
    [("dropbox", ("dropbox",)), ("Box", ("dropbox",)), ("ろご", ()), ("ＬＯＧＯ", ("logoチャット",)), (" ", ())],
)
def test_names_are_those_called_so_or_holding_it(folder: Path, name: str, names: tuple[str, ...]) -> None:
    """An equal name is preferred; folded, blanks do not matter."""
    with Store.open(folder / "cases.db") as store:
        assert names_like(store, name) == names


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        (("30台",), ["３０台"]),
        (("端末", "追加"), ["端末"]),
        (("端末", "メール"), ["端末", "ﾒｰﾙ"]),
        (("なし",), []),
    ],
)
def test_places_quote_the_article_as_printed(words: tuple[str, ...], quoted: list[str]) -> None:
    """One sentence that holds all the words where there is one, else one for each."""
    assert [TEXT[place.start : place.end] for place in places_of(TEXT, words)] == quoted


@given(st.text(max_size=40), st.data())
def test_a_piece_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    """Whatever the characters: places lie within the text and are never empty."""
    start = data.draw(st.integers(0, len(text)))
    word = text[start : data.draw(st.integers(start, len(text)))]
    for place in places_of(text, (word,)):
        assert 0 <= place.start < place.end <= len(text)
        assert fold(word).strip()


def test_an_older_store_is_searched_as_a_new_one(tmp_path: Path) -> None:
    """Migration fills for old facts exactly what writing them today does."""
    old = tmp_path / "old.db"
    connection = sqlite3.connect(old, isolation_level=None)
    migrate(connection, str(old), upto=2)
    connection.execute(
        "INSERT INTO documents (id, path, sha256, text, signature, title) VALUES ('p', 'p.txt', '-', ?, '-', 'pの記事')", (TEXT,)
    )
    for number, one in enumerate(sorted(facts_of("p"), key=lambda f: (f.evidence[0].start, f.kind))):
        span = one.evidence[0]
        connection.execute(
            'INSERT INTO facts (doc, number, id, kind, municipality, status, start, "end", json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
            ("p", number, one.id, one.kind, one.municipality, one.status, span.start, span.end, dump_fact(one).decode()),
        )
    connection.close()
    Store.open(old, create=True).close()
    new = make_store(tmp_path / "new", {"p": (TEXT, facts_of("p"))}) / "cases.db"
    assert rows(old) == rows(new)


def rows(path: Path) -> list[tuple[Any, ...]]:
    """Everything in the searched tables."""
    connection = sqlite3.connect(path)
    found = [row for table in ("facts", "folded_texts") for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]
    connection.close()
    return found


def test_documents_take_their_folded_text_along(tmp_path: Path) -> None:
    """Replaced and removed documents leave nothing to find."""
    with Store.open(tmp_path / "cases.db", create=True) as store:
        row = DocumentRow(id="d", path="d", sha256="-", text="杉並の端末", signature="-")
        store.put(row, [])
        store.put(DocumentRow(id="d", path="d", sha256="-", text="渋谷の端末", signature="-"), [])
        assert (find_documents(store, ["杉並"]), find_documents(store, ["渋谷"])) == ((), ("d",))
        store.remove(["d"])
        assert find_documents(store, ["渋谷"]) == ()
