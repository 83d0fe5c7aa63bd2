"""The analysed document: one view and its tokens a block, sentences as view ranges."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings

from caseextract.documents import parse_document
from caseextract.morphology import Analysis, Tokenizer, analyze
from documents.awkward import awkward_text

TOKENIZER = Tokenizer()


def _analysis(text: str) -> Analysis:
    return analyze(parse_document("d", text), TOKENIZER)


def test_every_block_has_its_view_and_sentences() -> None:
    """Sentences are ranges of the view, whatever normalisation did before them."""
    analysis = _analysis("導入の背景\n\n㈱あおばは（１，２\n００台を）配った。次は全課だ。\n\n税　1 2台　3台\n税　1台　4台")
    assert [block.block.index for block in analysis.blocks] == list(range(len(analysis.blocks)))
    view = analysis.blocks[1].view.text
    assert view == "(株)あおばは(1,200台を)配った。次は全課だ。"
    assert [view[low:high] for low, high in analysis.blocks[1].sentences] == ["(株)あおばは(1,200台を)配った。", "次は全課だ。"]
    assert analysis.blocks[2].view.text == "税 1 2台 3台"


def test_sentence_range_leaves_out_dropped_characters_at_its_end() -> None:
    """An invisible character behind the full stop draws no further character in."""
    analysis = _analysis("端末を配った。\u200b次だ。")
    text = analysis.blocks[0].view.text
    assert [text[low:high] for low, high in analysis.blocks[0].sentences] == ["端末を配った。", "次だ。"]


def test_question_and_label_blocks_are_analysed_whole() -> None:
    """The view covers the whole block, with the label; sentences begin behind it."""
    (block,) = _analysis("眞壁氏：端末を配った。").blocks
    assert block.view.text == "眞壁氏:端末を配った。"
    assert [block.view.text[low:high] for low, high in block.sentences] == ["端末を配った。"]


@settings(derandomize=True, max_examples=80, deadline=None)
@given(awkward_text)
def test_analysis_of_any_text(text: str) -> None:
    """Views lie in their blocks, tokens in their views, sentences in order."""
    analysis = _analysis(text)
    assert len(analysis.blocks) == len(analysis.document.blocks)
    for item in analysis.blocks:
        size = len(item.view.text)
        if size:
            start, end = item.view.to_source(0, size)
            assert item.block.start <= start < end <= item.block.end
        assert all(item.view.text[token.start : token.end] == token.surface for token in item.tokens)
        assert all(0 <= low <= high <= size for low, high in item.sentences)
        assert all(left[0] <= right[0] for left, right in pairwise(item.sentences))


def test_no_text_no_blocks() -> None:
    """A text of blanks has nothing to analyse."""
    assert _analysis(" \n\u3000").blocks == ()
