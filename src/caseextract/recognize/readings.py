"""Every number and date of a document: what it was read as, or why it was passed over.

Facts take what the recognisers find; this module also tells of the rest, for people who ask why. Offsets are source
offsets of the document, spans do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.amounts import opaque_spans, scan_amounts
from caseextract.quantities.bounds import find_bounds
from caseextract.quantities.calendar import day_period
from caseextract.quantities.calendar_resolve import Anchors, resolve
from caseextract.quantities.calendar_scan import DateExpression, scan_dates
from caseextract.quantities.calendar_words import Unit
from caseextract.quantities.guards import rejecting
from caseextract.quantities.moments import Moment, find_moments
from caseextract.quantities.numbers import find_numbers
from caseextract.quantities.ranges import merge_ranges
from caseextract.quantities.reasons import Reason, load_reasons
from caseextract.recognize.counts import CountRecognizer
from caseextract.recognize.counts_words import TokenWords
from caseextract.recognize.dates import DateRecognizer
from caseextract.recognize.dates_scan import scan_block
from caseextract.recognize.dates_words import date_words
from caseextract.recognize.mention import Mention
from caseextract.recognize.overlap import resolve as resolve_overlaps

_LEAP = day_period(2020, 6, 15)
_NOW = Anchors(text=_LEAP, near=True, document=_LEAP)


@dataclass(frozen=True, slots=True)
class QuantityReading:
    """``mention``: what ``[start, end)`` was read as. Without one, ``reason`` says why it was passed over and ``says``
    what it would have meant (``3 人``, ``XXXX-07``)."""

    start: int
    end: int
    mention: Mention | None = None
    says: str = ""
    reason: Reason | None = None


# A span of a view, what it says and the id of the reason.
_Passed = tuple[int, int, str, str]


def read_quantities(analysis: Analysis) -> list[QuantityReading]:
    """The readings of a document in text order."""
    found = [*CountRecognizer().find(analysis), *DateRecognizer().find(analysis)]
    mentions = resolve_overlaps(found)
    readings = [QuantityReading(one.start, one.end, mention=one) for one in mentions]
    reasons = load_reasons()
    for block in analysis.blocks:
        taken = [(one.view_start, one.view_end) for one in mentions if one.block == block.block.index]
        for start, end, says, reason in _passed_over(block, taken):
            source = block.view.to_source(start, end)
            readings.append(QuantityReading(*source, says=says, reason=reasons[reason]))
    return sorted(readings, key=lambda reading: reading.start)


def _passed_over(block: BlockAnalysis, taken: list[tuple[int, int]]) -> list[_Passed]:
    """What no mention covers, the better explanation first where several would do."""
    covered = bytearray(len(block.view.text))
    for start, end in taken:
        covered[start:end] = b"\1" * (end - start)
    found: list[_Passed] = []
    for explain in (_codes, _dates, _counted_from, _guarded, _open_times, _uncounted, _bare):
        for passed in explain(block):
            start, end = passed[:2]
            if not any(covered[start:end]):
                covered[start:end] = b"\1" * (end - start)
                found.append(passed)
    return found


def _codes(block: BlockAnalysis) -> Iterator[_Passed]:
    for start, end in opaque_spans(block.view.text):
        if not scan_dates(block.view.text[start:end]):
            yield start, end, "", "number.code"


def _dates(block: BlockAnalysis) -> Iterator[_Passed]:
    """Date expressions that came to nothing: impossible, left open, or no date in their place."""
    text = block.view.text
    meant = {(one.start, one.end) for one in scan_block(block, date_words())}
    for expression in scan_dates(text):
        if (expression.start, expression.end) not in meant:
            reason = "date.context"
        elif _is_impossible(expression):
            reason = "date.impossible"
        else:
            reason = "time.open" if expression.bare else "date.unresolved"
        yield expression.start, expression.end, "", reason


def _is_impossible(expression: DateExpression) -> bool:
    """Whether no year at all would make it a date."""
    if expression.short_year is not None:
        return False
    placed = expression._replace(year=2020, unit=Unit.YEAR) if expression.bare else expression
    return resolve(placed, _NOW) is None


def _guarded(block: BlockAnalysis) -> Iterator[_Passed]:
    for match in _scanned(block):
        guard = rejecting(block.view.text, match) if match.kind is not None else None
        if match.kind is not None:
            yield match.start, match.end, _amount(match), guard.id if guard else "number.context"


def _scanned(block: BlockAnalysis) -> list[AmountMatch]:
    text = block.view.text
    return merge_ranges(text, scan_amounts(text, TokenWords(text, block.tokens)))


def _counted_from(block: BlockAnalysis) -> Iterator[_Passed]:
    """3か月前, 半年後."""
    for moment in _moments(block):
        if moment.offset is not None:
            yield moment.start, moment.end, moment.offset, "time.open"


def _open_times(block: BlockAnalysis) -> Iterator[_Passed]:
    """28日, 18世紀, 第1四半期."""
    for moment in _moments(block):
        if moment.date is not None:
            yield moment.start, moment.end, moment.date, "time.open"


def _moments(block: BlockAnalysis) -> list[Moment]:
    text = block.view.text
    return find_moments(text, TokenWords(text, block.tokens), bounds=False)


def _uncounted(block: BlockAnalysis) -> Iterator[_Passed]:
    for match in _scanned(block):
        if match.kind is None:
            yield match.start, match.end, _amount(match), "number.counts-nothing"


def _bare(block: BlockAnalysis) -> Iterator[_Passed]:
    text = block.view.text
    words = TokenWords(text, block.tokens)
    for one in find_bounds(text):
        if any(c.isdecimal() for c in text[one.start : one.end]):
            yield one.start, one.end, _interval(one.lower, one.upper), "number.bare"
    for number in find_numbers(text):
        surface = text[number.start : number.end]
        if surface == "数":  # 件数, 数値: a word for number, no number
            continue
        kanji = not any(c.isdecimal() for c in surface)
        inside = kanji and not words.is_numeral(number.start, number.end, number.end)
        yield number.start, number.end, _interval(number.lower, number.upper), "number.word" if inside else "number.bare"


def _amount(match: AmountMatch) -> str:
    lower, upper = match.bounds
    return f"{_interval(lower, upper)} {match.unit or match.counter}"


def _interval(lower: object, upper: object) -> str:
    if lower == upper:
        return f"{lower}"
    return f"{'' if lower is None else lower}..{'' if upper is None else upper}"
