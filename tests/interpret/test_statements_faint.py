"""Sentences no cue decides: their facts and faint cues do, and say that they are not sure."""

from __future__ import annotations

import pytest

from caseextract import Extractor
from caseextract.records import Facet, StatementFact


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def statement(extractor: Extractor, sentence: str, *, before: str = "三鷹市は2023年に動き出した。\n\n") -> StatementFact | None:
    """The statement of a sentence that stands in an article of 三鷹市."""
    text = f"三鷹市の事例\n\n{before}{sentence}\n"
    start = text.index(sentence)
    facts = extractor.extract(text).facts
    found = [fact for fact in facts if isinstance(fact, StatementFact) and fact.evidence[0].start == start]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("facet", "sentence"),
    [
        (Facet.PLAN, "残る3課は来年度、端末を40台ずつ受け取る見通し。"),
        (Facet.EFFORT, "説明会は集合型を8回、動画を5本。"),
        (Facet.EFFORT, "支所には専用の端末を4台、本庁には12台。"),
        (Facet.OUTCOME, "問い合わせのうち45%が夜間と休日。"),
        (Facet.CHALLENGE, "もっとも、保守の費用は下がらない。"),
        (Facet.CHALLENGE, "ひと月に機器の不具合が7件起きた。"),
        (Facet.CHALLENGE, "議会とのやり取りは今も紙とはんこです。"),
        (Facet.REASON, "機器を入れ替えるより2,000万円ほど安い計算です。"),
        (Facet.OUTCOME, "電話も体感では半分になりました。"),
    ],
)
def test_facts_and_faint_cues_tell_the_facet(extractor: Extractor, facet: Facet, sentence: str) -> None:
    found = statement(extractor, sentence)
    assert found is not None
    assert found.facet is facet


@pytest.mark.parametrize(
    "sentence",
    ["市の人口は約8万人。", "世帯数は約3万2千世帯。", "本日はお忙しいところありがとうございました。", "佐藤課長は入庁25年目のベテランだ。"],
)
def test_descriptions_and_greetings_stay_without(extractor: Extractor, sentence: str) -> None:
    assert statement(extractor, sentence) is None


def test_what_no_cue_tells_is_marked_uncertain(extractor: Extractor) -> None:
    """Its rule says by what; a sentence with a cue is sure."""
    told = statement(extractor, "説明会は集合型を8回、動画を5本。")
    clear = statement(extractor, "窓口の待ち時間が長いことが課題でした。")
    assert told is not None
    assert clear is not None
    assert (told.uncertain, told.rule) == (("facet",), "statement.facts.effort")
    assert clear.uncertain == ()


def test_a_heading_gives_way_to_what_the_sentence_tells(extractor: Extractor) -> None:
    """Under 導入の効果 a sentence about trouble is no outcome, one that says nothing else is."""
    heading = "導入の効果\n\n"
    trouble = statement(extractor, "ひと月に機器の不具合が7件起きた。", before=heading)
    plain = statement(extractor, "受付の机は低いものに。", before=heading)
    assert trouble is not None
    assert trouble.facet is Facet.CHALLENGE
    assert plain is None or plain.facet is Facet.OUTCOME
