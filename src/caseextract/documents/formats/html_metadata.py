"""What a web page says of itself in its head: title, publisher, address, days."""

from __future__ import annotations

import datetime
import re

from caseextract.documents.formats.html_tree import Page
from caseextract.documents.formats.model import Metadata

_DAY = re.compile(r"\s*([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})")
_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.issued", "pubdate")
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")


def page_metadata(page: Page) -> Metadata:
    """The metadata of a page; what it does not say is None."""
    said: dict[str, str] = {}
    title = url = None
    for element in page.head.walk():
        attributes = element.attributes
        if element.tag == "meta":
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if content := " ".join(attributes.get("content", "").split()):
                said.setdefault(key.lower(), content)
        elif element.tag == "title" and title is None:
            title = " ".join(element.text().split()) or None
        elif element.tag == "link" and attributes.get("rel", "").lower() == "canonical":
            url = attributes.get("href", "").strip() or None
    return Metadata(
        title=said.get("og:title") or title,
        publisher=said.get("og:site_name") or said.get("author"),
        url=url or said.get("og:url"),
        published=_first_day(said, _PUBLISHED),
        modified=_first_day(said, _MODIFIED),
    )


def _first_day(said: dict[str, str], keys: tuple[str, ...]) -> datetime.date | None:
    for key in keys:
        match = _DAY.match(said.get(key, ""))
        if match is None:
            continue
        try:
            return datetime.date(*map(int, match.groups()))
        except ValueError:
            continue
    return None
