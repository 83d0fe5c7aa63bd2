"""What an explanation says: tokens, candidates and their fate, reasons, and why what nearly fired did not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from caseextract import Extractor
from caseextract.explain import Explanation, WhyNot, as_data, as_lines, explain_text
from caseextract.explain.labels import LANGUAGES, labels
from caseextract.explain.model import FactLine, Idle, SentenceLine
from caseextract.interpret.anchors import AnchorKind
from caseextract.interpret.clauses import Link
from caseextract.records import Kind, Status
from caseextract.rules.cues import load_cues

RAW = sorted((Path(__file__).resolve().parents[2] / "data" / "raw").glob("*.txt"))
HEAD = "新潟県三条市の取り組み\n\n三条市は庁内の働き方を見直してきた。\n\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def sentence(extractor: Extractor, text: str) -> SentenceLine:
    """The explanation of the only sentence of ``text``, told under the opening."""
    explanation = explain_text(extractor, HEAD + text, words=text)
    [line] = explanation.sentences
    return line


def fact(line: SentenceLine, words: str) -> FactLine:
    [found] = [one for one in line.facts if one.text == words and one.fact.kind != "statement"]
    return found


def idle(line: SentenceLine, words: str, cue: str) -> list[Idle]:
    return [one for one in fact(line, words).idle if one.cue is not None and cue in one.cue]


# --- which sentences


def test_a_place_chooses_the_sentence_that_covers_it(extractor: Extractor) -> None:
    text = HEAD + "端末を80台買った。モニターを20台借りた。"
    [line] = explain_text(extractor, text, at=text.index("20台")).sentences
    assert line.text == "モニターを20台借りた。"
    assert text[line.start : line.end] == line.text


def test_words_choose_every_sentence_that_holds_them(extractor: Extractor) -> None:
    text = HEAD + "端末を80台買った。モニターを20台借りた。うち80台は今も動く。"
    assert [line.line for line in explain_text(extractor, text, words="80台").sentences] == [5, 5]


def test_words_are_found_in_their_normalised_spelling_too(extractor: Extractor) -> None:
    [line] = explain_text(extractor, HEAD + "端末を１，２００台買った。", words="1,200台").sentences
    assert (line.text, line.normalised) == ("端末を１，２００台買った。", "端末を1,200台買った。")


def test_a_speaker_label_is_explained_as_a_line_of_its_own(extractor: Extractor) -> None:
    text = "座談会\n\n出席者\n茅野市 課長：五味 真一\n\n茅野市課長：五味（以下「五味」）\n当市の端末は80台です。\n"
    [line] = explain_text(extractor, text, at=text.index("（以下")).sentences
    assert (line.block, line.clauses, line.facts[0].fact.kind) == ("label", (), "municipality")


@pytest.mark.parametrize("choice", [{"words": "どこにもない語"}, {"at": len(HEAD) - 1}])
def test_nothing_is_chosen_where_no_sentence_fits(extractor: Extractor, choice: dict[str, object]) -> None:
    explanation = explain_text(extractor, HEAD + "端末を80台買った。", **choice)  # type: ignore[arg-type]
    assert explanation.sentences == ()


def test_the_whole_text_leaves_out_what_holds_nothing(extractor: Extractor) -> None:
    text = HEAD + "（了）\n端末を80台買った。"
    assert [line.text for line in explain_text(extractor, text).sentences][-1:] == ["端末を80台買った。"]


# --- what stands there


def test_tokens_spell_the_normalised_sentence(extractor: Extractor) -> None:
    line = sentence(extractor, "端末を１，２００台、iPhoneを５台買った。")
    assert "".join(token.surface for token in line.tokens) == line.normalised
    assert all(line.normalised[token.start : token.end] == token.surface for token in line.tokens)


def test_clauses_are_shown_with_their_joint(extractor: Extractor) -> None:
    line = sentence(extractor, "端末は80台あるが、来年度は120台に増やす。")
    assert [clause.link for clause in line.clauses] == ["contrast", "end"]
    assert "".join(clause.text for clause in line.clauses) == line.normalised


def test_a_candidate_that_lost_an_overlap_names_the_winner(extractor: Extractor) -> None:
    line = sentence(extractor, "LoGoチャットに移した。")
    lost = [candidate for candidate in line.candidates if not candidate.kept]
    assert [(one.text, one.kind, one.lost_to) for one in lost] == [("チャット", "technology", "LoGoチャット")]


def test_facts_are_those_with_evidence_in_the_sentence(extractor: Extractor) -> None:
    line = sentence(extractor, "端末を80台、Boxを30ライセンス買った。")
    assert {one.text for one in line.facts if one.fact.kind != "statement"} == {"80台", "Box", "30ライセンス"}


# --- why not


@pytest.mark.parametrize(
    ("text", "words", "cue", "why"),
    [
        ("端末は80台あるが、来年度は120台に増やす予定だ。", "80台", "予定", WhyNot.CLAUSE),
        ("以前は60台を貸していたが、今は90台を配っている。", "90台", "以前", WhyNot.CLAUSE),
        ("予定を早め、端末を80台配った。", "80台", "予定", WhyNot.DIRECTION),
    ],
)
def test_a_cue_that_did_not_reach_says_what_stood_between(
    extractor: Extractor, text: str, words: str, cue: str, why: WhyNot
) -> None:
    found = idle(sentence(extractor, text), words, cue)
    assert all(one.why is why and one.attribute == "status" for one in found)


def test_a_weaker_cue_shows_both_priorities(extractor: Extractor) -> None:
    """今後 and 予定 agree; the stronger one is the reason, the other is shown beside it."""
    line = sentence(extractor, "今後、端末を80台買う予定だ。")
    assert [reason.cue for reason in fact(line, "80台").fact.because if reason.attribute == "status"] == ["予定"]
    assert [(one.why, "≦" in one.detail) for one in idle(line, "80台", "今後")] == [(WhyNot.WEAKER, True)]


def test_what_decided_is_not_listed_as_idle(extractor: Extractor) -> None:
    line = sentence(extractor, "端末を80台買う予定だ。")
    assert idle(line, "80台", "予定") == []


def test_a_visited_municipality_is_said_to_anchor_nothing(extractor: Extractor) -> None:
    line = sentence(extractor, "燕市や加茂市とも相談し、端末を80台買った。")
    told = [(one.cue, one.why) for one in fact(line, "80台").idle if one.attribute == "municipality"]
    assert ("燕市", WhyNot.NO_ANCHOR) in told


def test_a_named_owner_is_not_listed_against_itself(extractor: Extractor) -> None:
    line = sentence(extractor, "燕市では端末を80台買った。")
    assert [one for one in fact(line, "80台").idle if one.attribute == "municipality"] == []


def test_the_cues_of_a_figure_without_owner_are_set_aside(extractor: Extractor) -> None:
    line = sentence(extractor, "全国では1,700自治体が導入を予定している。")
    assert {one.why for one in fact(line, "1,700自治体").idle if one.attribute == "status"} <= {WhyNot.NO_OWNER, WhyNot.KIND, WhyNot.DIRECTION}


# --- numbers passed over


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("第3庁舎に移した。", "3庁舎", "ordinal.prefix"),
        ("内線は4521である。", "4521", "number.bare"),
        ("28日に開いた。", "28日", "day.needs-evidence"),
    ],
)
def test_a_number_that_is_no_amount_says_why(extractor: Extractor, text: str, number: str, rule: str) -> None:
    [told] = sentence(extractor, text).passed_over
    assert (told.text, told.rule) == (number, rule)
    assert "" not in (told.ja, told.en)


def test_a_number_inside_a_name_names_it(extractor: Extractor) -> None:
    [told] = sentence(extractor, "Microsoft 365を導入した。").passed_over
    assert (told.text, told.name) == ("365", "Microsoft 365")


def test_kanji_of_a_name_or_word_are_no_numbers(extractor: Extractor) -> None:
    assert sentence(extractor, "三条市の一般会計から出した。").passed_over == ()


def test_a_counted_number_is_not_passed_over(extractor: Extractor) -> None:
    assert sentence(extractor, "端末を80台、2023年4月に買った。").passed_over == ()


# --- for readers and programs


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_every_article_can_be_explained_in_full(extractor: Extractor, path: Path, language: str) -> None:
    text = path.read_text(encoding="utf-8")
    explanation = explain_text(extractor, text, doc_id=path.stem)
    assert all(text[line.start : line.end] == line.text for line in explanation.sentences)
    assert all(line == "" or line.strip() for line in as_lines(explanation, language=language))
    shown = {one.fact.id for line in explanation.sentences for one in line.facts}
    assert shown == {one.id for one in extractor.extract(text, doc_id=path.stem).facts}


def test_lines_name_state_and_owner_in_japanese(extractor: Extractor) -> None:
    lines = list(as_lines(Explanation("text", 0, (sentence(extractor, "端末を80台買う予定だ。"),))))
    assert "    端末数「80台」 三条市 / 予定" in lines
    assert any(line.strip().startswith("状態 予定 ← status.planned") for line in lines)


def test_data_is_json_with_facts_in_their_own_form(extractor: Extractor) -> None:
    explanation = Explanation("text", 0, (sentence(extractor, "端末を80台買う予定だ。"),))
    data = json.loads(json.dumps(as_data(explanation), ensure_ascii=False))
    [shown] = [one for one in data["sentences"][0]["facts"] if one["text"] == "80台"]
    assert (shown["fact"]["kind"], shown["fact"]["status"]) == ("device_count", "planned")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_state_kind_and_joint_has_a_label(language: str) -> None:
    words = labels(language)
    keys = [f"why.{one}" for one in WhyNot] + [f"status.{one}" for one in Status] + [f"kind.{one}" for one in Kind]
    keys += [f"link.{one}" for one in Link] + [f"anchor.{one}" for one in AnchorKind]
    assert [key for key in keys if key not in words] == []


def test_the_documented_cue_does_what_its_examples_say(tmp_path: Path) -> None:
    """The cue shown in docs/reasons.md loads; it is found in its positive example and not in its negative one."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "reasons.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    path = tmp_path / "own.toml"
    path.write_text("version = 1\n\n" + block, encoding="utf-8")
    cues = load_cues(path)
    [cue] = cues.cues.values()
    assert [len(cues.find(text)) for text in (*cue.positive, *cue.negative)] == [1, 0]
