"""Raised figures: marks of notes go, exponents stay, in every format that can raise a figure."""

from __future__ import annotations

import time

import pytest

from caseextract.documents.formats import read_content
from caseextract.documents.formats.raised import raised
from documents.formats.docx_maker import paragraph, run, with_body
from documents.formats.test_any_bytes import check


@pytest.mark.parametrize(
    "text, before, read",
    [
        ("1", "端末は200", ""),
        ("12", "市の職員", ""),
        ("※1", "チャット", ""),
        ("注2", "チャット", ""),
        ("(3)", "チャット", ""),
        ("[4]", "チャット", ""),
        ("1,2", "約30", ""),
        ("1・2", "約30", ""),
        (" ※ 1 , 2 ", "約30", ""),
        ("*", "約30", ""),
        ("2", "面積は15.2km", "2"),
        ("2", "面積は15.2平方ｍ", "2"),
        ("3", "容量は20m", "3"),
        ("2", "Zoom", ""),
        ("4", "面積は15.2km", ""),
        ("6", "約10", "⁶"),
        ("6", "約110", ""),
        ("1", "", "¹"),
        ("1", "  ", "¹"),
        ("※1", "", "※1"),
        ("TM", "Box", "TM"),
        ("2024", "Box", "2024"),
        ("試行中", "Box", "試行中"),
        ("-1", "s", "-1"),
    ],
)
def test_what_is_raised(text: str, before: str, read: str) -> None:
    """The mark of a note says nothing, an exponent belongs to its unit, words stay."""
    assert raised(text, before) == read


MARKUP = "端末<sup>※1</sup>は200<sup>2</sup>台、面積は15.2km<sup>2</sup>、注<sup><a href='#n'>3</a></sup>30台、Box<sup>TM</sup>。"
RAISED = "<span style='Vertical-Align: super;font-size:8px'>"
SHOWN = "端末は200台、面積は15.2km2、注30台、BoxTM。"


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>題</h1><p>{MARKUP}</p>",
        f"<h1>題</h1><p>{MARKUP.replace('<sup>', RAISED).replace('</sup>', '</span>')}</p>",
        f"<h1>題</h1><p>{MARKUP.replace('km', '<b>km</b>')}</p>",
    ],
)
def test_pages(page: str) -> None:
    """By the element or by its style; what stands before counts, not what holds it."""
    assert read_content(page.encode(), "a.html").text == f"題\n\n{SHOWN}"


def test_a_note_below_keeps_its_figure() -> None:
    """Raised where it opens a block, so that it does not run into a number."""
    content = read_content("<h1>題</h1><p>本文<sup>1</sup>。</p><p><sup>1</sup>200台の内訳。</p><table><tr><th>台数<sup>2</sup><td>3台</table>".encode(), "a.html")
    assert content.text == "題\n\n本文。\n\n¹200台の内訳。\n\n台数\t3台"


def test_markdown() -> None:
    """Tags and links within, cells of tables."""
    content = read_content(f"# 題\n\n{MARKUP}\n\n| 課 | 台数<sup>[1](#a)</sup> |\n|---|---|\n| 税務課 | 200<sup>1</sup>台 |\n".encode(), "a.md")
    assert content.text == f"題\n\n{SHOWN}\n\n課\t台数\n税務課\t200台"


def test_word() -> None:
    """Raised runs that follow each other are one figure; lowered ones are none."""
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    content = read_content(
        with_body(paragraph(run("端末は200"), run("※", up), run("1", up), run("台、CO"), run("2", down), run("、15.2km"), run("2", up), run("。"))), "a.docx"
    )
    assert content.text == "端末は200台、CO2、15.2km2。"


@pytest.mark.parametrize("unit", ["<sup>", "<sup>1", "<sup><b>", "<sup>1</sup>", "<sup " + "a" * 400 + ">"])
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_cost_grows_with_length(unit: str, name: str) -> None:
    """A hundred thousand characters of raised figures, finished or not."""
    begun = time.process_time()
    check(("# 題\n" + unit * (90_000 // len(unit))).encode(), name)
    assert time.process_time() - begun < 4
