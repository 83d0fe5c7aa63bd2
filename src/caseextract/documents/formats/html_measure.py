"""What each element of a page holds: characters, those of links, the title. One pass over the tree, whatever its depth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from caseextract.documents.formats.html_tree import HEADINGS, Element

_HOME = re.compile(r"(?:https?:)?//[^/]+/?$|/$|\.{0,2}/?(?:index\.(?:html?|php|cgi))?$")
# Marks that part links of a menu say nothing themselves.
_NO_WORDS = str.maketrans("", "", "|｜/／>＞›»・•[]［］")
_DATA = frozenset({"script", "button"})


@dataclass(slots=True)
class Measure:
    """Counts over an element and all below it.

    ``characters`` and ``linked`` are without blanks and the marks that part links; ``linked`` are those within links, ``links`` how many links
    there are. ``elements`` counts the elements below. ``lists``, ``tables`` and ``headings`` count such elements
    below; ``titled`` says that the title of the page is among them, ``main`` that its main element is.
    """

    characters: int = 0
    linked: int = 0
    links: int = 0
    elements: int = 0
    lists: int = 0
    tables: int = 0
    headings: int = 0
    titled: bool = False
    main: bool = False

    @property
    def own(self) -> int:
        """Characters outside links."""
        return self.characters - self.linked

    @property
    def share(self) -> float:
        """The part of the characters that stands in links, 0 to 1."""
        return self.linked / self.characters if self.characters else 0.0


Measures = Mapping[Element, Measure]


def measured(body: Element) -> dict[Element, Measure]:
    """The measure of every element of a page; time and room grow linearly with it."""
    order = list(body.walk())
    measures = {element: Measure() for element in order}
    for element in reversed(order):
        here = measures[element]
        if element.tag not in _DATA:
            here.characters += sum(len("".join(child.split()).translate(_NO_WORDS)) for child in element.children if isinstance(child, str))
        if element.tag == "a" and "href" in element.attributes:
            here.linked = here.characters
            here.links += 1
        here.main = here.main or element.tag == "main"
        if element.parent in measures:
            _add(measures[element.parent], here, element.tag)
    title = title_of(order, measures)
    while title is not None:
        measures[title].titled = True
        title = title.parent if title.parent in measures else None
    return measures


def title_of(order: list[Element], measures: Measures) -> Element | None:
    """The first heading of the first rank that is no link to the start of the site; None where there is none."""
    for element in order:
        if element.tag != "h1" or not (measures[element].characters or _image(element)):
            continue
        link = next((one for one in (*element.elements(), element.parent) if one is not None and one.tag == "a"), None)
        if link is None or not _HOME.match(link.attributes.get("href", "").strip()):
            return element
    return None


def _image(element: Element) -> bool:
    return any(child.tag == "img" and child.attributes.get("alt", "").strip() for child in element.elements())


def _add(above: Measure, below: Measure, tag: str) -> None:
    above.characters += below.characters
    above.linked += below.linked
    above.links += below.links
    above.elements += below.elements + 1
    above.lists += below.lists + (tag in ("ul", "ol", "dl"))
    above.tables += below.tables + (tag == "table")
    above.headings += below.headings + (tag in HEADINGS)
    above.main = above.main or below.main
