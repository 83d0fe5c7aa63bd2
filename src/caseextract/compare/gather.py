"""What all articles together say of a municipality, each thing once, by the row it stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from caseextract.compare.facets import PLAN, also_plan, row_of
from caseextract.compare.merge import Merged, merge
from caseextract.compare.model import Column, ColumnNote
from caseextract.records import Fact


class Named(Protocol):
    """A municipality as the gazetteer knows it."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def prefecture(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Gathered:
    """Merged facts of one municipality by row key; rows nothing is said of are absent.

    ``documents`` are the articles the rows rest on, ``note`` says why there are no rows.
    """

    place: Named
    rows: dict[str, tuple[Merged, ...]]
    documents: tuple[str, ...]
    note: ColumnNote | None


def gather(
    place: Named, facts: Iterable[Fact], *, row_of: Callable[[Fact], str | None] = row_of
) -> Gathered:
    """What the facts of any documents say of ``place``; facts of other owners are left out.

    ``row_of`` gives the row of a fact, None for those that stand on none.
    """
    own = [fact for fact in facts if fact.municipality == place.code]
    by_row: dict[str, list[Fact]] = defaultdict(list)
    planned: list[Fact] = []
    for fact in own:
        key = row_of(fact)
        if key is not None:
            by_row[key].append(fact)
            if also_plan(fact):
                planned.append(fact)
    if planned and PLAN not in by_row:
        # What is planned stands on rows of its own; only where no sentence tells of it, it is gathered here too.
        by_row[PLAN] = planned
    rows = {key: merge(members) for key, members in sorted(by_row.items())}
    documents = sorted({doc for merged in rows.values() for one in merged for doc in one.docs})
    note = None
    if not rows:
        note = ColumnNote.MENTIONED_ONLY if own else ColumnNote.NO_FACTS
    return Gathered(place=place, rows=rows, documents=tuple(documents), note=note)


def column_of(gathered: Gathered) -> Column:
    """The head of a column."""
    place = gathered.place
    return Column(
        code=place.code,
        name=place.name,
        prefecture=place.prefecture,
        documents=gathered.documents,
        note=gathered.note,
    )
