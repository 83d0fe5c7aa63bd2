"""HTML as a tree of our own: what a browser would make of the tags, without what no reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from caseextract.documents.formats.extras import missing_extra
from caseextract.documents.formats.model import Limits
from caseextract.errors import InputError

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Elements whose content is never text of the page.
_SKIPPED = frozenset(
    ["style", "noscript", "template", "svg", "math", "iframe", "frame", "object", "embed", "applet", "video", "audio", "canvas", "map", "select", "datalist", "textarea", "input", "progress", "meter", "rt", "rp", "rtc", "del", "s", "strike", "dialog"]
)
_NEVER_CLOSED = frozenset(
    ["area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"]
)
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_STEPS = 24
# Tags may go deeper than the tree: end tags the file leaves out, markup within comments and scripts.
_SLACK = 4


@dataclass(slots=True, eq=False)
class Element:
    """One element; ``number`` is its place among its siblings of the same tag, from 1."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    number: int
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """Child elements."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in document order."""
        stack: list[Element] = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def text(self) -> str:
        """All characters below, in document order."""
        out: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            top = stack.pop()
            if isinstance(top, str):
                out.append(top)
            else:
                stack.extend(reversed(top.children))
        return "".join(out)

    def within(self, tags: frozenset[str]) -> Element | None:
        """The nearest element above (or this one) with one of the tags, or None."""
        element: Element | None = self
        while element is not None and element.tag not in tags:
            element = element.parent
        return element

    def path(self) -> str:
        """The way to it from the body: ``body > div[2] > p[1]``; of a very long one the last steps."""
        steps: list[str] = []
        element: Element | None = self
        while element is not None and element.tag not in ("body", "html", "#root"):
            if len(steps) == _MOST_STEPS:
                steps.append("…")
                break
            steps.append(f"{element.tag}[{element.number}]")
            element = element.parent
        return " > ".join(["body", *reversed(steps)])


@dataclass(frozen=True, slots=True)
class Page:
    """The head and the body of a page."""

    head: Element
    body: Element


def parse_page(data: bytes, markup: str, name: str, *, limits: Limits) -> Page:
    """Read a page. ``data`` are the bytes of ``markup``, looked at for nesting before a parser sees them.

    Raises :class:`InputError` for elements nested deeper than ``limits`` allow, and when no parser is installed.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise missing_extra(name, "formats") from error
    if _depth(data) > _SLACK * limits.nesting:
        raise InputError(name, f"elements nested deeper than {limits.nesting}")
    tree = LexborHTMLParser(markup)
    root = Element("#root", {}, None, 1)
    head, body = Element("head", {}, root, 1), Element("body", {}, root, 1)
    for target, source in ((head, tree.head), (body, tree.body)):
        if source is not None:
            target.attributes = _attributes(source)
            _copy(source, target, name, limits)
    return Page(head, body)


def _copy(source: object, target: Element, name: str, limits: Limits) -> None:
    """Copy the content of a parser's node, without recursion."""
    stack: list[tuple[object, Element, dict[str, int]]] = [(getattr(source, "child", None), target, {})]
    while stack:
        node, parent, counts = stack.pop()
        while node is not None:
            following = node.next  # type: ignore[attr-defined]
            tag = node.tag  # type: ignore[attr-defined]
            if tag == "-text":
                parent.children.append(node.text_content or "")  # type: ignore[attr-defined]
            elif tag and tag[0] not in "-!":
                counts[tag] = counts.get(tag, 0) + 1
                attributes = _attributes(node)
                if not _unseen(tag, attributes):
                    element = Element(tag, attributes, parent, counts[tag])
                    parent.children.append(element)
                    if len(stack) >= limits.nesting:
                        raise InputError(name, f"elements nested deeper than {limits.nesting}")
                    stack.append((following, parent, counts))
                    node, parent, counts = node.child, element, {}  # type: ignore[attr-defined]
                    continue
            node = following


def _attributes(node: object) -> dict[str, str]:
    return {key: value or "" for key, value in node.attributes.items()}  # type: ignore[attr-defined]


def _unseen(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element is never shown; scripts stay only where they hold data on the page."""
    if tag == "script":
        return attributes.get("type", "").strip().lower() != "application/ld+json"
    return (
        tag in _SKIPPED
        or "hidden" in attributes
        or attributes.get("aria-hidden", "").lower() == "true"
        or _HIDDEN.search(attributes.get("style", "")) is not None
    )


def _depth(data: bytes) -> int:
    """How deep the tags go at most, as they stand; a parser would take quadratic time over a very deep page."""
    deepest = depth = 0
    for match in _TAG.finditer(data):
        if match.group(2).lower() in _SHALLOW:
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


_SHALLOW = frozenset(tag.encode() for tag in _NEVER_CLOSED)
