"""Network models and technologies as mentions of an analysed article."""

from __future__ import annotations

import pytest

from caseextract.documents import parse_document
from caseextract.morphology import Analysis, Tokenizer, analyze
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.recognize.models import NetworkModelRecognizer
from caseextract.recognize.technologies import TechnologyRecognizer

TOKENIZER = Tokenizer()
MODELS = NetworkModelRecognizer()
TECHNOLOGIES = TechnologyRecognizer()


def read(text: str) -> Analysis:
    return analyze(parse_document("case", text), TOKENIZER)


def names(found: list[Mention]) -> list[str]:
    return [mention.value.name for mention in found if isinstance(mention.value, EntityValue)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("αモデルからβ´モデルへ移した。", ["α", "β'"]),
        ("ａ´モデルを採用した。", ["α'"]),
        ("αʼモデルでは足りない。", ["α'"]),
        ("αダッシュモデルを選ぶ。", ["α'"]),
        ("三層分離の a モデルで運用していた。", ["三層分離", "α"]),
        ("α、α'、β、β'の各モデルを比べた。", ["α", "α'", "β", "β'"]),
        ("３層分離を見直した。", ["三層分離"]),
        ("国の方針に沿って庁内の端末を分けて運用する「三\n層分離モデル」が続いていた。", ["三層分離"]),
        ("LGWAN系など四つの系による「4層」のネットワーク", ["4層"]),
        ("βモデルに移す案もある。", ["β"]),
    ],
)
def test_finds_models(text: str, expected: list[str]) -> None:
    assert names(MODELS.find(read(text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "プラスαの効果があった。",
        "β版を公開した。",
        "α線とβ線",
        "三層の対策を守る。",
        "地上4層の庁舎",
        "データモデルを作る。",
        "a'という記号",
        "モデル事業に採択された。",
        "新しいモデルを示す。",
    ],
)
def test_leaves_other_uses_alone(text: str) -> None:
    assert MODELS.find(read(text)) == []


def test_lone_letter_counts_only_beside_a_full_name() -> None:
    assert names(MODELS.find(read("αから移る。"))) == []
    assert names(MODELS.find(read("αから移る。\n\n次はβ'モデルだ。"))) == ["α", "β'"]


def test_model_span_is_quoted_without_the_word_model() -> None:
    text = "β´モデル"
    (mention,) = MODELS.find(read(text))
    assert text[mention.start : mention.end] == "β´"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("個人のスマートフォンでオンライン会議に出る。", ["BYOD", "スマートフォン", "Web会議"]),
        ("固定電話の内線スマホ化を検討する。", ["IP電話", "スマートフォン"]),
        ("ＡＩ－ＯＣＲとＲＰＡ", ["AI-OCR", "RPA"]),
        ("クラウドストレージとクラウド", ["クラウドストレージ", "クラウド"]),
        ("施設の予約システム", ["施設予約"]),
        ("チャットボットに聞く。", ["チャットボット"]),
        ("会議の議事録", []),
    ],
)
def test_finds_technologies(text: str, expected: list[str]) -> None:
    assert names(TECHNOLOGIES.find(read(text))) == expected
