"""Tables of lines with states and footnotes, for the terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from caseextract.compare.model import Footnote, Value
from caseextract.records import Status
from caseextract.report.cells import notes_text, state_text, value_text
from caseextract.report.labels import Labels
from caseextract.report.markdown import escape, footnote_markdown
from caseextract.report.terminal import STATUS_STYLES, print_footnotes
from caseextract.report.wrapping import Wrapped


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell; a ``remark`` is said by the table, not by an article."""

    text: str
    state: str = ""
    status: Status | None = None
    notes: str = ""
    numbers: tuple[int, ...] = ()
    remark: bool = False


Lines = Sequence[Line]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: ``rows`` have as many cells as ``head``. The first column names the rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Lines, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Tables under a title, with the lines below them and the footnotes they cite."""

    title: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...]
    footnotes: tuple[Footnote, ...]


def value_line(value: Value, labels: Labels, *, dated: bool = False) -> Line:
    """A value with its state and footnotes."""
    return Line(
        text=value_text(value, labels, dated=dated),
        state=state_text(value, labels),
        status=value.status,
        notes=notes_text(value),
        numbers=value.notes,
    )


def plain_line(text: str) -> Line:
    """A line without state or footnotes."""
    return Line(text=text)


def remark(text: str) -> Line:
    """A line the table says of itself."""
    return Line(text=text, remark=True)


def print_page(page: Page, *, console: Console, labels: Labels) -> None:
    """Print the tables, the lines below them and the footnotes."""
    console.print(Wrapped(Text(page.title, style="bold")))
    for sheet in page.sheets:
        if sheet.title:
            console.print(Text(f"\n{sheet.title}", style="bold"))
        console.print(_table(sheet))
    for line in page.remarks:
        console.print(Wrapped(Text(line, style="dim")))
    print_footnotes(page.footnotes, console, labels)


def page_markdown(page: Page, labels: Labels) -> str:
    """The page as Markdown, ending in a line break."""
    lines = [f"# {escape(page.title)}", ""]
    for sheet in page.sheets:
        if sheet.title:
            lines += [f"## {escape(sheet.title)}", ""]
        lines += [_row(escape(cell) for cell in sheet.head), _row(["---"] * len(sheet.head))]
        lines += [_row(_cell_markdown(cell) for cell in row) for row in sheet.rows]
        lines.append("")
    lines += [f"- {escape(line)}" for line in page.remarks]
    if page.footnotes:
        lines += ["", *(footnote_markdown(note, labels) for note in page.footnotes)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(sheet: Sheet) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False, expand=False)
    for place, head in enumerate(sheet.head):
        widest = place + 1 == len(sheet.head)
        table.add_column(Text(head, style="bold"), ratio=1 if widest else None, max_width=None if widest else 30)
    for row in sheet.rows:
        table.add_row(*(Wrapped(_cell_text(cell)) for cell in row))
    return table


def _cell_text(lines: Lines) -> Text:
    shown: list[Text] = []
    for line in lines:
        text = Text(line.text, style="italic" if line.remark else "")
        if line.state:
            text.append(line.state, style="" if line.status is None else STATUS_STYLES[line.status])
        shown.append(text.append(line.notes, style="blue"))
    return Text("\n").join(shown)


def _cell_markdown(lines: Lines) -> str:
    shown: list[str] = []
    for line in lines:
        text = f"<i>{escape(line.text)}</i>" if line.remark else escape(line.text)
        shown.append(text + escape(line.state) + "".join(f"[^{number}]" for number in line.numbers))
    return "<br>".join(shown)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
