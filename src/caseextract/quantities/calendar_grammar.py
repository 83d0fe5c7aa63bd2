"""The regular expressions of Japanese dates, put together once from the calendar words.

:class:`Grammar` holds them. ``candidate`` finds where a date may begin; every other pattern is matched at such a
position. No pattern has nested quantifiers, so the whole is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from caseextract.quantities.calendar_words import CalendarWords, Unit

_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_WEST = r"(?:1[6-9]|2[01])[0-9]{2}"
_WEST_KANJI = r"[一二][〇零一二三四五六七八九]{3}"
_DASH = r"(?:~|-|ー|―{1,2}|─{1,2}|—{1,2})"
# A comma or full stop before is punctuation (…に,9月7日) unless a digit stands before it.
_ALONE = r"(?<![0-9A-Za-z〇一二三四五六七八九十])(?<![0-9A-Za-z][,.])"
_NOT_IN_PATH = r"(?<![0-9A-Za-z,./\-_=#?&%])"
_PATH_END = r"(?![0-9A-Za-z/_\-%])"
_MONTH_DIGITS = r"(?P<month>1[0-2]|0?[1-9])"
_DAY_DIGITS = r"(?P<day>3[01]|[12][0-9]|0?[1-9])"
# 3月間, 1月当たり, 5月ごと …: a length of time or a share, not a month of the year.
_MONTH_GUARD = (
    r"(?!間|額|給|当た|あた|につ|平均|例|極|謝|次|ごと|毎|以内|程度|ほど|目|刊|並|前(?![半後])|後(?!半))"
)
_DAY_GUARD = r"(?!間|目|連続)"
_DAYS = (
    rf"(?: ?の? ?(?P<month>{_NUMBER}) ?(?:月{_MONTH_GUARD}|(?= ?{_DASH} ?{_NUMBER} ?月)|(?=[・、]{_NUMBER} ?月))"
    rf"(?: ?(?P<day>{_NUMBER}) ?(?:日{_DAY_GUARD}|(?= ?{_DASH} ?{_NUMBER} ?日)|(?=[、・,]{_NUMBER} ?(?:日|の両日))))?)"
)
# 2021年に120件、22年に150件, 23年秋: what may follow a year without its century.
_SHORT_YEAR_AFTER = r"に(?![1一][度回]|わた|渡|及|かけ|延|伸|縮|短|満|も)|にも(?!わた|渡|及|な[るりっ]|満た|達|上|のぼ|の)|は|の[0-9]|[春夏秋冬](?![季期])|末(?!期)|まで(?:に(?!わた|及|も)|と|の(?=[一-龥])|」)"
_WEEKDAY = r"(?: ?[(（][日月火水木金土](?:曜日?)?(?:・祝日?)?[)）]|[日月火水木金土]曜日?)?"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled patterns; ``head`` is the class of characters a ``candidate`` begins with. Groups: ``west``/``era``/``number`` a year, ``unit`` 年/年度/年代, ``again`` the year told a
    second time in brackets, ``month``, ``day``, ``word`` a relative word."""

    head: re.Pattern[str]
    candidate: re.Pattern[str]
    absolute: re.Pattern[str]
    year_again: re.Pattern[str]
    numeric: tuple[re.Pattern[str], ...]
    relative: re.Pattern[str]
    season: re.Pattern[str]
    ago: re.Pattern[str]
    short: re.Pattern[str]
    month: re.Pattern[str]
    lone_day: re.Pattern[str]
    part: re.Pattern[str]
    around: re.Pattern[str]
    joint: re.Pattern[str]
    until: re.Pattern[str]
    change: re.Pattern[str]
    slash_tail: re.Pattern[str]
    day_tail: re.Pattern[str]
    day_more: re.Pattern[str]
    year_tail: re.Pattern[str]


def grammar(words: CalendarWords) -> Grammar:
    """Build the patterns from the words."""
    eras = words.era_pattern
    inner = rf"(?:(?:西暦 ?)?{_WEST}|(?:{eras}) ?(?:元|{_NUMBER}))"
    # The unit may be left to the other end of a range or list: 令和7~8年度, 令和3、4年度.
    left_open = rf"(?= ?(?:{_DASH}|から|[・、]) ?(?:{eras})? ?[0-9]{{1,4}} ?年)"
    guarded = "|".join(words.shift_patterns[unit] for unit in _BY_LENGTH)
    return Grammar(
        head=re.compile(_head(words)),
        candidate=re.compile(_candidate(words)),
        absolute=re.compile(
            rf"{_ALONE}[翌同]?(?:(?:西暦 ?)?(?P<west>{_WEST}|{_WEST_KANJI})|(?P<era>{eras}) ?(?P<number>元|{_NUMBER}))"
            rf"(?: ?[(（/]{inner}[)）]?)? ?(?P<unit>年度|年代|年(?!間|目|もの)|{left_open})"
            rf"(?: ?[(（](?P<again>{inner} ?年?度?)[)）])?{_DAYS}?"
        ),
        year_again=re.compile(
            rf"(?:(?:西暦 ?)?(?P<west>{_WEST})|(?P<era>{eras}) ?(?P<number>元|{_NUMBER})) ?年?(?P<fiscal>度)?"
        ),
        numeric=_numeric(eras),
        relative=re.compile(rf"(?P<word>{guarded}){_DAYS}?"),
        season=re.compile(rf"(?P<word>{words.season_pattern})(?P<season>春|夏|秋|冬)(?!日|田|葉|闘|至|目|季|期)"),
        ago=re.compile(
            rf"{_ALONE}(?<!数)(?P<years>{_NUMBER}) ?年(?:ほど|くらい|ぐらい|余り)?(?P<way>前|後)(?!後|倒|半|述|期|年|日|々)"
        ),
        short=re.compile(
            rf"{_ALONE}(?P<number>{_NUMBER}) ?(?:(?P<fiscal>年度)(?!目|分|間|連|ごと|にわた|に渡)|年(?=[ の]?{_NUMBER} ?月|{_SHORT_YEAR_AFTER}))"
            rf"{_DAYS}?"
        ),
        month=re.compile(rf"{_ALONE}(?<![第数])(?P<next>[翌同])?{_DAYS}"),
        lone_day=re.compile(rf" ?の? ?(?P<day>{_NUMBER}) ?日{_DAY_GUARD}"),
        part=re.compile(rf" ?の? ?(?P<part>{words.part_pattern})"),
        around=re.compile(rf" ?(?:{words.around_pattern})"),
        joint=re.compile(rf"{_WEEKDAY} ?(?:{_DASH}|(?P<word>から|より)) ?"),
        until=re.compile(r"[^、。]{0,6}まで"),
        change=re.compile(r"へ|に(?:変更|延期|延ば|延び|前倒|早め|早ま|遅ら|ずら|ずれ|短縮|移|改|修正|繰り?[上下延]|先送)"),
        slash_tail=re.compile(
            r" ?~ ?(?:(?P<month>1[0-2]|0?[1-9])/)?(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9/.:時人件台%年月日A-Za-z])"
        ),
        year_tail=re.compile(rf" ?(?:{_DASH}|から(?= ?[0-9]{{1,2}} ?年度?(?:まで|にかけ|末))) ?(?P<number>[0-9]{{1,2}}) ?年(?P<fiscal>度)?(?!間|目|もの|前|後|[ の]?[0-9]|以[内上下])"),
        day_more=re.compile(rf"{_WEEKDAY} ?(?:[、・]|と|や|及び|および|並びに|ならびに) ?(?P<day>{_NUMBER}) ?日(?!間|目|連続|後|前|以|ほど|程|か|で[^、は開行]|も|分|当|あたり|ごと|単位)"),
        day_tail=re.compile(rf"{_WEEKDAY} ?(?:(?:{_DASH}|から) ?(?P<day>{_NUMBER}) ?日{_DAY_GUARD}|[、・,](?P<next>{_NUMBER}) ?(?:日|の両日))"),
    )


_BY_LENGTH = (Unit.FISCAL_YEAR, Unit.YEAR, Unit.MONTH, Unit.DAY)


def _numeric(eras: str) -> tuple[re.Pattern[str], ...]:
    """2024/4/1, 2024-04-01, R6.4.1, 2024/4, 2024.04, 4/1(月); never inside a path or a longer number."""
    west = rf"{_NOT_IN_PATH}(?P<west>{_WEST})"
    return (
        re.compile(rf"{west}(?P<mark>[/.\-]){_MONTH_DIGITS}(?P=mark){_DAY_DIGITS}{_PATH_END}(?!\.[0-9])"),
        re.compile(rf"{_NOT_IN_PATH}(?P<era>{eras})(?P<number>元|[0-9]{{1,2}})(?P<mark>[/.\-]){_MONTH_DIGITS}"
                   rf"(?P=mark){_DAY_DIGITS}{_PATH_END}(?!\.[0-9])"),
        re.compile(rf"{_NOT_IN_PATH}(?P<era>{eras})(?P<number>元|[0-9]{{1,2}})[./]{_MONTH_DIGITS}(?=末|現在|時点|から|より|まで|以降|~|に[^0-9]|[)）]| *(?:\||$)|  )"),
        re.compile(rf"{west}/{_MONTH_DIGITS}{_PATH_END}(?![.月])"),
        re.compile(rf"{west}\.(?P<month>0[1-9]|1[0-2]){_PATH_END}(?![.万億%])"),
        re.compile(rf"\A(?P<west>{_WEST})\.{_MONTH_DIGITS}(?:\.?\Z)"),  # 2026.1 alone on its line
        re.compile(rf"{_NOT_IN_PATH}{_MONTH_DIGITS}/{_DAY_DIGITS}(?= ?[(（][日月火水木金土][)）曜・])"),
    )


def _head(words: CalendarWords) -> str:
    """The characters a date may begin with: a search for them passes over the rest of a text at once."""
    firsts = {word[0] for word in (*words.eras, *words.season_prefixes, *words.shifts)}
    return f"[0-9〇一二三四五六七八九十西翌同{re.escape(''.join(sorted(firsts)))}]"


def _candidate(words: CalendarWords) -> str:
    """Where a date may begin; every alternative begins with a character of :func:`_head`."""
    eras = "|".join(key for key in words.eras if len(key) > 1)
    letters = "".join(key for key in words.eras if len(key) == 1)
    prefixes = "|".join(words.season_prefixes)
    relative = "|".join(sorted(words.shifts, key=lambda word: (-len(word), word)))
    return (
        rf"[0-9]{{1,4}}(?= ?[年月/.\-(（~・、]|から[0-9]| ?ー| ?―| ?─| ?—)|[〇一二三四五六七八九十]{{1,4}}(?= ?[年月])"
        rf"|{eras}|[{letters}](?=[0-9元])|西暦|[翌同](?=[0-9一二三四五六七八九十]|{eras})"
        rf"|(?:{prefixes})(?=[春夏秋冬])|{relative}"
    )
