"""Small builders of facts and gold for scoring tests."""

from __future__ import annotations

import datetime
from typing import Any

from caseextract.evaluate import GoldFact
from caseextract.records import BaseFact, Fact, fact_from

SUGINAMI, CHIYODA = "131156", "131016"


def fact(kind: str, text: str = "x", start: int = 0, **fields: Any) -> Fact:
    """A fact of document ``d`` with one evidence span that starts at ``start``."""
    evidence = fields.pop("evidence", [{"start": start, "end": start + len(text), "text": text}])
    fields.setdefault("municipality", SUGINAMI)
    return fact_from({"doc": "d", "kind": kind, "evidence": evidence, **fields})


def count(kind: str, text: str, start: int, number: float, unit: str, **fields: Any) -> Fact:
    """A measured fact with a point amount."""
    upper = fields.pop("upper", number)
    amount = {"lower": number, "upper": upper, "unit": unit, "approximate": fields.pop("approximate", False)}
    return fact(kind, text, start, amount=amount, **fields)


def devices(number: int, start: int = 0, **fields: Any) -> Fact:
    """A device count like ``200台``."""
    fields.setdefault("status", "current")
    fields.setdefault("device", "pc")
    return count("device_count", f"{number}台", start, number, "台", **fields)


def tool(name: str, start: int = 0, status: str = "current", **fields: Any) -> Fact:
    """A tool mentioned once by its name."""
    return fact("tool", name, start, name=name, status=status, **fields)


def date(first: str, last: str, start: int = 0, **fields: Any) -> Fact:
    """A date fact on a span of five characters."""
    evidence = [{"start": start, "end": start + 5, "text": "その時期に"}]
    days = {"start": datetime.date.fromisoformat(first), "end": datetime.date.fromisoformat(last)}
    return fact_from(
        {"doc": "d", "kind": "date", "evidence": evidence, "granularity": "month", **days, **fields}
    )


def place(name: str, code: str | None, start: int = 0, role: str = "subject") -> Fact:
    """A municipality."""
    return fact("municipality", name, start, name=name, prefecture=None, code=code, role=role)


def gold(of: BaseFact, key: str = "", **notes: Any) -> GoldFact:
    """Gold made of a fact; ``notes`` are aliases, disputed, optional."""
    span = of.evidence[0]
    key = key or f"{of.doc}/{getattr(of, 'kind', '')}/{span.start}-{span.end}/{of.municipality}"
    return GoldFact(of, key, "d.gold.jsonl", 1, **notes)  # type: ignore[arg-type]
