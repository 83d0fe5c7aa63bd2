"""The store: round trips, choices, whole documents or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from caseextract.errors import StoreError
from caseextract.records import Fact, Kind, Status, dump_fact, fact_from
from caseextract.store import DocumentRow, Origin, Store, fact_row, renamed

_INDEXES = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


def row(doc: str = "d", **fields: Any) -> DocumentRow:
    """A document row."""
    return DocumentRow(
        **{"id": doc, "path": f"{doc}.txt", "sha256": "h", "text": "本文です。", "signature": "s", **fields}
    )


def tool(name: str, doc: str = "d", start: int = 0, **fields: Any) -> Fact:
    """A tool fact."""
    evidence = [{"start": start, "end": start + len(name), "text": name}]
    return fact_from(
        {"doc": doc, "kind": "tool", "evidence": evidence, "name": name, "status": "current", **fields}
    )


def money(doc: str = "d", start: int = 0, **fields: Any) -> Fact:
    """A money fact."""
    amount = {"lower": 5, "upper": 5, "unit": "円"}
    evidence = [{"start": start, "end": start + 2, "text": "5円"}]
    return fact_from({"doc": doc, "kind": "money", "evidence": evidence, "amount": amount, **fields})


def test_round_trip(tmp_path: Path) -> None:
    """What was put is read back equal, by another connection too."""
    document = row(
        title="題",
        url="https://example.org/",
        reference_date="2024-04-01",
        publisher="みなと新報",
        published="2024-03-31",
        genre="interview",
        content_sha256="c",
        origins=(Origin(0, 2, "page 1"), Origin(2, 5, "page 2")),
        warnings=("page 3 has no text",),
    )
    facts = (tool("Box", municipality="131156"), money(start=9))
    with Store.open(tmp_path / "cases.db", create=True) as store:
        store.put(document, facts)
    with Store.open(tmp_path / "cases.db") as store:
        assert store.documents() == (document,)
        assert store.document("d") == document
        assert store.facts() == facts
        assert (store.document_text("d"), store.entries()["d"].signature) == ("本文です。", "s")
        assert store.kind_counts() == {"tool": 1, "money": 1}
        assert list(store.fact_lines()) == [dump_fact(fact) for fact in facts]


def test_facts_come_by_document_start_and_kind(tmp_path: Path) -> None:
    """Whatever the order in which they were put."""
    late, early, same_place = tool("Z", start=5), tool("A", start=1), money(start=5)
    with Store.open(tmp_path / "cases.db", create=True) as store:
        store.put(row("e"), [tool("Q", doc="e")])
        store.put(row("d"), [late, early, same_place])
        assert store.facts() == (early, same_place, late, tool("Q", doc="e"))


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ({}, ["A", "B", "C"]),
        ({"municipality": "131156"}, ["A", "B"]),
        ({"kind": Kind.TOOL, "status": Status.PLANNED}, ["B"]),
        ({"status": "current"}, ["A", "C"]),
        ({"doc": "e"}, ["C"]),
        ({"kind": "money"}, []),
        ({"municipality": "' OR 1 --"}, []),
    ],
)
def test_choices(tmp_path: Path, choice: dict[str, Any], names: list[str]) -> None:
    """Each argument narrows the choice; values are values, not SQL."""
    with Store.open(tmp_path / "cases.db", create=True) as store:
        store.put(
            row(), [tool("A", municipality="131156"), tool("B", municipality="131156", status="planned")]
        )
        store.put(row("e"), [tool("C", doc="e", municipality="131016")])
        assert [getattr(fact, "name", "") for fact in store.facts(**choice)] == names


def test_putting_again_replaces(tmp_path: Path) -> None:
    """A document has the facts of its last writing only."""
    with Store.open(tmp_path / "cases.db", create=True) as store:
        store.put(row(), [tool("A"), tool("B", start=3)])
        store.put(row(signature="t"), [tool("C")])
        assert store.facts() == (tool("C"),)
        assert store.entries()["d"].signature == "t"


def test_a_failed_put_changes_nothing(tmp_path: Path) -> None:
    """The facts before stay when the new ones are wrong."""
    with Store.open(tmp_path / "cases.db", create=True) as store:
        store.put(row(), [tool("A")])
        with pytest.raises(StoreError, match="fact of 'e' put under document 'd'"):
            store.put(row(signature="t"), [tool("B"), tool("C", doc="e")])
        assert (store.facts(), store.entries()["d"].signature) == ((tool("A"),), "s")


def test_remove(tmp_path: Path) -> None:
    """A document goes with its facts; unknown ids are passed over."""
    with Store.open(tmp_path / "cases.db", create=True) as store:
        store.put(row(), [tool("A")])
        store.remove(["d", "unknown"])
        assert (store.documents(), store.facts(), store.document("d"), store.entries()) == (
            (),
            (),
            None,
            {},
        )


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    """Reading does not make an empty file."""
    with pytest.raises(StoreError, match="caseextract parse"):
        Store.open(tmp_path / "cases.db")
    assert not list(tmp_path.iterdir())


def test_unknown_document(tmp_path: Path) -> None:
    """Text of a document that is not there is an error, not an empty string."""
    with Store.open(tmp_path / "cases.db", create=True) as store, pytest.raises(StoreError, match="'x'"):
        store.document_text("x")


def test_reading_cannot_write(tmp_path: Path) -> None:
    """A store opened without ``create`` refuses to change."""
    Store.open(tmp_path / "cases.db", create=True).close()
    with Store.open(tmp_path / "cases.db") as store, pytest.raises(StoreError, match="cannot be written"):
        store.put(row(), [])


def test_a_closed_store_is_one_plain_file(tmp_path: Path) -> None:
    """No log is left beside it, so that it can be copied."""
    with Store.open(tmp_path / "cases.db", create=True) as store:
        store.put(row(), [tool("A")])
    assert [path.name for path in tmp_path.iterdir()] == ["cases.db"]


def test_a_copy_depends_on_the_content_alone(tmp_path: Path) -> None:
    """Other order, repeated writing, a removed document: the same bytes."""
    with Store.open(tmp_path / "one.db", create=True) as store:
        for n in range(40):
            store.put(row(f"d{n}", text="本文" * n), [tool("A", doc=f"d{n}"), money(doc=f"d{n}", start=n)])
        store.copy(tmp_path / "one.copy")
    with Store.open(tmp_path / "two.db", create=True) as store:
        for n in [7, *reversed(range(45)), 3]:
            store.put(row(f"d{n}", text="本文" * n), [money(doc=f"d{n}", start=n), tool("A", doc=f"d{n}")])
        store.remove(f"d{n}" for n in range(40, 45))
        store.copy(tmp_path / "two.copy")
    assert (tmp_path / "one.copy").read_bytes() == (tmp_path / "two.copy").read_bytes()


def test_indexes_put_off_are_in_the_copy(tmp_path: Path) -> None:
    """A store written without them gives the same copy, byte for byte; the copy is searched by them."""
    with Store.open(tmp_path / "one.db", create=True) as store:
        store.put_off_indexes()
        assert store.select(_INDEXES, ()) == []
        for n in range(40):
            store.put(row(f"d{n}"), [tool("A", doc=f"d{n}"), money(doc=f"d{n}", start=n)])
        store.copy(tmp_path / "one.copy")
    with Store.open(tmp_path / "two.db", create=True) as store:
        for n in reversed(range(40)):
            store.put(row(f"d{n}"), [tool("A", doc=f"d{n}"), money(doc=f"d{n}", start=n)])
        store.copy(tmp_path / "two.copy")
    assert (tmp_path / "one.copy").read_bytes() == (tmp_path / "two.copy").read_bytes()
    with Store.open(tmp_path / "one.copy") as store:
        assert {name for (name,) in store.select(_INDEXES, ())} == {"facts_by_owner", "facts_sought"}
        plan = store.select("EXPLAIN QUERY PLAN SELECT json FROM facts WHERE municipality = ?", ("131156",))
        assert "facts_by_owner" in plan[0][-1]


def test_entries_and_warnings(tmp_path: Path) -> None:
    """What a run asks without reading texts; moving changes the path alone."""
    with Store.open(tmp_path / "cases.db", create=True) as store:
        store.put(row("e", warnings=("w",)), [])
        store.put(row("d", content_sha256="c"), [tool("A")])
        store.put(row("f"), [], place="there")
        store.move("d", "elsewhere/d.txt", place="here")
        assert store.entries() == {
            "d": ("elsewhere/d.txt", "s", "c", "here"),
            "e": ("e.txt", "s", "", ""),
            "f": ("f.txt", "s", "", "there"),
        }
        assert store.warnings() == {"e.txt": ("w",)}
        assert store.document_count() == 3
        assert store.facts() == (tool("A"),)


def test_notes(tmp_path: Path) -> None:
    """A store's notes about itself are read back, the last writing counts."""
    with Store.open(tmp_path / "cases.db", create=True) as store:
        assert store.meta("generation") is None
        store.set_meta(generation="1", facts_sha256="x")
        store.set_meta(generation="2")
        assert (store.meta("generation"), store.meta("facts_sha256")) == ("2", "x")


def test_facts_follow_a_renamed_document() -> None:
    """Only the id of the document differs."""
    facts = [tool("A", start=3, municipality="131156"), money(start=9)]
    rows = [renamed(fact_row(fact, doc="d"), "e") for fact in facts]
    assert rows == [
        fact_row(fact.model_copy(update={"doc": "e"}), doc="e") for fact in facts
    ]


WRITER = """
import sys
from caseextract.store import DocumentRow, Store
from caseextract.records import fact_from
store = Store.open(sys.argv[1], create=True)
for n in range(10**6):
    facts = [fact_from({"doc": "d", "kind": "tool", "name": str(n), "status": "current",
                        "evidence": [{"start": i, "end": i + 1, "text": "x"}]}) for i in range(20)]
    store.put(DocumentRow(id="d", path="p", sha256="h", text="t", signature=str(n)), facts)
    print(n, flush=True)
"""


def test_a_killed_writer_leaves_whole_documents(tmp_path: Path) -> None:
    """After SIGKILL the document has all facts of one writing."""
    path = tmp_path / "cases.db"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        while int(writer.stdout.readline()) < 5:
            pass
        os.kill(writer.pid, signal.SIGKILL)
    with Store.open(path) as store:
        names = {getattr(fact, "name", "") for fact in store.facts()}
        assert (names, len(store.facts())) == ({store.entries()["d"].signature}, 20)


def test_changes_are_committed_by_the_batch(tmp_path: Path) -> None:
    """The writer sees its changes at once, others when a batch is full or the store is closed."""
    path = tmp_path / "cases.db"
    with Store.open(path, create=True, batch=5) as store, Store.open(path) as reader:
        store.put(row("a"), [tool("Box", doc="a")])
        store.put(row("b"), [tool("Box", doc="b")])
        assert (store.document_ids(), reader.document_ids()) == (("a", "b"), ())
        store.put(row("c"), [])
        assert reader.document_ids() == ("a", "b", "c")
        store.remove(["a"])
        assert reader.document_ids() == ("a", "b", "c")
    with Store.open(path) as reader:
        assert reader.document_ids() == ("b", "c")


def test_a_failed_put_costs_its_batch_nothing(tmp_path: Path) -> None:
    """What was put before and after it stays, and of the failed document nothing."""
    with Store.open(tmp_path / "cases.db", create=True, batch=100) as store:
        store.put(row("a"), [tool("Box", doc="a")])
        with pytest.raises(StoreError):
            store.put(row("b", text=None), [tool("Box", doc="b")])
        store.put(row("c"), [tool("Box", doc="c")])
    with Store.open(tmp_path / "cases.db") as store:
        assert store.document_ids() == ("a", "c")
        assert {fact.doc for fact in store.facts()} == {"a", "c"}
