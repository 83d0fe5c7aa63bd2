"""The comparison as one HTML page: no script, nothing loaded from elsewhere, every text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from caseextract.compare.model import Cell, Comparison, Footnote, Row, Value, Verdict
from caseextract.report.cells import (
    cell_remarks,
    column_label,
    column_origin,
    judgement_lines,
    many_verdicts,
    mentions_text,
    notes_below,
    quote_parts,
    source_text,
    state_word,
    summary_text,
    value_text,
    verdict_text,
)
from caseextract.report.labels import Labels, Language
from caseextract.report.verdicts import verdict_lines

_STYLE = """
:root { color-scheme: light dark; }
body { font-family: "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic", sans-serif; margin: 2rem; line-height: 1.6; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8886; padding: .4rem .6rem; text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: Canvas; }
th small { display: block; font-weight: normal; }
td ul { list-style: none; margin: 0; padding: 0; }
.none { opacity: .7; }
.state { border: 1px solid; border-radius: .6em; padding: 0 .4em; font-size: .8em; white-space: nowrap; }
.state.unsure { border-style: dashed; }
.verdict { font-weight: bold; white-space: nowrap; }
.remark { font-style: italic; }
:target { outline: 2px solid; }
""".strip()
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def comparison_html(comparison: Comparison, labels: Labels, *, language: Language) -> str:
    """The whole page, ending in a line break."""
    title = escape(labels["title"])
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        f"<h1>{title}</h1>",
        *_table(comparison, labels),
        *(f"<p>{escape(line)}</p>" for line in notes_below(comparison, labels)),
        *_footnotes(comparison, labels),
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _table(comparison: Comparison, labels: Labels) -> list[str]:
    heads = "".join(
        f'<th scope="col">{escape(column_label(column))}<small>{escape(column_origin(column))}</small></th>'
        for column in comparison.columns
    )
    if comparison.judged:
        heads += f'<th scope="col">{escape(labels["comparability"])}</th>'
    item = f'<th scope="col" colspan="2">{escape(labels["item"])}</th>'
    lines = ['<div class="wide">', "<table>", f"<thead><tr>{item}{heads}</tr></thead>"]
    facet = None
    for place, row in enumerate(comparison.rows):
        if row.facet != facet:
            if facet is not None:
                lines.append("</tbody>")
            lines.append("<tbody>")
        head = "" if row.facet == facet else _facet_head(comparison, place, labels)
        facet = row.facet
        cells = "".join(f"<td>{_cell(cell, labels)}</td>" for cell in row.cells)
        if comparison.judged:
            cells += f"<td>{_judgements(row, comparison, labels)}</td>"
        lines.append(f'<tr>{head}<th scope="row">{escape(labels[row.key])}</th>{cells}</tr>')
    return [*lines, "</tbody>", "</table>", "</div>"]


def _facet_head(comparison: Comparison, place: int, labels: Labels) -> str:
    facet = comparison.rows[place].facet
    span = sum(1 for row in comparison.rows if row.facet == facet)
    return f'<th scope="rowgroup" rowspan="{span}">{escape(labels[f"facet.{facet}"])}</th>'


def _cell(cell: Cell, labels: Labels) -> str:
    if not cell.stated:
        return f'<span class="none">{escape(labels["not_stated"])}</span>'
    items = [f"<li>{_value(value, labels, dated=cell.differs)}</li>" for value in cell.values]
    items += [f'<li class="remark">{escape(remark)}</li>' for remark in cell_remarks(cell, labels)]
    return f"<ul>{''.join(items)}</ul>"


def _judgements(row: Row, comparison: Comparison, labels: Labels) -> str:
    """The verdicts of a row; many of them by their reasons, one by one folded under their number."""
    items = _items((one.verdict, verdict_text(one, labels), line) for one, line in judgement_lines(row, comparison, labels))
    if not many_verdicts(row):
        return items
    grouped = _items(verdict_lines(row, comparison, labels))
    return f"{grouped}<details><summary>{escape(summary_text(row, labels))}</summary>{items}</details>"


def _items(lines: Iterable[tuple[Verdict, str, str]]) -> str:
    items = "".join(
        f'<li><span class="verdict {verdict}">{escape(word)}</span> {escape(line)}</li>' for verdict, word, line in lines
    )
    return f"<ul>{items}</ul>" if items else ""


def _value(value: Value, labels: Labels, *, dated: bool) -> str:
    state = ""
    if value.status is not None:
        label = escape(state_word(value, labels))
        unsure = " unsure" if value.uncertain else ""
        state = f' <span class="state {value.status}{unsure}">{label}</span>'
    notes = "".join(f'<sup><a href="#note-{number}">{number}</a></sup>' for number in value.notes)
    return escape(value_text(value, labels, dated=dated)) + state + notes


def _footnotes(comparison: Comparison, labels: Labels) -> list[str]:
    if not comparison.footnotes:
        return []
    items = [_footnote(note, labels) for note in comparison.footnotes]
    return [f"<h2>{escape(labels['sources'])}</h2>", "<ol>", *items, "</ol>"]


def _footnote(note: Footnote, labels: Labels) -> str:
    before, quote, after = (escape(part) for part in quote_parts(note))
    source = escape(source_text(note, labels))
    more = escape(mentions_text(note, labels))
    return f'<li id="note-{note.number}">{source}: {before}<mark>{quote}</mark>{after}{more}</li>'
