"""Document in, analysed document out: the view and the tokens of every block."""

from __future__ import annotations

from caseextract.documents.model import Block, BlockKind, Document, Sentence
from caseextract.morphology.analysis import Analysis, BlockAnalysis
from caseextract.morphology.normalize import normalize
from caseextract.morphology.tokenizer import Tokenizer


def analyze(document: Document, tokenizer: Tokenizer) -> Analysis:
    """Normalise and tokenise every block; sentences become view ranges of their block."""
    sentences: list[list[Sentence]] = [[] for _ in document.blocks]
    for sentence in document.sentences:
        sentences[sentence.block].append(sentence)
    blocks = tuple(
        _analyze_block(document, block, sentences[block.index], tokenizer) for block in document.blocks
    )
    return Analysis(document, blocks)


def _analyze_block(
    document: Document, block: Block, sentences: list[Sentence], tokenizer: Tokenizer
) -> BlockAnalysis:
    view = normalize(document.text, block.start, block.end, join_numbers=block.kind is not BlockKind.TABLE_ROW)
    ranges = tuple(view.range_of(sentence.start, sentence.end) for sentence in sentences)
    return BlockAnalysis(block, view, tokenizer.tokenize(view.text), ranges)
