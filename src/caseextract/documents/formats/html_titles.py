"""The title of a page without the name of its site."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# A bar parts by itself, a dash or colon only between blanks.
_PARTING = re.compile(r"\s*[|｜]\s*|\s+[-–—‐－―:：/／«»<>＜＞]\s+|\s+::\s+")
_SITE = re.compile(r"(?:公式)?(?:ホームページ|ウェブサイト|Webサイト|WEBサイト|サイト)$|^(?:株式会社|一般社団法人|一般財団法人|公益財団法人)|(?:株式会社|県庁|市役所|区役所|町役場|村役場)$")
_LEAST = 4


class Title(NamedTuple):
    """The title proper, the name of the site or None, and all parts in order."""

    title: str
    site: str | None
    parts: tuple[str, ...]


def split_title(whole: str, *, site: str | None = None, heading: str | None = None) -> Title:
    """Tell the title from the name of the site, which stands first or last in many pages.

    ``site`` is the name where the page gives it, ``heading`` the page's first heading: the part that is the one or
    holds the other is known. Without both only parts that call themselves a site are taken off.

    >>> split_title("電子決裁の導入 | みなとソフト株式会社").title
    '電子決裁の導入'
    """
    parts = tuple(part for part in _PARTING.split(whole) if part.strip())
    if len(parts) < 2:
        return Title(whole, site, parts)
    known = _folded(site or "")
    head = _folded(heading or "")
    rest = list(parts)
    found = site
    if head:
        same = [part for part in rest if head in _folded(part)]
        if same and len(head) >= _LEAST:
            return Title(same[0], site or _other_site(rest, same[0]), parts)
    for place in (-1, 0):
        if len(rest) > 1 and (_folded(rest[place]) == known or (not known and _SITE.search(rest[place]))):
            found = found or rest[place]
            rest.pop(place)
    return Title(whole if len(rest) == len(parts) else " | ".join(rest), found, parts)


def _other_site(parts: list[str], title: str) -> str | None:
    """The part that names the site: the last, or the first where the title stands last."""
    return parts[-1] if parts[-1] != title else parts[0]


def _folded(text: str) -> str:
    """Letters and figures alone."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).casefold()
