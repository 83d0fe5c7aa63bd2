"""Columns of lines to blocks: paragraphs, headings, table rows, notes at the foot."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from caseextract.documents.formats.compose import Chunk, table_chunks
from caseextract.documents.formats.pdf.lines import Segment
from caseextract.documents.formats.pdf.order import Column, Item, Row, area
from caseextract.documents.formats.pdf.tables import Table, cell_of, open_cells
from caseextract.documents.formats.pdf.wrap import Style, TextLine, continues, is_indented, is_spaced, join
from caseextract.documents.model import BlockKind

_HEADING = 1.15
_LONGEST_HEADING = 70
_NOTE_SIZE = 0.9
_NOTE = re.compile(r"(?:[0-9０-９]{1,2}[)）. \u3000]?|[*＊※†]|注)[ \u3000]*(?=[^0-9０-９\s.,])")
_GAP = "\u3000"
_LEAST_ROWS = 3
_APART = 1.45

Entry = TextLine | Chunk


def entries(columns: Sequence[Column], page: int, *, tables: Mapping[Table, Sequence[Chunk]]) -> list[Entry]:
    """Lines and table rows of one page in reading order; ``tables`` are the rows of its ruled tables."""
    found: list[Entry] = []
    for number, column in enumerate(columns):
        rows = list(column.rows)
        tabular = _tabular(rows)
        for position, row in enumerate(rows):
            ruled = [item for item in row if isinstance(item, Table)]
            if ruled:
                found.extend(chunk for table in ruled for chunk in tables[table])
                row = tuple(item for item in row if isinstance(item, Segment))
            if not row:
                continue
            if position in tabular:
                cells = tuple(item.text for item in row if isinstance(item, Segment))
                found.append(Chunk("", f"page {page}", BlockKind.TABLE_ROW, cells=cells, apart=position - 1 not in tabular))
            else:
                found.append(_line(row, column, page, number))
    return found


def chunks(found: Sequence[Entry], body: float) -> list[Chunk]:
    """Blocks of a whole document from its lines; ``body`` is the size of its running text."""
    style = _style(found, body)
    done: list[Chunk] = []
    paragraph: list[TextLine] = []
    apart = False
    for entry in found:
        if isinstance(entry, TextLine) and paragraph and continues(paragraph, entry, style):
            paragraph.append(entry)
            continue
        last = paragraph[-1] if paragraph else None
        if paragraph:
            done.append(_block(paragraph, style, apart=apart))
        paragraph = []
        if isinstance(entry, TextLine):
            paragraph, apart = [entry], _is_apart(last, entry, style.pitch)
        else:
            done.append(entry)
    if paragraph:
        done.append(_block(paragraph, style, apart=apart))
    return done


def table_rows(table: Table, texts: dict[int, list[str]], page: int) -> list[Chunk]:
    """Rows of a ruled table; ``texts`` are the lines of each cell."""
    index = {id(cell): number for number, cell in enumerate(table.cells)}
    rows = [tuple(join(texts.get(index[id(cell)], [""])) for cell in cells) for cells in open_cells(table)]
    return table_chunks(rows, [f"page {page}"] * len(rows))


def cell_texts(table: Table, segments: Sequence[Segment]) -> dict[int, list[str]]:
    """The lines of each cell of a table from top to bottom, by the cell's index."""
    placed: dict[int, list[Segment]] = {}
    for segment in segments:
        cell = cell_of(table, segment.box)
        if cell is not None:
            placed.setdefault(cell, []).append(segment)
    return {cell: _cell_lines(parts) for cell, parts in placed.items()}


def _cell_lines(segments: list[Segment]) -> list[str]:
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda part: (part.box.y0, part.box.x0)):
        if lines and lines[-1][0].box.shares_row(segment.box):
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return [_GAP.join(part.text for part in sorted(line, key=lambda part: part.box.x0)) for line in lines]


def _tabular(rows: Sequence[Row]) -> set[int]:
    """Rows whose cells stand in columns: runs of at least three with pieces that begin at the same places."""
    found: set[int] = set()
    run: list[int] = []
    for position, row in enumerate(rows):
        if len(row) > 1 and all(isinstance(item, Segment) for item in row):
            if run and not _in_line(rows[run[-1]], row):
                found.update(run if len(run) >= _LEAST_ROWS else ())
                run = []
            run.append(position)
        else:
            found.update(run if len(run) >= _LEAST_ROWS else ())
            run = []
    found.update(run if len(run) >= _LEAST_ROWS else ())
    return found


def _in_line(above: Row, row: Row) -> bool:
    """Whether all but the first piece of the shorter row begin, end or stand midway where one of the other does."""
    short, long = sorted((above, row), key=len)
    return all(any(_level(item, other) for other in long[1:]) for item in short[1:]) and _close(above, row)


def _level(item: Item, other: Item) -> bool:
    a, b = item.box, other.box
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2) < 0.8 * (a.height + b.height) / 2


def _close(above: Row, row: Row) -> bool:
    return area(row).y0 - area(above).y1 < 2.5 * area(row).height


def _line(row: Row, column: Column, page: int, number: int) -> TextLine:
    parts = [item for item in row if isinstance(item, Segment)]
    box = area(row)
    longest = max(parts, key=lambda part: len(part.text))
    bold = sum(len(part.text) for part in parts if part.bold) * 2 > sum(len(part.text) for part in parts)
    text = _GAP.join(part.text for part in parts)
    return TextLine(text, box.x0, box.x1, longest.box.y0, longest.box.y1, longest.size, bold, column.left, column.right, page, number)


def _style(found: Sequence[Entry], body: float) -> Style:
    lines = [entry for entry in found if isinstance(entry, TextLine)]
    return Style(body, _pitch(found, body), is_indented(lines), is_spaced(line.text for line in lines))


def _pitch(found: Sequence[Entry], body: float) -> float:
    """The usual distance from the top of one line of running text to the next."""
    steps = [
        below.top - above.top
        for above, below in _neighbours(found)
        if abs(above.size - body) < 0.08 * body and abs(below.size - body) < 0.08 * body and 0.9 * body < below.top - above.top < 3 * body
    ]
    return statistics.median_low(sorted(steps)[: max(1, len(steps) * 3 // 4)]) if steps else 1.5 * body


def _neighbours(found: Sequence[Entry]) -> Iterator[tuple[TextLine, TextLine]]:
    for above, below in pairwise(found):
        if isinstance(above, TextLine) and isinstance(below, TextLine) and (above.page, above.column) == (below.page, below.column):
            yield above, below


def _is_apart(last: TextLine | None, line: TextLine, pitch: float) -> bool:
    """Whether more than the usual distance lies above a line."""
    if last is None or (last.page, last.column) != (line.page, line.column):
        return True
    return line.top - last.top > _APART * max(pitch, last.size)


def _block(lines: list[TextLine], style: Style, *, apart: bool) -> Chunk:
    first = lines[0]
    text = join([line.text for line in lines], spaced=style.spaced)
    kind, level, body = None, 0, style.body
    if first.size > _HEADING * body and len(text) <= _LONGEST_HEADING and not text.endswith("。"):
        kind, level = BlockKind.HEADING, 1 if first.size > 1.45 * body else 2
    elif first.size < _NOTE_SIZE * body and _NOTE.match(text):
        kind = BlockKind.FOOTNOTE
    return Chunk(text, f"page {first.page}", kind, level=level, apart=apart)
