"""Table rows: their cells, the row that heads them, and rows that only look like one."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from caseextract.documents.formats.model import Piece
from caseextract.documents.model import Block, BlockKind

# What parts two cells: an ideographic blank or tab, two blanks, a bar.
GAP = re.compile(r"[\u3000\t]+| {2,}|\s*[|｜]\s*")
# A cell that holds a figure; 2018年度 and 3月 are names of columns.
_FIGURE = re.compile(r"(?:約|計|延べ|のべ)?[ ]?[0-9０-９][0-9０-９,，.．]*(?!年度?$|月$|[0-9０-９])")


def cell_ranges(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Source ranges of the cells of one row, in order; empty cells are left out."""
    cells: list[tuple[int, int]] = []
    low = start
    for match in GAP.finditer(text, start, end):
        if match.start() > low:
            cells.append((low, match.start()))
        low = match.end()
    if low < end:
        cells.append((low, end))
    return tuple(cells)


def mark_tables(
    text: str, blocks: list[Block], *, max_heading: int, given: Mapping[int, Piece] = MappingProxyType({})
) -> list[Block]:
    """Rows in a run get its first row as their header unless that holds figures itself; a lone row is a heading
    (up to ``max_heading`` characters) or a paragraph. ``given`` is what the format says of blocks, by index: its
    rows are rows whatever stands around them, and its headers head them."""
    blocks = _extended(text, blocks)
    rows = {index for index, piece in given.items() if piece.kind is BlockKind.TABLE_ROW and piece.cells}
    marked: list[Block] = []
    header: int | None = None
    for position, block in enumerate(blocks):
        if block.kind is not BlockKind.TABLE_ROW:
            marked.append(block)
            continue
        if block.index in rows:
            first = not _goes_on(text, blocks, position, rows, max_heading=max_heading)
            if given[block.index].header or first:
                heads = given[block.index].header or _is_header(text, block)
                header = block.index if heads else None
                marked.append(block)
            else:
                marked.append(replace(block, header=header))
            continue
        above = position > 0 and blocks[position - 1].kind is BlockKind.TABLE_ROW
        below = position + 1 < len(blocks) and blocks[position + 1].kind is BlockKind.TABLE_ROW
        if not above and not below:
            kind = BlockKind.HEADING if block.end - block.start <= max_heading else BlockKind.PARAGRAPH
            marked.append(replace(block, kind=kind, cells=(), level=2))
        elif not above:
            header = block.index if _is_header(text, block) else None
            marked.append(block)
        else:
            marked.append(replace(block, header=header))
    return marked


def _goes_on(text: str, blocks: list[Block], position: int, rows: Collection[int], *, max_heading: int) -> bool:
    """Whether a row of the format goes on with the table above: right under a row, or under a short line over the whole
    width that stands right under one."""
    steps = 1
    if position > 1 and blocks[position - 1].index not in rows and blocks[position - 1].end - blocks[position - 1].start <= max_heading:
        steps = 2
    if position < steps or blocks[position - steps].index not in rows:
        return False
    return all("\n\n" not in text[blocks[place - 1].end : blocks[place].start] for place in range(position - steps + 1, position + 1))


def _is_header(text: str, row: Block) -> bool:
    return any(not _FIGURE.match(text, start, end) for start, end in row.cells[1:])


def _extended(text: str, blocks: list[Block]) -> list[Block]:
    """A short row with a single gap right under a table row belongs to the table."""
    extended: list[Block] = []
    for block in blocks:
        if extended and extended[-1].kind is BlockKind.TABLE_ROW and _may_be_row(text, block):
            cells = cell_ranges(text, block.start, block.end)
            if len(cells) >= 2 and text.count("\n", extended[-1].end, block.start) == 1:
                block = replace(block, kind=BlockKind.TABLE_ROW, cells=cells, level=0, key_end=None, content=block.start)
        extended.append(block)
    return extended


def _may_be_row(text: str, block: Block) -> bool:
    """A heading, or a key that a gap (no colon) parts from its value."""
    if block.kind is BlockKind.HEADING:
        return True
    return block.kind is BlockKind.KEY_VALUE and block.key_end is not None and text[block.key_end] in " \u3000\t"
