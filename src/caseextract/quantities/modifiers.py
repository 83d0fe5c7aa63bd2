"""Words that blur or bound an amount: 約, ほど, 以上, を超える, に満たない."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from caseextract.quantities.tables import Row, load_tables
from caseextract.records.enums import Qualifier

FILE = "modifiers.toml"
_KEYS = ("id", "place", "pattern", "bound", "qualifier", "approximate")
# The longest word before a numeral (少なくとも), and the most that stack up (少なくとも約).
_REACH = 6
_STACK = 2


@dataclass(frozen=True, slots=True)
class Modifier:
    """``bound``: the side that stays (``lower``, ``upper`` or ``point`` for both)."""

    id: str
    bound: str
    qualifier: Qualifier
    approximate: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Modifiers by place."""

    before: tuple[Modifier, ...]
    after: tuple[Modifier, ...]
    before_any: re.Pattern[str]
    after_start: frozenset[str]

    def ahead(self, text: str, start: int) -> tuple[int, list[Modifier]]:
        """Modifiers that end at ``start`` (one blank may part them): (where they begin, what they are)."""
        found: list[Modifier] = []
        for _ in range(_STACK):
            edge = start - 1 if text[start - 1 : start] == " " else start
            if self.before_any.search(text, max(0, edge - _REACH), edge) is None:
                break
            for modifier in self.before:
                match = modifier.pattern.search(text, max(0, edge - _REACH), edge)
                if match:
                    start = match.start()
                    found.append(modifier)
                    break
            else:
                break
        return start, found

    def behind(self, text: str, end: int) -> tuple[int, list[Modifier]]:
        """Modifiers that begin at ``end``: (where they end, what they are)."""
        found: list[Modifier] = []
        for _ in range(_STACK):
            if text[end : end + 1] not in self.after_start:
                break
            for modifier in self.after:
                match = modifier.pattern.match(text, end)
                if match:
                    end = match.end()
                    found.append(modifier)
                    break
            else:
                break
        return end, found


# First characters of words that follow an amount; everything else is refused before any pattern runs.
_AFTER_START = frozenset("以をに超越上より未近弱足余あち強ほ程前くぐ規内見そ台オば~")


@cache
def load_modifiers() -> Modifiers:
    """The built-in modifiers. Raises ``DataError`` on a malformed entry."""
    before: list[Modifier] = []
    after: list[Modifier] = []
    for data in load_tables(FILE, sections=("modifier",))["modifier"]:
        row = Row(FILE, str(data.get("id", "modifier")), data, known=_KEYS)
        place = row.choice("place", ("before", "after"))
        pattern = row.pattern("pattern", anchor="{}\\Z" if place == "before" else "{}")
        if pattern is None:
            raise row.fail("pattern", "missing")
        modifier = Modifier(
            row.text("id"),
            row.choice("bound", ("lower", "upper", "point")),
            Qualifier(row.choice("qualifier", tuple(map(str, Qualifier)))),
            row.flag("approximate"),
            pattern,
        )
        (before if place == "before" else after).append(modifier)
    before_any = re.compile("|".join(f"(?:{modifier.pattern.pattern})" for modifier in before))
    return Modifiers(tuple(before), tuple(after), before_any, _AFTER_START)
