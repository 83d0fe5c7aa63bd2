"""Which parts of a page are not its article, by the table of :mod:`html_rules`; in doubt a part is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from caseextract.documents.formats.html_measure import Measure, Measures
from caseextract.documents.formats.html_rules import Region, boilerplate, folded, name_words
from caseextract.documents.formats.html_tables import BLOCKS
from caseextract.documents.formats.html_tree import HEADINGS, Element

_ARTICLE = frozenset({"article", "main"})
# Heads, feet and margins in these belong to them.
_PARTS = _ARTICLE | {"section"}
_LINES = frozenset({"a", "p", "div", "li", "span", "h2", "h3", "h4", "h5", "h6", "dt", "section", "td", "center"})
_TABLE = frozenset({"table"})
_HEADS = HEADINGS | frozenset({"p", "div", "dt", "span"})
_LONGEST_LINE = 30
_LONGEST_NOTICE = 200
_MOST_PARTS = 20
_FIRST_DEPTH = 8
_HEADED_PARTS = frozenset({"aside", "section", "div", "article"})
_SELF, _BELOW = 1, 2
# Lists of other pages that one heading stands over.
_HEADED = 12


@dataclass(slots=True)
class Off:
    """Elements that are no part of the article, with the id of the region that says so; nothing below them is listed.

    ``abstained`` is true where they would have taken too much, and none was taken.
    """

    regions: dict[Element, str] = field(default_factory=dict)
    abstained: bool = False


def unwanted(body: Element, measures: Measures) -> Off:
    """What is to be left out of a page. Time grows linearly with the page.

    A region that holds the title, the main element or more text of its own than its rule allows stays, and where all
    regions together hold more than the table's part of the page, or everything, all stay.
    """
    found = _Search(measures).run(body)
    whole = measures[body]
    own = sum(measures[element].own for element in found)
    characters = sum(measures[element].characters for element in found)
    if own > boilerplate().most * whole.own or (found and characters == whole.characters):
        return Off(abstained=True)
    return Off(found)


class _Search:
    """One walk over the page in its order; what is found is not looked into."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._rules = boilerplate()
        self._found: dict[Element, str] = {}
        self._titled = False
        self._place: dict[Element, int] = {}
        self._running: dict[Element, bool] = {}
        self._words: dict[str, set[str]] = {}
        self._holding = self._holders()
        self._has_title = any(measure.titled for measure in measures.values())
        self._has_article = any(element.tag in _ARTICLE for element in measures)

    def run(self, body: Element) -> dict[Element, str]:
        stack: list[tuple[Element, bool]] = [(body, False)]
        while stack:
            element, within = stack.pop()
            if element in self._found:
                continue
            measure = self._measures[element]
            if element.tag == "h1" and measure.titled:
                self._titled = True
            if element is not body and (region := self._region(element, measure, within=within)):
                self._found[element] = region.id
                continue
            self._headed(element, measure)
            within = within or element.tag in _PARTS or element.attributes.get("role") == "main"
            places = [(place, child) for place, child in enumerate(element.children) if isinstance(child, Element)]
            self._place.update((child, place) for place, child in places)
            stack.extend((child, within) for _, child in reversed(places))
        return {element: region for element, region in self._found.items() if not self._below_found(element)}

    def _region(self, element: Element, measure: Measure, *, within: bool) -> Region | None:
        if measure.titled or measure.main or element.tag in _ARTICLE or not measure.characters:
            return None
        running = self._runs_on(element)
        for region in self._candidates(element, measure):
            if (running and not region.firm) or not self._holds(region, element, measure, within=within):
                continue
            if not region.firm and self._holding.get(element) in ((_SELF,) if region.whole else (_SELF, _BELOW)):
                continue
            return region
        return None

    def _candidates(self, element: Element, measure: Measure) -> Iterator[Region]:
        by = self._rules.by
        yield from by.get(("tag", element.tag), ())
        if role := element.attributes.get("role", "").strip().lower():
            yield from by.get(("role", role), ())
        for word in sorted(self._names(element)):
            yield from by.get(("name", word), ())
        if element.tag in _LINES and (found := by.get(("line", _short(element, measure)), ())):
            yield from found
        if element.tag in _LINES and 0 < measure.characters <= _LONGEST_NOTICE and measure.elements <= _MOST_PARTS:
            text = " ".join(element.text().split())
            yield from (region for pattern, region in self._rules.says if pattern.search(text))

    def _holds(self, region: Region, element: Element, measure: Measure, *, within: bool) -> bool:
        if (region.own is not None and measure.own > region.own) or measure.links < region.count:
            return False
        if measure.share < region.links or ((region.outside or region.beside) and within):
            return False
        if region.beside and not self._has_article:
            return False
        if not region.early:
            return True
        return not within and ((self._has_title and not self._titled) or self._laid_out(element))

    def _laid_out(self, element: Element) -> bool:
        """Whether an element is a cell of a table that lays the page out."""
        table = element.within(_TABLE) if element.tag == "td" else None
        return table is not None and (self._measures[table].titled or self._measures[table].tables > 0)

    def _runs_on(self, element: Element) -> bool:
        """Whether an inline element stands in running text, of which it is a part."""
        if element.tag in BLOCKS:
            return False
        above = element.parent
        while above is not None:
            if above not in self._running:
                self._running[above] = any(isinstance(child, str) and child.strip() for child in above.children)
            if self._running[above]:
                return True
            above = None if above.tag in BLOCKS else above.parent
        return False

    def _holders(self) -> dict[Element, int]:
        """The elements that are to be kept (:data:`_SELF`), and those that hold one (:data:`_BELOW`)."""
        holding: dict[Element, int] = {}
        for element in reversed(list(self._measures)):
            if holding.get(element) != _SELF and self._kept(element):
                holding[element] = _SELF
            if element in holding and element.parent is not None:
                holding.setdefault(element.parent, _BELOW)
        return holding

    def _kept(self, element: Element) -> bool:
        by = self._rules.by
        measure = self._measures[element]
        named = [region for word in self._names(element) for region in by.get(("keep name", word), ())]
        if element.tag in _HEADED_PARTS and (first := _first_block(element, self._measures)):
            named += by.get(("keep head", first), ())
        return measure.characters > 0 and any(measure.share <= region.links for region in named)

    def _names(self, element: Element) -> set[str]:
        """The words of an element's names."""
        attributes = element.attributes
        if "class" not in attributes and "id" not in attributes:
            return set()
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        if names not in self._words:
            self._words[names] = name_words(names)
        return self._words[names]

    def _headed(self, element: Element, measure: Measure) -> None:
        """Mark a heading that stands over other pages, and what it stands over."""
        if element.tag not in _HEADS or measure.titled or not (text := _short(element, measure)):
            return
        for region in self._rules.by.get(("head", text), ()):
            anchor = self._outermost(element, measure)
            below = list(self._below(anchor, region))
            if below:
                self._found.update(dict.fromkeys((anchor, *below), region.id))
                return

    def _outermost(self, element: Element, measure: Measure) -> Element:
        """The element that holds the heading and nothing else."""
        while (above := element.parent) in self._measures and above is not None:
            if above.tag == "body" or self._measures[above].characters > measure.characters:
                break
            element = above
        return element

    def _below(self, anchor: Element, region: Region) -> Iterator[Element]:
        """The siblings that follow a heading and lead to other pages."""
        siblings = anchor.parent.children if anchor.parent else []
        own = taken = 0
        for sibling in islice(siblings, self._place[anchor] + 1, None):
            if isinstance(sibling, str):
                if sibling.strip():
                    return
                continue
            measure = self._measures[sibling]
            own += measure.own
            if sibling.tag in HEADINGS or measure.titled or measure.main or taken == _HEADED:
                return
            if (region.own is not None and own > region.own) or (measure.characters and measure.share < region.links):
                return
            if measure.characters:
                taken += 1
                yield sibling

    def _below_found(self, element: Element) -> bool:
        above = element.parent
        while above is not None:
            if above in self._found:
                return True
            above = above.parent
        return False


def _short(element: Element, measure: Measure) -> str:
    """The folded text of an element that holds a few characters, else nothing."""
    if not 0 < measure.characters <= _LONGEST_LINE or measure.elements > _MOST_PARTS:
        return ""
    return folded(element.text())


def _first_block(element: Element, measures: Measures) -> str:
    """The folded text of the first short block of an element."""
    for _ in range(_FIRST_DEPTH):
        inner = next((child for child in islice(element.elements(), _MOST_PARTS) if measures[child].characters), None)
        if inner is None:
            break
        if text := _short(inner, measures[inner]):
            return text
        element = inner
    return ""
