"""The facts of a listing for the terminal and as JSON."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from caseextract.compare.brackets import balanced_parts
from caseextract.compare.listing import Entry, Listing
from caseextract.records import Fact, MunicipalityFact, Reason, StatementFact
from caseextract.report.labels import Labels
from caseextract.report.safe import plain
from caseextract.report.structured import dumped
from caseextract.report.terminal import STATUS_STYLES
from caseextract.report.wrapping import Wrapped


def print_listing(listing: Listing, *, console: Console, labels: Labels) -> None:
    """Print a table for each document, with the number of facts above it."""
    if not listing.entries:
        console.print(Text(labels["show.none"]))
    for doc, entries in listing.by_document():
        head = Text(plain(doc), style="bold")
        title = listing.titles.get(doc)
        if title:
            head.append(f" {plain(title)}", style="default")
        console.print(head.append(f" ({labels.fill('show.count', count=len(entries))})", style="dim"))
        console.print(_table(entries, labels))


def listing_json(listing: Listing) -> str:
    """A JSON array of fact records, each with ``quotes`` (line, before, quote, after) for its evidence."""
    return dumped([_entry_data(entry) for entry in listing.entries])


def why_lines(fact: Fact, labels: Labels) -> list[str]:
    """Why the fact was made and what set its attributes: rule ids, and the words that triggered them."""
    lines = [plain(fact.rule)] if fact.rule else []
    lines += [_reason(reason) for reason in fact.because]
    if fact.uncertain:
        lines.append(labels.fill("show.uncertain", names=", ".join(plain(name) for name in fact.uncertain)))
    return lines


def kind_text(fact: Fact, labels: Labels) -> str:
    """The kind, for statements with their facet."""
    kind = labels[f"kind.{fact.kind}"]
    return f"{kind}・{labels[f'statement.{fact.facet}']}" if isinstance(fact, StatementFact) else kind


def _table(entries: list[Entry], labels: Labels) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(Text(labels["show.line"]), justify="right", no_wrap=True)
    table.add_column(Text(labels["show.kind"]), max_width=14)
    table.add_column(Text(labels["show.value"]), ratio=3)
    table.add_column(Text(labels["show.status"]), max_width=8)
    table.add_column(Text(labels["show.owner"]), ratio=1)
    table.add_column(Text(labels["show.evidence"]), ratio=4)
    table.add_column(Text(labels["show.why"]), ratio=3)
    for entry in entries:
        fact = entry.fact
        state = Text()
        if fact.status is not None:
            state = Text(labels[f"status.{fact.status}"], style=STATUS_STYLES[fact.status])
        table.add_row(
            Text("" if entry.best.line is None else str(entry.best.line)),
            Wrapped(Text(kind_text(fact, labels))),
            Wrapped(_value(entry, labels)),
            state,
            Wrapped(Text(plain(entry.owner or ""))),
            Wrapped(_evidence(entry, labels)),
            Wrapped(Text("\n".join(why_lines(fact, labels)), style="dim")),
        )
    return table


def _value(entry: Entry, labels: Labels) -> Text:
    fact = entry.fact
    # A statement is its sentence: the quotation beside it says it all.
    text = Text() if isinstance(fact, StatementFact) else Text(plain(entry.text), style="bold")
    detail = entry.detail
    if isinstance(fact, MunicipalityFact):
        detail = labels[f"municipality.{fact.role}"]
    if detail:
        text.append(f"\n{plain(detail)}", style="default not bold")
    return text


def _evidence(entry: Entry, labels: Labels) -> Text:
    best = entry.best
    before, quote, after = balanced_parts(plain(best.before), plain(best.quote), plain(best.after))
    text = Text(before).append(quote, style="bold underline").append(after)
    if len(entry.quotes) > 1:
        text.append(f"（{labels.fill('mentions', count=len(entry.quotes) - 1)}）", style="dim")
    return text


def _reason(reason: Reason) -> str:
    cue = f"「{plain(reason.cue)}」" if reason.cue else ""
    return f"{plain(reason.attribute)} ← {plain(reason.rule)}{cue}"


def _entry_data(entry: Entry) -> dict[str, Any]:
    data: dict[str, Any] = entry.fact.model_dump(mode="json")
    data["text"] = entry.text
    data["quotes"] = [
        {"line": quote.line, "before": quote.before, "quote": quote.quote, "after": quote.after}
        for quote in entry.quotes
    ]
    return data
