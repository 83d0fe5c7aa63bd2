"""Counters: which words a numeral governs, what kind of amount they make, their normal form."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from caseextract.quantities.tables import Row, load_tables
from caseextract.records.enums import AMOUNT_KINDS, Kind, Qualifier

FILE = "counters.toml"
_KINDS = (*sorted(str(kind) for kind in AMOUNT_KINDS), "none")
_KANJI = ("any", "many", "none")
_COUNTER_KEYS = ("unit", "kind", "surfaces", "kanji", "not_before", "only_before", "scale")
_FIXED_KEYS = (
    "surface", "unit", "kind", "lower", "upper", "qualifier", "not_before", "only_before", "not_after",
)  # fmt: skip
_PREFIX_KEYS = ("words", "units", "unit")
_TORN = re.compile(r"[ァ-ヶ](?: {0,5}[ァ-ヶー]){3,9}")
_TORN_LEAST = 4
_PREFIX_REACH = 12


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter word. ``kind`` None: it counts nothing (ordinals, clock, calendar). ``kanji`` says which kanji
    numerals may govern it; the values are multiplied by ``scale`` to be in ``unit``."""

    surface: str
    unit: str
    kind: Kind | None
    kanji: str = "many"
    not_before: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    scale: Decimal = Decimal(1)

    def fits(self, text: str, end: int) -> bool:
        """Whether what follows at ``end`` lets the counter stand."""
        if self.not_before and text.startswith(self.not_before, end):
            return False
        if self.only_before and not text.startswith(self.only_before, end):
            return False
        latin = self.surface[-1].isascii() and self.surface[-1].isalnum()
        return not (latin and text[end : end + 1].isascii() and text[end : end + 1].isalnum())


@dataclass(frozen=True, slots=True)
class Fixed:
    """An amount without a numeral (半年, 倍増). Bounds as in an amount."""

    surface: str
    unit: str
    kind: Kind
    lower: Decimal
    upper: Decimal | None
    qualifier: Qualifier | None
    not_before: tuple[str, ...]
    only_before: tuple[str, ...]
    not_after: tuple[str, ...]

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the surroundings of ``[start, end)`` let it stand."""
        if self.not_before and text.startswith(self.not_before, end):
            return False
        if self.only_before and not text.startswith(self.only_before, end):
            return False
        return not (self.not_after and text.endswith(self.not_after, 0, start))


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word before the number that settles the unit (``*`` stands for the counter's own)."""

    pattern: re.Pattern[str]
    units: frozenset[str]
    unit: str


@dataclass(frozen=True, slots=True)
class Units:
    """All counters by first character, the longest first."""

    counters: dict[str, tuple[Counter, ...]]
    fixed: dict[str, tuple[Fixed, ...]]
    prefixes: tuple[Prefix, ...] = ()

    def at(self, text: str, pos: int) -> list[Counter]:
        """Counters that begin at ``pos`` and fit, the longest first."""
        candidates = self.counters.get(text[pos : pos + 1], ())
        return [
            counter
            for counter in candidates
            if text.startswith(counter.surface, pos) and counter.fits(text, pos + len(counter.surface))
        ]

    def spaced_at(self, text: str, pos: int) -> Counter | None:
        """The katakana counter that stray blanks have torn at ``pos`` (パ ーセ ント), its surface as written."""
        torn = _TORN.match(text, pos)
        if torn is None:
            return None
        whole = torn.group().replace(" ", "")
        for counter in self.counters.get(whole[0], ()):
            if len(counter.surface) >= _TORN_LEAST and whole == counter.surface and counter.fits(text, torn.end()):
                return replace(counter, surface=torn.group())
        return None

    def measured(self, text: str, start: int, counter: Counter) -> tuple[int, str, bool] | None:
        """What a word before the number makes of its counter: 時速40km, 摂氏マイナス5度. Start, unit, below zero."""
        for prefix in self.prefixes:
            if counter.unit not in prefix.units:
                continue
            word = prefix.pattern.search(text, max(0, start - _PREFIX_REACH), start)
            if word is not None:
                return word.start(), prefix.unit.replace("*", counter.unit), word["minus"] is not None
        return None

    def fixed_at(self, text: str, pos: int) -> Fixed | None:
        """The numeral-free amount that begins at ``pos``, or None."""
        for fixed in self.fixed.get(text[pos : pos + 1], ()):
            if text.startswith(fixed.surface, pos) and fixed.fits(text, pos, pos + len(fixed.surface)):
                return fixed
        return None


def _kind(row: Row) -> Kind | None:
    name = row.choice("kind", _KINDS)
    return None if name == "none" else Kind(name)


def _counter_rows(tables: dict[str, list[dict[str, Any]]]) -> list[Counter]:
    counters = []
    for data in tables["counter"]:
        row = Row(FILE, str(data.get("unit", "counter")), data, known=_COUNTER_KEYS)
        scale = row.number("scale")
        counters += [
            Counter(
                surface,
                row.text("unit"),
                _kind(row),
                row.choice("kanji", _KANJI, "many"),
                row.strings("not_before"),
                row.strings("only_before"),
                Decimal(1 if scale is None else str(scale)),
            )
            for surface in row.strings("surfaces")
        ]
    for data in tables["plain"]:
        row = Row(FILE, "plain", data, known=("kind", "surfaces"))
        counters += [Counter(surface, surface, _kind(row)) for surface in row.strings("surfaces")]
    return counters


def _fixed_rows(tables: dict[str, list[dict[str, Any]]]) -> list[Fixed]:
    fixed = []
    for data in tables["fixed"]:
        row = Row(FILE, str(data.get("surface", "fixed")), data, known=_FIXED_KEYS)
        kind, lower, upper = _kind(row), row.number("lower"), row.number("upper")
        if kind is None or lower is None:
            raise row.fail("lower", "a fixed amount needs a kind and a lower bound")
        qualifier = row.choice("qualifier", ("", *map(str, Qualifier)), "")
        fixed.append(
            Fixed(
                row.text("surface"),
                row.text("unit"),
                kind,
                Decimal(str(lower)),
                None if upper is None else Decimal(str(upper)),
                Qualifier(qualifier) if qualifier else None,
                row.strings("not_before"),
                row.strings("only_before"),
                row.strings("not_after"),
            )
        )
    return fixed


def _prefix_rows(tables: dict[str, list[dict[str, Any]]]) -> tuple[Prefix, ...]:
    prefixes = []
    for data in tables.get("prefix", []):
        row = Row(FILE, str(data.get("unit", "prefix")), data, known=_PREFIX_KEYS)
        words = "|".join(sorted(map(re.escape, row.strings("words")), key=len, reverse=True))
        pattern = re.compile(rf"(?:{words}) ?(?P<minus>マイナス ?|[-−])?\Z")
        prefixes.append(Prefix(pattern, frozenset(row.strings("units")), row.text("unit")))
    return tuple(prefixes)


def build_units(tables: dict[str, list[dict[str, Any]]]) -> Units:
    """Index the tables of a counter file. Raises ``DataError`` on a surface that can never be reached."""
    counters, fixed = _counter_rows(tables), _fixed_rows(tables)
    settled: dict[str, str] = {}
    for counter in counters:
        if counter.surface in settled:
            raise Row(FILE, counter.unit, {}, known=()).fail(
                "surfaces", f"{counter.surface!r} is already taken by {settled[counter.surface]!r}"
            )
        if not counter.only_before:
            settled[counter.surface] = counter.unit
    by_first: dict[str, list[Counter]] = {}
    for counter in counters:
        by_first.setdefault(counter.surface[0], []).append(counter)
    fixed_first: dict[str, list[Fixed]] = {}
    for one in fixed:
        fixed_first.setdefault(one.surface[0], []).append(one)
    return Units(
        {first: tuple(sorted(group, key=lambda c: -len(c.surface))) for first, group in by_first.items()},
        {first: tuple(sorted(group, key=lambda f: -len(f.surface))) for first, group in fixed_first.items()},
        _prefix_rows(tables),
    )


@cache
def load_units() -> Units:
    """The built-in counters."""
    return build_units(load_tables(FILE, sections=("counter", "plain", "fixed", "prefix")))
