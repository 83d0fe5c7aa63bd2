"""The page of an article: its text with the evidence marked in place, and the list of its facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from caseextract.compare.evidence import Article, shorten
from caseextract.documents.parse import parse_document
from caseextract.records import Fact
from caseextract.report.labels import Labels
from caseextract.report.safe import plain
from caseextract.report.site.factview import FactView, fact_views, options, text_order
from caseextract.report.site.layout import pieces_of
from caseextract.report.site.marks import Mark, lines
from caseextract.store import DocumentRow

_TITLE = 90


def article_page(
    row: DocumentRow, facts: Iterable[Fact], *, names: Mapping[str, str], pages: Mapping[str, str], words: Labels
) -> dict[str, Any]:
    """What the template needs. ``names`` are municipalities by code, ``pages`` the addresses of those that have one."""
    ordered = text_order(facts)
    views = fact_views(ordered, Article(row.id, title=row.title, text=row.text, origins=row.origins), words=words)
    document = parse_document(row.id, row.text, pieces=pieces_of(row.text, row.origins))
    return {
        "title": title_of(row),
        "about": _about(row, words),
        "warnings": [plain(line) for line in row.warnings],
        "lines": lines(document, _marks(ordered, views)),
        "facts": views,
        "filters": options(views, names, words),
        "names": names,
        "owners": [(code, names[code], pages[code]) for code in sorted({view.owner for view in views}) if code in pages],
        "data": _data(views, names, words),
    }


def _about(row: DocumentRow, words: Labels) -> list[tuple[str, str]]:
    """What is known of the article, label and value; an address is shown, not linked: the site leads nowhere else."""
    known = {
        "id": row.id,
        "publisher": row.publisher,
        "published": row.published,
        "date": row.reference_date if row.reference_date != row.published else None,
        "genre": row.genre,
        "url": row.url,
    }
    return [(words[f"article.{name}"], plain(value)) for name, value in known.items() if value]


def title_of(row: DocumentRow) -> str:
    """The title on one line, the id where there is none."""
    return shorten(plain(row.title or ""), _TITLE) or plain(row.id)


def _marks(facts: tuple[Fact, ...], views: tuple[FactView, ...]) -> list[Mark]:
    return [
        Mark(span.start, span.end, view.number, view.kind, view.status)
        for fact, view in zip(facts, views, strict=True)
        for span in fact.evidence
    ]


def _data(views: tuple[FactView, ...], names: Mapping[str, str], words: Labels) -> dict[str, Any]:
    """What the script shows of a fact beyond the list: place for place in the order of the numbers."""
    return {
        "facts": [
            [
                *(view.kind, view.status, view.owner, view.kind_text, view.text, view.detail, view.place, view.rule),
                *(list(view.reasons), list(view.starts), int(view.unsure)),
            ]
            for view in views
        ],
        "states": {f"{view.status}{'?' if view.unsure else ''}": view.state for view in views},
        "owners": {view.owner: names.get(view.owner, view.owner) or words["owner.nobody"] for view in views},
    }
