"""Dates against other projects' test cases, read from the shared material at test time.

Where their convention differs from ours, the case is skipped by one of the rules of :func:`ruled_otherwise`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from caseextract.quantities.calendar import Period
from caseextract.quantities.calendar_resolve import Anchors, resolve
from caseextract.quantities.calendar_scan import scan_dates

SHARED = Path(__file__).resolve().parents[3] / "shared" / "conformance"
SUITES = ("jatimex", "eras-wareki", "eras-jeraconv")

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no conformance material at {SHARED}")

# A pattern over the text of a case, and why we rule otherwise.
OTHERWISE = {
    r"^[0-9]{1,2}/[0-9]{1,2}$": "a fraction as often as a month: month/day counts only beside a weekday",
    r"^[0-9]{4},|令和[0-9],": "a comma parts numbers, not the fields of a date",
    r"[0-9]・[0-9]": "a middle dot parts items, not the fields of a date",
    r"年/|/[0-9]+月|/春": "two notations in one date are no notation",
    r"^令和3\.7$": "a decimal as often as a month",
    r"^20[0-9]{2}[春夏秋冬]$": "a season needs a year with 年 (2021春 stands in titles)",
    r"大化": "eras before 明治 are not read",
    r"元日|晦日|朔日": "named days are rare in reports and are not read",
}


def cases() -> list[dict[str, Any]]:
    rows = []
    for suite in SUITES:
        path = SHARED / f"{suite}.jsonl"
        if path.is_file():
            rows += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        row
        for row in rows
        if any(item["kind"] == "date" and re.match(r"[0-9]{4}", item["value"].get("date", "")) for item in row["expected"])
    ]


def ruled_otherwise(text: str) -> str | None:
    """Why our convention differs on this text, or None."""
    return next((reason for pattern, reason in OTHERWISE.items() if re.search(pattern, text)), None)


def first_date(text: str) -> Period | None:
    found = scan_dates(unicodedata.normalize("NFKC", text))
    resolved = resolve(found[0], Anchors()) if found else None
    return resolved.period if resolved else None


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_a_date_of_another_project_reads_alike(case: dict[str, Any]) -> None:
    """The first date of the text starts with the year, month and day the case expects."""
    reason = ruled_otherwise(case["text"])
    if reason:
        pytest.skip(reason)
    expected = next(item["value"] for item in case["expected"] if item["kind"] == "date")
    if re.search(r"-(?:2[1-9]|3[0-9])$", expected["date"]) and len(expected["date"]) == 7:
        pytest.skip("seasons and quarters are coded otherwise")
    period = first_date(case["text"])
    assert period is not None
    assert str(period.start).startswith(expected["date"])
