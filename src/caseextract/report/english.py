"""Normal forms that are Japanese by nature, for readers of English labels: technologies and calendar periods.

What articles say, names of products and of municipalities stay as they are.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from caseextract.errors import DataError
from caseextract.records import Kind
from caseextract.report.labels import Labels

_FILE = "technologies.toml"
_ENGLISH = "en"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
# A period as date_text writes it; the later end of a range may lack its year (2024年4月〜6月).
_POINT = re.compile(r"(?:(\d{4})年)?(?:(度)|(代)|(?:(\d{1,2})月(?:(\d{1,2})日)?)?)")
_ABOUT = "頃"
_NUMBER = r"(?:[0-9][0-9,.]*[兆億万千]?)+"
# An amount as amount_text writes it, with what a rate, a duration or an indicator adds to it.
_AMOUNT = re.compile(
    rf"(約)?({_NUMBER})(?:〜({_NUMBER}))?([^0-9〈〉〜]*?)(近く|余り|以上|超|以下|未満)?(減|増|ごと)?(〈[0-9,.]*〜[0-9,.]*〉)?"
)
_GROUPS = {"兆": 10**12, "億": 10**8, "万": 10**4, "千": 10**3, "": 1}
_UNITS = {
    "人": "people", "台": "units", "円": "yen", "ライセンス": "licences", "アカウント": "accounts", "ユーザー": "users",
    "回": "times", "年": "years", "か月": "months", "週": "weeks", "日": "days", "時間": "hours", "分": "minutes",
    "秒": "seconds", "世帯": "households", "自治体": "municipalities",
}
_SINGULAR = {"people": "person", "yen": "yen", "municipalities": "municipality"}
_BOUNDS = {
    "近く": "nearly", "余り": "slightly over", "以上": "at least", "超": "more than", "以下": "at most",
    "未満": "less than",
}
_CHANGES = {"減": "less", "増": "more"}
_MEASURED = frozenset(
    {
        *(Kind.HEADCOUNT, Kind.DEVICE_COUNT, Kind.LICENSE_COUNT, Kind.MONEY, Kind.RATE, Kind.DURATION, Kind.QUANTITY),
        None,
    }
)


def shown_name(kind: Kind | None, text: str, labels: Labels) -> str:
    """A name or period in the language of the labels; any other text as it is."""
    if labels["language"] != _ENGLISH:
        return text
    if kind is Kind.TECHNOLOGY:
        return technologies().get(text, text)
    if kind is Kind.DATE:
        return period_text(text)
    return amount_words(text) if kind in _MEASURED else text


def shown_figure(text: str, labels: Labels) -> str:
    """A figure in the language of the labels: ``約200台``, ``about 200 units``."""
    return amount_words(text) if labels["language"] == _ENGLISH else text


def amount_words(text: str) -> str:
    """An amount, rate or duration that ``amount_text`` and its like wrote, in English; anything else unchanged."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return text
    about, low, high, unit, bound, change, bounds = match.groups()
    numbers = [_number(part) for part in (low, high) if part]
    if not all(numbers):
        return text
    told = "–".join(number for number in numbers if number)
    name = _UNITS.get(unit)
    if name is not None:
        told += f" {_SINGULAR.get(name, name.removesuffix('s')) if told == '1' else name}"
    else:
        told += unit
    words = [*(["every"] if change == "ごと" else []), _BOUNDS.get(bound or "", ""), "about" if about else "", told]
    words += [_CHANGES.get(change or "", ""), (bounds or "").replace("〜", "–")]
    return " ".join(word for word in words if word)


def shown_period(text: str, labels: Labels) -> str:
    """A period in the language of the labels: ``2024年7月〜2026年3月``, ``July 2024 – March 2026``."""
    return period_text(text) if labels["language"] == _ENGLISH else text


def period_text(text: str) -> str:
    """A period that ``date_text`` wrote, in English; anything else unchanged."""
    body = text.removesuffix(_ABOUT)
    points = [_point(part) for part in body.split("〜")]
    if not body or not all(points):
        return text
    told = " – ".join(point for point in points if point)
    year = body[:4]
    if not told.endswith(year) and not body.rpartition("〜")[2][:4].isdecimal() and len(points) > 1:
        # 2024年4月〜6月: the year is told once, at the end.
        told = f"{told.replace(f' {year}', '', 1)} {year}"
    return f"about {told}" if text.endswith(_ABOUT) else told


@lru_cache(maxsize=1)
def technologies() -> dict[str, str]:
    """English names by canonical name. Raises :class:`DataError` where the file lacks them."""
    data = tomllib.loads((files("caseextract.report") / "data" / _FILE).read_text(encoding="utf-8"))
    names = data.get(_ENGLISH)
    if not isinstance(names, dict) or not all(isinstance(name, str) and name for name in names.values()):
        raise DataError(_FILE, _ENGLISH, None, "expected English names")
    return names


def _point(part: str) -> str | None:
    match = _POINT.fullmatch(part)
    if match is None or not part:
        return None
    year, fiscal, decade, month, day = match.groups()
    if month is not None and 1 <= int(month) <= len(_MONTHS):
        return " ".join(piece for piece in (day, _MONTHS[int(month) - 1], year) if piece)
    if year is None or month is not None:
        return None
    return f"fiscal {year}" if fiscal else f"{year}s" if decade else year


def _number(text: str) -> str | None:
    """A number with its groups (2,708万6千) in digits."""
    if text[-1].isdigit() and text.replace(",", "").replace(".", "").isdigit():
        return text
    parts = re.findall(r"([0-9][0-9,]*)([兆億万千]?)", text)
    if "".join(number + group for number, group in parts) != text:
        return None
    return f"{sum(int(number.replace(',', '')) * _GROUPS[group] for number, group in parts):,}"
