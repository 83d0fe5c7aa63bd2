"""One multi-pattern search for names, whatever their letter case, blanks, hyphens and trade marks.

Text and patterns are *folded* alike: letters lose their case; blanks, ``・``, hyphens and the signs ® ™ ©
are dropped; a map leads back to the offsets of the text that was given. One Aho-Corasick pass finds all
patterns; hits that cut a Latin word, a number or a katakana word in two are no hits; of those that overlap
the leftmost, then the longest, stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

DROPPED = " \t\n\u3000\u00a0・-®™©"
_DROP = dict.fromkeys(map(ord, DROPPED))
_DROP_RE = re.compile(f"[{re.escape(DROPPED)}]+")
# A short Latin pattern is not put together from pieces: "A VD" is no AVD.
_SHORT = 4
_JOINERS = "-_."
# Blocks above this are folded anew for each search rather than kept.
_LONG = 4000


class Hit(NamedTuple):
    """Pattern number ``pattern`` stands at ``[start, end)`` of the text that was searched."""

    pattern: int
    start: int
    end: int


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The folded form of a name, for comparing: NFKC, no case, no blanks, ``・``, hyphens or ® ™ ©."""
    return _lower(unicodedata.normalize("NFKC", text)).translate(_DROP)


def _lower(text: str) -> str:
    """Lower case without changing the length (a few letters would grow: İ)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def is_latin(char: str) -> bool:
    """Whether ``char`` is an ASCII letter or digit (view text has no full-width ones)."""
    return char.isascii() and char.isalnum()


def is_katakana(char: str) -> bool:
    """Whether ``char`` is a katakana letter or the long vowel mark (not ``・``)."""
    return "ァ" <= char <= "ヺ" or char == "ー"


def whole(text: str, start: int, end: int, *, tails: tuple[str, ...] | None = ()) -> bool:
    """Whether ``[start, end)`` cuts no Latin word, number or katakana word in two.

    ``tails`` are katakana words that may follow a katakana name directly (アプリ, ユーザー); None lets
    katakana run on at both ends.
    """
    return not (_cut_left(text, start, tails) or _cut_right(text, start, end, tails))


def _cut_left(text: str, start: int, tails: tuple[str, ...] | None) -> bool:
    if start == 0:
        return False
    first, before = text[start], text[start - 1]
    if is_katakana(first):
        return tails is not None and is_katakana(before)
    if not is_latin(first):
        return False
    if before in _JOINERS and start > 1:
        return is_latin(text[start - 2])
    return is_latin(before)


def _cut_right(text: str, start: int, end: int, tails: tuple[str, ...] | None) -> bool:
    if end >= len(text):
        return False
    last, after = text[end - 1], text[end]
    if is_katakana(last):
        return tails is not None and is_katakana(after) and not text.startswith(tails, end)
    if not is_latin(last):
        return False
    if last.isdigit():
        if after in ".," and end + 1 < len(text):
            return text[end + 1].isdigit()
        return is_latin(after)
    # A count may touch a name (iPad100台), but not the letters of a short code (R6).
    return is_latin(after) and not (after.isdigit() and end - start >= _SHORT)


def _folded_view(text: str) -> tuple[str, list[int] | None]:
    """View text folded, and for each character of it the offset it came from (None: its own)."""
    lowered = _lower(text)
    if _DROP_RE.search(lowered) is None:
        return lowered, None
    back: list[int] = []
    pieces: list[str] = []
    low = 0
    for match in _DROP_RE.finditer(lowered):
        back.extend(range(low, match.start()))
        pieces.append(lowered[low : match.start()])
        low = match.end()
    back.extend(range(low, len(lowered)))
    return "".join(pieces) + lowered[low:], back


# Several searches read each block of a document: it is folded once.
_fold_view = lru_cache(maxsize=256)(_folded_view)


class FoldedSearch:
    """Finds the given patterns in view text. Built once; searching costs one pass over the text."""

    def __init__(self, patterns: Sequence[str], *, tails: Sequence[str] | None = ()) -> None:
        """``tails``: see :func:`whole`. Raises ValueError for a pattern that folds to nothing."""
        folded = [fold(pattern) for pattern in patterns]
        if not all(folded):
            raise ValueError("a pattern folds to nothing")
        self._short = [len(f) if len(f) <= _SHORT and f.isascii() else 0 for f in folded]
        self._tails = None if tails is None else tuple(tails)
        self._matcher = AhoCorasick(
            folded or ["\0"], matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def find(self, text: str) -> list[Hit]:
        """Hits in ``text`` in order, none overlapping; offsets are those of ``text``."""
        hits = self.find_all(text)
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.pattern))
        chosen: list[Hit] = []
        for hit in hits:
            if not chosen or hit.start >= chosen[-1].end:
                chosen.append(hit)
        return chosen

    def find_all(self, text: str) -> list[Hit]:
        """Every hit that cuts no word, overlapping ones included, in no promised order."""
        folded, back = _fold_view(text) if len(text) <= _LONG else _folded_view(text)
        hits: list[Hit] = []
        for pattern, first, last in self._matcher.find_matches_as_indexes(folded, overlapping=True):
            start, end = (first, last) if back is None else (back[first], back[last - 1] + 1)
            short = self._short[pattern]
            if short and end - start - text.count("-", start, end) > short:
                continue
            if whole(text, start, end, tails=self._tails):
                hits.append(Hit(pattern, start, end))
        return hits
