"""What is drawn on a page: glyphs with their boxes, ruling lines. The only module that talks to PDFium.

PDFium is used through ``pypdfium2.raw`` for what its helpers do not give (angles, generated characters,
paths in forms).
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from caseextract.documents.formats.pdf.geometry import Box, Frame

# How far from a right angle text may stand and still be text of the page, not a stamp across it.
_ASKEW = math.radians(8)
_FORM_DEPTH = 8
# A page of more objects is a drawing; its first ones tell enough.
_MOST_OBJECTS = 50_000


class Glyph(NamedTuple):
    """One character (or a few in one place) as drawn; ``size`` is that of its font in points.

    ``box`` is in page coordinates (``y0`` the lower edge) or, where a function says so, in reading space.
    ``turns`` are the quarter turns clockwise it stands at.
    """

    text: str
    box: Box
    size: float
    weight: int
    turns: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as drawn: ``unmapped`` counts glyphs whose character the file does not give, ``images`` pictures."""

    frame: Frame
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...]
    images: int
    unmapped: int


def draw(page: pypdfium2.PdfPage) -> Drawn:
    """Everything of a page that reading needs. Boxes are in page coordinates, ``y0`` the lower edge."""
    text_page = page.get_textpage()
    try:
        glyphs, unmapped = _glyphs(text_page)
    finally:
        text_page.close()
    rules, images = _paths(page)
    left, bottom, right, top = page.get_bbox()
    turned = Counter(glyph.turns for glyph in glyphs if not glyph.text.isspace())
    turns = turned.most_common(1)[0][0] if turned else 0
    # Whatever turn the file asks for, most of the text of a page is meant to be read.
    frame = Frame(left, bottom, right, top, turns=(-turns) % 4)
    return Drawn(frame, tuple(glyphs), tuple(rules), images, unmapped)


def _glyphs(text_page: Any) -> tuple[list[Glyph], int]:
    glyphs: list[Glyph] = []
    unmapped = 0
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    high = ""
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1:
            unmapped += 1
            continue
        text, high = _joined(high, chr(code)), ""
        turns = _turns(pdfium.FPDFText_GetCharAngle(text_page, index))
        if turns is None or not pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(loose)):
            continue
        box = Box(loose.left, min(loose.bottom, loose.top), loose.right, max(loose.bottom, loose.top))
        if not all(map(math.isfinite, box)):
            continue
        size = _size(text_page, index, matrix) or (box.width if turns % 2 else box.height)
        glyphs.append(Glyph(text, box, size, pdfium.FPDFText_GetFontWeight(text_page, index), turns))
    return glyphs, unmapped


def _size(text_page: Any, index: int, matrix: Any) -> float:
    """Size of the font as shown, to a tenth of a point."""
    size = pdfium.FPDFText_GetFontSize(text_page, index)
    if pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        size *= math.hypot(matrix.c, matrix.d)
    return round(size, 1) if math.isfinite(size) else 0.0


def _joined(high: str, low: str) -> str:
    """A character outside the basic plane comes in two halves."""
    if not high or not "\udc00" <= low <= "\udfff":
        return low
    return (high + low).encode("utf-16", "surrogatepass").decode("utf-16")


def _turns(angle: float) -> int | None:
    """Quarter turns clockwise of a glyph, or None when it stands askew."""
    if angle < 0 or not math.isfinite(angle):
        return 0
    quarters = round(angle / (math.pi / 2))
    return quarters % 4 if abs(angle - quarters * math.pi / 2) <= _ASKEW else None


def _paths(page: pypdfium2.PdfPage) -> tuple[list[Box], int]:
    """Boxes of ruling lines, and how many pictures there are."""
    rules: list[Box] = []
    images = 0
    for item in islice(page.get_objects(max_depth=_FORM_DEPTH), _MOST_OBJECTS):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images += 1
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _rules(item)
    return rules, images


def _rules(path: Any) -> list[Box]:
    """The straight strokes of a path; of a filled box its four edges, or itself when it is thin."""
    matrix = path.get_matrix()
    container = getattr(path, "container", None)
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = getattr(container, "container", None)
    points: list[tuple[float, float]] = []
    strokes: list[Box] = []
    start: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []  # a drawing, not a ruling line
        elif points:
            strokes.append(_span(points[-1], point))
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            strokes.append(_span(point, start))
    return [stroke for stroke in strokes if all(map(math.isfinite, stroke))]


def _span(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
