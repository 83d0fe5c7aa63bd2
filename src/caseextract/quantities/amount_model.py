"""An amount as found in a string, and what its reader asks about words."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, Protocol

from caseextract.quantities.modifiers import Modifier
from caseextract.quantities.numerals import plain
from caseextract.records.enums import Kind, Qualifier


class Words(Protocol):
    """What the amount reader asks about words; offsets are those of the text it reads."""

    def noun_end(self, pos: int) -> int | None:
        """End of the noun that begins at ``pos`` and may be counted with, or None."""

    def is_end(self, pos: int) -> bool:
        """Whether a word ends at ``pos``."""

    def is_numeral(self, start: int, end: int, counter_end: int) -> bool:
        """Whether the kanji of ``[start, end)`` are a number and no part of a word or name."""


class PlainWords:
    """Words by script alone: a kanji numeral stands after no kanji; open-class counters are not known."""

    def __init__(self, text: str) -> None:
        self._text = text

    def noun_end(self, pos: int) -> int | None:  # noqa: ARG002
        """None: a string alone does not tell nouns."""
        return None

    def is_end(self, pos: int) -> bool:  # noqa: ARG002
        """True: a string alone shows no boundary."""
        return True

    def is_numeral(self, start: int, end: int, counter_end: int) -> bool:  # noqa: ARG002
        """Whether no kanji that could belong to the same word stands before."""
        before = self._text[start - 1 : start]
        return not before or before in "約計全延他各同" or not "一" <= before <= "鿿"


class AmountMatch(NamedTuple):
    """An amount on ``[start, end)``; its numeral begins at ``number_start``.

    ``kind`` is what the counter says (None: counts nothing). ``counter`` is the counter as written,
    ``[counter_start, counter_end)`` where it stands (for a noun joined by の or a bound word, after the span).
    ``share`` marks 人分, the part of so many people. ``noun`` marks an open-class counter.
    """

    start: int
    end: int
    number_start: int
    lower: Decimal | None
    upper: Decimal | None
    unit: str
    kind: Kind | None
    counter: str
    counter_start: int
    counter_end: int
    approximate: bool = False
    qualifier: Qualifier | None = None
    recurring: bool = False
    share: bool = False
    noun: bool = False
    kanji: bool = False
    grouped: bool = False

    @property
    def bounds(self) -> tuple[int | float | None, int | float | None]:
        """Lower and upper as plain numbers."""
        return (
            None if self.lower is None else plain(self.lower),
            None if self.upper is None else plain(self.upper),
        )


def bounded(match: AmountMatch, modifiers: list[Modifier]) -> AmountMatch:
    """``match`` with the effect of its modifiers."""
    for modifier in modifiers:
        lower, upper = match.lower, match.upper
        if modifier.bound == "lower":
            upper = None
        elif modifier.bound == "upper":
            lower = None
        if lower is None and upper is None:
            continue
        keep = modifier.bound == "point" and match.qualifier is not None
        match = match._replace(
            lower=lower,
            upper=upper,
            approximate=match.approximate or modifier.approximate,
            qualifier=match.qualifier if keep else modifier.qualifier,
        )
    return match
