"""Token patterns: sequences of conditions on morphemes that name an entity.

The language follows the familiar matcher style: a list of token conditions, each with an optional
operator. A pattern is read into :class:`TokenPattern`; ``matcher.PatternMatcher`` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from caseextract.errors import DataError
from caseextract.records import Kind, ToolCategory
from caseextract.rules.tables import Entry, builtin_files, read_entries

# Kinds whose facts need no more than a name.
PATTERN_KINDS = (Kind.TOOL, Kind.TECHNOLOGY, Kind.NETWORK_MODEL, Kind.VENDOR)
NAME_CAPTURE = "name"
MAX_TOKENS = 20

_KEYS = ("id", "kind", "tokens", "name", "category", "vendor", "priority", "positive", "negative")
_TOKEN_KEYS = ("text", "lemma", "pos", "regex", "lexicon", "number", "op", "capture")
_CONDITIONS = ("text", "lemma", "pos", "regex", "lexicon", "number")


class Operator(StrEnum):
    """How many tokens a condition takes; ``!`` takes one token that does not fit."""

    ONE = "1"
    OPTIONAL = "?"
    MANY = "*"
    SOME = "+"
    NOT = "!"


@dataclass(frozen=True, slots=True)
class TokenSpec:
    """Conditions on one token; all that are given must hold.

    ``text`` and ``lemma`` list accepted surfaces and dictionary forms, ``pos`` is a prefix of the part of
    speech, ``regex`` must match the whole surface, ``lexicon`` names a word list the surface must be in,
    ``number`` asks for a numeral. ``captured`` tells whether the token is part of the name.
    """

    text: frozenset[str] = frozenset()
    lemma: frozenset[str] = frozenset()
    pos: str = ""
    regex: re.Pattern[str] | None = None
    lexicon: str | None = None
    number: bool | None = None
    op: Operator = Operator.ONE
    captured: bool = False


@dataclass(frozen=True, slots=True)
class TokenPattern:
    """One pattern rule: what it finds (``kind``) and under which canonical ``name`` (None: as written)."""

    id: str
    kind: Kind
    tokens: tuple[TokenSpec, ...]
    name: str | None = None
    category: ToolCategory | None = None
    vendor: str | None = None
    priority: int = 50
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    file: str = ""


def load_patterns(
    *paths: Path | Traversable, lexicons: Mapping[str, object] | None = None
) -> tuple[TokenPattern, ...]:
    """Read the ``[[pattern]]`` tables of rule files; ids must be unique over all of them.

    ``lexicons`` are the word lists a condition may name. Raises ``DataError`` with file, rule id and field.
    """
    patterns: dict[str, TokenPattern] = {}
    for path in paths:
        for entry in read_entries(path, "pattern"):
            if entry.id in patterns:
                raise entry.fail("id", f"already used in {patterns[entry.id].file}")
            patterns[entry.id] = _pattern_from(entry, lexicons or {})
    return tuple(patterns.values())


def builtin_patterns(family: str = "patterns") -> tuple[TokenPattern, ...]:
    """The packaged patterns of ``<family>*.toml``."""
    return load_patterns(*builtin_files(family))


def _pattern_from(entry: Entry, lexicons: Mapping[str, object]) -> TokenPattern:
    entry.check_keys(_KEYS)
    kind = Kind(entry.choice("kind", PATTERN_KINDS))
    tokens = _tokens_from(entry, lexicons)
    category = entry.choice("category", tuple(ToolCategory)) if "category" in entry.data else None
    if kind is not Kind.TOOL and (category or "vendor" in entry.data):
        raise entry.fail("category" if category else "vendor", "only tools have one")
    return TokenPattern(
        id=entry.id,
        kind=kind,
        tokens=tokens,
        name=entry.text("name") if "name" in entry.data else None,
        category=ToolCategory(category) if category else None,
        vendor=entry.text("vendor") if "vendor" in entry.data else None,
        priority=entry.integer("priority", 50),
        positive=entry.strings("positive", at_least=1),
        negative=entry.strings("negative"),
        file=entry.file,
    )


def _tokens_from(entry: Entry, lexicons: Mapping[str, object]) -> tuple[TokenSpec, ...]:
    raw = entry.data.get("tokens")
    if not isinstance(raw, list) or not raw or not all(isinstance(item, dict) for item in raw):
        raise entry.fail("tokens", 'expected a list of tables such as { text = "構成" }')
    if len(raw) > MAX_TOKENS:
        raise entry.fail("tokens", f"more than {MAX_TOKENS} conditions")
    tokens = tuple(_spec_from(entry, number, item, lexicons) for number, item in enumerate(raw))
    if not any(spec.op in (Operator.ONE, Operator.SOME) for spec in tokens):
        raise entry.fail("tokens", "at least one condition must take a token")
    captured = [number for number, spec in enumerate(tokens) if spec.captured]
    if captured and captured != list(range(captured[0], captured[-1] + 1)):
        raise entry.fail("tokens", "captured conditions must stand side by side")
    return tokens


def _spec_from(
    entry: Entry, number: int, raw: Mapping[str, Any], lexicons: Mapping[str, object]
) -> TokenSpec:
    place = f"tokens[{number}]"
    token = Entry(entry.file, entry.id, raw)
    try:
        token.check_keys(_TOKEN_KEYS)
        if not any(key in raw for key in _CONDITIONS):
            raise token.fail("tokens", f"needs one of {', '.join(_CONDITIONS)}")
        flag = raw.get("number")
        if flag is not None and not isinstance(flag, bool):
            raise token.fail("number", f"expected true or false, got {flag!r}")
        return TokenSpec(
            text=_words(token, "text"),
            lemma=_words(token, "lemma"),
            pos=token.text("pos", ""),
            regex=token.regex("regex"),
            lexicon=_word_list(token, lexicons),
            number=flag,
            op=Operator(token.choice("op", tuple(Operator), Operator.ONE)),
            captured=token.choice("capture", ("", NAME_CAPTURE), "") == NAME_CAPTURE,
        )
    except DataError as error:
        field = place if error.field in (None, "tokens") else f"{place}.{error.field}"
        raise entry.fail(field, error.reason) from error


def _word_list(token: Entry, lexicons: Mapping[str, object]) -> str | None:
    """The name of a word list among those there are."""
    if "lexicon" not in token.data:
        return None
    if not lexicons:
        raise token.fail("lexicon", 'there are no word lists here; list the words: text = ["…", "…"]')
    return token.choice("lexicon", tuple(lexicons))


def _words(token: Entry, key: str) -> frozenset[str]:
    """A string or a list of strings."""
    if isinstance(token.data.get(key), list):
        return frozenset(token.strings(key, at_least=1))
    return frozenset((token.text(key),)) if key in token.data else frozenset()
