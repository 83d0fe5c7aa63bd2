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


def shown_name(kind: Kind | None, text: str, labels: Labels) -> str:
    """A name or period in the language of the labels; any other text as it is."""
    if labels["language"] != _ENGLISH:
        return text
    if kind is Kind.TECHNOLOGY:
        return technologies().get(text, text)
    return period_text(text) if kind is Kind.DATE else text


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
