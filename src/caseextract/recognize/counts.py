"""Mentions of people, devices, licences, money, rates, durations and all other counted things."""

from __future__ import annotations

from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.amounts import find_amounts
from caseextract.quantities.numerals import NUMERAL
from caseextract.recognize.counts_context import settle
from caseextract.recognize.counts_tables import cell_amounts
from caseextract.recognize.counts_words import TokenWords
from caseextract.recognize.mention import AmountValue, Mention

_PRIORITY = 0


class CountRecognizer:
    """Finds every measured mention but dates; the kind is decided by the counter and the noun counted."""

    def find(self, analysis: Analysis) -> list[Mention]:
        """Mentions of all blocks, in text order."""
        return [mention for block in analysis.blocks for mention in find_in_block(block)]


def find_in_block(block: BlockAnalysis) -> list[Mention]:
    """Mentions of one block, in text order."""
    text = block.view.text
    if NUMERAL.search(text) is None and not any(mark in text for mark in ("半", "倍")):
        return []
    matches = find_amounts(text, TokenWords(text, block.tokens))
    settled = [settled for match in matches if (settled := settle(block, match)) is not None]
    return [_mention(block, match) for match in (*settled, *cell_amounts(block, settled))]


def _mention(block: BlockAnalysis, match: AmountMatch) -> Mention:
    assert match.kind is not None
    lower, upper = match.bounds
    start, end = block.view.to_source(match.start, match.end)
    value = AmountValue(
        lower, upper, match.unit, match.approximate, match.qualifier, match.counter, match.recurring
    )
    rule = f"count.{match.kind}"
    return Mention(
        match.kind, start, end, block.block.index, match.start, match.end, rule, value, _PRIORITY
    )
