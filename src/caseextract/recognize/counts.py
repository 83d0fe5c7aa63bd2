"""Mentions of people, devices, licences, money, rates, durations and all other counted things."""

from __future__ import annotations

from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.amounts import START, find_amounts
from caseextract.recognize.counts_context import settle
from caseextract.recognize.counts_tables import cell_amounts
from caseextract.recognize.counts_words import TokenWords
from caseextract.recognize.mention import AmountValue, Mention

_PRIORITY = 0


class CountRecognizer:
    """Finds every measured mention but dates; the kind is decided by the counter and the noun counted."""

    def find(self, analysis: Analysis) -> list[Mention]:
        """Mentions of all blocks, in text order."""
        mentions: list[Mention] = []
        for block in analysis.blocks:
            header = block.block.header
            mentions += find_in_block(block, None if header is None else analysis.blocks[header])
        return mentions


def find_in_block(block: BlockAnalysis, header: BlockAnalysis | None = None) -> list[Mention]:
    """Mentions of one block, in text order; ``header`` is the row that heads it when it is a table row."""
    text = block.view.text
    if START.search(text) is None:
        return []
    matches = [settle(block, match) for match in find_amounts(text, TokenWords(text, block.tokens))]
    return [_mention(block, match) for match in cell_amounts(block, header, matches)]


def _mention(block: BlockAnalysis, match: AmountMatch) -> Mention:
    if match.kind is None:
        raise ValueError("an amount that counts nothing is no mention")
    lower, upper = match.bounds
    start, end = block.view.to_source(match.start, match.end)
    value = AmountValue(
        lower, upper, match.unit, match.approximate, match.qualifier, match.counter, match.recurring
    )
    rule = f"count.{match.kind}"
    return Mention(
        match.kind, start, end, block.block.index, match.start, match.end, rule, value, _PRIORITY
    )
