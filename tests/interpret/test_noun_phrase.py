"""Noun phrases beside a number: taken whole, or not at all."""

from __future__ import annotations

import pytest

from caseextract.interpret.noun_phrase import LIMIT, phrase_ending_at, phrase_starting_at
from caseextract.morphology import Tokenizer

TOKENIZER = Tokenizer()

ENDING = [
    ("職員の端末", "職員の端末"),
    ("移行の後、職員の端末", "職員の端末"),
    ("使えるパソコン", "使えるパソコン"),
    ("支所と出張所", "支所と出張所"),
    ("市民向けの新しい窓口", "市民向けの新しい窓口"),
    ("本市の職員数", "職員数"),
    ("同市の担当者", "担当者"),
    ("これ", None),
    ("令和5年度", None),
    ("1台当たり", None),
    ("アシスタント職も含む全職員", "全職員"),
    ("LoGoチャット", "LoGoチャット"),
    ("このうち処理件数", "処理件数"),
]


@pytest.mark.parametrize(("text", "phrase"), ENDING, ids=[text for text, _ in ENDING])
def test_phrase_before_a_number_is_whole(text: str, phrase: str | None) -> None:
    found = phrase_ending_at(text, TOKENIZER.tokenize(text), len(text), 0)
    assert (text[found[0] : found[1]] if found else None) == phrase


STARTING = [
    ("消防職員が顔をそろえる", "消防職員"),
    ("作業時間を減らす", "作業時間"),
    ("市の職員など", "市の職員"),
    ("を使う", None),
    ("予定です", None),
]


@pytest.mark.parametrize(("text", "phrase"), STARTING, ids=[text for text, _ in STARTING])
def test_phrase_after_a_number_ends_with_its_noun(text: str, phrase: str | None) -> None:
    found = phrase_starting_at(text, TOKENIZER.tokenize(text), 0, len(text))
    assert (text[found[0] : found[1]] if found else None) == phrase


def test_phrase_stays_within_its_limit() -> None:
    text = "総合行政情報基盤更新事業推進検討委員会" * 4
    found = phrase_ending_at(text, TOKENIZER.tokenize(text), len(text), 0)
    assert found is None or found[1] - found[0] <= LIMIT
