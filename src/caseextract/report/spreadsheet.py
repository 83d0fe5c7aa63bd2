"""Text as the cells of a workbook hold it: never a formula, never markup, never more than Excel allows."""

from __future__ import annotations

import re
from typing import Any

CELL_LENGTH = 32_767
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ELLIPSIS = "…"


def write_text(sheet: Any, row: int, column: int, text: str, style: Any = None) -> None:
    """Write a text cell into an xlsxwriter sheet."""
    held = cell_text(text)
    if held.startswith("<r>") and held.endswith("</r>"):
        # The library takes such a text for markup of its own; in runs (it wants three) it is text again.
        sheet.write_rich_string(row, column, held[:1], held[1:2], held[2:], *([style] if style else []))
    else:
        sheet.write_string(row, column, held, style)


def cell_text(text: str) -> str:
    """Text as a cell can hold it: what XML has no form for as ``\\uXXXX``, cut with ``…`` to the length Excel allows.

    Other control characters are left to the library, which writes them as Office does.
    """
    plain = _NO_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    if len(plain) * 2 <= CELL_LENGTH or len(plain.encode("utf-16-le")) // 2 <= CELL_LENGTH:
        return plain
    cut = plain.encode("utf-16-le")[: (CELL_LENGTH - 1) * 2].decode("utf-16-le", "ignore")
    return cut + _ELLIPSIS
