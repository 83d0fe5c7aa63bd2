"""The document as interpretation reads it: sentences with their clauses, cues and mentions, in order.

Offsets are view offsets of the sentence's block unless said otherwise.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from caseextract.documents import Block, BlockKind, Turn
from caseextract.interpret.clauses import Clause, split_clauses
from caseextract.morphology import Analysis, BlockAnalysis, Token
from caseextract.recognize.mention import Mention
from caseextract.records import Kind
from caseextract.rules.cues import CueMatch, CueSet

# No sentence of prose is longer; what is has lost its full stops.
_LONGEST = 800


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in context. ``index`` counts over the document, ``turn`` is the speaker turn or None."""

    index: int
    block: Block
    start: int
    end: int
    text: str
    view: str
    tokens: Sequence[Token]
    clauses: tuple[Clause, ...]
    cues: tuple[CueMatch, ...]
    turn: Turn | None
    mentions: tuple[Mention, ...] = ()

    def clause_at(self, offset: int) -> int:
        """Index of the clause that holds a view offset."""
        clauses = self.clauses
        return 0 if len(clauses) < 2 else max(0, bisect_right(clauses, offset, key=_clause_start) - 1)

    def before(self, offset: int, width: int = 40) -> str:
        """Sentence text that ends at ``offset``, at most ``width`` characters."""
        return self.view[max(self.start, offset - width) : offset]

    def after(self, offset: int, width: int = 40) -> str:
        """Sentence text that begins at ``offset``, at most ``width`` characters."""
        return self.view[offset : min(self.end, offset + width)]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document ready to be interpreted."""

    analysis: Analysis
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    date: datetime.date | None
    _sentence_of: dict[Mention, int] = field(default_factory=dict)
    _by_block: dict[int, tuple[Sentence, ...]] = field(default_factory=dict)

    def sentence_of(self, mention: Mention) -> Sentence | None:
        """The sentence a mention stands in; None for a speaker label."""
        index = self._sentence_of.get(mention)
        return None if index is None else self.sentences[index]

    def of_kind(self, kind: Kind) -> list[Mention]:
        """The mentions of a kind in text order."""
        return [mention for mention in self.mentions if mention.kind is kind]

    def block_sentences(self, block: int) -> tuple[Sentence, ...]:
        """The sentences of a block."""
        return self._by_block.get(block, ())

    def block(self, index: int) -> Block:
        """A block by index."""
        return self.analysis.blocks[index].block

    def heading_of(self, block: Block) -> tuple[Block, ...]:
        """The headings and questions a block stands under, nearest first: the own section, then the last real
        heading above it."""
        chain: list[Block] = []
        section = block.section
        while section is not None and len(chain) < 3:
            above = self.block(section)
            chain.append(above)
            if above.kind is BlockKind.HEADING and above.level == 1:
                break
            section = above.section
        return tuple(chain)

    def view_of(self, block: Block) -> str:
        """The normalised text of a block."""
        return self.analysis.blocks[block.index].view.text


def read(
    analysis: Analysis, mentions: Iterable[Mention], cues: CueSet, date: datetime.date | None
) -> Reading:
    """Lay mentions and cues over the sentences of the document. ``date`` is the article's own date."""
    ordered = tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.kind)))
    by_block: dict[int, list[Mention]] = {}
    for mention in ordered:
        by_block.setdefault(mention.block, []).append(mention)
    turns = _turns_by_sentence(analysis)
    sentences: list[Sentence] = []
    for block in analysis.blocks:
        pieces = [(position, *piece) for position, whole in enumerate(block.sentences) for piece in _pieces(block.view.text, *whole)]
        found = cues.scan(block.view.text, [(start, end) for _, start, end in pieces])
        inside = by_block.get(block.block.index, [])
        for (position, start, end), matches in zip(pieces, found, strict=True):
            low = bisect_left(inside, start, key=_view_start) if inside else 0
            high = bisect_left(inside, end, low, key=_view_start) if inside else 0
            turn = turns.get((block.block.index, position)) if turns else None
            sentences.append(_sentence(len(sentences), block, start, end, tuple(matches), turn, tuple(inside[low:high])))
    reading = Reading(analysis, tuple(sentences), ordered, date)
    blocks: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        blocks.setdefault(sentence.block.index, []).append(sentence)
        for mention in sentence.mentions:
            reading._sentence_of[mention] = sentence.index
    reading._by_block.update({block: tuple(inside) for block, inside in blocks.items()})
    return reading


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or what runs on without a full stop in pieces of bounded length: the cost of weighing every mention
    against its sentence stays linear in the text."""
    while end - start > _LONGEST:
        cut = text.rfind("、", start + 1, start + _LONGEST) + 1 or start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


_view_start = itemgetter(Mention._fields.index("view_start"))
_clause_start = itemgetter(Clause._fields.index("start"))


def _sentence(
    index: int,
    block: BlockAnalysis,
    start: int,
    end: int,
    cues: tuple[CueMatch, ...],
    turn: Turn | None,
    mentions: tuple[Mention, ...],
) -> Sentence:
    text = block.view.text
    clauses = split_clauses(text, block.tokens, start, end)
    return Sentence(index, block.block, start, end, text[start:end], text, block.tokens, clauses, cues, turn, mentions)


def _turns_by_sentence(analysis: Analysis) -> dict[tuple[int, int], Turn]:
    document = analysis.document
    turns: dict[tuple[int, int], Turn] = {}
    counts: dict[int, int] = {}
    for sentence in document.sentences:
        position = counts.get(sentence.block, 0)
        counts[sentence.block] = position + 1
        if sentence.turn is not None:
            turns[sentence.block, position] = document.turns[sentence.turn]
    return turns
