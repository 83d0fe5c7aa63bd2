"""What rules do on a corpus: how often each matches, what stands, what it loses to, what it decides."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from caseextract.morphology import Analysis
from caseextract.pipeline import Trace
from caseextract.recognize.mention import Mention
from caseextract.recognize.patterns import PatternRecognizer
from caseextract.rules.cues import Cue, CueSet
from caseextract.rules.pattern_model import TokenPattern
from caseextract.rules.word_lists import WordLists


@dataclass(slots=True)
class Usage:
    """What one rule did.

    ``matches``: places where it fired; ``kept`` of them stood, ``lost`` lost an overlap, to the rules of ``lost_to``
    (the others name what is another thing elsewhere in the article). ``conflicts``: places that another rule reads as
    something of another kind. ``facts`` carry its id, ``decided`` counts attributes of facts it set.
    """

    matches: int = 0
    kept: int = 0
    lost: int = 0
    conflicts: int = 0
    facts: int = 0
    decided: int = 0
    lost_to: Counter[str] = field(default_factory=Counter)


class UsageCounter:
    """Adds up the usage of all rules over documents; ``cues`` are those whose firing is counted."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._cues = CueSet(cues)
        self.usage: dict[str, Usage] = {}

    def add(self, trace: Trace) -> None:
        """Count one document."""
        for block in trace.analysis.blocks:
            sentences = block.sentences or ((0, len(block.view.text)),)
            for matches in self._cues.scan(block.view.text, sentences):
                for match in matches:
                    self._of(match.cue.id).matches += 1
        self._mentions(trace)
        for fact in trace.facts:
            if fact.rule is not None:
                self._of(fact.rule).facts += 1
            for reason in fact.because:
                self._of(reason.rule).decided += 1

    def _mentions(self, trace: Trace) -> None:
        kept, stood = _by_block(trace.kept), set(trace.kept)
        every = _by_block(set(trace.candidates))
        for mention in set(trace.candidates):
            usage = self._of(mention.rule)
            usage.matches += 1
            rivals = every[mention.block].overlapping(mention)
            usage.conflicts += any(rival.kind is not mention.kind for rival in rivals)
            if mention in stood:
                usage.kept += 1
                continue
            winners = kept[mention.block].overlapping(mention)
            usage.lost += bool(winners)
            usage.lost_to.update(sorted({winner.rule for winner in winners}))

    def _of(self, rule: str) -> Usage:
        return self.usage.setdefault(rule, Usage())


def seconds_by_rule(rules: Sequence[Cue | TokenPattern], analyses: Sequence[Analysis], lists: WordLists) -> dict[str, float]:
    """Processor seconds each rule takes alone on a corpus. Measured, so no two runs agree."""
    spent: dict[str, float] = {}
    for rule in rules:
        alone = CueSet([rule]) if isinstance(rule, Cue) else PatternRecognizer([rule], lists=lists)
        begin = time.process_time()
        for analysis in analyses:
            if isinstance(alone, PatternRecognizer):
                alone.find(analysis)
            else:
                for block in analysis.blocks:
                    alone.scan(block.view.text, block.sentences)
        spent[rule.id] = time.process_time() - begin
    return spent


class _Block:
    """The mentions of one block, found by place."""

    def __init__(self) -> None:
        self._mentions: list[Mention] = []
        self._longest = 0

    def add(self, mention: Mention) -> None:
        """Add a mention; they come in order of their start."""
        self._mentions.append(mention)
        self._longest = max(self._longest, mention.end - mention.start)

    def overlapping(self, mention: Mention) -> list[Mention]:
        """The others that share characters with a mention."""
        low = bisect_left(self._mentions, mention.start - self._longest, key=_start)
        high = bisect_left(self._mentions, mention.end, key=_start)
        return [one for one in self._mentions[low:high] if one.end > mention.start and one is not mention]


def _start(mention: Mention) -> int:
    return mention.start


def _by_block(mentions: Iterable[Mention]) -> defaultdict[int, _Block]:
    found: defaultdict[int, _Block] = defaultdict(_Block)
    for mention in sorted(mentions, key=lambda one: (one.start, one.end, one.kind, one.rule)):
        found[mention.block].add(mention)
    return found
