"""Mentions of people, devices, licences, money, rates, durations and all other counted things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.amounts import find_amounts, may_hold_amounts
from caseextract.recognize.counts_context import settle
from caseextract.recognize.counts_tables import cell_amounts
from caseextract.recognize.counts_words import TokenWords
from caseextract.recognize.mention import AmountValue, Mention

_PRIORITY = 0
# 2ライセンス包括契約 between 1セキュリティ強化 and 3端末更新: the lines of a list are numbered.
_NUMBERED = re.compile(r"([0-9]{1,2})(?![0-9.,:/%年月日時台人名件校])(?=[^\s0-9])")
_NUMBERED_LENGTH = 60

# 1.1年足らずで…: the number of a heading before that of its words.
_CHAPTER = re.compile(r"[1-9]\.[1-9](?:年|か月|ヶ月|つの?|日|週間)[^、。]{2,40}\Z")


class CountRecognizer:
    """Finds every measured mention but dates; the kind is decided by the counter and the noun counted."""

    def find(self, analysis: Analysis) -> list[Mention]:
        """Mentions of all blocks, in text order."""
        mentions: list[Mention] = []
        for index, block in enumerate(analysis.blocks):
            header = block.block.header
            found = find_in_block(block, None if header is None else analysis.blocks[header])
            if found and found[0].view_start == 0 and (_is_numbered(analysis.blocks, index) or _CHAPTER.match(block.view.text)):
                found = found[1:]
            mentions += found
        return mentions


def find_in_block(block: BlockAnalysis, header: BlockAnalysis | None = None) -> list[Mention]:
    """Mentions of one block, in text order; ``header`` is the row that heads it when it is a table row."""
    text = block.view.text
    if not may_hold_amounts(text):
        return []
    matches = [settle(block, match) for match in find_amounts(text, TokenWords(text, block.tokens))]
    return [_mention(block, match) for match in cell_amounts(block, header, matches)]


def _is_numbered(blocks: Sequence[BlockAnalysis], index: int) -> bool:
    """Whether a block's first number is its number in a list: a line beside it goes on counting other things."""
    here = _numbering(blocks[index])
    if here is None:
        return False
    for step in (-1, 1):
        there = _numbering(blocks[index + step]) if 0 <= index + step < len(blocks) else None
        if there is not None and there[0] == here[0] + step and there[1] != here[1]:
            return True
    return False


def _numbering(block: BlockAnalysis) -> tuple[int, str] | None:
    text = block.view.text
    match = _NUMBERED.match(text) if len(text) <= _NUMBERED_LENGTH and "。" not in text else None
    return (int(match[1]), text[match.end() : match.end() + 2]) if match else None


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
