"""Finding date expressions in a text: the grammar of Japanese dates.

:func:`scan_dates` reads a normalised text (half-width digits, ``-`` and ``~``) from left to right and returns
:class:`DateExpression` objects: what the words say, with whatever they leave open (同年, 4月). What they leave
open is filled in by :mod:`caseextract.quantities.calendar_resolve`. Offsets are those of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from caseextract.quantities.calendar import Part
from caseextract.quantities.calendar_grammar import Grammar, grammar
from caseextract.quantities.calendar_words import Anchor, CalendarWords, Shift, Unit, calendar_words

_KANJI = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}


class DateExpression(NamedTuple):
    """What a date expression says, before anything is resolved.

    ``year`` is western; ``unit`` says whether a calendar or fiscal year was named, or None when the expression
    names no year of its own (or leaves its unit to the other end of a range: 令和7~8年度). ``era`` is the era the
    year was written in. ``shift`` stands for 翌年, 昨年度 …, ``ago`` for N年前 (negative) and N年後. ``short_year``
    is a year that leaves out its era or century (31年2月 after 平成30年8月). ``following`` marks 翌4月.
    ``until`` is the other end of a range.
    """

    start: int
    end: int
    year: int | None = None
    unit: Unit | None = None
    era: str | None = None
    decade: bool = False
    shift: Shift | None = None
    ago: int | None = None
    short_year: int | None = None
    following: bool = False
    month: int | None = None
    day: int | None = None
    part: Part | None = None
    around: bool = False
    until: DateExpression | None = None

    @property
    def bare(self) -> bool:
        """Whether the expression is a month or day that leaves its year to the context."""
        return self.year is None and self.shift is None and self.ago is None and self.short_year is None


# Years that a range with a shortened end may span.
_LONGEST_RUN = 30


def small_number(text: str) -> int | None:
    """The value of up to three digits or kanji numerals (31, 三十一, 二〇); None for anything else."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text == "元":
        return 1
    if "十" not in text:
        digits = [_KANJI.get(char) for char in text]
        return None if not text or None in digits else int("".join(str(digit) for digit in digits))
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or (tens and tens not in _KANJI) or (ones and ones not in _KANJI):
        return None
    return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)


def scan_dates(text: str) -> list[DateExpression]:
    """The date expressions of a normalised text in order, ranges joined. Linear in the length of the text."""
    scanner = _scanner()
    found: list[DateExpression] = []
    position = 0
    head, candidate = scanner.grammar.head.search, scanner.grammar.candidate.match
    while first := head(text, position):
        start = first.start()
        begun = candidate(text, start)
        expression = scanner.read(text, start) if begun else None
        if expression is not None:
            found.append(expression)
            position = expression.end
        else:
            position = begun.end() if begun else start + 1
    return scanner.join_ranges(text, found) if found else found


@cache
def _scanner() -> _Scanner:
    words = calendar_words()
    return _Scanner(words, grammar(words))


class _Scanner:
    """The grammar with the words it was made from."""

    def __init__(self, words: CalendarWords, rules: Grammar) -> None:
        self.words = words
        self.grammar = rules
        self._forms: list[tuple[re.Pattern[str], Callable[[re.Match[str]], DateExpression | None]]] = [
            *((pattern, self._numeric) for pattern in rules.numeric),
            (rules.absolute, self._absolute),
            (rules.relative, self._relative),
            (rules.season, self._season),
            (rules.ago, self._ago),
            (rules.short, self._short),
            (rules.month, self._month),
        ]

    def read(self, text: str, position: int) -> DateExpression | None:
        """The expression that begins at ``position``, with its part word and 頃."""
        for pattern, build in self._forms:
            match = pattern.match(text, position)
            if match is None:
                continue
            expression = build(match)
            if expression is not None:
                return self._tail(text, expression)
        return None

    def _tail(self, text: str, expression: DateExpression) -> DateExpression:
        open_to_part = expression.day is None and expression.ago is None and expression.part is None
        if open_to_part and (part := self.grammar.part.match(text, expression.end)):
            expression = expression._replace(part=self.words.parts[part["part"]], end=part.end())
        if around := self.grammar.around.match(text, expression.end):
            expression = expression._replace(around=True, end=around.end())
        return expression

    def _year(self, match: re.Match[str]) -> tuple[int | None, str | None]:
        """The western year a match names and the era it was written in."""
        groups = match.groupdict()
        if west := groups.get("west"):
            return (int(west) if west.isascii() else small_number(west)), None
        if era := groups.get("era"):
            known, number = self.words.eras[era], small_number(groups["number"])
            return (None if number is None else known.western(number)), known.name
        return None, None

    def _absolute(self, match: re.Match[str]) -> DateExpression | None:
        year, era = self._year(match)
        if year is None:
            return None
        unit = {"年度": Unit.FISCAL_YEAR, "": None}.get(match["unit"], Unit.YEAR)
        decade = match["unit"] == "年代"
        if decade and year % 10 and era is None:
            return None
        expression = DateExpression(match.start(), match.end(), year=year, unit=unit, era=era, decade=decade)
        if match["again"] and not self._same_year(match["again"], expression):
            # The bracket holds another year: it is a date of its own.
            return expression._replace(end=match.end("unit"))
        if match["again"] and unit is Unit.YEAR and not match["month"] and match.string.startswith("度", match.end()):
            return expression._replace(unit=Unit.FISCAL_YEAR, end=match.end() + 1)  # 令和元年(2019)度
        return _with_days(expression, match)

    def _same_year(self, again: str, expression: DateExpression) -> bool:
        """Whether the bracket of 2022年(令和4年) tells the same year."""
        match = self.grammar.year_again.fullmatch(again)
        fiscal = expression.unit is Unit.FISCAL_YEAR
        return match is not None and self._year(match)[0] == expression.year and bool(match["fiscal"]) == fiscal

    def _numeric(self, match: re.Match[str]) -> DateExpression | None:
        groups = match.groupdict()
        expression = DateExpression(match.start(), match.end())
        if groups.get("west") or groups.get("era"):
            year, era = self._year(match)
            if year is None:
                return None
            expression = expression._replace(year=year, unit=Unit.YEAR, era=era)
        return _with_days(expression, match)

    def _relative(self, match: re.Match[str]) -> DateExpression | None:
        shift = self.words.shifts[match["word"]]
        expression = DateExpression(match.start(), match.end(), shift=shift)
        if shift.unit is Unit.DAY:
            return expression._replace(end=match.end("word"))
        if shift.unit is Unit.MONTH:
            lone = self.grammar.lone_day.match(match.string, match.end("word"))
            end = lone.end() if lone else match.end("word")
            return expression._replace(end=end, day=small_number(lone["day"]) if lone else None)
        return _with_days(expression, match)

    def _season(self, match: re.Match[str]) -> DateExpression:
        shift = self.words.season_prefixes[match["word"]]
        return DateExpression(match.start(), match.end(), shift=shift, part=self.words.parts[match["season"]])

    def _ago(self, match: re.Match[str]) -> DateExpression | None:
        years = small_number(match["years"])
        if years is None:
            return None
        return DateExpression(match.start(), match.end(), ago=-years if match["way"] == "前" else years)

    def _short(self, match: re.Match[str]) -> DateExpression | None:
        unit = Unit.FISCAL_YEAR if match["fiscal"] else Unit.YEAR
        expression = DateExpression(match.start(), match.end(), short_year=small_number(match["number"]), unit=unit)
        return None if expression.short_year is None else _with_days(expression, match)

    def _month(self, match: re.Match[str]) -> DateExpression | None:
        expression = DateExpression(match.start(), match.end(), following=match["next"] == "翌")
        if match["next"] == "同":
            expression = expression._replace(shift=Shift(Anchor.TEXT, Unit.YEAR, 0))
        return _with_days(expression, match)

    def join_ranges(self, text: str, found: list[DateExpression]) -> list[DateExpression]:
        """Neighbours that a dash, から or より joins become one expression."""
        joined: list[DateExpression] = []
        index = 0
        while index < len(found):
            first = found[index]
            last = found[index + 1] if index + 1 < len(found) else None
            if last is not None and first.unit is None and first.year is not None and last.start - first.end <= 3:
                first = first._replace(unit=last.unit)
            if last is not None and self._is_range(text, first, last):
                joined.append(first._replace(end=last.end, until=last))
                index += 2
                continue
            joined.append(self._day_range(text, self._year_range(text, first)))
            joined.extend(self._more_days(text, joined[-1]))
            index += 1
        return [expression for expression in joined if expression.year is None or expression.unit is not None]

    def _is_range(self, text: str, first: DateExpression, last: DateExpression) -> bool:
        gap = self.grammar.joint.fullmatch(text, first.end, last.start)
        if gap is None or last.ago is not None or first.ago is not None:
            return False
        if gap["word"] is None:
            return True
        if gap["word"] == "より":
            return self.grammar.until.match(text, last.end) is not None
        return self.grammar.change.match(text, last.end) is None

    def _year_range(self, text: str, first: DateExpression) -> DateExpression:
        """平成23年~30年, 2011年~18年: the other end is a year without its era or century."""
        if first.year is None or first.month is not None or first.unit is None or first.decade:
            return first
        tail = self.grammar.year_tail.match(text, first.end)
        number = int(tail["number"]) if tail else 0
        if tail is None or bool(tail["fiscal"]) != (first.unit is Unit.FISCAL_YEAR):
            return first
        known = self.words.eras.get(first.era or "")
        year = first.year // 100 * 100 + number if first.era is None else known.western(number) if known else None
        if year is None or not first.year < year <= first.year + _LONGEST_RUN:
            return first
        return first._replace(end=tail.end(), until=DateExpression(tail.start("number"), tail.end(), year=year, unit=first.unit, era=first.era))

    def _day_range(self, text: str, first: DateExpression) -> DateExpression:
        """4月1日~5日: the other end is a day alone."""
        if first.day is None:
            return first
        tail = self.grammar.day_tail.match(text, first.end)
        month = None
        if tail is None and "/" in text[first.start : first.end]:  # 2024/4/3~6, 2024/4/3~5/6
            tail = self.grammar.slash_tail.match(text, first.end)
            month = small_number(tail["month"]) if tail and tail["month"] else None
        listed = tail is not None and "next" in tail.re.groupindex and tail["next"] is not None
        day = small_number(tail["next" if listed else "day"]) if tail else None
        if tail is None or day is None or (listed and day != (first.day or 0) + 1):
            return first
        start = tail.start("next" if listed else "day") if month is None else tail.start("month")
        return first._replace(end=tail.end(), until=DateExpression(start, tail.end(), month=month, day=day))

    def _more_days(self, text: str, first: DateExpression) -> Iterator[DateExpression]:
        """9月2日と3日, 10月1日、8日、15日: later days of the same month, each a date of its own."""
        last = first.until or first
        if first.month is None or first.day is None or last.day is None or (first.until and last.month is not None):
            return
        reached = last.day
        while tail := self.grammar.day_more.match(text, first.end):
            day = small_number(tail["day"])
            if day is None or day <= reached:
                return
            reached = day
            first = first._replace(start=tail.start("day"), end=text.index("日", tail.end("day")) + 1, day=day, until=None)
            yield first


def _with_days(expression: DateExpression, match: re.Match[str]) -> DateExpression | None:
    """The expression with the month and day of the match; None for numerals that are none."""
    groups = match.groupdict()
    month = small_number(groups["month"]) if groups.get("month") else None
    day = small_number(groups["day"]) if groups.get("day") else None
    if (groups.get("month") and month is None) or (groups.get("day") and day is None):
        return None
    return expression._replace(month=month, day=day)
