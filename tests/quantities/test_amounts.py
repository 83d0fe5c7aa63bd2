"""Amounts in strings: bounds, ranges, money, rates, durations, and what is no amount."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.amounts import PlainWords, find_amounts, read_amount, scan_amounts
from caseextract.quantities.guards import Guard, load_guards


def read(text: str) -> list[tuple[str, object, object, str]]:
    """(surface, lower, upper, unit) of every amount."""
    return [(text[found.start : found.end], *found.bounds, found.unit) for found in find_amounts(text)]


@pytest.mark.parametrize(
    "text, surface, lower, upper, unit",
    [
        ("端末は約200台ある", "約200台", 200, 200, "台"),
        ("契約10件", "10件", 10, 10, "件"),
        ("説明会を15回ほど開く", "15回ほど", 15, 15, "回"),
        ("200余名が集まる", "200余名", 200, 200, "人"),
        ("7割以上が賛成", "7割以上", 70, None, "%"),
        ("1割に満たない", "1割に満たない", None, 10, "%"),
        ("1万件を超える申告", "1万件を超える", 10_000, None, "件"),
        ("120人を大きく下回る", "120人を大きく下回る", None, 120, "人"),
        ("5年以内に移す", "5年以内", None, 5, "年"),
        ("少なくとも3回は", "少なくとも3回", 3, None, "回"),
        ("数十倍以上の効果", "数十倍以上", 20, None, "倍"),
        ("10人以上50人未満の職場", "10人以上50人未満", 10, 50, "人"),
        ("最大100人まで", "100人", 100, 100, "人"),
        ("4,000人強化する", "4,000人", 4000, 4000, "人"),
    ],
)
def test_bounds_and_approximators(
    text: str, surface: str, lower: float | None, upper: float | None, unit: str
) -> None:
    """Words that touch the number belong to the span and set its bounds."""
    assert read(text) == [(surface, lower, upper, unit)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("10~20台", [("10~20台", 10, 20, "台")]),
        ("5人~8人", [("5人~8人", 5, 8, "人")]),
        ("2、3回", [("2、3回", 2, 3, "回")]),
        ("2,3回", [("2,3回", 2, 3, "回")]),
        ("155-622件", [("155-622件", 155, 622, "件")]),
        ("3~4万人", [("3~4万人", 30_000, 40_000, "人")]),
        ("6割から7割は", [("6割から7割", 60, 70, "%")]),
        ("8カ月から10カ月と", [("8カ月から10カ月", 8, 10, "か月")]),
        ("30分~1時間", [("30分~1時間", 30, 60, "分")]),
        ("10台から20台に増やす", [("10台", 10, 10, "台"), ("20台", 20, 20, "台")]),
        ("200人から500人まで増やす", [("200人", 200, 200, "人"), ("500人", 500, 500, "人")]),
        ("前年を22ポイント上回る", [("22ポイント", 22, 22, "%")]),
        ("100人を上回る", [("100人を上回る", 100, None, "人")]),
        ("3時間から15時間と5倍に増え", [("3時間", 3, 3, "時間"), ("15時間", 15, 15, "時間"), ("5倍", 5, 5, "倍")]),
        ("3時間から15時間と幅がある", [("3時間から15時間", 3, 15, "時間")]),
        ("50件から20件へ", [("50件", 50, 50, "件"), ("20件", 20, 20, "件")]),
        ("20人から10人", [("20人", 20, 20, "人"), ("10人", 10, 10, "人")]),
    ],
)
def test_ranges_and_changes(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    """A range is one amount, a change two."""
    assert read(text) == expected


@pytest.mark.parametrize(
    "text, value, unit",
    [
        ("27,086千円", 27_086_000, "円"),
        ("1億2千万円", 120_000_000, "円"),
        ("6,552億5,645万8千円", 655_256_458_000, "円"),
        ("500百万円", 500_000_000, "円"),
        ("¥33,000", 33_000, "円"),
        ("4分の1", 25, "%"),
        ("3割5分", 35, "%"),
        ("5割半", 55, "%"),
        ("9割9分", 99, "%"),
        ("補助率は1/2", 50, "%"),
        ("3倍", 3, "倍"),
        ("半減", 50, "%"),
        ("倍増", 2, "倍"),
        ("台数を倍の", 2, "倍"),
        ("12ポイント減", 12, "%"),
        ("1,200ポイント", 1200, "ポイント"),
        ("3時間59分", 239, "分"),
        ("1年3か月", 15, "か月"),
        ("3年半", 3.5, "年"),
        ("半年間", 6, "か月"),
        ("3か年", 3, "年"),
        ("2週間", 2, "週"),
        ("444.2平方キロメートル", 444.2, "km2"),
        ("5ヶ所", 5, "か所"),
        ("10MB", 10, "MB"),
        ("三つ", 3, "つ"),
    ],
)
def test_units(text: str, value: float, unit: str) -> None:
    """Values come in the normal form of their unit."""
    assert [(lower, upper, found) for _, lower, upper, found in read(text)] == [(value, value, unit)]


@pytest.mark.parametrize("text, recurring", [("5年ごとに", True), ("15分おき", True), ("5年の", False)])
def test_recurring(text: str, recurring: bool) -> None:
    """ごと and おき make a duration recur and belong to the span."""
    assert [found.recurring for found in find_amounts(text)] == [recurring]


@pytest.mark.parametrize(
    "text",
    [
        "第19回", "一点目", "図表1", "3階", "2度目", "5丁目1番2号", "9時30分", "2022年", "令和4年度", "12月3日",
        "03-1234-5678", "〒100-0001", "192.168.0.1", "https://example.jp/10件/20台", "ver2.3.4", "3人に1台",
        "1人あたり", "1日平均", "1つ", "十分", "40", "Society 5.0", "007人", "10時", "2025年問題", "24時間365日",
    ],
)  # fmt: skip
def test_no_amounts(text: str) -> None:
    """Ordinals, dates, codes, ratios, denominators and idioms give nothing."""
    assert read(text) == []


def _examples(kind: str) -> list[tuple[Guard, str]]:
    return [(guard, text) for guard in load_guards() for text in getattr(guard, kind)]


@pytest.mark.parametrize("guard, text", _examples("drops"), ids=lambda part: getattr(part, "id", part))
def test_guards_drop_their_examples(guard: Guard, text: str) -> None:
    """Of the numerals of a negative example at least one is dropped (or none governs anything)."""
    counting = [found for found in scan_amounts(text, PlainWords(text)) if found.kind is not None]
    assert not counting or len(find_amounts(text)) < len(counting), guard.id


@pytest.mark.parametrize("guard, text", _examples("keeps"), ids=lambda part: getattr(part, "id", part))
def test_guards_keep_their_examples(guard: Guard, text: str) -> None:
    """No guard drops what looks alike and counts."""
    assert find_amounts(text), guard.id


def _rejects(guard: Guard, text: str, found: AmountMatch) -> bool:
    """Whether the guard by itself drops the amount."""
    value = found.upper if found.lower is None else found.lower
    return guard.concerns(value, broken=value is not None and value % 1 != 0) and guard.objects(text, found)


def test_every_guard_is_needed() -> None:
    """Each guard itself rejects something in its own examples, unless another reads the same words first."""
    idle = []
    for guard in load_guards():
        hits = [
            _rejects(guard, text, found)
            for text in guard.drops
            for found in scan_amounts(text, PlainWords(text))
            if found.kind is not None
        ]
        if hits and not any(hits):
            idle.append(guard.id)
    assert idle == []


def test_read_amount_at_a_position() -> None:
    """The span reaches back over the approximator of the numeral asked for."""
    found = read_amount("人口は約3万人", 4)
    assert found is not None
    assert (found.start, found.end, found.number_start) == (3, 7, 4)


@given(st.text(alphabet="0123456789一二十百千万数半倍約年月日人台件%割分の、,.~-から以上近く", max_size=60))
def test_any_string_gives_ordered_spans(text: str) -> None:
    """Spans lie inside the text, in order, without overlap, with ordered bounds."""
    last = 0
    for found in find_amounts(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        assert found.lower is None or found.upper is None or found.lower <= found.upper


@pytest.mark.parametrize("piece", ["1", "1人", "1~", "一", "a", "あ", "1、", "数", "10件から", "1.1", "半年", "1/"])
def test_cost_grows_linearly(piece: str) -> None:
    """Fifty thousand characters of anything take no more than a moment."""
    begun = time.perf_counter()
    find_amounts(piece * (50_000 // len(piece)))
    assert time.perf_counter() - begun < 15
