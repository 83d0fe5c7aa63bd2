"""What holds for the structure of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseextract.documents import Document, parse_document
from documents.awkward import awkward_text

any_text = awkward_text | st.text(st.characters(exclude_categories=()), max_size=200)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(any_text)
def test_structure_of_any_text(text: str) -> None:
    """Blocks are ordered, disjoint and within the text; what they point to exists; sentences and turns lie in order."""
    document = parse_document("d", text)
    assert document.text == text.replace("\r\n", "\n").replace("\r", "\n")
    _check_blocks(document)
    _check_sentences(document)
    _check_turns(document)


def _check_blocks(document: Document) -> None:
    size = len(document.text)
    for position, block in enumerate(document.blocks):
        assert block.index == position
        assert 0 <= block.start <= block.content <= block.end <= size
        assert block.start < block.end
        assert document.text[block.start : block.end].strip() == document.text[block.start : block.end]
        assert block.section is None or block.section < block.index
        assert block.header is None or block.header < block.index
        assert block.key_end is None or block.content < block.key_end < block.end
        assert all(block.start <= low < high <= block.end for low, high in block.cells)
        assert all(left[1] <= right[0] for left, right in pairwise(block.cells))
    assert all(left.end <= right.start for left, right in pairwise(document.blocks))


def _check_sentences(document: Document) -> None:
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert block.content <= sentence.start < sentence.end <= block.end
        if sentence.turn is not None:
            turn = document.turns[sentence.turn]
            assert turn.label_start <= sentence.start < turn.end
    assert all(left.end <= right.start for left, right in pairwise(document.sentences))


def _check_turns(document: Document) -> None:
    for turn in document.turns:
        assert turn.label_start <= turn.label_end <= turn.start <= turn.end <= len(document.text)
        assert turn.label_start < turn.label_end
        assert turn.label in document.text[turn.label_start : turn.label_end]
    assert all(left.end <= right.label_start for left, right in pairwise(document.turns))


def test_every_letter_of_a_line_belongs_to_a_block() -> None:
    """Only blanks and rules stand outside the blocks."""
    text = "導入\n\n市は広い。\n────\n・端末\n\n人口：5人"
    covered = {at for block in parse_document("d", text).blocks for at in range(block.start, block.end)}
    assert not any(char.isalnum() for at, char in enumerate(text) if at not in covered)


@pytest.mark.parametrize("offset, line", [(0, 1), (2, 1), (3, 2), (4, 3)])
def test_line_of(offset: int, line: int) -> None:
    """Lines are counted from one; the break belongs to the line it ends."""
    assert parse_document("d", "一二\n\n三").line_of(offset) == line


def test_slice() -> None:
    """The characters of a half-open range."""
    assert parse_document("d", "一二三").slice(1, 3) == "二三"
