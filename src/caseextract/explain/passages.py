"""Which sentences an explanation is about."""

from __future__ import annotations

from dataclasses import dataclass

from caseextract.interpret.reading import Reading, Sentence
from caseextract.morphology import BlockAnalysis


@dataclass(frozen=True, slots=True)
class Passage:
    """View range ``[start, end)`` of a block: a sentence, or a whole block that holds none there.

    ``source`` is the range in the document text.
    """

    block: BlockAnalysis
    start: int
    end: int
    sentence: Sentence | None

    @property
    def source(self) -> tuple[int, int]:
        return self.block.view.to_source(self.start, self.end)

    def holds(self, start: int, end: int) -> bool:
        """Whether a source range overlaps the passage."""
        low, high = self.source
        return start < high and low < end


def passages(reading: Reading) -> tuple[Passage, ...]:
    """All sentences in text order, and in place of a block without sentences the block."""
    found: list[Passage] = []
    for block in reading.analysis.blocks:
        sentences = reading.block_sentences(block.block.index)
        found.extend(Passage(block, sentence.start, sentence.end, sentence) for sentence in sentences if sentence.end > sentence.start)
        first = sentences[0].start if sentences else len(block.view.text)
        # A speaker label stands before the first sentence of its block.
        if block.view.text[:first].strip():
            found.append(Passage(block, 0, first, None))
    return tuple(sorted(found, key=lambda passage: passage.source))


def passages_at(reading: Reading, offset: int) -> tuple[Passage, ...]:
    """The passage that covers a source offset: one, or none between blocks."""
    return tuple(passage for passage in passages(reading) if passage.holds(offset, offset + 1))[:1]


def passages_with(reading: Reading, words: str) -> tuple[Passage, ...]:
    """The passages that hold an occurrence of ``words``, as the document or as the normalised text writes them."""
    text = reading.analysis.document.text
    ranges: list[tuple[int, int]] = []
    at = text.find(words)
    while at >= 0 and words:
        ranges.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return tuple(
        passage
        for passage in passages(reading)
        if any(passage.holds(*found) for found in ranges) or words in passage.block.view.text[passage.start : passage.end]
    )
