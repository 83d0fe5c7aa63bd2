"""What pages show of a value and of the places it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caseextract.compare.model import Cell, Footnote, Value
from caseextract.report.cells import (
    cell_remarks,
    mentions_text,
    quote_parts,
    source_text,
    state_word,
    value_text,
)
from caseextract.report.english import shown_period
from caseextract.report.labels import Labels
from caseextract.report.safe import plain

NO_STATE = "none"


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A place in an article: ``address`` leads from the start page's folder to the words themselves."""

    number: int
    address: str
    source: str
    title: str
    before: str
    quote: str
    after: str
    more: str


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value in words; ``status`` is a class, ``state`` its label (with ``?`` where it is only the default)."""

    text: str
    status: str
    state: str
    as_of: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell: ``stance`` tells what is stated from what is not, from what there is not and from what is open."""

    stance: str
    stance_text: str
    values: tuple[ShownValue, ...]
    remarks: tuple[str, ...]


def shown_note(note: Footnote, pages: Mapping[str, str], words: Labels) -> ShownNote:
    """A footnote with the address of its words; ``pages`` are file names of articles by id."""
    before, quote, after = quote_parts(note)
    return ShownNote(
        number=note.number,
        address=f"article/{pages[note.document]}.html#c{note.start}",
        source=source_text(note, words),
        title=plain(note.title or ""),
        before=before,
        quote=quote,
        after=after,
        more=mentions_text(note, words),
    )


def shown_cell(cell: Cell, words: Labels) -> ShownCell:
    """A cell in words."""
    return ShownCell(
        stance=cell.stance.value,
        stance_text=words[f"stance.{cell.stance}"],
        values=shown_values(cell.values, words),
        remarks=tuple(cell_remarks(cell, words)),
    )


def shown_values(values: Sequence[Value], words: Labels) -> tuple[ShownValue, ...]:
    """Values in words, in their order."""
    return tuple(shown_value(value, words) for value in values)


def shown_value(value: Value, words: Labels) -> ShownValue:
    """One value in words."""
    told = value.as_of is not None and value.as_of.told
    return ShownValue(
        text=value_text(value, words),
        status=value.status.value if value.status else NO_STATE,
        state=state_word(value, words),
        as_of=words.fill("as_of", date=shown_period(value.as_of.text, words)) if told and value.as_of else "",
        notes=value.notes,
    )
