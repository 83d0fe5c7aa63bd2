"""The words shown for what is counted, measured or paid for: whole phrases of the article, or none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseextract.documents import parse_document
from caseextract.interpret.attributes import AttributeResolver, Attributes
from caseextract.interpret.noun_phrase import LIMIT
from caseextract.interpret.reading import read
from caseextract.morphology import Analysis, Tokenizer, analyze
from caseextract.recognize.mention import AmountValue, EntityValue, Mention
from caseextract.records import Kind, ToolCategory
from caseextract.rules.cues import CueSet

_COUNTS = {
    "人": Kind.HEADCOUNT,
    "台": Kind.DEVICE_COUNT,
    "%": Kind.RATE,
    "円": Kind.MONEY,
    "アカウント": Kind.LICENSE_COUNT,
    "件": Kind.QUANTITY,
    "業務": Kind.QUANTITY,
}
_COUNT = re.compile(r"(?:約)?([0-9][0-9,]*)(?:千|万)?(" + "|".join(_COUNTS) + ")")
_TOOL = re.compile(r"LoGoチャット|WinActor")
TOKENIZER = Tokenizer()


def mentions_of(analysis: Analysis) -> list[Mention]:
    """Plain numbers with a counter, and two named products."""
    found = []
    for block in analysis.blocks:
        for pattern in (_COUNT, _TOOL):
            for match in pattern.finditer(block.view.text):
                start, end = block.view.to_source(*match.span())
                value: AmountValue | EntityValue
                if pattern is _COUNT:
                    number, unit = int(match.group(1).replace(",", "")), match.group(2)
                    kind, value = _COUNTS[unit], AmountValue(number, number, unit)
                else:
                    kind, value = Kind.TOOL, EntityValue(match.group(), category=ToolCategory.CHAT)
                found.append(Mention(kind, start, end, block.block.index, *match.span(), "test", value))
    return found


def attributes(text: str) -> list[Attributes]:
    """Attributes of the numbers of a text, in order."""
    analysis = analyze(parse_document("t", text), TOKENIZER)
    mentions = sorted(mentions_of(analysis), key=lambda mention: mention.start)
    resolver = AttributeResolver(read(analysis, mentions, CueSet([]), None))
    return [resolver.of(mention) for mention in mentions if mention.kind is not Kind.TOOL]


WORDS = [
    ("持ち出し可能なパソコンが90台しかありません。", ["持ち出し可能なパソコン"]),
    ("LGWANに残す端末を70台から40台まで減らす。", ["LGWANに残す端末", "LGWANに残す端末"]),
    ("約190人の消防職員が交替で勤める。", ["消防職員"]),
    ("職員数（一般行政部門）：245人（令和6年1月1日現在）", ["職員数(一般行政部門)"]),
    ("推進体制（令和5年度）：2人", ["推進体制"]),
    ("■人口：12万人■職員数：800人", ["人口", "職員数"]),
    ("固定電話は計200台あります。これを50台まで減らします。", ["固定電話", "固定電話"]),
    ("本市の職員数は、合併した年の900人から減りました。", ["職員数"]),
    ("LoGoチャットを150アカウント増やす。", ["LoGoチャット"]),
    ("WinActorを入れた。今は20アカウントを使う。", ["WinActor"]),
    ("業務の候補は91件でした。", ["業務の候補"]),
    ("FAQを公開してからは10件に落ち着きました。", [None]),
    ("これは30件です。", [None]),
    ("シナリオは庁内で組むこととし、20人を集める。", [None]),
    ("使用料　4,860千円　9,720千円", ["使用料", None]),
]


@pytest.mark.parametrize(("text", "words"), WORDS, ids=[text for text, _ in WORDS])
def test_subject_names_what_is_counted(text: str, words: list[str | None]) -> None:
    assert [found.subject or found.purpose for found in attributes(text)] == words


PURPOSES = [
    ("初期費用の780万円を計上する。", "初期費用"),
    ("実証の事業費は940万円で、国費を充てた。", "実証の事業費"),
    ("契約額：385万円（税込み）", "契約額"),
    ("人件費に直せば、約2億円になる。".replace("2億円", "20,000万円"), "人件費"),
    ("年間60万円で済んでいます。", None),
    ("事業予算（令和4年度）：3,150千円（保守のみ）", "事業予算"),
]


@pytest.mark.parametrize(("text", "purpose"), PURPOSES, ids=[text for text, _ in PURPOSES])
def test_purpose_names_what_the_money_is_for(text: str, purpose: str | None) -> None:
    assert attributes(text)[-1].purpose == purpose


METRICS = [
    ("紙の使用量が60%減りました。", "紙の使用量"),
    ("文書の電子決裁率は97%です。", "文書の電子決裁率"),
    ("全職員の12%が経験した。", "全職員"),
    ("日程調整は54%減、電話の発信は39%減です。", "電話の発信"),
    ("業務名\t従来\t削減率\n申告書の審査\t148分\t78%\n入力\t96分\t58%", "入力 削減率"),
]


@pytest.mark.parametrize(("text", "metric"), METRICS, ids=[text for text, _ in METRICS])
def test_metric_names_what_the_rate_measures(text: str, metric: str) -> None:
    assert attributes(text)[-1].metric == metric


_WORDS = (
    *("職員", "の", "が", "を", "は", "、", "。", "端末", "50台", "約200人", "60%", "減", "研修", "に参加した", "人口：", "3千円"),
    *("\n", "\n\n", " ", "「", "」", "（", "）", "と", "うち", "使っている", "PC", "LoGoチャット", "20アカウント", "削減率"),
    *("■", "・", "1件", "も", "て", "①", "㈱", "ｱｲ"),
)
_PIECES = st.lists(st.sampled_from(_WORDS), max_size=40)


@settings(max_examples=120, deadline=None)
@given(_PIECES)
def test_words_are_whole_and_reasons_stand_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    document = parse_document("t", text)
    analysis = analyze(document, TOKENIZER)
    mentions = mentions_of(analysis)
    resolver = AttributeResolver(read(analysis, mentions, CueSet([]), None))
    for mention in mentions:
        found = resolver.of(mention)
        for words in (found.subject, found.purpose, found.metric):
            assert words is None or (0 < len(words) <= LIMIT and "。" not in words)
        for reason in found.reasons:
            assert (reason.start is None) == (reason.cue is None)
            assert reason.start is None or reason.end is None or 0 <= reason.start < reason.end <= len(document.text)
