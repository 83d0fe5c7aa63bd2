"""Sentences: where they end, what stays with them, and that nothing swallows the rest."""

from __future__ import annotations

import pytest

from caseextract.documents import parse_document
from caseextract.documents.sentences import split_sentences


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("市が決めた。町も続く。", ["市が決めた。", "町も続く。"], id="full stops"),
        pytest.param("本当ですか？はい！", ["本当ですか？", "はい！"], id="question and exclamation"),
        pytest.param("本当ですか!?はい", ["本当ですか!?", "はい"], id="two marks are one end"),
        pytest.param("端末を配布", ["端末を配布"], id="no full stop"),
        pytest.param("効果は大きい（当社調べ。速報値）。次も続く。", ["効果は大きい（当社調べ。速報値）。", "次も続く。"], id="brackets hold together"),
        pytest.param("便利だ（笑）。次へ。", ["便利だ（笑）。", "次へ。"], id="a closed bracket before the stop"),
        pytest.param("便利だ（笑。）次へ。", ["便利だ（笑。）", "次へ。"], id="the stop within the bracket ends it"),
        pytest.param("一（二（三。）四）五。六。", ["一（二（三。）四）五。", "六。"], id="nested brackets"),
        pytest.param("端末（新型を配った。研修も開いた。", ["端末（新型を配った。", "研修も開いた。"], id="a stray opening bracket"),
        pytest.param("1）端末を配った。2）研修を開いた。", ["1）端末を配った。", "2）研修を開いた。"], id="closing brackets of numbers"),
        pytest.param("「早いです。次は全課です。」", ["早いです。", "次は全課です。」"], id="an opening quote is left out"),
        pytest.param("課長は「早い。」と語る。次へ。", ["課長は「早い。」と語る。", "次へ。"], id="a reported quote stays with its verb"),
        pytest.param("「早い。」などの声がある。", ["早い。」などの声がある。"], id="など reports"),
        pytest.param("「早い。」という声がある。", ["早い。」という声がある。"], id="という reports"),
        pytest.param("「早い。」ところが高い。", ["早い。」", "ところが高い。"], id="ところが begins anew"),
        pytest.param("「早い。」とはいえ高い。", ["早い。」", "とはいえ高い。"], id="とはいえ begins anew"),
        pytest.param("業務は？と聞くと困った。", ["業務は？と聞くと困った。"], id="a question within a clause"),
        pytest.param("「要るか？」と問う。", ["要るか？」と問う。"], id="a quoted question"),
        pytest.param("。。。", [], id="marks alone are no sentence"),
        pytest.param("", [], id="nothing"),
        pytest.param("　市が決めた。　町も続く。　", ["市が決めた。", "町も続く。"], id="outer blanks are left out"),
        pytest.param("容量は10.5MBです。残りは3.2です。", ["容量は10.5MBです。", "残りは3.2です。"], id="a decimal point ends nothing"),
        pytest.param("市が\n決めた。町も\n続く。", ["市が\n決めた。", "町も\n続く。"], id="a line break within a sentence"),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    """The sentences of a text, as source slices."""
    assert _split(text) == expected


def test_only_the_range_is_read() -> None:
    """Nothing outside ``[start, end)`` is seen, even a bracket that closes there."""
    text = "前。（中。後）終。"
    assert [text[a:b] for a, b in split_sentences(text, 2, 5)] == ["（中。"]


@pytest.mark.parametrize("char", ["あ", "（", "「", "、", "1"])
def test_endless_line_is_one_sentence_at_most(char: str) -> None:
    """A hundred thousand characters without a full stop give one sentence (or none), in no time."""
    sentences = parse_document("d", "市" + char * 100_000).sentences
    assert [(s.start, s.end) for s in sentences] == [(0, 100_001)]


def test_sentences_know_block_and_turn() -> None:
    """Sentences carry the indices of their block and speaker turn."""
    document = parse_document("d", "導入の背景\n\n眞壁氏：早いです。安いです。\n\n※速報")
    assert [(document.slice(s.start, s.end), s.block, s.turn) for s in document.sentences] == [
        ("導入の背景", 0, None),
        ("早いです。", 1, 0),
        ("安いです。", 1, 0),
        ("速報", 2, None),
    ]
