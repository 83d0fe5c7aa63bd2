"""The facts of a listing for the terminal and as JSON."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from caseextract.compare.brackets import balanced_parts
from caseextract.compare.evidence import Excerpt
from caseextract.compare.listing import Entry, Listing
from caseextract.records import Fact, MunicipalityFact, StatementFact
from caseextract.report.cells import fact_state, unsure_legend_of
from caseextract.report.english import shown_name
from caseextract.report.grid import Cell, Grid, GridColumn, Run
from caseextract.report.labels import Labels
from caseextract.report.place import origin_text
from caseextract.report.reasons import reason_lines
from caseextract.report.safe import plain
from caseextract.report.structured import dumped
from caseextract.report.terminal import STATUS_STYLES

# Room for the longest state with its mark of doubt, in either language.
STATE_WIDTH = 11


def print_listing(listing: Listing, *, console: Console, labels: Labels) -> None:
    """Print a table for each document, with the number of facts above it."""
    if not listing.entries:
        console.print(Text(labels["show.none"]))
    for doc, entries in listing.by_document():
        head = Text(plain(doc), style="bold")
        title = listing.titles.get(doc)
        if title:
            head.append(f" {plain(title)}", style="default")
        console.print(head.append(f" ({labels.count('show.count', len(entries), count=len(entries))})", style="dim"))
        console.print(_table(entries, labels))
    print_unsure(listing, console=console, labels=labels)


def print_unsure(listing: Listing, *, console: Console, labels: Labels) -> None:
    """Say what ``？`` means, where a state bears it."""
    for line in unsure_legend_of((entry.fact for entry in listing.entries), labels):
        console.print(Text(f"\n{line}", style="dim"))


def listing_json(listing: Listing) -> str:
    """A JSON array of fact records, each with ``quotes`` (line, origin, before, quote, after) for its evidence."""
    return dumped([_entry_data(entry) for entry in listing.entries])


def why_lines(fact: Fact, labels: Labels) -> list[str]:
    """Why the fact was made and what set its attributes: rule ids, and the words that triggered them."""
    lines = [plain(fact.rule)] if fact.rule else []
    return [*lines, *reason_lines(fact, labels)]


def kind_text(fact: Fact, labels: Labels) -> str:
    """The kind, for statements with their facet."""
    kind = labels[f"kind.{fact.kind}"]
    return f"{kind}・{labels[f'statement.{fact.facet}']}" if isinstance(fact, StatementFact) else kind


def _table(entries: list[Entry], labels: Labels) -> Grid:
    columns = [
        GridColumn(labels["show.line"], widest=14, right=True),
        GridColumn(labels["show.kind"], widest=14),
        GridColumn(labels["show.value"], share=3),
        GridColumn(labels["show.status"], widest=STATE_WIDTH),
        GridColumn(labels["show.owner"], share=1),
        GridColumn(labels["show.evidence"], share=4),
        GridColumn(labels["show.why"], share=3),
    ]
    return Grid(columns, [_row(entry, labels) for entry in entries])


def _row(entry: Entry, labels: Labels) -> tuple[Cell, ...]:
    why = "\n".join(why_lines(entry.fact, labels))
    return (
        line_cell(entry, labels),
        (Run(kind_text(entry.fact, labels)),),
        value_cell(entry, labels),
        status_cell(entry, labels),
        (Run(plain(entry.owner or "")),),
        evidence_cell(entry, labels),
        (Run(why, "dim"),),
    )


def line_cell(entry: Entry, labels: Labels) -> Cell:
    """The line the evidence stands on and, below it, its place in the original."""
    best = entry.best
    origin = origin_text(best.origin, best.line, labels)
    line = Run("" if best.line is None else str(best.line))
    return (line, Run(f"\n{origin}", "dim")) if origin else (line,)


def status_cell(entry: Entry, labels: Labels) -> Cell:
    """The state in its colour, with ``？`` where no words show it, or nothing for kinds that have none."""
    status = entry.fact.status
    return () if status is None else (Run(fact_state(entry.fact, labels), STATUS_STYLES[status]),)


def value_cell(entry: Entry, labels: Labels) -> Cell:
    """The normal form and, below it, of what it is told; nothing for a statement, whose sentence says it all."""
    fact = entry.fact
    detail = labels[f"municipality.{fact.role}"] if isinstance(fact, MunicipalityFact) else entry.detail
    text = () if isinstance(fact, StatementFact) else (Run(shown_name(fact.kind, plain(entry.text), labels), "bold"),)
    return (*text, Run(f"\n{plain(detail)}")) if detail else text


def evidence_cell(entry: Entry, labels: Labels) -> Cell:
    """The evidence within its sentence, and how many more mentions there are."""
    more = len(entry.quotes) - 1
    mentions = (Run(labels.fill("aside", text=labels.fill("mentions", count=more)), "dim"),) if more else ()
    return (*excerpt_cell(entry.best), *mentions)


def excerpt_cell(excerpt: Excerpt) -> Cell:
    """A quotation with the quoted words marked."""
    before, quote, after = balanced_parts(plain(excerpt.before), plain(excerpt.quote), plain(excerpt.after))
    return (Run(before), Run(quote, "bold underline"), Run(after))


def _entry_data(entry: Entry) -> dict[str, Any]:
    data: dict[str, Any] = entry.fact.model_dump(mode="json")
    data["text"] = entry.text
    data["quotes"] = [quote_data(quote) for quote in entry.quotes]
    return data


def quote_data(quote: Excerpt) -> dict[str, Any]:
    """A quotation as plain data; ``origin`` is null where lines tell the place."""
    return {
        "line": quote.line,
        "origin": quote.origin,
        "before": quote.before,
        "quote": quote.quote,
        "after": quote.after,
    }
