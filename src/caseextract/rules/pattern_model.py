"""What a token pattern is made of: conditions on tokens, where it holds, its examples."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from caseextract.documents.model import BlockKind, Zone
from caseextract.records import Kind, ToolCategory
from caseextract.rules.cues import AFTER_WINDOW, BEFORE_WINDOW

NAME = "name"
AMOUNT = "amount"
# Characters that the regex of a token, and that of a heading, look at: no text makes them slow.
REGEX_WINDOW = 100


class Operator(StrEnum):
    """How many tokens a condition takes; ``!`` takes one token that does not fit.

    Counted repeats (``{2,4}``) are written out as ``1`` and ``?`` when a rule is read.
    """

    ONE = "1"
    OPTIONAL = "?"
    MANY = "*"
    SOME = "+"
    NOT = "!"


@dataclass(frozen=True, slots=True)
class AmountSpec:
    """A number with its unit, however many tokens that is: 約200台, 1億2千万円.

    ``units`` lists accepted counters as written or units as read (none: any); ``least`` and ``most`` bound the number.
    """

    units: frozenset[str] = frozenset()
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class TokenSpec:
    """Conditions on one token; all that are given must hold, and one without conditions takes any token.

    ``text`` and ``lemma`` list accepted surfaces and dictionary forms (``not_text``, ``not_lemma``: refused ones),
    ``pos`` and ``not_pos`` prefixes of the part of speech, ``form`` prefixes of the conjugation form. ``regex`` must
    match the whole surface, ``number`` asks for a numeral. ``lexicon`` (a name out of a word list) and ``amount`` may
    take several tokens at once. ``capture`` is the field the tokens go to.
    """

    text: frozenset[str] = frozenset()
    lemma: frozenset[str] = frozenset()
    pos: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    not_text: frozenset[str] = frozenset()
    not_lemma: frozenset[str] = frozenset()
    not_pos: tuple[str, ...] = ()
    regex: re.Pattern[str] | None = None
    lexicon: str | None = None
    amount: AmountSpec | None = None
    number: bool | None = None
    op: Operator = Operator.ONE
    capture: str = ""

    @property
    def spans(self) -> bool:
        """Whether the condition may take several tokens at once."""
        return self.lexicon is not None or self.amount is not None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands; ``headings`` are the normalised texts it stands under, nearest first."""

    block: BlockKind = BlockKind.PARAGRAPH
    zone: Zone = Zone.BODY
    headings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Conditions on what is around a match; empty ones hold everywhere.

    ``before`` is matched against the sentence up to the match, ``after`` against the sentence behind it, ``heading``
    is looked for in every heading above (``not_…``: must not).
    """

    block: frozenset[BlockKind] = frozenset()
    zone: frozenset[Zone] = frozenset()
    heading: re.Pattern[str] | None = None
    not_heading: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    not_before: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None

    def at(self, place: Place) -> bool:
        """Whether the place is one of those asked for."""
        return (
            (not self.block or place.block in self.block)
            and (not self.zone or place.zone in self.zone)
            and (self.heading is None or _any(self.heading, place.headings))
            and (self.not_heading is None or not _any(self.not_heading, place.headings))
        )

    def beside(self, text: str, start: int, end: int, first: int, last: int) -> bool:
        """Whether what stands beside ``[start, end)`` in the sentence ``[first, last)`` of a view text is as asked for.

        Nothing farther than the windows of cues is looked at.
        """
        limit = min(last, end + AFTER_WINDOW)
        return (
            (self.before is None or _leads(self.before, text, first, start))
            and (self.after is None or self.after.match(text, end, limit) is not None)
            and (self.not_before is None or not _leads(self.not_before, text, first, start))
            and (self.not_after is None or self.not_after.match(text, end, limit) is None)
        )


def _leads(regex: re.Pattern[str], text: str, first: int, start: int) -> bool:
    """Whether ``regex`` (anchored at its end) matches up to ``start``; ``^`` is the sentence start only."""
    low = start - BEFORE_WINDOW
    if low <= first:
        return regex.search(text[first:start]) is not None
    return regex.search(text[low - 1 : start], 1) is not None


def _any(regex: re.Pattern[str], headings: Collection[str]) -> bool:
    return any(regex.search(heading[:REGEX_WINDOW]) for heading in headings)


ANYWHERE = Where()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence a rule must match or must not; ``captures`` are the words the fields must hold.

    ``place`` tells where it stands; None leaves out what the rule asks about blocks, zones and headings.
    """

    text: str
    captures: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class TokenPattern:
    """One pattern rule: what it finds (``kind``) and under which canonical ``name`` (None: as written).

    ``unit`` is the unit an amount is given in (None: as read).
    """

    id: str
    kind: Kind
    tokens: tuple[TokenSpec, ...]
    name: str | None = None
    category: ToolCategory | None = None
    vendor: str | None = None
    unit: str | None = None
    where: Where = ANYWHERE
    priority: int = 50
    positive: tuple[Example, ...] = ()
    negative: tuple[Example, ...] = ()
    file: str = ""

    @property
    def fields(self) -> frozenset[str]:
        """The fields it captures."""
        return frozenset(spec.capture for spec in self.tokens if spec.capture)
