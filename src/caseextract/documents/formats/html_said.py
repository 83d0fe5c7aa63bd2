"""What scripts of a page say of it as data (JSON-LD): headline, publisher, days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from caseextract.documents.formats.html_tree import Element

_TYPES = (
    "NewsArticle", "BlogPosting", "TechArticle", "Report", "ReportageNewsArticle", "AnalysisNewsArticle", "ScholarlyArticle", "Article", "PressRelease", "WebPage", "ItemPage",
)  # fmt: skip
_MOST_OBJECTS = 2_000


@dataclass(frozen=True, slots=True)
class Said:
    """What an object of the page says; None where it says nothing."""

    type: str
    headline: str | None = None
    publisher: str | None = None
    section: str | None = None
    published: str | None = None
    modified: str | None = None


def said_in_scripts(*roots: Element) -> Said | None:
    """What the first object that is an article says, else the first that is a page; None where there is none.

    A script that is no JSON says nothing: pages often break it, and all it could say is metadata.
    """
    found: list[Said] = []
    for root in roots:
        for element in root.walk():
            if element.tag == "script":
                found += (said for one in _objects(element.text()) if (said := _said(one)))
    return min(found, key=lambda said: said.type in ("WebPage", "ItemPage"), default=None)


def _objects(text: str) -> Iterator[dict[str, object]]:
    """The objects of a script, with those of lists and of ``@graph``."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return
    stack = [loaded]
    for _ in range(_MOST_OBJECTS):
        if not stack:
            return
        top = stack.pop()
        if isinstance(top, list):
            stack.extend(reversed(top[:_MOST_OBJECTS]))
        elif isinstance(top, dict):
            yield top
            stack.append(top.get("@graph"))


def _said(one: dict[str, object]) -> Said | None:
    kinds = one.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    type_ = next((name for name in names if name in _TYPES), None)
    if type_ is None:
        return None
    publisher = one.get("publisher")
    return Said(
        str(type_),
        headline=_words(one.get("headline")),
        publisher=_words(publisher.get("name") if isinstance(publisher, dict) else publisher),
        section=_words(one.get("articleSection")),
        published=_words(one.get("datePublished")),
        modified=_words(one.get("dateModified")),
    )


def _words(value: object) -> str | None:
    """A text on one line; of a list its first."""
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(value.split()) or None if isinstance(value, str) else None
