"""Amounts in running text: a numeral with its counter and the words that blur or bound it.

Everything here is pure: a string in, :class:`AmountMatch` out, offsets in code points of that string. What
tokens know (word boundaries, open-class counters) comes in through :class:`Words`; without tokens
:class:`PlainWords` goes by the script of the neighbouring characters.
"""

from __future__ import annotations

import re
from decimal import Decimal

from caseextract.quantities.amount_model import AmountMatch, PlainWords, Words, bounded
from caseextract.quantities.amounts_tail import extended
from caseextract.quantities.guards import keep
from caseextract.quantities.modifiers import Modifier, load_modifiers
from caseextract.quantities.numbers import sign_before
from caseextract.quantities.numerals import NUMERAL, Numeral, scan_number, skip_number
from caseextract.quantities.ranges import merge_ranges, widen
from caseextract.quantities.units import Counter, load_units
from caseextract.records.enums import Kind

# What an amount may begin with: a numeral, or a word that needs none (半年, 倍増, 過半数).
START = re.compile(NUMERAL.pattern + r"|半[年日月減分数額世]|倍[増のに以近へと程ほ]|過半数|[¥￥$€£](?= ?[0-9])|(?<![A-Za-z0-9:\\/])\\(?=[0-9][0-9,])")
# The characters of ``START``: a search for them passes over the rest of a text at once.
_HEAD = re.compile(rf"{NUMERAL.pattern[:-1]}半倍過¥￥$€£\\]")
# Runs that hold digits but no amounts: addresses of pages and mail, versions, dates with slashes, clock times.
_OPAQUE = re.compile(
    r"〒 ?[0-9]{3}-?[0-9]{4}|https?://[^\s、。」)]+|www\.[^\s、。」)]+|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+"
    r"|(?<![0-9.])[0-9]+(?:\.[0-9]+){2,}|[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{2,5}(?:-[0-9]{2,5}){2,}"
)
_FRACTION = re.compile(r"分の(?=[0-9一二三四五六七八九十百千])")
_SLASH_FRACTION = re.compile(
    r"(?<![0-9/])([1-9])/([2-9]|10)(?=補助|負担|助成|以[内下上]|程度|ほど|弱|強|近く|を(?:補助|負担|助成)|(?:以下|程度|ほど)?(?:に|へと?)(?:減|激減|半減|削減|短縮|縮小|圧縮|縮|抑え|な[りっる]|落ち|まで))"
)
_SHARE_BEFORE = re.compile(r"(?:(?:補助率|負担割合|割合|負担率)[はが:、]? ?(?:最大|上限)?|(?:費|費用|円)の(?:うち、?)?約?)\Z")
_SLASH = re.compile(r"([1-9])/([2-9]|10)(?![0-9/])")
# Money signs and what they stand for.
_SIGNS = {"¥": "円", "￥": "円", "\\": "円", "$": "ドル", "€": "ユーロ", "£": "ポンド"}
# 国の調査の46字を下回る, 前年の96件を上回った: a figure that another is compared with, and no bound.
_REFERENCE = re.compile(
    r"(?:平均|調査|前年(?:度)?(?:の?同[期月])?|前回|前期|昨年(?:度)?(?:の?同[期月])?|導入前|国|県|都|府|道|全国|他市|従来|想定|当初)の[^、。0-9]{0,6}\Z"
)
_COMPARED = re.compile(r"を(?:大きく|大幅に|はるかに|わずかに|やや)?[上下]回")
_REFERENCE_REACH = 16
_MAN = 10_000
_SUM_REACH = 60
_SUM_NAMED = re.compile(r"(?:予算|費|経費|金額|総額|[計予入]額|価格|[用守託]料|コスト|補助金|交付金|単価)[^、。0-9]{0,8}\Z")
_SUM_PERIOD = re.compile(r"(?:初期|初年度|年間|毎年|月額?|年額?)[はがに]?(?:約|およそ)?\Z")
_SUM_TALK = re.compile(r"円|費用|経費|コスト|予算|金額|価格")
_SUM_ENDS = re.compile(r"(?:ほど|程度|前後|弱|強|以上|以下|近く)?(?:[。、)]|\Z|のところ|の(?:見込|予算|見積)|で(?:、|済|足|収|あ|し[たょ]|す)|か[らか]|に(?:な|抑|収|上|達|減|下|圧)|を(?:超|見込|計上|投|切)|が(?:か|必要|浮)|だ)")
# What may lie below zero.
_BELOW_ZERO = frozenset({"°C", "°F"})
_SIGN_SCALE = re.compile(r" ?(万|億)(?!一|が)")
_THOUSANDS = re.compile(r" {0,3}[kK] {0,3}(?=[%円パ])")
# Numbers of headings stay below this.
_HEADINGS = 20
_RECURRING = re.compile(r"ごと|毎(?=[にの、])|おき|置き")
_JOINED = re.compile(r"の(?=[^\s、。])")
_LATIN_BEFORE = re.compile(r"[A-Za-z][A-Za-z.]*[-‐ ]?\Z")


def read_amount(text: str, pos: int, words: Words | None = None) -> AmountMatch | None:
    """The amount whose numeral begins at ``pos``, approximators before it included; None when there is none."""
    words = words or PlainWords(text)
    if text[pos : pos + 1] in _SIGNS:
        return _read_money_sign(text, pos)
    number = scan_number(text, pos)
    match = None
    if number is not None:
        match = _read_fraction(text, number)
        if match is None and not _is_code(text, number):
            match = _read_counted(text, number, words)
    if match is None and (number is None or number.kanji):
        match = _read_fixed(text, pos)
    if match is None and number is not None and _is_bare_money(text, number):
        match = _made(text, number, Counter("", "円", Kind.MONEY), number.end, number.end)
    if match is not None:
        match = _measured(text, match)
    if match is None or match.kind is None:
        return match
    start, ahead = load_modifiers().ahead(text, match.start)
    end, behind = load_modifiers().behind(text, match.end)
    if _COMPARED.match(text, match.end) and _REFERENCE.search(text, max(0, start - _REFERENCE_REACH), start):
        end, behind = match.end, []
    match = bounded(match._replace(start=start, end=end), [*ahead, *behind])
    recurring = _RECURRING.match(text, end) if match.kind is Kind.DURATION else None
    return match._replace(end=recurring.end(), recurring=True) if recurring else match


def _is_bare_money(text: str, number: Numeral) -> bool:
    """予算額299.2億のところ, 初期は980万で済む: a sum whose 円 is left out, known by the word before it."""
    if number.kanji or number.scale < _MAN or not _SUM_ENDS.match(text, number.end):
        return False
    before = text[max(0, number.start - _SUM_REACH) : number.start]
    return _SUM_NAMED.search(before) is not None or (_SUM_PERIOD.search(before) is not None and _SUM_TALK.search(before) is not None)


def _measured(text: str, match: AmountMatch) -> AmountMatch:
    """``match`` with the unit a word before it makes: 時速40km, 摂氏5度."""
    if match.noun or match.kind not in (Kind.QUANTITY, None) or match.lower is None or match.upper is None:
        return match
    found = load_units().measured(text, match.start, Counter(match.counter, match.unit, match.kind))
    if found is None:
        if match.unit not in _BELOW_ZERO:
            return match
        start, negative = sign_before(text, match.start)
        found = start, match.unit, negative
    start, unit, negative = found
    lower, upper = (-match.upper, -match.lower) if negative else (match.lower, match.upper)
    return match._replace(start=start, number_start=start, lower=lower, upper=upper, unit=unit, kind=Kind.QUANTITY)


def find_amounts(text: str, words: Words | None = None) -> list[AmountMatch]:
    """The amounts of ``text`` in order: ranges joined; ordinals, dates, names, ratios and the like left out."""
    matches = merge_ranges(text, scan_amounts(text, words or PlainWords(text)))
    return [match for match in matches if match.kind is not None and keep(text, match)]


def opaque_spans(text: str) -> list[tuple[int, int]]:
    """Runs whose digits are no amounts: page and mail addresses, versions, telephone numbers, clock times."""
    return [found.span() for found in _OPAQUE.finditer(text)]


def may_hold_amounts(text: str) -> bool:
    """Whether a character stands in the text that may begin an amount."""
    return _HEAD.search(text) is not None


def scan_amounts(text: str, words: Words) -> list[AmountMatch]:
    """Every numeral that governs something, in order and as it stands, counters of nothing included."""
    opaque = opaque_spans(text)
    found: list[AmountMatch] = []
    pos, hidden = 0, 0
    while (head := _HEAD.search(text, pos)) is not None:
        pos = head.start()
        if START.match(text, pos) is None:
            pos += 1
            continue
        while hidden < len(opaque) and opaque[hidden][1] <= pos:
            hidden += 1
        if hidden < len(opaque) and opaque[hidden][0] <= pos:
            pos = opaque[hidden][1]
            continue
        match = read_amount(text, pos, words)
        if match is not None:
            found.append(match)
            pos = max(match.end, match.counter_end if match.kind else match.end)
        else:
            pos = skip_number(text, pos)
    return found


def _is_code(text: str, number: Numeral) -> bool:
    """Digits that belong to a longer code: 007, 3.2 after a dot, A4, 1/2."""
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 2]
    if number.kanji:
        return False
    surface = text[number.start : number.end]
    if len(surface) > 1 and surface[0] in "0０" and surface[1] not in ".．":
        return True
    if before and before in ".．/#＃_@" and text[number.start - 2 : number.start - 1].isalnum():
        return True
    return len(after) == 2 and after[0] in "/_" and after[1].isalnum() and after[1] != "月"


def _read_money_sign(text: str, pos: int) -> AmountMatch | None:
    """¥1,200, $ 48.2万; other currencies than the yen are plain quantities."""
    number = scan_number(text, pos + 1 + (text[pos + 1 : pos + 2] == " "))
    if number is None:
        return None
    unit, end, scale = _SIGNS[text[pos]], number.end, 1
    large = _SIGN_SCALE.match(text, end) if number.scale == 1 else None
    if large is not None:
        scale, end = {"万": 10**4, "億": 10**8}[large.group(1)], large.end()
    end += len(unit) if text.startswith(unit, end) else 0
    kind = Kind.MONEY if unit == "円" else Kind.QUANTITY
    return AmountMatch(
        pos, end, number.start, number.lower * scale, number.upper * scale, unit, kind, text[pos], pos, pos + 1,
        grouped=True,
    )  # fmt: skip


def _read_fixed(text: str, pos: int) -> AmountMatch | None:
    fixed = load_units().fixed_at(text, pos)
    if fixed is None:
        return None
    end = pos + len(fixed.surface)
    return AmountMatch(
        pos, end, pos, fixed.lower, fixed.upper, fixed.unit, fixed.kind, fixed.surface, pos, end,
        qualifier=fixed.qualifier,
    )  # fmt: skip


def _read_fraction(text: str, number: Numeral) -> AmountMatch | None:
    """4分の1, 2/3補助 as percentages."""
    joint = _FRACTION.match(text, number.end)
    if joint is not None:
        part = scan_number(text, joint.end())
        if part is None or number.lower != number.upper or not number.lower:
            return None
        end, low, high = part.end, part.lower * 100 / number.lower, part.upper * 100 / number.lower
    else:
        slash = _SLASH_FRACTION.match(text, number.start)
        if slash is None:
            slash = _SLASH.match(text, number.start)
            if slash is None or not _SHARE_BEFORE.search(text, max(0, number.start - 8), number.start):
                return None
        end = slash.end()
        low = high = Decimal(slash.group(1)) * 100 / Decimal(slash.group(2))
    low, high = round(low, 6), round(high, 6)
    return AmountMatch(
        number.start, end, number.start, low, high, "%", Kind.RATE, text[number.end : end], number.end, end
    )


def _read_counted(text: str, number: Numeral, words: Words) -> AmountMatch | None:
    """A numeral (or two that make a range) with its counter."""
    number = widen(text, number)
    between, inner = (number.end, []) if number.kanji else load_modifiers().behind(text, number.end)
    match = None
    if inner:
        match = _after_bound(text, number, between, inner, words)
    match = match or _read_direct(text, number, words) or _read_joined(text, number, words)
    if match is None or match.kind is None or match.noun:
        return match
    return extended(text, match)


def _made(
    text: str, number: Numeral, counter: Counter, at: int, end: int, *, noun: bool = False
) -> AmountMatch:
    counter_end = at + len(counter.surface)
    return AmountMatch(
        number.start, end, number.start, number.lower * counter.scale, number.upper * counter.scale,
        counter.unit, counter.kind, counter.surface, at, counter_end,
        approximate=number.approximate, kanji=number.kanji, noun=noun,
        grouped="," in text[number.start : number.end] or number.scale > 1,
    )  # fmt: skip


def _known(text: str, number: Numeral, at: int, words: Words) -> Counter | None:
    """The counter at ``at`` that ends a word and may be governed by this numeral."""
    units = load_units()
    found = units.at(text, at)
    torn = None if found else units.spaced_at(text, at)
    for counter in [torn] if torn else found:
        end = at + len(counter.surface)
        if not (counter.surface[-1].isascii() or words.is_end(end)):
            continue
        if number.kanji and not _kanji_governs(number, counter, end, words):
            continue
        return counter
    return None


def _kanji_governs(number: Numeral, counter: Counter, end: int, words: Words) -> bool:
    if counter.kanji == "none" or (counter.kanji == "many" and number.upper <= 1):
        return False
    return words.is_numeral(number.start, number.end, end)


def _read_direct(text: str, number: Numeral, words: Words) -> AmountMatch | None:
    """Numeral and counter side by side (one blank may part Arabic digits from a known counter)."""
    at = number.end
    counter = _known(text, number, at, words)
    if counter is None and text[at : at + 1] == " ":
        counter = _known(text, number, at + 1, words)
        at += 1
        if counter is not None and _is_label(text, number, counter):
            return None
    if counter is None and text[number.end : number.end + 1] in ("k", "K", " ") and not number.kanji:
        thousands = _THOUSANDS.match(text, number.end)
        if thousands is not None:
            return _thousands(text, number, thousands.end(), words)
    if counter is not None:
        return _made(text, number, counter, at, at + len(counter.surface))
    end = None if number.kanji and number.end - number.start < 2 else words.noun_end(number.end)
    if end is None:
        return None
    return _open(text, number, number.end, end, span_end=end)


def _thousands(text: str, number: Numeral, at: int, words: Words) -> AmountMatch | None:
    """5k円, 3.2k%: k for thousands before money and percents."""
    thousandfold = number._replace(lower=number.lower * 1000, upper=number.upper * 1000)
    counter = _known(text, thousandfold, at, words)
    return None if counter is None else _made(text, thousandfold, counter, at, at + len(counter.surface))


def _is_label(text: str, number: Numeral, counter: Counter) -> bool:
    """Whether a number before a blank names or numbers rather than counts: 2 課題, Surface Pro 6 台."""
    if counter.kind is None:
        return True
    if number.kanji:  # 四 分間 was torn apart; 第 三 回 and 一 般 were not
        return counter.kind not in (Kind.RATE, Kind.DURATION)
    measured = counter.kind is Kind.QUANTITY and counter.surface.isascii()  # 444.2 km2
    if counter.kind is Kind.RATE or measured or number.lower % 1:
        return False
    if counter.kind is Kind.QUANTITY and len(counter.surface) > 1 and number.upper < _HEADINGS:
        return True
    low = max(0, number.start - 20)
    before = text[low : number.start]
    return not before.strip(" .(") or _LATIN_BEFORE.search(before) is not None


def _open(text: str, number: Numeral, at: int, end: int, *, span_end: int) -> AmountMatch:
    """An open-class counter; a known word in that place keeps its kind."""
    surface = text[at:end]
    for counter in load_units().at(text, at):
        if counter.surface == surface and counter.kind is not None:
            return _made(text, number, counter, at, span_end, noun=True)
    return _made(text, number, Counter(surface, surface, Kind.QUANTITY), at, span_end, noun=True)


def _read_joined(text: str, number: Numeral, words: Words) -> AmountMatch | None:
    """約1700の自治体: unit the noun, span the number."""
    joint = _JOINED.match(text, number.end)
    if joint is None or (number.kanji and number.end - number.start < 2):
        return None
    end = words.noun_end(joint.end())
    if end is not None:
        return _open(text, number, joint.end(), end, span_end=number.end)
    counter = _known(text, number, joint.end(), words)
    if counter is None or counter.kind is not Kind.QUANTITY:
        return None
    return _made(text, number, counter, joint.end(), number.end, noun=True)


def _after_bound(
    text: str, number: Numeral, between: int, inner: list[Modifier], words: Words
) -> AmountMatch | None:
    """A bound word between numeral and noun: 100を超える自治体, 1000近い業務, 200余名."""
    at = between + (text[between : between + 1] == "の")
    counter = _known(text, number, at, words)
    if counter is not None and counter.kind is not None:
        direct = at == between and counter.kind is not Kind.QUANTITY
        end = at + len(counter.surface) if direct else between
        return bounded(_made(text, number, counter, at, end, noun=not direct), inner)
    noun = words.noun_end(at)
    if noun is None:
        return None
    return bounded(_open(text, number, at, noun, span_end=between), inner)
