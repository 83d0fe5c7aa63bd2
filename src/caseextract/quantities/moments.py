"""Points in time a text names without saying which: 28日, 3か月前, 先週, 18世紀, 6月以降.

What :mod:`caseextract.quantities.calendar_scan` reads may become a date fact; moments are wider. They keep open what
the words leave open (``XXXX-07``), hold the bound words that are no part of a date's span (までに, 以降) and count
from an unnamed day (``-P3M``). They explain why a number is no amount and no date. Offsets are those of the text
given; linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from caseextract.quantities.amount_model import PlainWords, Words
from caseextract.quantities.amounts import scan_amounts
from caseextract.quantities.calendar import Part
from caseextract.quantities.calendar_scan import DateExpression, scan_dates, small_number
from caseextract.quantities.calendar_words import Unit, calendar_words
from caseextract.quantities.numerals import plain
from caseextract.quantities.tables import Row, load_tables
from caseextract.records.enums import Kind

FILE = "moments.toml"
_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_NOT_INSIDE = r"(?<![0-9A-Za-z.,/年月〇一二三四五六七八九十数約第-])"
_LONE_DAY = re.compile(rf"{_NOT_INSIDE}(?P<day>{_N})日(?!間|目|本|程|常|々|曜|月|当|産|野|中|半|齢|数|立|以[上内下]|平均)")
_CENTURY = re.compile(rf"(?P<bc>紀元前)?{_NOT_INSIDE}(?P<number>{_N})世紀(?P<part>前半|後半|半ば|初頭|末)?(?P<around>頃|ごろ)?")
_CENTURY_LENGTH = re.compile(r"ぶり|も[^ぁ-ん]|近く|くらい|ばかり|ほど|間|前(?!半)|後(?!半)|半")
_QUARTER = re.compile(r"(?<![0-9A-Za-z])(?:Q(?P<q>[1-4])(?![0-9A-Za-z])|第(?P<n>[1-4一二三四])四半期)")
_SEASON = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})[年/]?(?P<season>[春夏秋冬])(?![日田葉至号闘])")
_MONTH_DAY = re.compile(
    r"(?<![0-9A-Za-z./-])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12][0-9]|0?[1-9])(?=\Z|[にはでか~まよ(（ 、。])"
)
# 2021・7・18, 令和3,7,18, 2021年/7月/18日: the parts of one date, whatever stands between.
_PARTED = re.compile(
    r"(?<![0-9])(?:西暦)?(?:(?P<west>(?:19|20)[0-9]{2})|(?P<era>令和|平成|昭和|[RHS])(?P<number>[0-9]{1,2}|元))"
    r"(?:年/?|[/.,・-])(?P<month>1[0-2]|0?[1-9])(?:(?:月/?|[/.,・-])(?P<day>3[01]|[12][0-9]|0?[1-9])日?|月)?(?![0-9])"
)
# Years outside of the calendar of cases (1182年), years of two digits (09年, 90年代) and seasons (1948-49).
_OLD_YEAR = re.compile(r"(?P<bc>紀元前)?(?<![0-9.,])(?P<year>[1-9][0-9]{2,3})年(?!間|以[上内下]|近く|ほど|程度|前|後|余|も|目|来|ぶり|強|弱|かけ|分)")
_SHORT_YEAR = re.compile(r"(?<![0-9.,年第])'?(?P<year>[0-9]{2})年(?P<decade>代)?(?!間|以[上内下]|近く|ほど|くらい|程度|前|後|余|も|目|来|ぶり|強|弱|かけ|分|続|連|ごと)")
_SPAN = re.compile(r"(?<![0-9])(?P<first>(?:1[6-9]|20)[0-9]{2})(?:[~/―—-])(?P<last>[0-9]{2}|(?:1[6-9]|20)[0-9]{2})(?=年|シーズン|年度)(?:年度?)?")
_WEEKDAY = re.compile(r" ?[(（](?:[日月火水木金土](?:曜日?)?|Sun|Mon|Tue|Wed|Thu|Fri|Sat)[)）]| (?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)(?![a-z])")
_AGO = re.compile(
    r"(?:もの)?(?P<blur>ほど|くらい|ぐらい|ばかり|近く|程度)? ?(?:(?P<back>前(?!後|半|倒|年|回|向)|まえ)"
    r"|(?P<on>後(?!半|期|ろ|続|継|押)|経っ(?:たら|てから)|経過(?:後|してから|したら)|過ぎ(?:に|たら)))"
)
_FROM = re.compile(r"(?:初め|はじめ)?(?:以降|以来|から|より(?:も)?後|~)")
_UNTIL = re.compile(r"まで(?:に(?!は|も))?|以前|より(?:も)?前|いっぱい|にかけて|末まで")
_DURING = re.compile(r"中に?|の間に?")
_SINCE = re.compile(r"(?:初め|はじめ)?(?:以降|から) ?|[~-]")
_LETTERS = {"年": "Y", "か月": "M", "週": "W", "日": "D", "時間": "TH", "分": "TM", "秒": "TS"}


@dataclass(frozen=True, slots=True)
class Moment:
    """``date``: what is said, ``X`` for what is not (``XXXX-07-18``, ``FY2021``, ``18XX``; ``/`` parts the ends of a
    range, ``..`` an open one). ``offset``: ISO 8601 duration from an unnamed day (``-P3M``). ``part``: 末, 上旬 …"""

    start: int
    end: int
    date: str | None = None
    offset: str | None = None
    part: Part | None = None
    approximate: bool = False


def find_moments(text: str, words: Words | None = None, *, bounds: bool = True) -> list[Moment]:
    """All points in time of ``text``, in order, the longest where readings overlap; with ``bounds`` 6月以降 is one."""
    lengths = _from_lengths(text, words or PlainWords(text))
    readings = sorted(
        [*lengths, *_from_dates(text), *_lone(text), *_parted(text), *_named(text)],
        key=lambda moment: (moment.start, -moment.end),
    )
    found: list[Moment] = []
    for moment in readings:
        if not found or moment.start >= found[-1].end:
            found.append(_with_weekday(text, moment))
    found = _joined(text, found)
    return [_bounded(text, moment) for moment in found] if bounds else found


def date_text(expression: DateExpression) -> str | None:
    """What an expression says, unresolved: 2021-07, XXXX-07-18, FY2021, 201X; None when it names nothing itself."""
    year = "XXXX" if expression.year is None else f"{expression.year:04d}"
    if expression.decade:
        return f"{year[:3]}X"
    if expression.month is None and expression.day is None:
        if expression.year is None:
            return None
        return f"FY{year}" if expression.unit is Unit.FISCAL_YEAR else year
    if expression.year is not None and expression.unit is Unit.FISCAL_YEAR and (expression.month or 4) < 4:
        year = f"{expression.year + 1:04d}"
    month = "XX" if expression.month is None else f"{expression.month:02d}"
    return f"{year}-{month}" if expression.day is None else f"{year}-{month}-{expression.day:02d}"


def _from_dates(text: str) -> Iterable[Moment]:
    for expression in scan_dates(text):
        first = date_text(expression)
        if expression.until is not None:
            last = date_text(_filled(expression.until, expression))
            yield Moment(
                expression.start, expression.end, f"{first}/{last}" if first and last else None, _offset(expression),
                expression.part, expression.around,
            )  # fmt: skip
        else:
            yield Moment(
                expression.start, expression.end, first, _offset(expression), expression.part, expression.around
            )


def _filled(last: DateExpression, first: DateExpression) -> DateExpression:
    """The second end of a range with what it leaves to the first."""
    if last.year is None and last.shift is None and first.year is not None:
        later = last.month is not None and first.month is not None and last.month < first.month
        last = last._replace(year=first.year + later, unit=first.unit)
    if last.month is None and last.day is not None:
        last = last._replace(month=first.month)
    return last


def _offset(expression: DateExpression) -> str | None:
    if expression.ago is not None:
        return _iso(expression.ago, "Y")
    if expression.shift is None:
        return None
    letter = {Unit.YEAR: "Y", Unit.FISCAL_YEAR: "Y", Unit.MONTH: "M", Unit.DAY: "D"}[expression.shift.unit]
    return _iso(expression.shift.by, letter)


def _iso(count: float, letter: str) -> str:
    sign = "-" if count < 0 else "+"
    return f"{sign}P{'T' if letter[0] == 'T' else ''}{plain_text(abs(count))}{letter[-1]}"


def plain_text(count: float) -> str:
    """A count without a trailing .0."""
    return str(int(count)) if count == int(count) else str(count)


def _lone(text: str) -> Iterable[Moment]:
    for found in _LONE_DAY.finditer(text):
        day = small_number(found["day"])
        if day is not None and 1 <= day <= 31:
            yield Moment(*found.span(), f"XXXX-XX-{day:02d}")
    for found in _CENTURY.finditer(text):
        number = small_number(found["number"])
        if number and not _CENTURY_LENGTH.match(text, found.end()):
            part = {"前半": Part.FIRST_HALF, "後半": Part.SECOND_HALF, "半ば": Part.MIDDLE}.get(found["part"] or "")
            date = f"{'-' if found['bc'] else ''}{number - 1:02d}XX"
            yield Moment(*found.span(), date, None, part, bool(found["around"] or found["part"]))
    for found in _OLD_YEAR.finditer(text):
        yield Moment(*found.span(), f"{'-' if found['bc'] else ''}{int(found['year']):04d}")
    for found in _SHORT_YEAR.finditer(text):
        yield Moment(*found.span(), f"XX{found['year'][0]}X" if found["decade"] else f"XX{found['year']}")
    for found in _SPAN.finditer(text):
        first, last = found["first"], found["last"]
        yield Moment(*found.span(), f"{first}/{last if len(last) == 4 else first[:2] + last}")
    for found in _QUARTER.finditer(text):
        yield Moment(*found.span(), f"XXXX-Q{small_number(found['q'] or found['n'])}")
    for found in _SEASON.finditer(text):
        yield Moment(*found.span(), found["year"], None, calendar_words().parts[found["season"]], True)


def _parted(text: str) -> Iterable[Moment]:
    for found in _PARTED.finditer(text):
        year = int(found["west"]) if found["west"] else None
        if found["era"]:
            number = small_number(found["number"])
            year = calendar_words().eras[found["era"]].western(number) if number else None
        if year is not None:
            day = f"-{int(found['day']):02d}" if found["day"] else ""
            yield Moment(*found.span(), f"{year:04d}-{int(found['month']):02d}{day}")
    for found in _MONTH_DAY.finditer(text):
        yield Moment(*found.span(), f"XXXX-{int(found['month']):02d}-{int(found['day']):02d}")


def _named(text: str) -> Iterable[Moment]:
    pattern, offsets = _words()
    for found in pattern.finditer(text):
        yield Moment(*found.span(), None, offsets[found.group()])


def _from_lengths(text: str, words: Words) -> Iterable[Moment]:
    """3か月前, 1時間半後: a length of time and which way it is counted."""
    for length in scan_amounts(text, words):
        if length.kind is not Kind.DURATION or length.lower is None or length.upper is None:
            continue
        way = _AGO.match(text, length.end)
        if way is None:
            continue
        ends = sorted({length.lower, length.upper})
        counts = [_iso(plain(end if way["on"] else -end), _LETTERS[length.unit]) for end in ends]
        blurred = length.approximate or way["blur"] is not None
        yield Moment(length.start, way.end(), None, "/".join(counts), None, blurred)


def _with_weekday(text: str, moment: Moment) -> Moment:
    weekday = _WEEKDAY.match(text, moment.end) if moment.date else None
    return replace(moment, end=weekday.end()) if weekday else moment


def _joined(text: str, found: list[Moment]) -> list[Moment]:
    """2020年6月以降7月いっぱい, 10日-20日, 昨日から今日: one range."""
    joined: list[Moment] = []
    for moment in found:
        first = joined[-1] if joined else None
        if first is not None and _SINCE.fullmatch(text, first.end, moment.start):
            if first.date and moment.date and "/" not in first.date + moment.date:
                joined[-1] = replace(first, end=moment.end, date=f"{first.date}/{_completed(moment.date, first.date)}")
                continue
            if first.offset and moment.offset and first.offset[-1] == moment.offset[-1] and not first.date:
                joined[-1] = replace(first, end=moment.end, offset=f"{first.offset}/{moment.offset}")
                continue
        joined.append(moment)
    return joined


def _completed(last: str, first: str) -> str:
    """``XXXX-07`` after ``2020-06`` is ``2020-07``, ``XXXX-XX-07`` after ``2020-06-01`` ``2020-06-07``."""
    if last.startswith("XXXX-XX") and len(first) == len(last):
        return first[:7] + last[7:]
    return first[:4] + last[4:] if last.startswith("XXXX") else last


def _bounded(text: str, moment: Moment) -> Moment:
    """With the bound word that follows: 以降 opens the end, までに the start."""
    if not moment.date:
        return moment
    if "/" in moment.date:
        until = _UNTIL.match(text, moment.end) or _DURING.match(text, moment.end)
        return replace(moment, end=until.end()) if until else moment
    for pattern, form in ((_FROM, "{}/.."), (_UNTIL, "../{}"), (_DURING, "{}")):
        word = pattern.match(text, moment.end)
        if word is not None:
            return replace(moment, end=word.end(), date=form.format(moment.date))
    return moment


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    """The words of the data file and their offsets. Raises ``DataError`` on a malformed entry."""
    offsets: dict[str, str] = {}
    for data in load_tables(FILE, sections=("word",))["word"]:
        row = Row(FILE, str(data.get("words", "word")), data, known=("words", "unit", "shift"))
        shift = row.number("shift")
        if shift is None:
            raise row.fail("shift", "missing")
        unit = row.choice("unit", ("D", "W", "M", "Y"))
        for word in row.strings("words"):
            if word in offsets:
                raise row.fail("words", f"{word!r} is given twice")
            offsets[word] = _iso(float(shift), unit)
    ordered = sorted(offsets, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered))), offsets
