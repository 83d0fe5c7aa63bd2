"""Measured mentions in documents: kinds by counter and counted noun, open counters, tables."""

from __future__ import annotations

import pytest

from caseextract.documents import Block, BlockKind, parse_document
from caseextract.morphology import BlockAnalysis, Tokenizer, analyze, normalize
from caseextract.recognize.counts import CountRecognizer, find_in_block
from caseextract.recognize.mention import AmountValue

TOKENIZER = Tokenizer()
RECOGNIZER = CountRecognizer()


def find(text: str) -> list[tuple[str, str, object, str]]:
    """(kind, surface in the source, lower, unit) of every mention; upper where lower is open."""
    mentions = RECOGNIZER.find(analyze(parse_document("x", text), TOKENIZER))
    found = []
    for mention in mentions:
        value = mention.value
        assert isinstance(value, AmountValue)
        number = value.upper if value.lower is None else value.lower
        found.append((str(mention.kind), text[mention.start : mention.end], number, value.unit))
    return found


@pytest.mark.parametrize(
    "text, kind, surface, value, unit",
    [
        ("予算額299.2億のところ、安く済んだ。", "money", "299.2億", 29_920_000_000, "円"),
        ("初期の費用は980万で済む。", "money", "980万", 9_800_000, "円"),
        ("職員１，２００人が使う。", "headcount", "１，２００人", 1200, "人"),
        ("職員は61 0人まで減った。", "headcount", "61 0人", 610, "人"),
        ("全職員約 1,200 名に聞いた。", "headcount", "約 1,200 名", 1200, "人"),
        ("担当の二人で進めた。", "headcount", "二人", 2, "人"),
        ("パソコンを約1 ,600台そろえた。", "device_count", "約1 ,600台", 1600, "台"),
        ("公用車を5台減らした。", "quantity", "5台", 5, "台"),
        ("会議室に大型モニターを3台置いた。", "device_count", "3台", 3, "台"),
        ("ボックス型の会議室。本庁に6台置く。", "quantity", "6台", 6, "台"),
        ("各課に1台しかなかった。", "device_count", "1台", 1, "台"),
        ("職員1500人分のパソコンを管理した。", "device_count", "1500人分", 1500, "台"),
        ("パソコン1,500人分を調達した。", "device_count", "1,500人分", 1500, "台"),
        ("タブレットを議員12人分買う。", "device_count", "12人分", 12, "台"),
        ("研修を職員40人分用意した。", "headcount", "40人分", 40, "人"),
        ("500人分のライセンスを買う。", "license_count", "500人分", 500, "ライセンス"),
        ("2人分の作業が減った。", "headcount", "2人分", 2, "人"),
        ("RPAのライセンスを5本買う。", "license_count", "5本", 5, "ライセンス"),
        ("試験で4本が動いた。", "quantity", "4本", 4, "本"),
        ("現在は820アカウントある。", "license_count", "820アカウント", 820, "アカウント"),
        ("約1,700の自治体が使う。", "quantity", "約1,700", 1700, "自治体"),
        ("導入した32の課で見ている。", "quantity", "32", 32, "課"),
        ("500の端末を配った。", "device_count", "500", 500, "台"),
        ("100を超える団体が加わる。", "quantity", "100を超える", 100, "団体"),
        ("170アプリを作った。", "quantity", "170アプリ", 170, "アプリ"),
        ("県内10の商工会議所が加わる。", "quantity", "10", 10, "商工会議所"),
        ("30画像を集めた。", "quantity", "30画像", 30, "画像"),
        ("事業費は約１，２００万円である。", "money", "約１，２００万円", 12_000_000, "円"),
        ("費用は3分の1に減った。", "rate", "3分の1", 33.333333, "%"),
    ],
)
def test_mentions(text: str, kind: str, surface: str, value: float, unit: str) -> None:
    """Counter and counted noun decide the kind; spans are those of the source."""
    assert find(text) == [(kind, surface, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "三重県と四日市市、八王子市、九州、四国、千代田区。",
        "人口は280万。アクセスは3万から5万に増えた。",
        "新しい1万円札が出る。",
        "1セキュリティの強化\n2ライセンスの包括契約\n3アカウントの統合",
        "五十嵐氏と一部の職員が一元管理する。",
        "人手は十分ではない。",
        "Microsoft 365とSurface Pro 6、Windows 11の端末。",
        "Microsoft 365ライセンスを買う。",
        "5Gと4Kに対応した。",
        "1人1台端末と、1課1台の配備。",
        "図表1 職員数の推移",
        "2 課題と対応",
        "GIGAスクール構想第2期の端末。",
        "フェーズ2の取り組みを始めた。",
        "人事評価は2人事担当。",
        "一人ひとりに合わせる。",
    ],
)
def test_no_mentions(text: str) -> None:
    """Names, idioms, headings and ratios give nothing."""
    assert find(text) == []


def test_bare_cells_take_the_unit_of_their_heading() -> None:
    """A column headed 事業費(千円) holds money."""
    text = "年度　事業費(千円)　台数\n令和4年度　4,860　120\n令和5年度　9,720　約300\n"
    assert find(text) == [
        ("money", "4,860", 4_860_000, "円"),
        ("device_count", "120", 120, "台"),
        ("money", "9,720", 9_720_000, "円"),
        ("device_count", "約300", 300, "台"),
    ]


def test_bare_value_after_a_key() -> None:
    """職員数:1,370 counts people; a year after such a key is left alone only when it is no count."""
    assert find("自治体名：青葉市\n職員数：1,370（令和5年4月1日現在）\n") == [("headcount", "1,370", 1370, "人")]


def test_evidence_is_quoted_across_a_line_break() -> None:
    """A number broken by the layout is one span of the source."""
    text = "児童は約２\n７，５００人にのぼった。"
    view = normalize(text, 0, len(text))
    block = Block(0, BlockKind.PARAGRAPH, 0, len(text), 0)
    mentions = find_in_block(BlockAnalysis(block, view, TOKENIZER.tokenize(view.text), ()))
    assert [text[mention.start : mention.end] for mention in mentions] == ["約２\n７，５００人"]


def test_equal_counters_line_by_line_are_counts() -> None:
    """Lines that begin with rising numbers of one thing are no numbered list."""
    assert [surface for _, surface, *_ in find("1台 本庁\n2台 支所\n3台 議会")] == ["1台", "2台", "3台"]
