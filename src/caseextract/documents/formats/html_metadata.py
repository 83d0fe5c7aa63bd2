"""What a web page says of itself: in its head, in data of its scripts, in the marks of its body."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from caseextract.documents.formats.genres import genre_of
from caseextract.documents.formats.html_days import MODIFIED, PUBLISHED, day_of, note_day
from caseextract.documents.formats.html_measure import Measures
from caseextract.documents.formats.html_rules import name_words
from caseextract.documents.formats.html_said import Said, said_in_scripts
from caseextract.documents.formats.html_titles import split_title
from caseextract.documents.formats.html_tree import Element, Page
from caseextract.documents.formats.model import Metadata

_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.issued", "dc.date.issued", "pubdate")
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_CRUMBS = frozenset({"crumbs"})
_LABELS = frozenset({"cat", "category", "label", "kicker", "section", "tag"})
_LONG_LABEL = 20
_LONG_CRUMBS = 300
_MOST_LABELS = 12


def page_metadata(page: Page, measures: Measures, off: Mapping[Element, str]) -> Metadata:
    """The metadata of a page; what it does not say is None. ``off`` are the parts that are not its article."""
    said, title, url = _head(page.head)
    data = said_in_scripts(page.head, page.body) or Said("")
    heading, days, sections = _body(page.body, measures, off)
    site = said.get("og:site_name") or data.publisher
    told = split_title(said.get("og:title") or data.headline or title or heading or "", site=site, heading=heading)
    whole = split_title(title or "", site=site, heading=heading)
    published = [*(said.get(key, "") for key in _PUBLISHED), data.published or ""]
    modified = [*(said.get(key, "") for key in _MODIFIED), data.modified or ""]
    url = url or said.get("og:url")
    return Metadata(
        title=told.title or None,
        publisher=site or told.site or whole.site or said.get("author"),
        url=url,
        published=next(filter(None, map(day_of, published)), days.get(PUBLISHED)),
        modified=next(filter(None, map(day_of, modified)), days.get(MODIFIED)),
        genre=genre_of(
            title=f"{heading or ''} {told.title}".strip(),
            sections=[*sections, data.section or "", said.get("article:section", ""), *whole.parts],
            address=url or "",
        ),
    )


def _head(head: Element) -> tuple[dict[str, str], str | None, str | None]:
    """What the head says by key, the title and the address of the page."""
    said: dict[str, str] = {}
    title = url = None
    for element in head.walk():
        attributes = element.attributes
        if element.tag == "meta":
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if content := " ".join(attributes.get("content", "").split()):
                said.setdefault(key.lower(), content)
        elif element.tag == "title" and title is None:
            title = " ".join(element.text().split()) or None
        elif element.tag == "link" and attributes.get("rel", "").lower() == "canonical":
            url = attributes.get("href", "").strip() or None
    return said, title, url


def _body(body: Element, measures: Measures, off: Mapping[Element, str]) -> tuple[str | None, dict[str, datetime.date], list[str]]:
    """The title in the body, the days it gives of itself, and the words over the title that
    say where on the site the page stands: crumbs and labels."""
    heading: str | None = None
    days: dict[str, datetime.date] = {}
    sections: list[str] = []
    stack = [body]
    while stack:
        element = stack.pop()
        if element in off:
            if off[element] in _CRUMBS and measures[element].characters <= _LONG_CRUMBS:
                sections.append(_line(element))
            continue
        if element.tag == "h1" and heading is None and measures[element].titled:
            heading = _line(element) or _alternative(element)
        elif len(sections) < _MOST_LABELS and _is_label(element, measures):
            sections.append(_line(element))
        note_day(element, measures[element], days)
        stack.extend(child for child in reversed(element.children) if isinstance(child, Element))
    return heading, days, sections


def _is_label(element: Element, measures: Measures) -> bool:
    """Whether an element is a short label that its class calls one."""
    measure = measures[element]
    if not 0 < measure.characters <= _LONG_LABEL or measure.elements:
        return False
    return not _LABELS.isdisjoint(name_words(element.attributes.get("class", "")))


def _alternative(heading: Element) -> str | None:
    images = (below.attributes.get("alt", "") for below in heading.walk() if below.tag == "img")
    return " ".join(" ".join(images).split()) or None


def _line(element: Element) -> str:
    return " ".join(element.text().split())
