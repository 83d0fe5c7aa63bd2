"""Ways to rewrite a text that must change its facts in a known way, with the offsets carried along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from caseextract.records import BaseFact, Kind

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
# A whole number in ASCII digits that counts something; parts of names, dates, decimals and grouped numbers stay.
_PLAIN = re.compile(r"(?<![0-9A-Za-z.,、・/:-])([1-9][0-9]{0,3})(?=[台人名件課回本枚校])")
_DIGITS = "〇一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A rewritten text; ``pieces`` are (old start, new start, old length, new length) of every replacement, ascending."""

    text: str
    pieces: tuple[tuple[int, int, int, int], ...]

    def moved(self, offset: int, *, end: bool = False) -> int:
        """Where an offset of the old text lies in the new one; inside a replacement its start (or its end)."""
        at = bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1
        if at < 0:
            return offset
        old, new, old_length, new_length = self.pieces[at]
        if offset >= old + old_length:
            return offset - old - old_length + new + new_length
        return new + (new_length if end and offset > old else 0)


def rewrite(text: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Rewritten:
    """``text`` with every match of ``pattern`` replaced."""
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    done = length = 0
    for match in pattern.finditer(text):
        new = replace(match)
        parts += [text[done : match.start()], new]
        length += match.start() - done
        pieces.append((match.start(), length, match.end() - match.start(), len(new)))
        length += len(new)
        done = match.end()
    return Rewritten("".join([*parts, text[done:]]), tuple(pieces))


def swap(text: str, names: Mapping[str, str]) -> Rewritten:
    """``text`` with each name replaced by its partner and the partner by the name."""
    both = {**names, **{value: key for key, value in names.items()}}
    pattern = re.compile("|".join(sorted(map(re.escape, both), key=len, reverse=True)))
    return rewrite(text, pattern, lambda match: both[match.group()])


def full_width(text: str) -> Rewritten:
    """``text`` with full-width digits; no offset moves."""
    return Rewritten(text.translate(_FULL_WIDTH), ())


def kanji(text: str) -> Rewritten:
    """``text`` with counts below 10,000 written in kanji (240台 -> 二百四十台)."""
    return rewrite(text, _PLAIN, lambda match: kanji_number(int(match.group())))


def kanji_number(number: int) -> str:
    """A number from 1 to 9,999 in kanji.

    >>> kanji_number(1024)
    '千二十四'
    """
    digits = str(number)
    parts = []
    for position, digit in enumerate(digits):
        place = _PLACES[len(digits) - 1 - position]
        if digit != "0":
            parts.append(("" if digit == "1" and place else _DIGITS[int(digit)]) + place)
    return "".join(parts)



Place = tuple[str, tuple[tuple[int, int], ...], str | None]
_TOLD = ("status", "role", "device", "direction", "start", "end")


def meanings(
    facts: tuple[BaseFact, ...], rewritten: Rewritten | None = None, *, owners: Mapping[str, str] | None = None
) -> dict[Place, tuple[str, ...]]:
    """What facts say: (kind, spans, owner) -> state and attributes, statements left out.

    Spans are moved along with a rewriting, owners replaced as ``owners`` says.
    """
    told: dict[Place, tuple[str, ...]] = {}
    for fact in facts:
        if fact.kind is Kind.STATEMENT:
            continue
        spans = tuple((span.start, span.end) for span in fact.evidence)
        if rewritten is not None:
            spans = tuple((rewritten.moved(start), rewritten.moved(end, end=True)) for start, end in spans)
        owner = (owners or {}).get(fact.municipality or "", fact.municipality)
        told[fact.kind, spans, owner] = tuple(str(getattr(fact, name, None)) for name in _TOLD)
    return told


def differences(one: Mapping[Place, tuple[str, ...]], other: Mapping[Place, tuple[str, ...]]) -> dict[Place, tuple[object, object]]:
    """Where two readings differ; None for what the other does not say."""
    return {key: (one.get(key), other.get(key)) for key in one.keys() | other.keys() if one.get(key) != other.get(key)}
