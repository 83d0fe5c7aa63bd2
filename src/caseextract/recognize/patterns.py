"""Mentions from token patterns: the built-in ones and those users bring along."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping

from caseextract.documents.model import Zone
from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.rules.matcher import PatternMatch, PatternMatcher
from caseextract.rules.patterns import TokenPattern

_SKIPPED = frozenset({Zone.NAVIGATION, Zone.TRADEMARK, Zone.REFERENCE})


class PatternRecognizer:
    """Finds what token patterns describe, sentence by sentence, outside navigation and legal notes."""

    def __init__(
        self, patterns: Iterable[TokenPattern], *, lexicons: Mapping[str, Collection[str]] | None = None
    ) -> None:
        self._matcher = PatternMatcher(patterns, lexicons=lexicons)

    def find(self, analysis: Analysis) -> list[Mention]:
        """Mentions in block order, then text order."""
        return [mention for block in analysis.blocks for mention in self._find_in(block)]

    def _find_in(self, block: BlockAnalysis) -> Iterator[Mention]:
        if block.block.zone in _SKIPPED:
            return
        candidates = self._matcher.candidates(block.view.text, block.tokens)
        if not candidates:
            return
        starts = [token.start for token in block.tokens]
        for start, end in block.sentences or ((0, len(block.view.text)),):
            tokens = block.tokens[bisect_left(starts, start) : bisect_left(starts, end)]
            for match in self._matcher.find(tokens, candidates):
                yield _mention(block, match)


def _mention(block: BlockAnalysis, match: PatternMatch) -> Mention:
    pattern = match.pattern
    start, end = block.view.to_source(match.start, match.end)
    name = pattern.name or block.view.text[match.start : match.end]
    return Mention(
        kind=pattern.kind,
        start=start,
        end=end,
        block=block.block.index,
        view_start=match.start,
        view_end=match.end,
        rule=pattern.id,
        value=EntityValue(name, category=pattern.category, vendor=pattern.vendor),
        priority=pattern.priority,
    )
