"""PDF bytes to Content: pages in order, each read as :mod:`..order` and :mod:`..blocks` say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseextract.documents.formats.compose import Chunk, compose
from caseextract.documents.formats.extras import missing_extra
from caseextract.documents.formats.model import Content, Limits, Metadata
from caseextract.documents.formats.pdf.blocks import Entry, cell_texts, chunks, entries, table_rows
from caseextract.documents.formats.pdf.furniture import PageSegments, without_furniture
from caseextract.documents.formats.pdf.geometry import Box, Frame
from caseextract.documents.formats.pdf.lines import Segment, body_size, by_writing, read_segments
from caseextract.documents.formats.pdf.metadata import metadata_of
from caseextract.documents.formats.pdf.order import Item, find_gutters, read_columns
from caseextract.documents.formats.pdf.tables import Table, cell_of, find_tables
from caseextract.errors import InputError

if TYPE_CHECKING:
    from caseextract.documents.formats.pdf.glyphs import Glyph

_NO_TEXT = "no text layer (a scan?); run OCR first, e.g. with ocrmypdf -l jpn"
_UNMAPPED = 0.1


@dataclass(frozen=True, slots=True)
class _Layout:
    """One way of writing on one page: pieces of lines and ruling lines in its reading space."""

    page: int
    segments: tuple[Segment, ...]
    rules: tuple[Box, ...]
    height: float
    vertical: bool


@dataclass(frozen=True, slots=True)
class _File:
    layouts: tuple[_Layout, ...]
    metadata: Metadata
    pages: int
    scanned: tuple[int, ...]
    unmapped: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What is to be put in order on a page, and the rows of its ruled tables."""

    items: tuple[Item, ...]
    tables: dict[Table, list[Chunk]]


def read(data: bytes, name: str, *, limits: Limits) -> Content:
    """Text, layout and metadata of a PDF.

    Raises :class:`InputError` for a file that is damaged, encrypted, without a text layer or over a limit, and
    where the ``formats`` extra is missing.
    """
    file = _drawn(data, name, limits)
    if not any(layout.segments for layout in file.layouts):
        raise InputError(name, _NO_TEXT)
    bare = without_furniture([PageSegments(layout.segments, layout.height) for layout in file.layouts])
    body = body_size([segment for segments in bare for segment in segments])
    ruled = [_ruled(layout, segments) for layout, segments in zip(file.layouts, bare, strict=True)]
    gutters = sorted({gutter for page in ruled for gutter in find_gutters(page.items, body)})
    found: list[Entry] = []
    for layout, page in zip(file.layouts, ruled, strict=True):
        found += entries(read_columns(page.items, body, gutters), layout.page, tables=page.tables)
    text, pieces = compose(chunks(found, body), name, limits)
    return Content(text, pieces, file.metadata, _warnings(file))


def _drawn(data: bytes, name: str, limits: Limits) -> _File:
    try:
        import pypdfium2

        from caseextract.documents.formats.pdf.glyphs import draw
    except ImportError as error:
        raise missing_extra(name, "formats") from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(name, _refusal(str(error))) from error
    layouts: list[_Layout] = []
    scanned: list[int] = []
    unmapped: list[int] = []
    with document:
        count = len(document)
        if count > limits.pages:
            raise InputError(name, f"{count:,} pages; at most {limits.pages:,} are read (--max-pages)")
        characters = 0
        for number in range(1, count + 1):
            try:
                page = document.get_page(number - 1)
                drawn = draw(page)
                page.close()
            except pypdfium2.PdfiumError as error:
                raise InputError(name, f"damaged PDF: page {number} cannot be read ({error})") from error
            characters += len(drawn.glyphs)
            if characters > limits.characters:
                raise InputError(name, f"more than {limits.characters:,} characters; at most that many are read")
            layouts += _layouts(number, drawn.glyphs, drawn.rules, drawn.frame)
            if drawn.images and not any(glyph.text.strip() for glyph in drawn.glyphs):
                scanned.append(number)
            if drawn.unmapped > _UNMAPPED * (len(drawn.glyphs) + drawn.unmapped):
                unmapped.append(number)
        information = document.get_metadata_dict(skip_empty=True)
    return _File(tuple(layouts), metadata_of(information), count, tuple(scanned), tuple(unmapped))


def _refusal(message: str) -> str:
    """Why PDFium does not open a file, and the mend."""
    if "password" in message.lower():
        return "encrypted PDF that needs a password; remove it first, e.g. with qpdf --decrypt --password=... IN OUT"
    if "security" in message.lower():
        return "encrypted PDF of a kind that cannot be opened; save it without protection"
    return "damaged or no PDF; try to repair it, e.g. with qpdf IN OUT"


def _layouts(page: int, glyphs: Sequence[Glyph], rules: Sequence[Box], frame: Frame) -> list[_Layout]:
    """What is written across and what is written down, the more extensive first unless the other stands above it."""
    across, down = by_writing(glyphs, frame)
    ways = [(across, frame)]
    if down:
        columns = Frame(frame.left, frame.bottom, frame.right, frame.top, frame.turns, vertical=True)
        ways.insert(0 if len(down) > len(across) else 1, (down, columns))
    layouts = []
    for way, space in ways:
        segments = read_segments(way)
        boxes = tuple(space.box(*rule) for rule in rules)
        layouts.append(_Layout(page, tuple(segments), boxes, space.size[1], space.vertical))
    return layouts


def _ruled(layout: _Layout, segments: Sequence[Segment]) -> _Ruled:
    tables: dict[Table, list[Chunk]] = {}
    rest = list(segments)
    for table in find_tables(layout.rules):
        inside = [segment for segment in rest if cell_of(table, segment.box) is not None]
        rows = table_rows(table, cell_texts(table, inside), layout.page)
        if sum(any(row.cells) for row in rows) < 2:
            continue
        tables[table] = rows
        taken = {id(segment) for segment in inside}
        rest = [segment for segment in rest if id(segment) not in taken]
    return _Ruled((*rest, *tables), tables)


def _warnings(file: _File) -> tuple[str, ...]:
    warnings = []
    if file.scanned:
        warnings.append(f"{_pages(file.scanned)} without a text layer (scans?) left out; run OCR, e.g. with ocrmypdf --skip-text -l jpn")
    if file.unmapped:
        warnings.append(f"{_pages(file.unmapped)} with characters the file gives no code for; parts may be missing")
    return tuple(warnings)


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers as ranges: pages 2-4, 7."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    shown = ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in spans)
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"
