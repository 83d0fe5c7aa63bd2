"""The comparison as a table for the terminal. Article text is shown as it is: no markup in it is read."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from caseextract.compare.model import Cell, Comparison, Footnote, Row, Verdict
from caseextract.compare.paging import pages
from caseextract.records import Status
from caseextract.report.cells import (
    cell_remarks,
    column_label,
    column_notes,
    column_origin,
    judgement_lines,
    legends,
    many_verdicts,
    mentions_text,
    notes_below,
    notes_text,
    quote_parts,
    row_label,
    source_text,
    state_text,
    summary_text,
    value_text,
    verdict_text,
)
from caseextract.report.labels import Labels
from caseextract.report.verdicts import verdict_lines
from caseextract.report.wrapping import Wrapped, wrapped_lines

STATUS_STYLES = {
    Status.BEFORE: "dim",
    Status.CURRENT: "green",
    Status.PLANNED: "cyan",
    Status.CONSIDERED: "yellow",
    Status.REJECTED: "red",
    Status.MENTIONED: "dim",
}
VERDICT_STYLES = {
    Verdict.COMPARABLE: "green",
    Verdict.CAUTION: "yellow",
    Verdict.NOT_COMPARABLE: "red",
}


# Columns of the screen for the items and, at least, for each municipality.
_ITEM_WIDTH, _COLUMN_WIDTH = 16, 22
# So many columns stand side by side however narrow the screen.
_FEW = 4
# With less room a column the verdicts stand below the table.
_NARROW = 16
_HANG = 4


def print_comparison(comparison: Comparison, *, console: Console, labels: Labels) -> None:
    """Print the table, its notes and the footnotes; one with many columns in pages of as many as there is room for."""
    room = max((console.width - _ITEM_WIDTH) // _COLUMN_WIDTH, 1)
    wide = len(comparison.columns) > max(room, _FEW)
    stacked = console.width < _ITEM_WIDTH + _NARROW * (min(len(comparison.columns), max(room, _FEW)) + 1)
    for number, page in enumerate(pages(comparison, room) if wide else [comparison]):
        if wide:
            shown = {"first": number * room + 1, "last": number * room + len(page.columns)}
            heading = labels.fill("page", **shown, count=len(comparison.columns))
            console.print(Text(f"\n{heading}" if number else heading, style="bold"))
        console.print(comparison_table(page, labels, counted=wide, stacked=stacked))
        if not wide:
            _print_verdicts([row for row in page.rows if stacked or many_verdicts(row)], comparison, console, labels)
        for line in column_notes(page, labels) if wide else notes_below(page, labels):
            console.print(Wrapped(Text(line, style="dim")))
        print_footnotes(page.footnotes, console, labels)
    if wide:
        _print_verdicts(comparison.rows, comparison, console, labels)
        _print_legends(comparison, console, labels)


def print_footnotes(notes: Sequence[Footnote], console: Console, labels: Labels) -> None:
    """Print the footnotes under their heading; nothing where there are none."""
    if not notes:
        return
    console.print()
    console.print(Text(labels["sources"], style="bold"))
    texts = (footnote_text(note, labels) for note in notes)
    if console.color_system is None and not console.is_terminal:
        # Without styles there is nothing to lay out, and a long list is written much faster.
        lines = (line for text in texts for line in wrapped_lines(text.plain, console.width, hang=_HANG))
        console.file.write("".join(f"{line}\n" for line in lines))
        return
    # One print for all: each has a price of its own.
    console.print(Group(*(Wrapped(text, hang=_HANG) for text in texts)))


def _print_verdicts(rows: Sequence[Row], comparison: Comparison, console: Console, labels: Labels) -> None:
    """Row by row how many verdicts there are of each sort, over all columns, and why."""
    judged = [row for row in rows if row.judgements]
    if not judged:
        return
    console.print()
    several = len(comparison.columns) > 2
    console.print(Text(labels["comparability.all" if several else "comparability"], style="bold reverse"))
    for row in judged:
        heading = f"{row_label(row, labels)}: {summary_text(row, labels)}"
        console.print(Wrapped(Text(heading, style="bold"), hang=_HANG))
        for verdict, word, line in verdict_lines(row, comparison, labels):
            text = Text("  ").append(word, style=VERDICT_STYLES[verdict]).append(f" {line}")
            console.print(Wrapped(text, hang=_HANG))
    console.print()


def _print_legends(comparison: Comparison, console: Console, labels: Labels) -> None:
    console.print()
    for line in legends(comparison, labels):
        console.print(Wrapped(Text(line, style="dim")))


def comparison_table(
    comparison: Comparison, labels: Labels, *, counted: bool = False, stacked: bool = False
) -> Table:
    """The table itself, one column a municipality, a rule between facets.

    A last column says which figures may be compared, where any stand beside each other; with ``counted`` only
    how many; with ``stacked`` there is none.
    """
    beside = comparison.judged and not stacked
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False, expand=False)
    table.add_column(Text(labels["item"]), style="bold", min_width=8)
    for column in comparison.columns:
        heading = Text(column_label(column), style="bold")
        table.add_column(heading.append(f"\n{column_origin(column)}", style="dim"), ratio=1)
    if beside:
        table.add_column(Text(labels["comparability"], style="bold"), ratio=None if counted else 1)
    rows = comparison.rows
    for place, row in enumerate(rows):
        last = place + 1 == len(rows) or rows[place + 1].facet != row.facet
        cells = [Wrapped(cell_text(cell, labels)) for cell in row.cells]
        if beside:
            cells.append(Wrapped(judgement_text(row, comparison, labels, counted=counted)))
        table.add_row(Wrapped(Text(row_label(row, labels))), *cells, end_section=last)
    return table


def cell_text(cell: Cell, labels: Labels) -> Text:
    """One cell: a line a value, coloured by state."""
    if not cell.stated:
        return Text(labels["not_stated"], style="dim")
    lines: list[Text] = []
    for value in cell.values:
        line = Text(value_text(value, labels, dated=cell.differs))
        if value.status is not None:
            line.append(state_text(value, labels), style=STATUS_STYLES[value.status])
        line.append(notes_text(value), style="blue")
        lines.append(line)
    lines += [Text(remark, style="italic") for remark in cell_remarks(cell, labels)]
    return Text("\n").join(lines)


def judgement_text(row: Row, comparison: Comparison, labels: Labels, *, counted: bool = False) -> Text:
    """The verdicts of a row, a line each, coloured by verdict; of many their number."""
    if counted or many_verdicts(row):
        return Text(summary_text(row, labels))
    return Text("\n").join(
        Text(verdict_text(judged, labels), style=VERDICT_STYLES[judged.verdict]).append(
            f" {line}", style="default"
        )
        for judged, line in judgement_lines(row, comparison, labels)
    )


def footnote_text(note: Footnote, labels: Labels) -> Text:
    """One footnote: number, document, line, the quoted evidence in its context."""
    before, quote, after = quote_parts(note)
    text = Text(f"[{note.number}] ", style="blue")
    text.append(f"{source_text(note, labels)}: ", style="dim")
    text.append(before, style="default").append(quote, style="bold underline").append(after, style="default")
    text.append(mentions_text(note, labels), style="dim")
    return text
