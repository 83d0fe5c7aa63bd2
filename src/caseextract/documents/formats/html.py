"""Web pages: the text of the page without its menus, with the layout its elements give."""

from __future__ import annotations

import re

from caseextract.documents.formats.characters import readable
from caseextract.documents.formats.compose import compose
from caseextract.documents.formats.encodings import decode_bytes
from caseextract.documents.formats.html_blocks import page_chunks
from caseextract.documents.formats.html_main import unwanted
from caseextract.documents.formats.html_measure import measured
from caseextract.documents.formats.html_metadata import page_metadata
from caseextract.documents.formats.html_raised import settle_raised
from caseextract.documents.formats.html_tree import parse_page
from caseextract.documents.formats.model import Content, Limits

_HEAD = 4096
_ABSTAINED = "more than half of the page looks like menus or other pages' text; all of it was read"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)|<\?xml[^>]{0,80}encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.IGNORECASE)


def read(data: bytes, name: str, *, limits: Limits, encoding: str | None = None) -> Content:
    """The main text of a page with its blocks and what its head says of it.

    Raises :class:`InputError` for bytes of no known encoding, elements nested too deep and too much text.
    """
    declared = _CHARSET.search(data, 0, _HEAD)
    label = (declared.group(1) or declared.group(2)).decode("ascii") if declared else None
    decoded = decode_bytes(data, name, override=encoding, declared=label)
    markup = readable(decoded.text)
    page = parse_page(data, markup, name, limits=limits)
    settle_raised(page.body, markup)
    measures = measured(page.body)
    off = unwanted(page.body, measures)
    text, pieces = compose(page_chunks(page.body, measures, off.regions), name, limits)
    warnings = (*decoded.warnings, _ABSTAINED) if off.abstained else decoded.warnings
    return Content(text, pieces, page_metadata(page, measures, off.regions), warnings, decoded.encoding)
