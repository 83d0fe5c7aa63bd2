"""What holds for the facts of any text, whatever it says and however it is written."""

from __future__ import annotations

import datetime
import gc
import os
import random
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseextract.documents import decode
from caseextract.pipeline import Extraction, Extractor
from caseextract.records import ENTITY_KINDS, STATELESS_KINDS, Fact, Kind, dump_fact, parse_fact
from documents.awkward import awkward_text

RAW = Path(__file__).parents[1] / "data" / "raw"
ARTICLES = {path.stem: decode(path.read_bytes(), str(path)) for path in sorted(RAW.glob("*.txt"))}
EXTRACTOR = Extractor()
# Sentences of the trade, in any order: owners, states, amounts, dates, people, products, models.
_SENTENCES = [
    "杉並区は2024年7月にMicrosoft 365を導入した。", "従来は約1 ,600台のPCを使っていた。", "β'モデルは見送り、α´モデルを選んだ。",
    "千代田区では職員1500人分の端末を、令和8年度までに更新する予定だ。", "眞壁氏：当区のテレワークは９割近くが使っています。\n",
    "人口：５７万３千人（令和6年1月1日現在）\n", "（左から）杉並区 情報課長 田村 直子氏、ＮＴＴ東日本 眞壁\n", "※Boxは、Box, Inc.の登録商標です。\n",
    "渋谷区副区長　田村 直子\n", "費用は27,086千円で、前年より３割減った。", "■導入の背景\n", "―効果はいかがですか。\n", "株式会社日立システムズが構築を支援した。",
    "ｶﾞﾊﾞﾒﾝﾄｸﾗｳﾄﾞへ移る計画は、再来年の春に先送りした。", "課　従来　今回\n税務課　148.0時間　31.5時間\n", "北海道伊達市と福島県伊達市は、", "翌年4月、同年11月、",
]  # fmt: skip
article_text = st.lists(st.sampled_from(_SENTENCES) | awkward_text, max_size=14).map("".join)
any_text = article_text | st.text(st.characters(exclude_categories=()), max_size=150)

# Ten times the text; the rest is room for a busy machine. A quadratic step would cost a hundred times as much.
MOST = 16

AWKWARD = [
    pytest.param("", id="nothing"),
    pytest.param(" \u3000\n\t\n", id="blanks"),
    pytest.param("\n" * 500, id="empty lines"),
    pytest.param("杉並区\0は\0Boxを\0約200台\0導入した。", id="NUL"),
    pytest.param("杉並区\ud800はBoxを\udc00導入した。", id="lone surrogates"),
    pytest.param("\ufeff杉並区はBoxを\ufeff導入した。", id="byte-order marks"),
    pytest.param("杉並区は\r\nBoxを約200台\r導入\rした。\r\n", id="carriage returns"),
    pytest.param("杉並区は😀Box👩‍💻を葛\U000e0100飾区の𠮷田氏と導入した。", id="emoji and rare characters"),
    pytest.param("杉並区は" + "端末を配り、" * 3_000 + "約200台を導入した", id="one long sentence"),
    pytest.param("杉並区は" + "端末" * 50_000, id="100,000 characters without a full stop"),
    pytest.param("1" * 20_000 + "台", id="an endless number"),
    pytest.param("二千三百" * 5_000 + "人", id="an endless kanji number"),
    pytest.param("（「" * 5_000, id="brackets that never close"),
    pytest.param("a b" * 10_000, id="letters and blanks"),
    pytest.param("か\u3099" * 5_000 + "\u0301" * 500, id="combining marks"),
]


def _check(extraction: Extraction) -> None:
    """Everything a reader may rely on, for every fact of one document."""
    document, facts = extraction.document, extraction.facts
    for fact in facts:
        for span in fact.evidence:
            assert document.text[span.start : span.end] == span.text
        assert all(left.start <= right.start for left, right in pairwise(fact.evidence))
        assert fact.doc == document.id
        assert fact.id
        assert fact.rule
        _check_reasons(extraction, fact)
    starts = [fact.evidence[0].start for fact in facts]
    assert starts == sorted(starts)
    assert len({fact.id for fact in facts}) == len(facts)


def _check_reasons(extraction: Extraction, fact: Fact) -> None:
    text = extraction.document.text
    assert (fact.status is None) == (fact.kind in STATELESS_KINDS)
    attributes = {reason.attribute for reason in fact.because}
    if fact.status is not None:
        assert "status" in attributes
    for reason in fact.because:
        assert reason.rule
        if reason.start is not None:
            assert reason.end is not None
            assert 0 <= reason.start < reason.end <= len(text)


def _lines(text: str, doc_id: str = "d") -> list[bytes]:
    return [dump_fact(fact) for fact in EXTRACTOR.extract(text, doc_id=doc_id).facts]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text(text: str) -> None:
    """Evidence is the source's own characters, every fact explains itself, whatever the text."""
    _check(EXTRACTOR.extract(text))


@pytest.mark.parametrize("name", ARTICLES)
def test_article(name: str) -> None:
    """The same for whole articles, which do give facts."""
    extraction = EXTRACTOR.extract(ARTICLES[name], doc_id=name)
    assert len(extraction.facts) > 30
    _check(extraction)
    assert all(parse_fact(dump_fact(fact)) == fact for fact in extraction.facts)


@settings(derandomize=True, max_examples=120, deadline=None)
@given(any_text)
def test_any_text(text: str) -> None:
    """The same for random texts."""
    _check(EXTRACTOR.extract(text))


@settings(derandomize=True, max_examples=25, deadline=None)
@given(article_text, article_text)
def test_other_documents_leave_no_trace(text: str, other: str) -> None:
    """A document's facts do not depend on what the same extractor read before."""
    first = EXTRACTOR.extract(text).facts
    EXTRACTOR.extract(other)
    assert EXTRACTOR.extract(text).facts == first


def test_order_of_documents_does_not_matter() -> None:
    """Any order, together or one by one, by an old extractor or a new one: the same bytes."""
    alone = {name: _lines(text, name) for name, text in ARTICLES.items()}
    names = list(ARTICLES)
    for seed in range(3):
        random.Random(seed).shuffle(names)
        together = Extractor().extract_many((name, ARTICLES[name]) for name in names)
        assert {e.document.id: [dump_fact(fact) for fact in e.facts] for e in together} == alone


@pytest.mark.parametrize("variables", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"}, {"LC_ALL": "C", "TZ": "Asia/Tokyo"}], ids=str)
def test_same_bytes_in_another_process(variables: dict[str, str]) -> None:
    """Hash seed, locale and time zone change nothing."""
    code = (
        "import sys; from caseextract import Extractor, dump_fact\n"
        "text = sys.stdin.buffer.read().decode('utf-8')\n"
        "sys.stdout.buffer.write(b'\\n'.join(dump_fact(f) for f in Extractor().extract(text, doc_id='d').facts))"
    )
    text = ARTICLES["suginami"]
    done = subprocess.run([sys.executable, "-c", code], input=text.encode(), capture_output=True, check=True, env={**os.environ, **variables})
    assert done.stdout.split(b"\n") == _lines(text)


@pytest.mark.parametrize("name", ARTICLES)
def test_carriage_returns_change_nothing_but_themselves(name: str) -> None:
    """An article saved with CRLF gives the very same facts."""
    assert _lines(ARTICLES[name].replace("\n", "\r\n")) == _lines(ARTICLES[name])


@pytest.mark.parametrize("name", ARTICLES)
def test_document_id_is_only_a_name(name: str) -> None:
    """The id of a fact comes from what the text says, not from the file's name."""
    first, second = (EXTRACTOR.extract(ARTICLES[name], doc_id=doc_id).facts for doc_id in ("a", "b"))
    assert [fact.id for fact in first] == [fact.id for fact in second]


def test_reference_date_is_the_only_clock() -> None:
    """昨年 is the year before the date given, and left out when nothing dates the article."""
    text = "杉並区は昨年、Boxを導入した。"
    dated = EXTRACTOR.extract(text, reference_date=datetime.date(2020, 5, 1)).facts
    assert [(fact.start.year, fact.end.year) for fact in dated if fact.kind is Kind.DATE] == [(2019, 2019)]
    assert not [fact for fact in EXTRACTOR.extract(text).facts if fact.kind is Kind.DATE]


@pytest.mark.parametrize("name", ARTICLES)
def test_entities_are_one_fact_a_name_and_owner(name: str) -> None:
    """Two facts never say the same of the same entity."""
    keys = [(fact.kind, fact.name, fact.municipality) for fact in EXTRACTOR.extract(ARTICLES[name]).facts if fact.kind in ENTITY_KINDS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("杉並区は約200台の端末を配り、", id="one endless sentence"),
        pytest.param("杉並区は2024年7月にBoxを職員約6,000人に入れた。", id="sentences on one line"),
        pytest.param("田村氏：当区は30台を入れました。\n", id="turns"),
        pytest.param("課　10時間　2時間\n", id="rows"),
        pytest.param("| 市民課 | 120台 | 35％ |\n", id="a table"),
        pytest.param("Q 何台ですか。\nA 杉並区は30台です。\n", id="questions and answers"),
        pytest.param("市民課長の田中一郎さんは「300人が使う」と話す。", id="people who speak"),
    ],
)
def test_cost_is_linear(unit: str) -> None:
    """Ten times the text costs about ten times the time."""
    short, long = (unit * (size // len(unit)) for size in (8_000, 80_000))
    assert _seconds(long, 1) <= MOST * _seconds(short, 3)


def _seconds(text: str, runs: int) -> float:
    """CPU time of an extraction, the best of some runs, without the collector (its share grows with all other tests)."""
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(runs):
            start = time.process_time()
            EXTRACTOR.extract(text)
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best
