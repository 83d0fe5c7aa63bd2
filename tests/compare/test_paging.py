"""A wide comparison is parted into pages that hold together."""

from __future__ import annotations

import pytest

from caseextract.compare.model import (
    Cell,
    Column,
    Comparison,
    Footnote,
    Judgement,
    Row,
    Side,
    Stance,
    Value,
    Verdict,
)
from caseextract.compare.paging import pages
from caseextract.records import Kind

CODES = ("011002", "041009", "131016", "131024", "131032")


def cell(number: int | None) -> Cell:
    if number is None:
        return Cell(stated=False, stance=Stance.NOT_STATED)
    return Cell(
        stated=True, stance=Stance.STATED, values=(Value(kind=Kind.TOOL, text="Box", notes=(number,)),)
    )


def judged(left: int, right: int) -> Judgement:
    sides = [Side(code=CODES[place], text="1") for place in (left, right)]
    return Judgement(left=sides[0], right=sides[1], verdict=Verdict.COMPARABLE)


def wide() -> Comparison:
    everywhere = Row(
        facet="tool",
        key="tool.storage",
        cells=tuple(cell(number) for number in range(1, 6)),
        judgements=(judged(0, 1), judged(0, 4)),
    )
    once = Row(facet="tool", key="tool.chat", cells=(cell(None), cell(None), cell(None), cell(None), cell(6)))
    notes = [
        Footnote(
            number=number, document="a", title=None, line=1, start=0, end=1, before="", quote="あ", after=""
        )
        for number in range(1, 7)
    ]
    columns = tuple(Column(code=code, name=code, prefecture="東京都") for code in CODES)
    return Comparison(columns=columns, rows=(everywhere, once), footnotes=tuple(notes))


def test_every_column_stands_on_one_page() -> None:
    assert [[column.code for column in page.columns] for page in pages(wide(), 2)] == [
        list(CODES[:2]),
        list(CODES[2:4]),
        list(CODES[4:]),
    ]


def test_a_page_holds_the_rows_and_footnotes_of_its_columns() -> None:
    first, _, last = pages(wide(), 2)
    assert [row.key for row in first.rows] == ["tool.storage"]
    assert [row.key for row in last.rows] == ["tool.storage", "tool.chat"]
    assert [note.number for note in last.footnotes] == [5, 6]


def test_a_page_judges_only_between_its_columns() -> None:
    first, _, last = pages(wide(), 2)
    assert first.rows[0].judgements == (judged(0, 1),)
    assert last.rows[0].judgements == ()


def test_a_page_needs_a_column() -> None:
    with pytest.raises(ValueError, match="column"):
        pages(wide(), 0)
