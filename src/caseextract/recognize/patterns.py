"""Mentions from token patterns: the built-in ones and those users bring along."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from caseextract.documents.model import BlockKind, Zone
from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.quantities.amount_model import AmountMatch
from caseextract.recognize.mention import AmountValue, EntityValue, Mention, Value
from caseextract.recognize.pattern_spans import TextSpans
from caseextract.records import Kind
from caseextract.rules.matcher import PatternMatch, PatternMatcher
from caseextract.rules.pattern_model import AMOUNT, ANYWHERE, Place, TokenPattern
from caseextract.rules.word_lists import WordLists

_SKIPPED = frozenset({Zone.NAVIGATION, Zone.TRADEMARK, Zone.REFERENCE})
_HEADINGS = 3


class PatternRecognizer:
    """Finds what token patterns describe, sentence by sentence, outside navigation and legal notes."""

    def __init__(self, patterns: Iterable[TokenPattern], *, lists: WordLists | None = None) -> None:
        self._matcher = PatternMatcher(patterns)
        self._lists = lists or WordLists()

    def find(self, analysis: Analysis) -> list[Mention]:
        """Mentions in block order, then text order."""
        return [mention for block in analysis.blocks for mention in self._find_in(block, analysis)]

    def _find_in(self, block: BlockAnalysis, analysis: Analysis) -> Iterator[Mention]:
        if block.block.zone in _SKIPPED:
            return
        candidates = self._matcher.candidates(block.view.text, block.tokens)
        if any(pattern.where is not ANYWHERE for pattern in candidates):
            place = Place(block.block.kind, block.block.zone, _headings(block, analysis))
            candidates = tuple(pattern for pattern in candidates if pattern.where.at(place))
        if not candidates:
            return
        starts = [token.start for token in block.tokens]
        spans = TextSpans(block.view.text, block.tokens, self._lists)
        for start, end in block.sentences or ((0, len(block.view.text)),):
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            tokens = block.tokens[first:last]
            for match in self._matcher.find(tokens, candidates, spans=spans.of_sentence(first, last)):
                begin, stop = tokens[match.first].start, tokens[match.last - 1].end
                if match.pattern.where.beside(block.view.text, begin, stop, start, end):
                    yield _mention(block, match, spans)


def _headings(block: BlockAnalysis, analysis: Analysis) -> Sequence[str]:
    """The normalised texts of the headings a block stands under, nearest first."""
    found: list[str] = []
    section = block.block.section
    while section is not None and len(found) < _HEADINGS:
        above = analysis.blocks[section]
        found.append(above.view.text)
        if above.block.kind is BlockKind.HEADING and above.block.level == 1:
            break
        section = above.block.section
    return found


def _mention(block: BlockAnalysis, match: PatternMatch, spans: TextSpans) -> Mention:
    pattern = match.pattern
    start, end = block.view.to_source(match.start, match.end)
    amount = spans.amount_at(match.start) if AMOUNT in match.captures else None
    return Mention(
        kind=pattern.kind,
        start=start,
        end=end,
        block=block.block.index,
        view_start=match.start,
        view_end=match.end,
        rule=pattern.id,
        value=_named(block, match) if amount is None else _counted(pattern, amount),
        priority=pattern.priority,
    )


def _named(block: BlockAnalysis, match: PatternMatch) -> Value:
    pattern = match.pattern
    words = {field: block.view.text[slice(*span)] for field, span in match.captures.items()}
    if pattern.kind is Kind.PERSON:
        name = pattern.name or "".join(block.view.text[match.start : match.end].split())
        titles = (words["title"],) if "title" in words else ()
        return EntityValue(name, titles=titles, affiliation=words.get("affiliation"))
    name = pattern.name or block.view.text[match.start : match.end]
    return EntityValue(name, category=pattern.category, vendor=pattern.vendor or words.get("vendor"))


def _counted(pattern: TokenPattern, amount: AmountMatch) -> Value:
    lower, upper = amount.bounds
    unit = pattern.unit or amount.unit
    return AmountValue(lower, upper, unit, amount.approximate, amount.qualifier, amount.counter, amount.recurring)
