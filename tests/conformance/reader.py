"""What our readers say about a case of another project, in one form.

A reading is compared whether or not it would make a fact: facts leave out what is ambiguous or no measure of a case
(ordinals, a day without its month), readers do not. Offsets are code points of the case's text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from caseextract.documents import parse_document
from caseextract.morphology import Tokenizer, analyze
from caseextract.morphology.analysis import BlockAnalysis
from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.amounts import read_amount, scan_amounts
from caseextract.quantities.bounds import find_bounds
from caseextract.quantities.calendar import Part, day_period
from caseextract.quantities.calendar_resolve import Anchors, resolve
from caseextract.quantities.calendar_scan import DateExpression, scan_dates
from caseextract.quantities.calendar_words import Unit
from caseextract.quantities.guards import keep
from caseextract.quantities.moments import Moment, date_text, find_moments
from caseextract.quantities.numbers import find_numbers, sign_before
from caseextract.quantities.ranges import merge_ranges
from caseextract.recognize.counts_words import TokenWords

_DAY = day_period(2020, 6, 15)
_NOW = Anchors(text=_DAY, near=True, document=_DAY)


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer. ``kind`` is a kind of the suites, ``kept`` whether it would make a fact."""

    kind: str
    start: int
    end: int
    lower: float | None = None
    upper: float | None = None
    unit: str = ""
    approximate: bool = False
    date: str | None = None
    offset: str | None = None
    part: Part | None = None
    kept: bool = False


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer()


def read(text: str) -> list[Reading]:
    """All readings of a text."""
    analysis = analyze(parse_document("case", text), _tokenizer())
    found: list[Reading] = []
    for block in analysis.blocks:
        found += _amounts(block)
        found += _moments(block)
        found += _numbers(block)
    return found


def _amounts(block: BlockAnalysis) -> list[Reading]:
    text = block.view.text
    scanned = scan_amounts(text, TokenWords(text, block.tokens))
    merged = merge_ranges(text, scanned)
    found = []
    for match in [*merged, *(one for one in scanned if one not in merged)]:
        kept = match in merged and match.kind is not None and keep(text, match)
        found.append(_amount(block, match, kept))
        found += _core(block, match)
        start, negative = sign_before(text, match.number_start)
        if start < match.start:
            signed = match._replace(start=start)
            if negative:
                signed = signed._replace(lower=_negated(match.upper), upper=_negated(match.lower))
            found.append(_amount(block, signed, kept))
    return found


class _Whole:
    """A string that is one number with one counter."""

    def __init__(self, end: int) -> None:
        self._end = end

    def noun_end(self, pos: int) -> int | None:
        """The end of the string."""
        return self._end if pos < self._end else None

    def is_end(self, pos: int) -> bool:  # noqa: ARG002
        """True."""
        return True

    def is_numeral(self, start: int, end: int, counter_end: int) -> bool:  # noqa: ARG002
        """True."""
        return True


def _core(block: BlockAnalysis, match: AmountMatch) -> list[Reading]:
    """The number with its counter alone: 10.5マイル of 10.5マイル以上."""
    if match.kind is None or match.counter_end > match.end or match.counter_end <= match.number_start:
        return []
    surface = block.view.text[match.number_start : match.counter_end]
    if surface == block.view.text[match.start : match.end]:
        return []
    core = read_amount(surface, 0, _Whole(len(surface)))
    if core is None or core.end != len(surface):
        return []
    start = match.number_start
    return [_amount(block, core._replace(start=start, end=match.counter_end), False)]


def _negated(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value


def _amount(block: BlockAnalysis, match: AmountMatch, kept: bool) -> Reading:
    start, end = block.view.to_source(match.start, match.end)
    lower, upper = match.bounds
    return Reading(
        str(match.kind) if match.kind else "none", start, end, lower, upper, match.unit or match.counter,
        match.approximate, kept=kept,
    )  # fmt: skip


def _moments(block: BlockAnalysis) -> list[Reading]:
    text = block.view.text
    found = [_moment(block, moment) for moment in find_moments(text, TokenWords(text, block.tokens))]
    found += [_moment(block, moment) for moment in find_moments(text, bounds=False)]
    for expression in scan_dates(text):
        first = Moment(expression.start, expression.end, date_text(expression), None, expression.part, expression.around)
        resolved = resolve(_placed(expression), _NOW)
        if resolved is not None and expression.day is None and resolved.period.start == resolved.period.end:
            first = replace(first, date=resolved.period.start.isoformat())
        if expression.until is None:
            found.append(replace(_moment(block, first), kept=resolved is not None))
    return found


def _placed(expression: DateExpression) -> DateExpression:
    """With a leap year where the year is left out, so that only impossible days stay unresolved."""
    return expression._replace(year=2020, unit=Unit.YEAR) if expression.bare else expression


def _moment(block: BlockAnalysis, moment: Moment) -> Reading:
    start, end = block.view.to_source(moment.start, moment.end)
    return Reading(
        "date", start, end, date=moment.date, offset=moment.offset, part=moment.part, approximate=moment.approximate
    )


def _numbers(block: BlockAnalysis) -> list[Reading]:
    text, found = block.view.text, []
    for one in (*find_numbers(text), *find_numbers(text, ranges=True), *find_bounds(text)):
        start, end = block.view.to_source(one.start, one.end)
        lower, upper = (None if side is None else float(side) for side in (one.lower, one.upper))
        found.append(Reading("number", start, end, lower, upper))
    return found


def nfkc(text: str) -> str:
    """Units compare after NFKC."""
    return unicodedata.normalize("NFKC", text)
