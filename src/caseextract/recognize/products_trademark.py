"""Whether a sentence says that a name is somebody's trade mark, and whose. All offsets are view offsets."""

from __future__ import annotations

import re

_OWNER = re.compile(r"は、?(?:米国)?(?:株式会社|\(株\))?([^、。はの]{2,30}?)(?:株式会社|\(株\)|社|,? Inc\.?|,? LLC|Corporation)?の")
# How far a trade mark note is read to either side of a name.
_NOTE = 240


def trademark(text: str, start: int, end: int) -> bool | None:
    """True for a name that is said to be a trade mark, False for its owner, None outside such a sentence."""
    if text.startswith(("®", "™"), end):
        return True
    limit = min(len(text), end + _NOTE)
    stop = text.find("。", end, limit)
    stop = limit if stop < 0 else stop
    low = max(text.rfind("。", max(0, start - _NOTE), start) + 1, start - _NOTE, 0)
    mark = text.find("商標", low, stop)
    if mark < 0 or text.startswith("商標権", mark):
        return None  # 商標権が争われた: a tale of rights, not a note
    subject = text.find("は", low, mark)
    return 0 <= start < subject


def trademark_owner(text: str, end: int) -> str | None:
    """The company a trademark note names as owner, without its legal form."""
    subject = text.find("は", end, end + _NOTE)
    match = _OWNER.match(text, subject) if subject >= 0 else None
    owner = match[1].strip() if match else None
    return None if owner in (None, "各社", "それぞれ", "同社", "当社", "各", "弊社") else owner
