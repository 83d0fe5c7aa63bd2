"""Numbers that became no mention: what stopped them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseextract.explain.model import PassedOver, WhyNot
from caseextract.explain.passages import Passage
from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.amounts import scan_amounts
from caseextract.quantities.guards import rejecting
from caseextract.quantities.numerals import NUMERAL, scan_number
from caseextract.quantities.ranges import merge_ranges
from caseextract.recognize.counts_words import TokenWords
from caseextract.recognize.mention import Mention
from caseextract.records import ENTITY_KINDS


def passed_over(passage: Passage, kept: Sequence[Mention]) -> tuple[PassedOver, ...]:
    """The numbers of a passage that no measured mention covers, in text order.

    ``kept`` are the mentions of the passage's block that stood.
    """
    text = passage.block.view.text
    matches = merge_ranges(text, scan_amounts(text, TokenWords(text, passage.block.tokens)))
    inside = [match for match in matches if passage.start <= match.start < passage.end]
    found = [line for match in inside for line in _of_match(passage, match, kept)]
    found.extend(_bare(passage, inside, kept))
    return tuple(sorted(found, key=lambda line: (line.start, line.end)))


def _of_match(passage: Passage, match: AmountMatch, kept: Sequence[Mention]) -> Iterator[PassedOver]:
    cover = _cover(match.number_start, match.end, kept)
    if cover is not None:
        if cover.kind in ENTITY_KINDS:
            yield _line(passage, match.start, match.end, WhyNot.INSIDE_NAME, rule=cover.rule, detail=_words(passage, cover))
        return
    if match.kind is None:
        yield _line(passage, match.start, match.end, WhyNot.COUNTS_NOTHING, detail=match.counter)
        return
    guard = rejecting(passage.block.view.text, match)
    if guard is not None:
        yield _line(passage, match.start, match.end, WhyNot.GUARD, rule=guard.id, detail=match.counter)


def _bare(passage: Passage, matches: Sequence[AmountMatch], kept: Sequence[Mention]) -> Iterator[PassedOver]:
    """Arabic numbers that count nothing at all; kanji numerals are mostly parts of words."""
    text, done = passage.block.view.text, passage.start
    taken = [(match.start, max(match.end, match.counter_end if match.kind else match.end)) for match in matches]
    for found in NUMERAL.finditer(text, passage.start, passage.end):
        if found.start() < done or not found.group().isdigit():
            continue
        number = scan_number(text, found.start())
        end = found.end() if number is None else number.end
        done = end
        if any(start < end and found.start() < stop for start, stop in taken):
            continue
        cover = _cover(found.start(), end, kept)
        if cover is None:
            yield _line(passage, found.start(), end, WhyNot.NO_COUNTER, detail=text[end : end + 4])
        elif cover.kind in ENTITY_KINDS:
            yield _line(passage, found.start(), end, WhyNot.INSIDE_NAME, rule=cover.rule, detail=_words(passage, cover))


def _cover(start: int, end: int, kept: Sequence[Mention]) -> Mention | None:
    return next((mention for mention in kept if mention.view_start < end and start < mention.view_end), None)


def _words(passage: Passage, mention: Mention) -> str:
    return passage.block.view.text[mention.view_start : mention.view_end]


def _line(passage: Passage, low: int, high: int, why: WhyNot, *, rule: str | None = None, detail: str = "") -> PassedOver:
    start, end = passage.block.view.to_source(low, high)
    return PassedOver(passage.block.view.text[low:high], start, end, why, rule, detail)
