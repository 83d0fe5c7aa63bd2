"""Profiles, time lines and likeness as tables for the terminal and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from caseextract.compare.model import Column, Stance, Value
from caseextract.compare.profile_model import Event, Indicator, Profile, ProfileRow, Timeline
from caseextract.compare.similar_model import Neighbour, Part, Similarity, Trait
from caseextract.report.cells import cell_remarks, column_label, ground_text, unsure_legend
from caseextract.report.english import shown_period
from caseextract.report.labels import Labels
from caseextract.report.safe import plain
from caseextract.report.sheets import Line, Lines, Page, Sheet, plain_line, remark, value_line

_SIZES = (Trait.POPULATION, Trait.STAFF)
# So many names that only one of two municipalities has are shown.
_APART = 8


def profile_page(profile: Profile, labels: Labels) -> Page:
    """What is stated, row by row; the indicators; the time line; what is not stated."""
    stated = [row for row in profile.rows if row.cell.stated]
    absent = [row for row in profile.rows if row.cell.stance is Stance.NOT_STATED]
    rows = tuple(([plain_line(_label(row, labels))], _cell(row, labels)) for row in stated)
    sheets = [Sheet("", (labels["item"], labels["timeline.what"]), rows)]
    if profile.indicators:
        head = (labels["facet.indicator"], labels["figures"], labels["indicator.inputs"])
        worked = tuple(_indicator(one, labels) for one in profile.indicators)
        sheets.append(Sheet(labels["facet.indicator"], head, worked))
    if profile.events:
        sheets.append(_events(profile.events, (profile.column,), labels))
    missing = labels["list.and"].join(_label(row, labels) for row in absent)
    values = [value for row in stated for value in row.cell.values]
    values += [value for event in profile.events for value in event.values]
    return Page(
        title=f"{labels['profile.title']}: {_place(profile.column)}",
        sheets=tuple(sheets),
        remarks=(
            *([f"{labels['not_stated']}: {missing}"] if missing else []),
            labels["legend"],
            *unsure_legend(values, labels),
        ),
        footnotes=profile.footnotes,
    )


def timeline_page(timeline: Timeline, labels: Labels) -> Page:
    """One table of events by phase and time."""
    values = [value for event in timeline.events for value in event.values]
    return Page(
        title=f"{labels['timeline.title']}: {labels['list.and'].join(_place(column) for column in timeline.columns)}",
        sheets=(replace(_events(timeline.events, timeline.columns, labels), title=""),),
        remarks=tuple(unsure_legend(values, labels)),
        footnotes=timeline.footnotes,
    )


def similarity_page(similarity: Similarity, labels: Labels) -> Page:
    """A table for each municipality: trait by trait the score, what both have, what only one of them has."""
    asked = column_label(similarity.asked)
    sheets = tuple(
        _neighbour(rank, one, asked, labels) for rank, one in enumerate(similarity.neighbours, start=1)
    )
    return Page(
        title=labels.fill("similar.title", name=_place(similarity.asked)),
        sheets=sheets,
        remarks=(labels["similar.legend"],),
        footnotes=similarity.footnotes,
    )


def _place(column: Column) -> str:
    return f"{plain(column.full_name)} ({column.code})"


def _label(row: ProfileRow, labels: Labels) -> str:
    facet, own = labels[f"facet.{row.facet}"], labels[row.key]
    return own if facet == own else labels.fill("row.label", facet=facet, item=own)


def _cell(row: ProfileRow, labels: Labels) -> Lines:
    cell = row.cell
    lines = [value_line(value, labels, dated=cell.differs) for value in cell.values]
    return [*lines, *map(remark, cell_remarks(cell, labels))]


def _indicator(one: Indicator, labels: Labels) -> tuple[Lines, ...]:
    inputs = [value_line(value, labels) for value in one.inputs]
    cautions = [remark(ground_text(ground, labels)) for ground in one.cautions]
    return [plain_line(labels[one.key])], [value_line(one.value, labels)], [*inputs, *cautions]


def _events(events: Sequence[Event], columns: Sequence[Column], labels: Labels) -> Sheet:
    names = {column.code: column_label(column) for column in columns}
    several = len(columns) > 1
    head = [labels["timeline.phase"], labels["timeline.when"]]
    head += [labels["municipality"]] if several else []
    rows: list[tuple[Lines, ...]] = []
    former: object = None
    for event in events:
        # The phase is said once, where it begins.
        phase = plain_line(labels[f"status.{event.phase}"] if event.phase is not former else "")
        former = event.phase
        when = shown_period(plain(event.when.text), labels) if event.when is not None else labels["timeline.undated"]
        place = [[plain_line(names[event.code])]] if several else []
        told = [_told(value, labels) for value in event.values]
        rows.append(([phase], [plain_line(when)], *place, told))
    return Sheet(labels["timeline.title"], (*head, labels["timeline.what"]), tuple(rows))


def _told(value: Value, labels: Labels) -> Line:
    """A value without its state, which is that of its phase, but for the mark of doubt."""
    line = value_line(value, labels)
    unsure = value.uncertain and value.status is not None
    mark = labels.fill("state_unsure", state="") if unsure else ""
    return Line(text=line.text, state=mark, notes=line.notes, numbers=line.numbers)


def _neighbour(rank: int, one: Neighbour, asked: str, labels: Labels) -> Sheet:
    title = f"{rank}. {_place(one.column)} {labels.fill('similar.score', score=f'{one.score:.2f}')}"
    head = (labels["similar.trait"], labels["similar.shared"], labels["similar.apart"])
    rows = tuple(_part(part, asked, column_label(one.column), labels) for part in one.parts)
    return Sheet(title, head, rows)


def _part(part: Part, asked: str, other: str, labels: Labels) -> tuple[Lines, ...]:
    label = labels[f"trait.{part.trait}"]
    name = [plain_line(label), remark(f"{part.score:.2f} × {part.weight:.2f}")]
    if not part.known:
        return name, [remark(f"{other}: {labels['not_stated']}")], _only(asked, part.ours, labels)
    shared = [_both(one.ours, one.theirs, labels, sized=part.trait in _SIZES) for one in part.shared]
    return name, shared, [*_only(asked, part.ours, labels), *_only(other, part.theirs, labels)]


def _both(ours: Value, theirs: Value, labels: Labels, *, sized: bool) -> Line:
    """One thing both have, with the states of either where they differ; sizes side by side."""
    left, right = value_line(ours, labels), value_line(theirs, labels)
    text = left.text
    if sized:
        text = labels.fill("between", left=left.text, right=right.text)
    elif left.state != right.state:
        text = labels.fill("between", left=left.text + left.state, right=right.text + right.state)
    return Line(text=text, notes=left.notes + right.notes, numbers=(*left.numbers, *right.numbers))


def _only(name: str, values: Iterable[Value], labels: Labels) -> list[Line]:
    lines = [value_line(value, labels) for value in values]
    if not lines:
        return []
    more = len(lines) - _APART
    rest = [remark(labels.fill("more", count=more))] if more > 0 else []
    return [remark(labels.fill("similar.only", name=name)), *lines[:_APART], *rest]
