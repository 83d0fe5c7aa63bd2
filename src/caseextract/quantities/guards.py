"""What looks like an amount and is none: ordinals, dates, denominators, ratios, parts of names.

Guards are data (``data/guards.toml``), each with examples of what it drops and what it keeps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.tables import Row, load_tables
from caseextract.records.enums import AMOUNT_KINDS

FILE = "guards.toml"
_KEYS = (
    "id", "kinds", "units", "counters", "noun", "kanji", "grouped", "approximate", "min", "max",
    "before", "after", "needs", "whole", "drops", "keeps",
)  # fmt: skip
# How far a guard looks back from the amount.
_REACH = 24


# Kind, unit, counter; whether noun, kanji, grouped, approximate.
Shape = tuple[str, str, str, bool, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class Guard:
    """Applies to amounts of its ``kinds``, ``units`` and ``counters`` (empty: all) between ``low`` and ``high``.

    It drops the amount when ``before`` matches up to its start and ``after`` from its end (an absent one always
    does). With ``needs`` it drops unless one of the two matches or a word bounds or blurs the amount. ``drops`` and ``keeps`` are its examples.
    """

    id: str
    kinds: frozenset[str]
    units: frozenset[str]
    counters: frozenset[str]
    noun: bool | None
    kanji: bool | None
    grouped: bool | None
    approximate: bool | None
    low: Decimal | None
    high: Decimal | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    needs: bool
    whole: bool
    drops: tuple[str, ...]
    keeps: tuple[str, ...]

    @property
    def asks_before_only(self) -> bool:
        """Whether nothing but the words before an amount makes the guard drop it."""
        return self.before is not None and self.after is None and not self.needs

    def covers(self, shape: Shape) -> bool:
        """Whether the guard looks at amounts of this shape at all."""
        kind, unit, counter, *flags = shape
        if (self.kinds and kind not in self.kinds) or (self.units and unit not in self.units):
            return False
        if self.counters and counter not in self.counters:
            return False
        wanted = (self.noun, self.kanji, self.grouped, self.approximate)
        return all(want is None or want is have for want, have in zip(wanted, flags, strict=True))

    def concerns(self, value: Decimal | None, *, broken: bool) -> bool:
        """Whether the value lies in the guard's bounds and is whole where it looks at whole numbers only."""
        if value is None:
            return True
        if self.whole and broken:
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def objects(self, text: str, match: AmountMatch) -> bool:
        """Whether the surroundings of the amount make it none."""
        if self.needs:
            if match.qualifier is not None or match.approximate:
                return False
            return not (self.after and self.after.match(text, match.end)) and not self._led_up_to(text, match)
        # What follows is looked at first: it fails at its first character.
        if self.after and self.after.match(text, match.end) is None:
            return False
        return not self.before or self._led_up_to(text, match)

    def _led_up_to(self, text: str, match: AmountMatch) -> bool:
        return self.before is not None and self.before.search(text, max(0, match.start - _REACH), match.start) is not None


def _weighed(match: AmountMatch) -> Decimal | None:
    """The value by which guards are chosen."""
    return match.upper if match.lower is None else match.lower


def _guard(row: Row) -> Guard:
    def maybe(key: str) -> bool | None:
        return row.flag(key) if key in row.data else None

    def decimal(key: str) -> Decimal | None:
        value = row.number(key)
        return None if value is None else Decimal(str(value))

    kinds = row.strings("kinds")
    if not set(kinds) <= set(map(str, AMOUNT_KINDS)):
        raise row.fail("kinds", f"unknown kind in {kinds}")
    guard = Guard(
        row.text("id"), frozenset(kinds), frozenset(row.strings("units")), frozenset(row.strings("counters")),
        maybe("noun"), maybe("kanji"), maybe("grouped"), maybe("approximate"),
        decimal("min"), decimal("max"),
        row.pattern("before", anchor="{}\\Z"), row.pattern("after"), row.flag("needs"), row.flag("whole"),
        row.strings("drops"), row.strings("keeps"),
    )  # fmt: skip
    if not guard.drops or not guard.keeps:
        raise row.fail("drops", "a guard needs examples of what it drops and what it keeps")
    return guard


@cache
def load_guards() -> tuple[Guard, ...]:
    """The built-in guards. Raises ``DataError`` on a malformed entry or a repeated id."""
    guards: list[Guard] = []
    for data in load_tables(FILE, sections=("guard",))["guard"]:
        row = Row(FILE, str(data.get("id", "guard")), data, known=_KEYS)
        guard = _guard(row)
        if any(guard.id == other.id for other in guards):
            raise row.fail("id", "is not unique")
        guards.append(guard)
    return tuple(guards)


@lru_cache(maxsize=4096)
def _guards_for(shape: Shape) -> tuple[tuple[tuple[Guard, bool], ...], re.Pattern[str] | None]:
    """The guards that look at amounts of this shape: most look at one kind or unit only. Each with whether it asks for
    nothing but the words before the amount; and one pattern of all such words."""
    guards = tuple((guard, guard.asks_before_only) for guard in load_guards() if guard.covers(shape))
    words = [guard.before.pattern for guard, alone in guards if alone and guard.before is not None]
    return guards, re.compile("|".join(f"(?:{word})" for word in words)) if words else None


def rejecting(text: str, match: AmountMatch) -> Guard | None:
    """The first guard that drops ``match``, or None."""
    shape = (
        str(match.kind), match.unit, match.counter, match.noun, match.kanji, match.grouped, match.approximate
    )  # fmt: skip
    guards, led_up_to = _guards_for(shape)
    if not guards:
        return None
    value = _weighed(match)
    broken = value is not None and value % 1 != 0
    led = led_up_to is not None and led_up_to.search(text, max(0, match.start - _REACH), match.start) is not None
    for guard, asks_before_only in guards:
        if (led or not asks_before_only) and guard.concerns(value, broken=broken) and guard.objects(text, match):
            return guard
    return None


def keep(text: str, match: AmountMatch) -> bool:
    """Whether no guard drops ``match``."""
    return rejecting(text, match) is None
