"""Questions about facts, put as SQL with parameters."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass

Parameter = str | float
Condition = tuple[str, tuple[Parameter, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactQuery:
    """Which facts are wanted; every field that is given narrows the choice, several values of one field widen it.

    ``owners`` are 6-digit codes, ``prefectures`` two-digit ones (every owner in them); ``ownerless`` asks for
    facts about none. ``names`` are folded names of entities, ``tools`` of tools, as
    :func:`~caseextract.store.search.names_like` gives them. ``least`` and ``most`` bound amounts: a fact fits when it may lie between them
    (約95台 may be 100), with ``surely`` when it must. ``since`` and ``until`` are days: a date fits when its period touches
    them. Both leave out facts that have no amount or no date.
    """

    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    prefectures: tuple[str, ...] = ()
    docs: tuple[str, ...] | None = None
    ownerless: bool = False
    names: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    surely: bool = False
    since: datetime.date | None = None
    until: datetime.date | None = None

    def where(self) -> Condition:
        """A WHERE condition over ``facts`` and its parameters; values are never part of the SQL."""
        parts = [*self._choices(), *self._amounts(), *self._days()]
        if not parts:
            return "1", ()
        return " AND ".join(sql for sql, _ in parts), tuple(value for _, values in parts for value in values)

    def _choices(self) -> Iterable[Condition]:
        for column, values in (
            ("kind", self.kinds),
            ("status", self.statuses),
            ("municipality", self.owners),
            ("name", self.names),
            ("kind = 'tool' AND name", self.tools),
            ("category", self.categories),
            ("facet", self.facets),
            ("unit", self.units),
        ):
            if values:
                yield f"{column} IN ({_places(values)})", values
        if self.docs is not None:
            yield "doc IN (SELECT value FROM json_each(?))", (json.dumps(self.docs),)
        if self.prefectures:
            within = " OR ".join(["(municipality >= ? AND municipality < ?)"] * len(self.prefectures))
            yield f"({within})", tuple(bound for code in self.prefectures for bound in (code, _after(code)))
        if self.ownerless:
            yield "municipality IS NULL", ()

    def _amounts(self) -> Iterable[Condition]:
        if self.least is None and self.most is None:
            return
        yield "unit IS NOT NULL", ()
        if self.surely:
            if self.least is not None:
                yield "low >= ?", (self.least,)
            if self.most is not None:
                yield "high <= ?", (self.most,)
            return
        if self.least is not None:
            yield "(high IS NULL OR high >= ?)", (self.least,)
        if self.most is not None:
            yield "(low IS NULL OR low <= ?)", (self.most,)

    def _days(self) -> Iterable[Condition]:
        if self.since is not None:
            yield "last_day >= ?", (self.since.isoformat(),)
        if self.until is not None:
            yield "first_day <= ?", (self.until.isoformat(),)


def _places(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _after(prefix: str) -> str:
    """The least string that comes after everything beginning with ``prefix`` (digits)."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
