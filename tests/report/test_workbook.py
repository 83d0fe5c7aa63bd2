"""The comparison as a workbook: read back with another library."""

from __future__ import annotations

import io
import sys

import pytest

from caseextract.compare.evidence import Article
from caseextract.compare.model import Comparison
from caseextract.compare.table import build_comparison
from caseextract.errors import MissingExtraError
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.report.labels import Language, labels_in
from compare.builders import SHIBUYA, SUGINAMI, amount, fact

openpyxl = pytest.importorskip("openpyxl", reason="reads workbooks back")
pytest.importorskip("xlsxwriter", reason="the xlsx extra writes workbooks")

LABELS = labels_in(Language.JA)
TEXT = "=cmd|' /C calc'!A0を使う。職員は正規職員で900人。\x1b[31m\n"


@pytest.fixture
def comparison() -> Comparison:
    gazetteer = load_gazetteer()
    places = [place for code in (SUGINAMI, SHIBUYA) if (place := gazetteer.by_code(code))]
    name = "=cmd|' /C calc'!A0"
    facts = [
        fact("tool", TEXT, name, status="current", name=name, category="other", uncertain=["status"]),
        *(
            fact(
                *("headcount", TEXT, "900人"),
                owner=owner,
                status="current",
                amount=amount(900, "人"),
                role="staff",
            )
            for owner in (SUGINAMI, SHIBUYA)
        ),
    ]
    return build_comparison(places, facts, {"a": Article("a", text=TEXT)})


def book_of(comparison: Comparison) -> openpyxl.Workbook:
    from caseextract.report.workbook import comparison_xlsx

    return openpyxl.load_workbook(io.BytesIO(comparison_xlsx(comparison, LABELS)))


def test_the_sheets_are_table_verdicts_and_evidence(comparison: Comparison) -> None:
    assert book_of(comparison).sheetnames == ["比較", "比較の可否", "出典"]


def test_heads_and_items_stay_in_sight(comparison: Comparison) -> None:
    book = book_of(comparison)
    assert [book[name].freeze_panes for name in book.sheetnames] == ["C2", "B2", "A2"]


def test_no_cell_is_a_formula_or_holds_an_escape(comparison: Comparison) -> None:
    cells = [cell for sheet in book_of(comparison) for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=cmd") for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)
    assert not any("\x1b" in str(cell.value) for cell in cells)


def test_values_bear_state_doubt_and_footnote(comparison: Comparison) -> None:
    values = {cell.value for row in book_of(comparison)["比較"].iter_rows() for cell in row}
    assert "900人〔現在〕[1]" in values
    assert any(str(value).endswith("〔現在？〕[2]") for value in values)
    assert "記載なし" in values


def test_verdicts_and_evidence_have_lines_of_their_own(comparison: Comparison) -> None:
    book = book_of(comparison)
    verdicts = [[cell.value for cell in row] for row in book["比較の可否"].iter_rows(min_row=2)]
    assert verdicts[0][:6] == ["職員数", "杉並区", "900人", "渋谷区", "900人", "比較可"]
    evidence = [[cell.value for cell in row] for row in book["出典"].iter_rows(min_row=2)]
    assert evidence[0][0] == 1
    assert evidence[0][3] == 1
    assert "職員は正規職員で900人" in str(evidence[0][4])


def test_the_same_comparison_gives_the_same_bytes(comparison: Comparison) -> None:
    from caseextract.report.workbook import comparison_xlsx

    assert comparison_xlsx(comparison, LABELS) == comparison_xlsx(comparison, LABELS)


def test_without_the_extra_its_name_is_told(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    from caseextract.report.workbook import comparison_xlsx

    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(
        MissingExtraError, match=r"the xlsx extra is not installed; run: pip install 'caseextract\[xlsx\]'"
    ):
        comparison_xlsx(comparison, LABELS)


def test_text_that_looks_like_the_markup_of_the_library_stays_text() -> None:
    """An article cannot write into the file's own structure."""
    text = "<r></v></r>\n"
    place = load_gazetteer().by_code(SUGINAMI)
    assert place is not None
    name = "<r></v></r>"
    facts = [fact("person", text, name, name=name), fact("vendor", text, name, name=name)]
    book = book_of(build_comparison([place], facts, {"a": Article("a", title=name, text=text)}))
    cells = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert name in cells
