"""How the predicate that ends a sentence is told."""

from __future__ import annotations

import pytest

from caseextract import Extractor
from caseextract.interpret.tense import Tense, sentence_tense


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("全庁に広げました。", Tense.DONE),
        ("協定を結んだ。", Tense.DONE),
        ("対象を広げてきた。", Tense.DONE),
        ("増やしたところです。", Tense.DONE),
        ("半日を費やしたとのことです。", Tense.DONE),
        ("紙の台帳で受け付けてきた。", Tense.KEPT),
        ("月に9,000枚も書いていたんです。", Tense.WAS),
        ("担当は5人でした。", Tense.WAS),
        ("効果は大きかった。", Tense.WAS),
        ("3%に届きませんでした。", Tense.WAS),
        ("40本あった。", Tense.WAS),
        ("補助を設けているとのことです。", Tense.GOES_ON),
        ("端末はIntuneで束ねられている。", Tense.GOES_ON),
        ("ライセンスは6本を保有する。", Tense.STATE),
        ("始めたいと話している。", Tense.STATE),
        ("一つの予約で3往復です。", Tense.IS),
        ("保守費の半分です(笑)。", Tense.IS),
        ("暗証番号で出入りする。", Tense.OPEN),
        ("窓口の改革を進めると発表した。", Tense.OPEN),
        ("「鍵のいらない貸し館」とした事業を行います。", Tense.OPEN),
        ("「来春に増やします」と述べた。", Tense.OPEN),
        ("暗証番号で鍵を開ける仕組みだ。", Tense.OPEN),
        ("2か所に水位計を置く(通信と録画の機能を備える)。", Tense.OPEN),
        ("対象は11施設。", Tense.NOUN),
        ("最新の機器を導入。", Tense.NOUN),
    ],
)
def test_the_end_of_a_sentence_tells_its_tense(extractor: Extractor, text: str, tense: Tense) -> None:
    [sentence] = extractor.trace(text).reading.sentences
    assert sentence_tense(sentence) is tense
