"""Names in a store: who holds what in which state, without reading the facts."""

from __future__ import annotations

from pathlib import Path

from caseextract.records import Kind, Status
from caseextract.store import Store
from caseextract.store.query import FactQuery
from compare.builders import SHIBUYA, SUGINAMI, fact, make_store

TEXT = "ＢｏｘとＢｏｘを使う。LoGoチャットは見送り。人物は別。"


def test_names_come_folded_and_once_with_owner_and_state(tmp_path: Path) -> None:
    box = {"name": "Ｂｏｘ", "category": "storage", "status": "current"}
    facts = [
        fact("tool", TEXT, "Ｂｏｘ", **box),
        fact("tool", TEXT, "Ｂｏｘと", **box),
        fact("tool", TEXT, "Ｂｏｘ", owner=SHIBUYA, **box),
        fact("tool", TEXT, "LoGoチャット", name="LoGoチャット", category="chat", status="rejected"),
        fact("tool", TEXT, "使う", owner=None, **box),
        fact("person", TEXT, "人物", name="人物"),
    ]
    out = make_store(tmp_path, {"a": (TEXT, facts)})
    with Store.open(out / "cases.db") as store:
        every = store.names(FactQuery())
        held = store.names(FactQuery(kinds=(Kind.TOOL,), statuses=(Status.CURRENT,)))
    assert held == [(SHIBUYA, "tool", "box", "current"), (SUGINAMI, "tool", "box", "current")]
    assert every == [*held, (SUGINAMI, "tool", "logoチャット", "rejected")]
