"""Numbers as such: every style parses to itself; bounds and ranges of bare numbers."""

from __future__ import annotations

import gc
import time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.amounts import find_amounts, read_amount
from caseextract.quantities.bounds import find_bounds
from caseextract.quantities.calendar_scan import scan_dates
from caseextract.quantities.moments import find_moments
from caseextract.quantities.numbers import find_numbers
from caseextract.quantities.numerals import parse_number

DIGITS = "〇一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
FORMAL = str.maketrans("一二三十百千万", "壱弐参拾佰阡萬")


def kanji(number: int) -> str:
    """二千三百: the number in kanji with units."""
    if number == 0:
        return "〇"
    written = ""
    for large, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        part, number = divmod(number, large)
        if part:
            written += _below_myriad(part) + name
    return written


def _below_myriad(number: int) -> str:
    written = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        digit, number = divmod(number, unit)
        if digit:
            written += ("" if digit == 1 else DIGITS[digit]) + name
    return written + (DIGITS[number] if number else "")


def mixed(number: int) -> str:
    """1億2,345万6,789: Arabic digits between 兆, 億 and 万."""
    written = ""
    for large, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        part, number = divmod(number, large)
        if part:
            written += f"{part:,}{name}"
    return written or "0"


STYLES = {
    "plain": str,
    "grouped": lambda number: f"{number:,}",
    "full-width": lambda number: f"{number:,}".translate(FULL_WIDTH),
    "kanji": kanji,
    "kanji-digits": lambda number: "".join(DIGITS[int(digit)] for digit in str(number)),
    "mixed": mixed,
    "mixed-full-width": lambda number: mixed(number).translate(FULL_WIDTH),
    "formal": lambda number: kanji(number).translate(FORMAL),
}


@pytest.mark.parametrize("style", STYLES)
@given(number=st.integers(0, 10**15))
@example(number=0)
@example(number=10**4)
@example(number=2025)
def test_a_number_in_any_style_parses_to_itself(style: str, number: int) -> None:
    """Width, separators, kanji and mixed styles lose nothing. 二三 alone stays two or three."""
    written = STYLES[style](number)
    two_or_three = style == "kanji-digits" and len(written) == 2 and 20 < number < 90 and number % 11 == 1
    assert parse_number(written) == (None if two_or_three else number)


@given(whole=st.integers(0, 10**9), places=st.text("0123456789", min_size=1, max_size=4))
def test_decimals_parse_to_themselves(whole: int, places: str) -> None:
    """3.25 in half and full width."""
    written = f"{whole}.{places}"
    assert Decimal(str(parse_number(written.translate(FULL_WIDTH)))) == Decimal(str(float(written)))


@given(number=st.integers(0, 10**12), sign=st.sampled_from(["-", "−", "▲", "マイナス"]))
def test_a_sign_makes_it_negative(number: int, sign: str) -> None:
    """Minus signs of every kind."""
    assert parse_number(f"{sign}{number:,}") == -number


COUNTED = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "約", "およそ", "少なくとも"]),
    st.one_of(st.integers(2, 10**9).map(lambda n: f"{n:,}"), st.integers(2, 10**6).map(mixed), st.integers(2, 999).map(kanji)),
    st.sampled_from(["人", "台", "件", "円", "%", "ライセンス", "か月", "時間", "km2", "部署", "割", "倍", "年間"]),
    st.sampled_from(["", "以上", "未満", "ほど", "近く", "を超える", "以内", "余り"]),
)


@given(st.lists(COUNTED, min_size=1, max_size=4).map("、これは".join))
def test_the_span_of_an_amount_reads_alike(text: str) -> None:
    """Read again by itself, the span of every amount gives the same value."""
    for match in find_amounts(text):
        span = text[match.start : match.end]
        again = read_amount(span, match.number_start - match.start)
        assert again is not None
        assert _value(again) == _value(match)
        assert again.end == len(span)


def _value(match: AmountMatch) -> tuple[object, ...]:
    return (match.lower, match.upper, match.unit, match.kind, match.approximate, match.qualifier)


@given(st.text(max_size=200))
def test_reading_never_raises(text: str) -> None:
    """Whatever the text, every reader answers."""
    parse_number(text)
    find_numbers(text, ranges=True)
    find_bounds(text)
    find_amounts(text)
    find_moments(text)
    scan_dates(text)


@given(st.text(alphabet="0123456789〇一二十百千万億兆数半点分の年月日世紀前後第Q/・,.~-から以降まで人円%$¥\\kK ", max_size=80))
def test_reading_number_soup_never_raises(text: str) -> None:
    """Nor for any mixture of what numbers are made of; spans lie in the text."""
    for found in (find_numbers(text), find_bounds(text), find_amounts(text), find_moments(text), scan_dates(text)):
        assert all(0 <= one.start < one.end <= len(text) for one in found)


READERS = {
    "numbers": find_numbers, "bounds": find_bounds, "amounts": find_amounts, "moments": find_moments, "dates": scan_dates,
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ["7" * 20_000, "九" * 20_000, "1," * 10_000, "1-" * 10_000, "1/" * 10_000], ids=lambda t: t[:2])
def test_twenty_thousand_digits_in_one_line_cost_no_more(reader: str, text: str) -> None:
    """Linear: a line of digits takes less than half a second."""
    begun = time.process_time()
    READERS[reader](text)
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", ["令和4年度に約200台、", "数", "3か月前", "~8人"])
def test_the_cost_grows_with_the_length(reader: str, piece: str) -> None:
    """100,000 characters without a break cost about ten times 10,000."""

    def cost(length: int) -> float:
        text = piece * (length // len(piece))
        gc.disable()  # a search for garbage costs by what all the tests before have left
        begun = time.process_time()
        READERS[reader](text)
        spent = time.process_time() - begun
        gc.enable()
        return spent

    cost(10_000)
    assert cost(100_000) < 30 * max(cost(10_000), 0.01)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("その-3,244人", [("-3,244", -3244, -3244)]),
        ("前年比−5%", [("−5", -5, -5)]),
        ("サーバー3台", [("3", 3, 3)]),
        ("三点二", [("三点二", 3.2, 3.2)]),
        ("三点二つ", [("三", 3, 3), ("二", 2, 2)]),
        ("4分の1", [("4分の1", 0.25, 0.25)]),
        ("3/4", [("3/4", 0.75, 0.75)]),
        ("2021/7/18", [("2021", 2021, 2021), ("7", 7, 7), ("18", 18, 18)]),
        ("5k円", [("5k", 5000, 5000)]),
        ("5km", [("5", 5, 5)]),
        ("1万億円", [("1万億", 10**12, 10**12)]),
        ("参加と拾得", []),
        ("弐拾人", [("弐拾", 20, 20)]),
    ],
)
def test_find_numbers(text: str, expected: list[tuple[str, float, float]]) -> None:
    """Signs, fractions and scales belong to the number; words that hold one do not."""
    found = [(text[one.start : one.end], float(one.lower), float(one.upper)) for one in find_numbers(text)]
    assert found == [(surface, pytest.approx(low), pytest.approx(high)) for surface, low, high in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("値は20より大きく35以下", [("20より大きく35以下", 20, 35)]),
        ("10と15の間", [("10と15の間", 10, 15)]),
        ("1000から1500", [("1000から1500", 1000, 1500)]),
        ("少なくとも20", [("少なくとも20", 20, None)]),
        ("5もしくはそれ以上", [("5もしくはそれ以上", 5, None)]),
        ("40未満", [("40未満", None, 40)]),
        ("120から700へ", []),
        ("10と15", []),
        ("40です", []),
        ("20から10", []),
    ],
)
def test_find_bounds(text: str, expected: list[tuple[str, float, float]]) -> None:
    """Bounds of bare numbers; a change, a list and a number alone have none."""
    assert [(text[one.start : one.end], one.lower, one.upper) for one in find_bounds(text)] == expected
