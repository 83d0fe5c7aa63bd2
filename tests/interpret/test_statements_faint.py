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


FACETS = [
    ("来年1月から新しい窓口で受け付けます。", Facet.PLAN),
    ("次回は9月21日に開きます。", Facet.PLAN),
    ("利用者は増えていく。", None),
    ("2点目にお答えいたします。", None),
    ("担当部長の答弁を求めます。", None),
    ("これより一般質問を行います。", None),
    ("利用が1.6倍とのこと、大変驚きました。", None),
    ("隣の市が先に使っていたのが大きかったですね。", Facet.REASON),
    ("残業が減ったのが大きい。", None),
    ("推進室は市長室に所属しています。", None),
    ("作業が半分に減ったことが分かりました。", Facet.OUTCOME),
    ("三条市の補助率は2分の1です。", Facet.EFFORT),
    ("三条市の利用率は8割です。", Facet.OUTCOME),
    ("三条市の議員は22人です。", None),
    ("住民サービスの一層の向上に取り組んでまいります。", Facet.PLAN),
    ("年間1,200時間の削減を見込んでおります。", Facet.PLAN),
    ("来年4月から全課で運用を開始する予定となっております。", Facet.PLAN),
    ("使う人が限られているのが実情です。", Facet.CHALLENGE),
    ("職員からは「もう紙には戻れない」という声が聞かれます。", Facet.OUTCOME),
    ("三条市の担当課にお話を伺いました。", None),
    ("三条市は月40時間の削減効果を得た。", Facet.OUTCOME),
]


@pytest.mark.parametrize(("sentence", "facet"), FACETS, ids=[sentence for sentence, _ in FACETS])
def test_speech_and_the_narrative_present_are_no_plans(extractor: Extractor, sentence: str, facet: Facet | None) -> None:
    told = statement(extractor, sentence)
    assert (told.facet if told else None) is facet


def test_a_question_for_the_reason_makes_no_reason_of_the_story_under_it(extractor: Extractor) -> None:
    told = statement(extractor, "区と話し合い、期日に間に合わせました。", before="なぜこの方式を選んだのですか\n\n")
    assert told is None or told.facet is not Facet.REASON


def test_what_is_done_under_a_heading_of_plans_is_no_plan(extractor: Extractor) -> None:
    told = statement(extractor, "職員12人が認定の資格を得た。", before="今後の予定\n\n")
    assert told is None or told.facet is not Facet.PLAN
