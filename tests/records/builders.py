"""One valid record of every kind, as plain data."""

from __future__ import annotations

from typing import Any

SPAN = {"start": 3, "end": 6, "text": "約5台"}
AMOUNT = {"lower": 5, "upper": 5, "unit": "台", "approximate": True, "qualifier": "about"}

OWN: dict[str, dict[str, Any]] = {
    "municipality": {"name": "青葉市", "prefecture": "東京都", "code": "131156", "role": "subject"},
    "tool": {"name": "Box", "category": "storage", "vendor": "Box"},
    "technology": {"name": "チャット"},
    "network_model": {"name": "α'"},
    "vendor": {"name": "株式会社あおば"},
    "person": {"name": "田村直子", "titles": ["課長", "CIO"], "affiliation": "情報課"},
    "headcount": {"amount": {**AMOUNT, "unit": "人"}, "role": "staff", "subject": "職員"},
    "device_count": {"amount": AMOUNT, "device": "pc", "subject": "端末"},
    "license_count": {"amount": {**AMOUNT, "unit": "ライセンス"}, "subject": "Box"},
    "money": {"amount": {"lower": 27_086_000, "upper": 27_086_000, "unit": "円"}, "purpose": "運用"},
    "rate": {"amount": {"lower": 97.2, "upper": None, "unit": "%", "qualifier": "more_than"}, "direction": "decrease", "metric": "印刷量"},
    "date": {"start": "2022-04-01", "end": "2023-03-31", "granularity": "fiscal_year", "approximate": False},
    "duration": {"amount": {"lower": 1.5, "upper": 2, "unit": "年"}, "recurring": True},
    "quantity": {"amount": {"lower": None, "upper": 3, "unit": "回", "qualifier": "at_most"}, "subject": "研修"},
    "statement": {"facet": "outcome"},
}


def record(kind: str, **changes: Any) -> dict[str, Any]:
    """A record of ``kind`` with every field filled; ``changes`` replace fields."""
    return {
        "kind": kind,
        "doc": "記事1",
        "evidence": [SPAN, {"start": 10, "end": 12, "text": "😀台"}],
        "municipality": "131156",
        "status": "current",
        "id": "0123456789abcdef",
        "rule": "count.device",
        "because": [
            {"attribute": "status", "rule": "adopted", "cue": "導入し", "start": 20, "end": 23},
            {"attribute": "municipality", "rule": "owner.single", "cue": None, "start": None, "end": None},
        ],
        "uncertain": ["device"],
        **OWN[kind],
        **changes,
    }
