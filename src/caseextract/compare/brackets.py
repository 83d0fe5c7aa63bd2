"""Brackets of quotations whose beginning or end was left out: none of speech stands alone for the reader."""

from __future__ import annotations

import re

_PAIRS = {"「": "」", "『": "』", "（": "）", "(": ")"}
_PARTNERS = {end: begin for begin, end in _PAIRS.items()}
_ANY = re.compile("[「『（()）」』]")
_SPEECH_BEGINS, _SPEECH_ENDS = "「『", "」』"


def balanced(text: str) -> str:
    """A clipped quotation with its brackets in pairs.

    A bracket at the edge that lost its partner is dropped (``どうぞ。」`` → ``どうぞ。``); for one within, the partner is
    set at the edge beyond which it stands in the article (``楽です」と語る。`` → ``「楽です」と語る。``). A round bracket is
    only closed; ``1)`` needs no partner.
    """
    return "".join(balanced_parts("", text, ""))


def balanced_parts(before: str, quote: str, after: str) -> tuple[str, str, str]:
    """As :func:`balanced`, for a quotation in three parts that stay apart."""
    text = before + quote + after
    if not _ANY.search(text):
        return before, quote, after
    opened, lone = _unpaired(text)
    dropped = {place for place in lone if not text[place + 1 :].strip("。" + _SPEECH_ENDS)}
    dropped |= {place for place in opened if text[place] in _SPEECH_BEGINS and not text[:place].strip(_SPEECH_BEGINS)}
    first, last = len(before), len(before) + len(quote)
    parts = [
        "".join(text[place] for place in range(start, end) if place not in dropped)
        for start, end in ((0, first), (first, last), (last, len(text)))
    ]
    missing = "".join(_PARTNERS[text[place]] for place in reversed(lone) if place not in dropped)
    unclosed = "".join(_PAIRS[text[place]] for place in reversed(opened) if place not in dropped)
    # A part that is empty stays so: the marks belong to the outermost words there are.
    begin, end = (0 if parts[0] else 1), (2 if parts[2] else 1)
    parts[begin] = missing + parts[begin]
    parts[end] += unclosed
    return parts[0], parts[1], parts[2]


def _unpaired(text: str) -> tuple[list[int], list[int]]:
    """Places of brackets that are never closed, and of marks of speech that were never opened."""
    opened: list[int] = []
    lone: list[int] = []
    for place, char in enumerate(text):
        if char in _PAIRS:
            opened.append(place)
        elif char in _PARTNERS:
            if opened and text[opened[-1]] == _PARTNERS[char]:
                opened.pop()
            elif char in _SPEECH_ENDS:
                lone.append(place)
    return opened, lone
