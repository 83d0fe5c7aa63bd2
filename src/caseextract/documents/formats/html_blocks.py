"""The blocks of a web page: headings, paragraphs, items, pairs, rows, captions, without what is not its article."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import zip_longest

from caseextract.documents.formats.compose import Chunk
from caseextract.documents.formats.html_inline import LINE, on_one_line, paragraphs
from caseextract.documents.formats.html_measure import Measures
from caseextract.documents.formats.html_pairs import bold_pair, caption_text
from caseextract.documents.formats.html_tables import BLOCKS, list_chunks, table_parts
from caseextract.documents.formats.html_tree import HEADINGS, Element
from caseextract.documents.model import BlockKind

_CAPTIONS = frozenset({"caption", "figcaption"})
_ITEMS = frozenset({"li"})
_MARKED = re.compile(r"[・•●○◎◆◇■□※*＊-]|[(（]?[0-9０-９]{1,2}[)）.．、]|[①-⑳]|[QＱAＡ][0-9０-９]?[.．：: ]")


def page_chunks(body: Element, measures: Measures, off: Collection[Element]) -> list[Chunk]:
    """The blocks of a page in order, without the elements that are ``off``. Time grows linearly with the page."""
    reader = _Reader(measures, off)
    reader.read(body)
    return reader.chunks


class _Reader:
    """Walks the elements once; text gathers until a block begins or ends."""

    def __init__(self, measures: Measures, off: Collection[Element]) -> None:
        self.chunks: list[Chunk] = []
        self._measures = measures
        self._off = off
        self._gathered: list[str] = []
        self._marked: set[Element] = set()

    def read(self, body: Element) -> None:
        """Read all below ``body``."""
        # An element in a tuple ends there; a chunk is one found before.
        stack: list[Element | str | Chunk | tuple[Element]] = [body]
        while stack:
            top = stack.pop()
            if isinstance(top, str):
                self._gathered.append(top)
            elif isinstance(top, Chunk):
                self.chunks.append(top)
            elif isinstance(top, tuple):
                self._flush(top[0])
            elif top.tag == "br":
                self._gathered.append(LINE)
            elif top.tag == "img":
                self._image(top)
            elif not self._is_dropped(top):
                if top.tag in BLOCKS:
                    self._flush(top.parent)
                    stack.append((top,))
                stack.extend(reversed(self._parts(top)))

    def _parts(self, element: Element) -> list[Element | str] | list[Chunk | Element] | list[Chunk]:
        """What an element consists of: its children, or the chunks it makes as a whole."""
        if element.tag == "table" and not self._holds_dropped(element):
            parts = table_parts(element, self._measures)
        elif element.tag == "dl":
            parts = list_chunks(element, self._measures)  # type: ignore[assignment]
        else:
            pair = bold_pair(element, self._measures)
            if pair is not None:
                return [Chunk("", element.path(), BlockKind.KEY_VALUE, cells=pair)]
            caption = caption_text(element, self._measures)
            parts = None if caption is None else [Chunk(caption, element.path(), BlockKind.CAPTION, apart=True)]
        return _spaced(element.children) if parts is None else parts

    def _holds_dropped(self, element: Element) -> bool:
        """Whether a cell of a table is no part of the article, so that the table lays the page out."""
        return any(cell in self._off for row in element.elements() for one in row.elements() for cell in (one, *one.elements()) if cell.tag == "td")

    def _image(self, image: Element) -> None:
        """The words that stand for the picture a heading consists of."""
        heading = image.within(HEADINGS)
        if heading is not None and not self._measures[heading].characters:
            self._gathered.append(image.attributes.get("alt", ""))

    def _is_dropped(self, element: Element) -> bool:
        """Parts that are off, and buttons but for those that a heading consists of."""
        if element.tag == "button":
            return element.within(HEADINGS) is None
        return element.tag == "script" or element in self._off

    def _flush(self, element: Element | None) -> None:
        """Make blocks of what has gathered; ``element`` is the one it stands in."""
        found = paragraphs("".join(self._gathered)) if self._gathered else []
        self._gathered.clear()
        if not found or element is None:
            return
        origin = element.path()
        whole = on_one_line([line for lines in found for line in lines])
        if heading := element.within(HEADINGS):
            self.chunks.append(Chunk(whole, origin, BlockKind.HEADING, level=int(heading.tag[1]), apart=True))
        elif element.within(_CAPTIONS):
            self.chunks.append(Chunk(whole, origin, BlockKind.CAPTION, apart=True))
        elif (owner := element.within(_ITEMS)) and owner not in self._marked:
            self._marked.add(owner)
            self.chunks.append(Chunk(whole if _MARKED.match(whole) else f"・{whole}", origin, BlockKind.LIST_ITEM))
        else:
            for lines in found:
                kind = BlockKind.PARAGRAPH if element.tag == "p" and len(lines) == 1 and "。" in lines[0] else None
                self.chunks += [Chunk(line, origin, kind, apart=place == 0) for place, line in enumerate(lines)]


def _spaced(children: list[Element | str]) -> list[Element | str]:
    """The children of an element, a blank behind a ``<time>`` that another element follows at once."""
    if not any(isinstance(child, Element) and child.tag == "time" for child in children):
        return children
    out: list[Element | str] = []
    for child, following in zip_longest(children, children[1:]):
        out.append(child)
        if isinstance(child, Element) and child.tag == "time" and isinstance(following, Element):
            out.append(" ")
    return out
