"""Judging prepared municipalities gives what comparing them gives."""

from __future__ import annotations

from caseextract.compare.evidence import Article
from caseextract.compare.pairwise import judge_prepared, prepare
from caseextract.compare.table import build_comparison
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact
from compare.builders import SHIBUYA, SUGINAMI, amount, fact

TEXT = "職員数は6,400人。職員用PCは300台。"
OTHER = "職員数は約1,200人。職員用PCは80台。"


def facts() -> list[Fact]:
    about = {"lower": 1200, "upper": 1200, "unit": "人", "approximate": True}
    return [
        fact("headcount", TEXT, "6,400人", status="current", amount=amount(6400, "人"), role="staff", subject="職員数"),
        fact("device_count", TEXT, "300台", status="current", amount=amount(300, "台"), device="pc", subject="職員用PC"),
        fact("headcount", OTHER, "約1,200人", doc="b", owner=SHIBUYA, status="current", amount=about, role="staff", subject="職員数"),
        fact("device_count", OTHER, "80台", doc="b", owner=SHIBUYA, status="current", amount=amount(80, "台"), device="pc", subject="職員用PC"),
    ]


def test_a_prepared_pair_has_the_verdicts_of_the_comparison() -> None:
    gazetteer = load_gazetteer()
    places = [place for code in (SUGINAMI, SHIBUYA) if (place := gazetteer.by_code(code))]
    articles = {"a": Article("a", text=TEXT), "b": Article("b", text=OTHER)}
    left, right = (prepare(place, facts(), articles) for place in places)
    compared = build_comparison(places, facts(), articles)
    rows = {row.key: row.judgements for row in compared.rows if row.judgements}
    assert judge_prepared(left, right) == rows
    assert set(rows) == {"overview.staff", "device", "indicator.devices_per_100_staff"}
