"""Small builders of facts and stores: a text with its facts, evidence found by the quoted words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from caseextract.records import Fact, fact_from
from caseextract.store import DocumentRow, Store

SUGINAMI, SHIBUYA, HOKKAIDO_DATE, TOKYO = "131156", "131130", "012335", "130001"


def fact(
    kind: str, text: str, words: str, *, doc: str = "a", owner: str | None = SUGINAMI, **fields: Any
) -> Fact:
    """A fact on every occurrence of ``words`` in ``text``."""
    starts = [n for n in range(len(text)) if text.startswith(words, n)]
    assert starts, f"{words!r} does not stand in the text"
    spans = [{"start": n, "end": n + len(words), "text": words} for n in starts]
    return fact_from({"kind": kind, "doc": doc, "evidence": spans, "municipality": owner, **fields})


def amount(
    lower: float | None, unit: str, *, upper: float | str | None = "same", about: bool = False, **more: Any
) -> dict[str, Any]:
    """An amount as plain data; a point unless ``upper`` is given."""
    high = lower if upper == "same" else upper
    return {"lower": lower, "upper": high, "unit": unit, "approximate": about, **more}


def make_store(folder: Path, documents: dict[str, tuple[str, list[Fact]]]) -> Path:
    """A folder with a store of documents: id -> (text, facts). Returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with Store.open(folder / "cases.db", create=True) as store:
        for doc, (text, facts) in documents.items():
            row = DocumentRow(
                id=doc, path=f"{doc}.txt", sha256="-", text=text, signature="-", title=f"{doc}の記事"
            )
            store.put(row, facts)
    return folder


TEXT_A = (
    "杉並区の事例\n"
    "職員数：5,900人\n"
    "以前は持ち帰れるパソコンが約200台しかありませんでした。\n"
    "今はBoxを全庁で使い、メールの往復が三割減りました。\n"
    "βモデルは見送り、α'モデルにしました。\n"
    "来年度は端末を80台増やす予定です。費用は27,086千円です。\n"
    "研修を15回ほど開きました。\n"
)
TEXT_B = "杉並区の続報\nBoxの利用が広がった。職員数は6,400人。新しい窓口も検討する。\n"
TEXT_C = "渋谷区の事例\nBoxを採用した。LoGoチャットの導入を予定している。\n"


def sample() -> dict[str, tuple[str, list[Fact]]]:
    """Two articles about one ward and one about another."""
    share = {"lower": 30, "upper": 30, "unit": "%", "approximate": False}
    a = [
        fact(
            "municipality",
            TEXT_A,
            "杉並区",
            name="杉並区",
            prefecture="東京都",
            code=SUGINAMI,
            role="subject",
        ),
        fact("headcount", TEXT_A, "5,900人", status="current", amount=amount(5900, "人"), role="staff"),
        fact(
            "device_count",
            TEXT_A,
            "約200台",
            status="before",
            amount=amount(200, "台", about=True),
            device="pc",
            subject="持ち帰れるパソコン",
        ),
        fact("tool", TEXT_A, "Box", status="current", name="Box", category="storage"),
        fact(
            "rate",
            TEXT_A,
            "三割",
            status="current",
            amount=share,
            direction="decrease",
            metric="メールの往復",
        ),
        fact("network_model", TEXT_A, "β", status="rejected", name="β"),
        fact("network_model", TEXT_A, "α'", status="current", name="α'"),
        fact("device_count", TEXT_A, "80台", status="planned", amount=amount(80, "台"), device="terminal"),
        fact("money", TEXT_A, "27,086千円", status="planned", amount=amount(27_086_000, "円")),
        fact(
            "quantity",
            TEXT_A,
            "15回ほど",
            status="current",
            amount=amount(15, "回", about=True),
            subject="研修",
        ),
    ]
    b = [
        fact("tool", TEXT_B, "Box", doc="b", status="current", name="Box", category="storage"),
        fact(
            "headcount", TEXT_B, "6,400人", doc="b", status="current", amount=amount(6400, "人"), role="staff"
        ),
        fact("statement", TEXT_B, "新しい窓口も検討する。", doc="b", facet="plan"),
    ]
    c = [
        fact("tool", TEXT_C, "Box", doc="c", owner=SHIBUYA, status="current", name="Box", category="storage"),
        fact(
            "tool",
            TEXT_C,
            "LoGoチャット",
            doc="c",
            owner=SHIBUYA,
            status="planned",
            name="LoGoチャット",
            category="chat",
        ),
    ]
    return {"a": (TEXT_A, a), "b": (TEXT_B, b), "c": (TEXT_C, c)}
