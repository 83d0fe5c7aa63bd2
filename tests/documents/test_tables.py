"""Table rows: cells, the header of a run, and lines that only look like rows."""

from __future__ import annotations

import pytest

from caseextract.documents import BlockKind, parse_document
from caseextract.documents.tables import cell_ranges


@pytest.mark.parametrize(
    "row, cells",
    [
        ("税務課　12時間　3時間", ["税務課", "12時間", "3時間"]),
        ("税務課  12 時間   3 時間", ["税務課", "12 時間", "3 時間"]),
        ("税務課\t12時間\t3時間", ["税務課", "12時間", "3時間"]),
        ("| 税務課 | 12時間 |", ["税務課", "12時間"]),
        ("|税務課||3時間|", ["税務課", "3時間"]),
        ("税務課", ["税務課"]),
        ("", []),
    ],
    ids=["wide blanks", "two blanks", "tabs", "bars", "an empty cell", "one cell", "nothing"],
)
def test_cell_ranges(row: str, cells: list[str]) -> None:
    """Cells are source ranges without the gaps."""
    padded = f"xx{row}"
    assert [padded[low:high] for low, high in cell_ranges(padded, 2, len(padded))] == cells


@pytest.mark.parametrize(
    "head, header",
    [
        pytest.param("課　従来　今回", 0, id="names of columns"),
        pytest.param("課　2018年度　2019年度", 0, id="years as columns"),
        pytest.param("課　令和元年度決算　令和2年度予算", 0, id="eras as columns"),
        pytest.param("課　4月　5月", 0, id="months as columns"),
        pytest.param("2018年3月　　100団体　　5,000人", None, id="a row of figures heads nothing"),
        pytest.param("税務課　約12時間　3時間", None, id="approximate figures"),
    ],
)
def test_header(head: str, header: int | None) -> None:
    """The first row of a run heads the others unless it holds figures itself."""
    blocks = parse_document("d", f"{head}\n税務課　10時間　2時間\n市民課　4時間　1時間").blocks
    assert [block.kind for block in blocks] == [BlockKind.TABLE_ROW] * 3
    assert [block.header for block in blocks] == [None, header, header]


def test_two_tables_have_a_header_each() -> None:
    """A line between two runs ends the first header's reach."""
    blocks = parse_document("d", "課　前　後\n税　1時間　2時間\n\n市は広い。\n\n課　前　後\n税　3時間　4時間").blocks
    assert [block.header for block in blocks] == [None, 0, None, None, 3]


@pytest.mark.parametrize("row", ["青葉市　情報課　御中", "東京　　大阪　　名古屋"])
def test_lone_row_is_a_heading(row: str) -> None:
    """One line with gaps is a title, not a table."""
    block = parse_document("d", f"{row}\n\n市は広い。").blocks[0]
    assert (block.kind, block.cells) == (BlockKind.HEADING, ())


def test_short_row_under_a_table_belongs_to_it() -> None:
    """A total with one gap right under the rows is a row."""
    text = "課　従来　今回\n税務課　10時間　2時間\n合計　12時間\n\n市は広い。"
    blocks = parse_document("d", text).blocks
    assert blocks[2].kind is BlockKind.TABLE_ROW
    assert [text[low:high] for low, high in blocks[2].cells] == ["合計", "12時間"]


def test_line_below_a_blank_is_no_row() -> None:
    """A blank line ends the table."""
    assert parse_document("d", "課　従来　今回\n税　1時間　2時間\n\n日時　4月").blocks[2].kind is not BlockKind.TABLE_ROW


def test_rows_never_run_on() -> None:
    """Cells that end in a comma do not draw the next line in."""
    assert len(parse_document("d", "課　従来　今回、\n税　1時間　2時間").blocks) == 2


def test_sentence_with_gaps_is_no_row() -> None:
    """A full stop makes it running text."""
    assert parse_document("d", "市は　広い　土地を　持つ。\n町も　広い　土地を　持つ。").blocks[0].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("年度｜事業費（千円）\n令和4年度｜1,100\n令和5年度｜1,200\n", 3, id="two columns parted by a bar"),
        pytest.param("市のページ｜情報政策課\n職員が使う端末を替えた。\n", 0, id="a lone bar is no table"),
        pytest.param("市のページ｜情報政策課\n\n市のページ｜総務課\n", 0, id="not over a blank line"),
    ],
)
def test_two_columns_parted_by_a_bar(text: str, rows: int) -> None:
    kinds = [block.kind for block in parse_document("doc", text).blocks]
    assert kinds.count(BlockKind.TABLE_ROW) == rows
