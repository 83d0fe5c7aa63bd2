"""The days a page gives of itself in its body: ``<time>`` with a mark of what it is the day of, 公開日：令和5年9月1日."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator

from caseextract.documents.formats.html_measure import Measure
from caseextract.documents.formats.html_rules import name_words
from caseextract.documents.formats.html_tree import Element

_DAY = re.compile(r"\s*([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})")
_LABELLED = re.compile(
    r"(?P<label>公開日|掲載日|発表日|公表日|登録日|発行日|投稿日|配信日|最終更新日?|更新日)(?:時)?[:\s]*"
    r"(?:(?P<era>令和|平成)(?P<of>元|[0-9]{1,2})|(?P<year>[0-9]{4}))[-/.年](?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})"
)
# The year before the first of an era.
_ERAS = {"令和": 2018, "平成": 1988}
_PUBLISHED_NAMES = frozenset({"published", "pubdate", "datepublished", "postdate", "entrydate", "releasedate", "posted"})
_MODIFIED_NAMES = frozenset({"updated", "modified", "datemodified"})
_LONGEST = 40
_MOST_PARTS = 8
PUBLISHED, MODIFIED = "published", "modified"


def day_of(text: str) -> datetime.date | None:
    """The day a text begins with (2024-05-10, 2024/5/10, 2024年5月10日), or None where it is none of the calendar."""
    match = _DAY.match(text)
    return _day(*match.groups()) if match else None


def note_day(element: Element, measure: Measure, days: dict[str, datetime.date]) -> None:
    """Keep the day of an element under :data:`PUBLISHED` or :data:`MODIFIED`, the first of each."""
    found: Iterable[tuple[str | None, datetime.date | None]] = ()
    if element.tag == "time":
        found = ((_kind(element), day_of(element.attributes.get("datetime", ""))),)
    elif 0 < measure.characters <= _LONGEST and measure.elements <= _MOST_PARTS:
        found = _labelled(element.text())
    for kind, day in found:
        if day is not None and kind is not None:
            days.setdefault(kind, day)


def _kind(element: Element) -> str | None:
    """What a ``<time>`` or the element around it says that it is the day of."""
    attributes = element.attributes
    names = name_words(" ".join(attributes.get(key, "") for key in ("class", "itemprop", "id")))
    if element.parent is not None:
        names |= name_words(element.parent.attributes.get("class", ""))
    if "pubdate" in attributes or names & _PUBLISHED_NAMES:
        return PUBLISHED
    return MODIFIED if names & _MODIFIED_NAMES else None


def _labelled(text: str) -> Iterator[tuple[str, datetime.date | None]]:
    for match in _LABELLED.finditer(unicodedata.normalize("NFKC", text)):
        first = {"元": "1"}.get(match["of"], match["of"])
        year = match["year"] or str(_ERAS[match["era"]] + int(first))
        yield MODIFIED if "更新" in match["label"] else PUBLISHED, _day(year, match["month"], match["day"])


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
