"""Raised figures of a page (``<sup>``, ``vertical-align: super``) put as they are read: see :mod:`.raised`."""

from __future__ import annotations

import re

from caseextract.documents.formats.html_tables import BLOCKS
from caseextract.documents.formats.html_tree import Element
from caseextract.documents.formats.raised import REACH, raised

_SHOWN = re.compile(r"<sup[\s>]|vertical-align\s*:\s*super", re.IGNORECASE)
_STYLE = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_ENDS = BLOCKS | {"br"}


def settle_raised(body: Element, markup: str) -> None:
    """Replace raised elements below ``body`` by their text where it is the mark of a note or an exponent."""
    if _SHOWN.search(markup) is None:
        return
    before = ""
    # A block in a tuple ends there; an element stands with its place among its parent's children.
    stack: list[tuple[Element | str, Element | None, int] | tuple[Element]] = [(body, None, 0)]
    while stack:
        top = stack.pop()
        if len(top) == 1:
            before = ""
            continue
        node, parent, place = top
        if isinstance(node, str):
            before = (before + node)[-REACH:]
            continue
        if parent is not None and _is_raised(node):
            text = node.text()
            read = raised(text, before)
            before = (before + read)[-REACH:]
            if read != text:
                parent.children[place] = read
            continue
        if node.tag in _ENDS:
            before = ""
            stack.append((node,))
        stack.extend((child, node, index) for index, child in reversed(list(enumerate(node.children))))


def _is_raised(element: Element) -> bool:
    return element.tag == "sup" or _STYLE.search(element.attributes.get("style", "")) is not None
