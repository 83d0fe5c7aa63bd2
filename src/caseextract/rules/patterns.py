"""The token-pattern language: conditions on consecutive tokens, written in TOML, checked when loaded.

A pattern names what it finds: a tool, a technology, a network model, a vendor, a person or a count. A pattern is read
into :class:`TokenPattern`; ``matcher.PatternMatcher`` finds it. docs/rules-reference.md describes the language.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from caseextract.documents.model import BlockKind, Zone
from caseextract.records import Kind, ToolCategory
from caseextract.rules.pattern_model import (
    AMOUNT,
    ANYWHERE,
    NAME,
    Example,
    Operator,
    Place,
    TokenPattern,
    TokenSpec,
    Where,
)
from caseextract.rules.pattern_tokens import MAX_STATES, read_condition
from caseextract.rules.tables import Entry, builtin_files, read_entries

# What a pattern may find, and the fields it may capture for it.
CAPTURES: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.TOOL: (NAME, "vendor"),
        Kind.TECHNOLOGY: (NAME,),
        Kind.NETWORK_MODEL: (NAME,),
        Kind.VENDOR: (NAME,),
        Kind.PERSON: (NAME, "title", "affiliation"),
        Kind.HEADCOUNT: (AMOUNT,),
        Kind.DEVICE_COUNT: (AMOUNT,),
        Kind.LICENSE_COUNT: (AMOUNT,),
        Kind.QUANTITY: (AMOUNT,),
    }
)
# The units of counts; the first stands where the rule gives none. A quantity keeps the unit it was read with.
UNITS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.HEADCOUNT: ("人",),
        Kind.DEVICE_COUNT: ("台",),
        Kind.LICENSE_COUNT: ("ライセンス", "アカウント", "ユーザー", "ID"),
    }
)
# Nothing is looked for in the others.
ZONES = tuple(zone for zone in Zone if zone not in (Zone.NAVIGATION, Zone.TRADEMARK, Zone.REFERENCE))

PATTERN_KEYS = (
    *("id", "kind", "tokens", "name", "category", "vendor", "unit", "where"),
    *("priority", "positive", "negative"),
)
WHERE_KEYS = ("block", "zone", "heading", "not_heading", "before", "after", "not_before", "not_after")
_PLACE_KEYS = ("block", "zone", "heading")


def load_patterns(*paths: Path | Traversable, lexicons: Collection[str] = ()) -> tuple[TokenPattern, ...]:
    """Read the ``[[pattern]]`` tables of rule files; ids must be unique over all of them.

    ``lexicons`` are the word lists a condition may name. Raises ``DataError`` with file, line, rule id and field.
    """
    return read_patterns((entry for path in paths for entry in read_entries(path, "pattern")), lexicons)


def read_patterns(entries: Iterable[Entry], lexicons: Collection[str] = ()) -> tuple[TokenPattern, ...]:
    """The patterns of entries read before; as :func:`load_patterns`."""
    patterns: dict[str, TokenPattern] = {}
    for entry in entries:
        if entry.id in patterns:
            raise entry.fail("id", f"already used in {patterns[entry.id].file}")
        patterns[entry.id] = read_pattern(entry, lexicons)
    return tuple(patterns.values())


def builtin_patterns(family: str = "patterns") -> tuple[TokenPattern, ...]:
    """The packaged patterns of ``<family>*.toml``."""
    return load_patterns(*builtin_files(family))


def read_pattern(entry: Entry, lexicons: Collection[str] = ()) -> TokenPattern:
    """One pattern. Raises ``DataError`` for the first thing that is wrong with it."""
    entry.check_keys(PATTERN_KEYS)
    kind = Kind(entry.choice("kind", tuple(CAPTURES)))
    tokens = _tokens_from(entry, kind, lexicons)
    _check_fields(entry, kind)
    category = entry.choice("category", tuple(ToolCategory)) if "category" in entry.data else None
    return TokenPattern(
        id=entry.id,
        kind=kind,
        tokens=tokens,
        name=entry.text("name") if "name" in entry.data else None,
        category=ToolCategory(category) if category else None,
        vendor=entry.text("vendor") if "vendor" in entry.data else None,
        unit=_unit_from(entry, kind),
        where=_where_from(entry),
        priority=entry.integer("priority", 50),
        positive=_examples_from(entry, "positive", CAPTURES[kind], at_least=1),
        negative=_examples_from(entry, "negative", ()),
        file=entry.file,
    )


def _check_fields(entry: Entry, kind: Kind) -> None:
    for key in ("category", "vendor"):
        if key in entry.data and kind is not Kind.TOOL:
            raise entry.fail(key, "only tools have one")
    if "name" in entry.data and AMOUNT in CAPTURES[kind]:
        raise entry.fail("name", "a count has none")
    if "unit" in entry.data and AMOUNT not in CAPTURES[kind]:
        raise entry.fail("unit", "only counts have one")


def _unit_from(entry: Entry, kind: Kind) -> str | None:
    if kind not in UNITS:
        return entry.text("unit") if "unit" in entry.data else None
    return entry.choice("unit", UNITS[kind], UNITS[kind][0])


def _tokens_from(entry: Entry, kind: Kind, lexicons: Collection[str]) -> tuple[TokenSpec, ...]:
    raw = entry.data.get("tokens")
    if not isinstance(raw, list) or not raw or not all(isinstance(item, dict) for item in raw):
        raise entry.fail("tokens", 'expected a list of tables such as { text = "構成" }')
    tokens: list[TokenSpec] = []
    for number, item in enumerate(raw):
        tokens.extend(read_condition(entry.inner(f"tokens[{number}]", item), CAPTURES[kind], lexicons))
        if len(tokens) > MAX_STATES:
            raise entry.fail("tokens", f"more than {MAX_STATES} conditions, counted repeats written out")
    if not any(spec.op in (Operator.ONE, Operator.SOME) for spec in tokens):
        raise entry.fail("tokens", "at least one condition must take a token")
    for field in CAPTURES[kind]:
        captured = [number for number, spec in enumerate(tokens) if spec.capture == field]
        if captured and captured != list(range(captured[0], captured[-1] + 1)):
            raise entry.fail("tokens", f"conditions that capture the {field} must stand side by side")
    if AMOUNT in CAPTURES[kind]:
        _check_amount(entry, tokens)
    return tuple(tokens)


def _check_amount(entry: Entry, tokens: list[TokenSpec]) -> None:
    captured = [spec for spec in tokens if spec.capture == AMOUNT]
    if len(captured) != 1 or captured[0].amount is None or captured[0].op is not Operator.ONE:
        raise entry.fail("tokens", 'one condition must capture the amount: { amount = "席", capture = "amount" }')


def _where_from(entry: Entry) -> Where:
    data = entry.data.get("where", {})
    if not isinstance(data, dict):
        raise entry.fail("where", 'expected a table such as { heading = "機器構成" }')
    if not data:
        return ANYWHERE
    where = entry.inner("where", data)
    where.check_keys(WHERE_KEYS)
    return Where(
        block=frozenset(BlockKind(word) for word in where.choices("block", tuple(BlockKind))),
        zone=frozenset(Zone(word) for word in where.choices("zone", ZONES)),
        heading=where.regex("heading"),
        not_heading=where.regex("not_heading"),
        before=where.regex("before", ending=True),
        after=where.regex("after"),
        not_before=where.regex("not_before", ending=True),
        not_after=where.regex("not_after"),
    )


def _examples_from(entry: Entry, key: str, captures: tuple[str, ...], *, at_least: int = 0) -> tuple[Example, ...]:
    raw = entry.data.get(key, [])
    if not isinstance(raw, list) or not all(isinstance(item, str | dict) and item for item in raw):
        raise entry.fail(key, "expected a list of sentences, or of tables such as { text = … }")
    if len(raw) < at_least:
        raise entry.fail(key, f"needs at least {at_least}")
    examples = [
        Example(item) if isinstance(item, str) else _example_from(entry.inner(f"{key}[{number}]", item), captures)
        for number, item in enumerate(raw)
    ]
    if len({(example.text, example.place) for example in examples}) != len(examples):
        raise entry.fail(key, "holds the same example twice")
    return tuple(examples)


def _example_from(entry: Entry, captures: tuple[str, ...]) -> Example:
    entry.check_keys(("text", *captures, *_PLACE_KEYS))
    place = None
    if any(key in entry.data for key in _PLACE_KEYS):
        place = Place(
            BlockKind(entry.choice("block", tuple(BlockKind), BlockKind.PARAGRAPH)),
            Zone(entry.choice("zone", ZONES, Zone.BODY)),
            (entry.text("heading"),) if "heading" in entry.data else (),
        )
    told = {field: entry.text(field) for field in captures if field in entry.data}
    return Example(entry.text("text"), MappingProxyType(told), place)

