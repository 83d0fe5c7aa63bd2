"""What was found by searching, for the terminal, as Markdown and as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from rich.console import Console
from rich.text import Text

from caseextract.compare.evidence import Excerpt
from caseextract.compare.found import FoundDocument, FoundDocuments
from caseextract.compare.listing import Entry, Listing
from caseextract.records import MunicipalityFact, StatementFact
from caseextract.report.cells import fact_state, unsure_legend_of
from caseextract.report.english import shown_name
from caseextract.report.grid import Cell, Grid, GridColumn, Run
from caseextract.report.labels import Labels
from caseextract.report.listing import (
    STATE_WIDTH,
    evidence_cell,
    excerpt_cell,
    kind_text,
    print_unsure,
    quote_data,
    status_cell,
    value_cell,
)
from caseextract.report.markdown import escape
from caseextract.report.place import origin_text
from caseextract.report.safe import guarded, json_safe, plain
from caseextract.report.structured import dumped


def count_line(labels: Labels, *, what: str, total: int, shown: int) -> str:
    """How many there are (``what``: facts or documents) and, where fewer are shown, how many of them."""
    line = labels.count(f"find.{what}", total, total=f"{total:,}")
    return line + (labels.fill("find.shown", shown=f"{shown:,}") if shown < total else "")


def print_facts(listing: Listing, *, total: int, console: Console, labels: Labels) -> None:
    """Print the count and a table of facts, each with document and line."""
    _head(count_line(labels, what="facts", total=total, shown=len(listing.entries)), console)
    columns = [
        GridColumn(labels["find.place"], widest=28),
        GridColumn(labels["show.kind"], widest=14),
        GridColumn(labels["show.value"], share=3),
        GridColumn(labels["show.status"], widest=STATE_WIDTH),
        GridColumn(labels["show.owner"], widest=16),
        GridColumn(labels["show.evidence"], share=5),
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            (Run(_place(entry.fact.doc, entry.best, labels)),),
            (Run(kind_text(entry.fact, labels)),),
            value_cell(entry, labels),
            status_cell(entry, labels),
            (Run(plain(entry.owner or "")),),
            evidence_cell(entry, labels),
        )
        for entry in listing.entries
    ]
    console.print(Grid(columns, rows))
    print_unsure(listing, console=console, labels=labels)


def print_documents(found: FoundDocuments, *, console: Console, labels: Labels) -> None:
    """Print the count and a table of documents with the passages that hold the words."""
    _head(count_line(labels, what="documents", total=found.total, shown=len(found.documents)), console)
    columns = [
        GridColumn(labels["find.place"], widest=28),
        GridColumn(labels["find.title"], share=2),
        GridColumn(labels["find.quote"], share=5),
    ]
    rows: list[tuple[Cell, ...]] = [
        ((Run(place),), (Run(plain(title)),), () if excerpt is None else excerpt_cell(excerpt))
        for place, title, excerpt in _passages(found, labels)
    ]
    console.print(Grid(columns, rows))


def facts_markdown(listing: Listing, *, total: int, labels: Labels) -> str:
    """The table of facts as Markdown, the count before it."""
    keys = ("find.place", "show.kind", "show.value", "show.status", "show.owner", "show.evidence")
    lines = [_md_row([escape(labels[key]) for key in keys]), _md_row(["---"] * len(keys))]
    for entry in listing.entries:
        cells = (
            escape(_place(entry.fact.doc, entry.best, labels)),
            escape(kind_text(entry.fact, labels)),
            escape(_value(entry, labels)),
            escape(fact_state(entry.fact, labels)),
            escape(plain(entry.owner or "")),
            _md_excerpt(entry.best),
        )
        lines.append(_md_row(list(cells)))
    head = count_line(labels, what="facts", total=total, shown=len(listing.entries))
    legend = [text for one in unsure_legend_of((entry.fact for entry in listing.entries), labels) for text in ("", escape(one))]
    return "\n".join([escape(head), "", *lines, *legend]) + "\n"


def documents_markdown(found: FoundDocuments, labels: Labels) -> str:
    """The table of documents as Markdown, the count before it."""
    keys = ("find.place", "find.title", "find.quote")
    lines = [_md_row([escape(labels[key]) for key in keys]), _md_row(["---"] * len(keys))]
    for place, title, excerpt in _passages(found, labels):
        quote = "" if excerpt is None else _md_excerpt(excerpt)
        lines.append(_md_row([escape(place), escape(plain(title)), quote]))
    head = count_line(labels, what="documents", total=found.total, shown=len(found.documents))
    return "\n".join([escape(head), "", *lines]) + "\n"


def documents_json(found: FoundDocuments) -> str:
    """A JSON array of documents, each with ``quotes`` (line, origin, before, quote, after)."""
    return dumped([document_data(one) for one in found.documents])


def documents_jsonl(found: FoundDocuments) -> str:
    """The same, a document a line."""
    lines = [json.dumps(document_data(one), ensure_ascii=False) for one in found.documents]
    return "".join(f"{json_safe(line)}\n" for line in lines)


def documents_csv(found: FoundDocuments) -> str:
    """CSV text (RFC 4180) with a header line, a line a passage."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("doc", "title", "url", "line", "before", "quote", "after"))
    for one in found.documents:
        for quote in one.excerpts or (Excerpt(None, "", "", ""),):
            line = "" if quote.line is None else str(quote.line)
            fields = (one.doc, one.title or "", one.url or "", line, quote.before, quote.quote, quote.after)
            writer.writerow([guarded(plain(text)) for text in fields])
    return out.getvalue()


def document_data(document: FoundDocument) -> dict[str, Any]:
    """A document found, as plain data."""
    quotes = [quote_data(one) for one in document.excerpts]
    return {"doc": document.doc, "title": document.title, "url": document.url, "quotes": quotes}


def _head(line: str, console: Console) -> None:
    console.print(Text(line, style="bold"))


def _passages(found: FoundDocuments, labels: Labels) -> list[tuple[str, str, Excerpt | None]]:
    """Place, title and quotation, a row each; the title stands beside the first of a document."""
    rows: list[tuple[str, str, Excerpt | None]] = []
    for one in found.documents:
        title = one.title or ""
        if not one.excerpts:
            rows.append((plain(one.doc), title, None))
        for number, excerpt in enumerate(one.excerpts):
            rows.append((_place(one.doc, excerpt, labels), "" if number else title, excerpt))
    return rows


def _place(doc: str, excerpt: Excerpt, labels: Labels) -> str:
    """Document and line, and the place in the original: ``report:12（3ページ）``."""
    place = plain(doc) if excerpt.line is None else f"{plain(doc)}:{excerpt.line}"
    origin = origin_text(excerpt.origin, excerpt.line, labels)
    return labels.fill("origin.beside", place=place, origin=origin) if origin else place


def _value(entry: Entry, labels: Labels) -> str:
    fact = entry.fact
    if isinstance(fact, StatementFact):
        return ""
    detail = labels[f"municipality.{fact.role}"] if isinstance(fact, MunicipalityFact) else entry.detail
    text = shown_name(fact.kind, plain(entry.text), labels)
    return labels.fill("bracketed", text=text, note=plain(detail)) if detail else text


def _md_row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _md_excerpt(excerpt: Excerpt) -> str:
    before, quote, after = (escape(plain(part)) for part in (excerpt.before, excerpt.quote, excerpt.after))
    return f"{before}<b>{quote}</b>{after}"
