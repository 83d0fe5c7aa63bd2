"""Tokens: offsets into the view for any text, parts of speech as the rules expect them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from caseextract.morphology import Token, Tokenizer, normalize
from documents.awkward import awkward_text

TOKENIZER = Tokenizer()


def _covered(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` after checking that they lie in it, in order, and leave out only blanks."""
    tokens = TOKENIZER.tokenize(text)
    assert all(text[token.start : token.end] == token.surface for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    bounds = [0, *(at for token in tokens for at in (token.start, token.end)), len(text)]
    gaps = [text[low:high] for low, high in zip(bounds[::2], bounds[1::2], strict=True)]
    assert not "".join(gaps).strip()
    return tokens


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("   ", id="blanks"),
        pytest.param("  青葉市は  Box を導入した ", id="blanks about words"),
        pytest.param('"引用",「値」,\\n', id="quotes, commas, backslash"),
        pytest.param("😀👩‍💻の端末𠮷野", id="emoji and rare kanji"),
        pytest.param("1,234,567.89%と１２", id="numbers"),
        pytest.param("ＡＢＣ　ｶﾞ", id="text that is not normalised"),
        pytest.param("\ufffd\u3164\u2028", id="odd characters"),
        pytest.param("#EOS\tBOS,*,*", id="what looks like the tagger's own output"),
    ],
)
def test_offsets(text: str) -> None:
    """Every token is the slice of the text at its offsets."""
    _covered(text)


@pytest.mark.parametrize("size", [3_999, 4_000, 4_001, 8_000, 30_000])
@pytest.mark.parametrize("unit", ["市が端末を配った。", "あ", "端末 ", "Box", "😀", "職員、"])
def test_offsets_over_pieces(unit: str, size: int) -> None:
    """Long texts go through in pieces; no offset shifts at their seams, with or without sentence ends."""
    _covered((unit * (size // len(unit) + 1))[:size])


def test_pieces_are_cut_at_sentence_ends() -> None:
    """The tokens of a long text are those of its sentences."""
    sentence = "青葉市は職員の端末を更新した。"
    assert [token.surface for token in TOKENIZER.tokenize(sentence * 600)] == [
        token.surface for token in TOKENIZER.tokenize(sentence)
    ] * 600


@settings(derandomize=True, max_examples=150, deadline=None)
@given(awkward_text)
def test_offsets_of_any_view(text: str) -> None:
    """Whatever the source, the tokens of its view cover it."""
    _covered(normalize(text, 0, len(text)).text)


@pytest.mark.parametrize(
    "text, surface, pos, pos3",
    [
        ("職員が使う", "職員", "名詞-普通名詞", "一般"),
        ("職員が使う", "が", "助詞-格助詞", "*"),
        ("職員が使う", "使う", "動詞-一般", "*"),
        ("30台", "30", "名詞-数詞", "*"),
        ("30台", "台", "名詞-普通名詞", "助数詞可能"),
        ("京都は広い", "京都", "名詞-固有名詞", "地名"),
    ],
)
def test_parts_of_speech(text: str, surface: str, pos: str, pos3: str) -> None:
    """The first two levels joined, the third apart."""
    token = next(token for token in TOKENIZER.tokenize(text) if token.surface == surface)
    assert (token.pos, token.pos3) == (pos, pos3)


@pytest.mark.parametrize(
    "text, surface, lemma, form",
    [
        ("端末を配った", "配っ", "配る", "連用形-促音便"),
        ("端末を配る", "配る", "配る", "終止形-一般"),
        ("LoGoを使う", "LoGo", "LoGo", "*"),
        ("20台", "20", "20", "*"),
    ],
)
def test_lemma_and_form(text: str, surface: str, lemma: str, form: str) -> None:
    """Dictionary form and conjugation; an unknown word is its own lemma."""
    token = next(token for token in TOKENIZER.tokenize(text) if token.surface == surface)
    assert (token.lemma, token.form) == (lemma, form)


def test_tokens_outlive_the_next_parse() -> None:
    """Features are copied at once: a later call changes no earlier token."""
    first = TOKENIZER.tokenize("青葉市は端末を配った")
    before = [(token.surface, token.pos, token.lemma) for token in first]
    TOKENIZER.tokenize("まったく別の文がここにある")
    assert [(token.surface, token.pos, token.lemma) for token in first] == before


def test_describe_names_the_dictionary() -> None:
    """Reports say which dictionary was used."""
    assert TOKENIZER.describe().startswith("unidic-lite ")
