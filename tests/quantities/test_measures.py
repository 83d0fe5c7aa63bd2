"""Words before a number that settle its unit, coins, signs of money, torn counters: and what looks like them."""

from __future__ import annotations

import pytest

from caseextract.errors import DataError
from caseextract.quantities.amounts import find_amounts
from caseextract.quantities.guards import load_guards
from caseextract.quantities.reasons import load_reasons
from caseextract.quantities.units import build_units


def read(text: str) -> list[tuple[str, float | int | None, float | int | None, str]]:
    """Surface, bounds and unit of each amount."""
    return [(text[one.start : one.end], *one.bounds, one.unit) for one in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("時速40kmで", ("時速40km", 40, 40, "km/h")),
        ("時速40km~60kmで", ("時速40km~60km", 40, 60, "km/h")),
        ("秒速3メートルの", ("秒速3メートル", 3, 3, "m/s")),
        ("摂氏マイナス5度に", ("摂氏マイナス5度", -5, -5, "°C")),
        ("室温は-2°Cです", ("-2°C", -2, -2, "°C")),
        ("10円50銭の", ("10円50銭", 10.5, 10.5, "円")),
        ("2ドル30セントで", ("2ドル30セント", 2.3, 2.3, "ドル")),
        ("$40億の", ("$40億", 4_000_000_000, 4_000_000_000, "ドル")),
        ("\\1,200です", ("\\1,200", 1200, 1200, "円")),
        ("5k円です", ("5k円", 5000, 5000, "円")),
        ("30パ ーセ ントです", ("30パ ーセ ント", 30, 30, "%")),
        ("八点五割の", ("八点五割", 85, 85, "%")),
        ("1万億円の", ("1万億円", 10**12, 10**12, "円")),
        ("2本半の", ("2本半", 2.5, 2.5, "本")),
        ("半世紀の間", ("半世紀", 50, 50, "年")),
        ("1世紀にわたり", ("1世紀", 100, 100, "年")),
        ("3人~の運用", ("3人~", 3, None, "人")),
        ("(~10MB)", ("~10MB", None, 10, "MB")),
        ("1/3程度に", ("1/3程度", 33.333333, 33.333333, "%")),
        ("面積は444.2 km2です", ("444.2 km2", 444.2, 444.2, "km2")),
    ],
)
def test_a_measure_has_its_unit(text: str, expected: tuple[str, float, float, str]) -> None:
    """One amount, prefix, sign and coins included."""
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "C:\\2024\\05", "ID\\2000", "18世紀後半の", "21世紀の", "5度目の", "緯度は35度です", "上半月", "半月板", "5k",
        "60台後半", "〒100-0001", "1/50の縮尺", "RAID 0/1", "$", "第 三 日", "五 課題", "マイナス", "時速", "~",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_measure(text: str) -> None:
    """Paths, centuries, ordinals, codes and bare words give nothing."""
    assert read(text) == []


def test_a_tilde_that_adorns_bounds_nothing() -> None:
    """~30人が集う~ is thirty people."""
    assert read("催し ~30人が集う日~") == [("30人", 30, 30, "人")]


def test_every_guard_has_its_explanation() -> None:
    """Each guard explains itself in both languages, with a text it drops."""
    reasons = load_reasons()
    assert all(reasons[guard.id].ja and reasons[guard.id].en and reasons[guard.id].example for guard in load_guards())


@pytest.mark.parametrize("extra", [{"word": ["時速"]}, {"unit": 3}, {"units": "km"}])
def test_a_malformed_prefix_is_refused(extra: dict[str, object]) -> None:
    """Unknown keys and wrong types are errors of the data file."""
    row = {"words": ["時速"], "units": ["km"], "unit": "*/h"} | extra
    with pytest.raises(DataError):
        build_units({"counter": [], "plain": [], "fixed": [], "prefix": [row]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("利用は3%に届きませんでした。", ("3%に届きませんでした", None, 3, "%")),
        ("職員は100人に届いていない。", ("100人に届いていない", None, 100, "人")),
        ("目標の5割に満たず、", ("5割に満たず", None, 50, "%")),
        ("1万7千人ちょっとです", ("1万7千人ちょっと", 17000, 17000, "人")),
        ("50件ちょいの申請", ("50件ちょい", 50, 50, "件")),
        ("図書館2館と", ("2館", 2, 2, "館")),
        ("画面を2面並べ", ("2面", 2, 2, "面")),
        ("机を3卓置く", ("3卓", 3, 3, "卓")),
        ("案内ロボット2体が", ("2体", 2, 2, "体")),
        ("窓口を3レーンに", ("3レーン", 3, 3, "レーン")),
        ("国の調査の46字を大きく下回った", ("46字", 46, 46, "字")),
        ("前年同期の96件を上回る", ("96件", 96, 96, "件")),
        ("90件を大きく上回る", ("90件を大きく上回る", 90, None, "件")),
        ("1分間に打てる文字は38字", ("38字", 38, 38, "字")),
        ("1校あたり1Gbpsの", ("1Gbps", 1, 1, "Gbps")),
        ("費用330万円のうち1/2は", ("1/2", 50, 50, "%")),
    ],
)
def test_the_last_amount_is_read_with_its_bound(
    text: str, expected: tuple[str, float | int | None, float | int | None, str]
) -> None:
    assert read(text)[-1] == expected


@pytest.mark.parametrize("text", ["館長2", "2面談", "3体制で", "新聞の1面に載る", "3卓上", "1分間に打てる文字"])
def test_words_that_only_begin_like_a_counter_count_nothing(text: str) -> None:
    assert read(text) == []
