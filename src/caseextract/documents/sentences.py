"""Sentences: after 。！？, never inside round brackets; a closing quote goes with what it closes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[。！？!?]+[」』）)\"”]*|[（(]|[）)]")
_LEAD = " \u3000\n\t「『“\""
_TAIL = " \u3000\n\t"


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Source ranges of the sentences of ``text[start:end]``, without opening quotes and outer blanks."""
    low = start
    depth = 0
    for match in _END.finditer(text, start, end):
        mark = match.group()
        if mark in "（(":
            depth += 1
        elif mark in "）)":
            depth = max(0, depth - 1)
        elif depth == 0 or _closes(mark):
            depth = 0
            # A question mark inside a word run (業務は?と聞くと) ends nothing.
            if mark[0] in "?？!！" and match.end() < end and text[match.end()] in "とっ、":
                continue
            yield from _trimmed(text, low, match.end())
            low = match.end()
    yield from _trimmed(text, low, end)


def _closes(mark: str) -> bool:
    return any(char in "）)" for char in mark)


def _trimmed(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    while low < high and text[low] in _LEAD:
        low += 1
    while high > low and text[high - 1] in _TAIL:
        high -= 1
    if low < high and any(char.isalnum() for char in text[low:high]):
        yield low, high
