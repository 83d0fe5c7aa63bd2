"""Sentences: after 。！？, never inside round brackets; a closing quote goes with what it closes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[。！？!?]+[」』）)\"”]*|[（(]|[）)]")
_OPEN, _CLOSE = "（(", "）)"
# 「…です。」と語る, 「…です。」などの声: the quote is a part of the sentence that reports it.
_REPORTED = re.compile(r"[ \u3000]?(?:と(?!ころ|はいえ|もあれ|にかく|りわけ|くに|もに)|って|など|との)")
_LEAD = " \u3000\n\t「『“\""
_TAIL = " \u3000\n\t"


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Source ranges of the sentences of ``text[start:end]``, without opening quotes and outer blanks."""
    paired = _paired(text, start, end)
    low = start
    depth = 0
    for match in _END.finditer(text, start, end):
        mark = match.group()
        if mark in _OPEN:
            depth += match.start() in paired
            continue
        depth -= _closings(mark) if depth else 0
        depth = max(0, depth)
        if mark in _CLOSE or depth or _runs_on(text, match, end):
            continue
        yield from _trimmed(text, low, match.end())
        low = match.end()
    yield from _trimmed(text, low, end)


def _paired(text: str, start: int, end: int) -> set[int]:
    """Where the round brackets open that are closed again: a stray one must not swallow the rest."""
    paired: set[int] = set()
    opened: list[int] = []
    if all(text.find(mark, start, end) < 0 for mark in _OPEN):
        return paired
    for match in _END.finditer(text, start, end):
        if match.group() in _OPEN:
            opened.append(match.start())
            continue
        for _ in range(min(_closings(match.group()), len(opened))):
            paired.add(opened.pop())
    return paired


def _closings(mark: str) -> int:
    return sum(char in _CLOSE for char in mark)


def _runs_on(text: str, match: re.Match[str], end: int) -> bool:
    mark = match.group()
    # A question mark inside a word run (業務は?と聞くと) ends nothing.
    if mark[0] in "?？!！" and match.end() < end and text[match.end()] in "とっ、":
        return True
    return mark[-1] in "」』" and _REPORTED.match(text, match.end(), end) is not None


def _trimmed(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    while low < high and text[low] in _LEAD:
        low += 1
    while high > low and text[high - 1] in _TAIL:
        high -= 1
    if low < high and any(char.isalnum() for char in text[low:high]):
        yield low, high
