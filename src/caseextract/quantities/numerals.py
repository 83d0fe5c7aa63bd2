"""Numbers as Japanese text writes them: 1,200 / １２００ / 二千三百 / 二〇二二 / 1億2,000万 / 3.2千 / 数十.

Offsets are code points of the string given. Values are exact (:class:`~decimal.Decimal`) until they leave
through :func:`plain`. Everything here is linear in the length of the numeral and knows no counters.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

# A place where a numeral may begin; callers walk over its matches. 万億兆 never begin one (万が一).
NUMERAL = re.compile(r"[0-9０-９〇零一二三四五六七八九十百千数]")

# Digits that nothing can extend: most numerals of a text.
_SIMPLE = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9０-９,，、.．・〇零一二三四五六七八九十百千万億兆数])")
_GROUPED = re.compile(r"[0-9０-９]{1,3}(?:[,，、][0-9０-９]{3})+(?![0-9０-９])")
_PLAIN = re.compile(r"[0-9０-９]+")
_FRACTION = re.compile(r"[.．]([0-9０-９]+)(?![.．]?[0-9０-９])")
# A raised dot is a decimal point only before what is never counted in whole twos and threes (97・2%).
_DOTTED = re.compile(r"・([0-9０-９]+)(?=[%％割倍]|パーセント|ポイント|億|万|兆|k?㎡|km|平方|ヘクタール|ha(?![a-z])|キロ|メートル|センチ|トン|歳|[GTM]B|[GM]bps)")
# 三点二 is 3.2; 三点二つ and 一点二点 are points one by one.
_KANJI_POINT = re.compile(r"点([〇零一二三四五六七八九]{1,8})(?![点つ人名個件十百千万億〇零一二三四五六七八九])")
# 三十一・五％ in minutes set from top to bottom.
_KANJI_DOTTED = re.compile(r"・([〇零一二三四五六七八九]{1,4})(?=[%％割倍億万]|パーセント|ポイント)")
_KANJI_RUN = re.compile(r"[〇零一二三四五六七八九]{1,20}")

_KANJI_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_SEPARATORS = str.maketrans("", "", ",，、")
# Numerals of deeds and cheques (壱萬弐阡); in running text 参 and 拾 are mostly words of their own (参加).
_FORMAL = str.maketrans("壱弐参拾佰阡萬", "一二三十百千万")
_SIGNS = ("-", "ー", "−", "－", "マイナス", "▲", "△")
# Longer digit runs are serial numbers, not amounts.
_LARGEST = Decimal(10**17)
# 数 stands for an unsaid digit.
_SOME = (Decimal(2), Decimal(9))

Pair = tuple[Decimal, Decimal]


class Numeral(NamedTuple):
    """A numeral of ``[start, end)``. ``lower == upper`` unless it holds 数 (数十) or is a pair (二三).

    ``approximate`` is set by 数; ``kanji`` says that no Arabic digit occurs. ``scale`` is the multiplier of
    the last 万, 億, 千 … (1 for none), which a range shares backwards (3~4万人); ``head`` stands before it.
    """

    start: int
    end: int
    lower: Decimal
    upper: Decimal
    approximate: bool
    kanji: bool
    scale: int
    head: Decimal


def plain(value: Decimal) -> int | float:
    """The value as an int where it is whole, else as the nearest float."""
    whole = int(value)
    return whole if whole == value else float(value)


def _digits(text: str, pos: int) -> tuple[Pair, int] | None:
    """Arabic digits with separators and a decimal part at ``pos``."""
    match = _GROUPED.match(text, pos) or _PLAIN.match(text, pos)
    if match is None:
        return None
    surface, end = match.group().translate(_SEPARATORS), match.end()
    fraction = _FRACTION.match(text, end) or _DOTTED.match(text, end)
    if fraction is not None:
        surface, end = f"{surface}.{fraction.group(1)}", fraction.end()
    value = Decimal(surface)
    return (value, value), end


def _kanji(text: str, pos: int) -> tuple[Pair, int] | None:
    """One kanji digit, a positional run (二〇二二) or two neighbours (二三 = two or three)."""
    match = _KANJI_RUN.match(text, pos)
    if match is None:
        return None
    digits = [_KANJI_DIGITS[c] for c in match.group()]
    if fraction := _KANJI_DOTTED.match(text, match.end()):
        value = Decimal(f"{_joined(match.group())}.{_joined(fraction.group(1))}")
        return (value, value), fraction.end()
    if len(digits) == 2 and digits[0] >= 2 and digits[1] == digits[0] + 1:
        return (Decimal(digits[0]), Decimal(digits[1])), match.end()
    value = Decimal(_joined(match.group()))
    return (value, value), match.end()


def _joined(kanji: str) -> str:
    """Kanji digits as Arabic ones (二〇 -> 20)."""
    return "".join(str(_KANJI_DIGITS[char]) for char in kanji)


def _unit_digit(text: str, pos: int) -> tuple[Pair, int] | None:
    if pos < len(text) and text[pos] == "数":
        return _SOME, pos + 1
    return _digits(text, pos) or _kanji(text, pos)


def _below_myriad(text: str, pos: int) -> tuple[Pair, int, int] | None:
    """The part between two of 万億兆: (value, end, last multiplier) or None."""
    low = high = Decimal(0)
    place, last, start = 10**4, 1, pos
    while True:
        read = _unit_digit(text, pos)
        after = read[1] if read else pos
        unit = _SMALL.get(text[after]) if after < len(text) else None
        if unit is not None and unit < place:
            one = read[0] if read else (Decimal(1), Decimal(1))
            low, high = low + one[0] * unit, high + one[1] * unit
            place, last, pos = unit, unit, after + 1
            continue
        if read is not None and (place == 10**4 or read[0][1] < place):
            low, high, pos, last = low + read[0][0], high + read[0][1], after, 1
            # 10数年, 100数十人: round digits take 数 after them.
            if pos < len(text) and text[pos] == "数" and low == high and low and low % 10 == 0:
                tail = _below_myriad(text, pos)
                if tail is not None and tail[0][1] < low:
                    low, high, pos = low + tail[0][0], high + tail[0][1], tail[1]
        break
    return ((low, high), pos, last) if pos > start else None


def scan_number(text: str, pos: int) -> Numeral | None:
    """The numeral that begins exactly at ``pos``, as long as it can be read, or None."""
    if simple := _SIMPLE.match(text, pos):
        value = Decimal(simple.group().replace(",", ""))
        return None if value > _LARGEST else Numeral(pos, simple.end(), value, value, False, False, 1, value)
    if NUMERAL.match(text, pos) is None:
        return None
    low = high = Decimal(0)
    place, scale, start, head = 10**16, 1, pos, Decimal(0)
    while True:
        read = _below_myriad(text, pos)
        if read is None:
            break
        (part_low, part_high), after, last = read
        unit = _LARGE.get(text[after]) if after < len(text) else None
        if unit is not None and unit < place:
            after += 1
            if unit == 10**4 and text[after : after + 1] == "億":  # 1万億 is 1兆
                unit, after = 10**12, after + 1
                if unit >= place:
                    break
            head = part_high / last
            low, high = low + part_low * unit, high + part_high * unit
            place, scale, pos = unit, unit * last, after
            continue
        if place == 10**16 or part_high < place:
            head, scale = part_high / last, last
            low, high, pos = low + part_low, high + part_high, after
        break
    if pos == start or high > _LARGEST:
        return None
    if low == high and text[pos : pos + 1] == "点" and low == int(low) and (point := _KANJI_POINT.match(text, pos)):
        places = "".join(str(_KANJI_DIGITS[c]) for c in point.group(1))
        if not any(c.isdecimal() for c in text[start:pos]):
            low = high = Decimal(f"{int(low)}.{places}")
            pos = point.end()
    if low == high == int(low) and text[pos - 1] in _SMALL and (dotted := _KANJI_DOTTED.match(text, pos)):
        low = high = Decimal(f"{int(low)}.{_joined(dotted.group(1))}")  # 二十・五％
        pos = dotted.end()
    surface = text[start:pos]
    kanji = not any(c.isdecimal() for c in surface)
    return Numeral(start, pos, low, high, "数" in surface, kanji, scale, head)


def skip_number(text: str, pos: int) -> int:
    """Where to look on after a numeral at ``pos`` that governs nothing: behind Arabic digits, or one character."""
    match = _GROUPED.match(text, pos) or _PLAIN.match(text, pos)
    return match.end() if match else pos + 1


def formal_to_plain(text: str) -> str:
    """``text`` with the numerals of deeds (壱, 弐, 参, 拾, 佰, 阡, 萬) as plain kanji ones, of the same length."""
    return text.translate(_FORMAL)


def parse_number(text: str) -> int | float | None:
    """The number a whole string writes, with an optional minus sign; None when it is none or not exact.

    >>> parse_number("1億2,000万")
    120000000
    """
    body = formal_to_plain(text.strip())
    negative = False
    for sign in _SIGNS:
        if body.startswith(sign):
            negative, body = True, body[len(sign) :].lstrip()
            break
    read = scan_number(body, 0)
    if read is None or read.end != len(body) or read.lower != read.upper:
        return None
    return plain(-read.lower if negative else read.lower)
