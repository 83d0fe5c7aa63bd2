"""The normalised view of a block: what recognisers read, with the way back to every source character.

Normalisation is cluster-wise NFKC (Unicode Standard Annex #15), so that half-width voiced kana and
combining marks fold as one unit, plus the repairs that printed and scanned Japanese needs: one hyphen, one
tilde, one apostrophe, no line breaks inside a block, no stray blanks inside a number. Each output
character keeps the source range it came from; nothing here may move an offset of the document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from caseextract.morphology.analysis import View

# Characters that NFKC would fold into something else than what a reader sees.
_KEEP = {0x2122, 0x2120, 0x2025, 0x2026, 0x00A8, 0x00AF, 0x00B8, 0x309B, 0x309C, 0xFFE3, 0x2017, 0x203E}
_KEEP_RANGES = ((0x2460, 0x24FF), (0x3280, 0x32B0))  # circled numbers are labels, not digits
_SAME = {
    **dict.fromkeys("´ʼ’‘′＇`", "'"),
    **dict.fromkeys("‐‑‒–−－﹣", "-"),
    **dict.fromkeys("〜～∼", "~"),
    "\u3000": " ",
    "\u00a0": " ",
    "\t": " ",
}
_DROPPED = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def _single_character_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for block in (range(0xA0, 0x3400), range(0xF900, 0xFB00), range(0xFE30, 0xFFEF)):
        for code in block:
            if code in _KEEP or any(low <= code <= high for low, high in _KEEP_RANGES):
                continue
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code) and not folded.isspace():
                table[code] = folded
    # Half-width kana may join with a following voicing mark; the irregular path sees to them.
    for code in range(0xFF66, 0xFFA0):
        table.pop(code, None)
    for code in (*range(0x09), *range(0x0B, 0x20), 0x7F, *range(0x80, 0xA0)):
        table[code] = " "
    for code in range(0xD800, 0xE000):
        table[code] = "\ufffd"  # a lone surrogate cannot be encoded for the tagger
    table.update({ord(char): folded for char, folded in _SAME.items()})
    return table


_TABLE = _single_character_table()
# What the one-to-one table cannot do: characters that expand, compose, or are dropped.
_IRREGULAR = re.compile(
    "[\n" + _DROPPED + "\u0300-\u036f\u1100-\u11ff\u3099\u309a\uff66-\uff9f"
    "\u00bc-\u00be\u2033-\u2037\u2057\u2100-\u214f\u2150-\u218f"
    "\u2474-\u24ff\u3200-\u321e\u3220-\u3247\u3250\u32cc-\u32cf\u3300-\u33ff\ufb00-\ufb06]"
)
_CLUSTER = re.compile(
    "\n[\n \t\u3000]*|[\uff66-\uff9d][\uff9e\uff9f]?|[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?"
    "|.[\u0300-\u036f\u3099\u309a]*",
    re.DOTALL,
)
# 約1 ,600台 and 1, 050: a blank beside a thousands separator.
_LOOSE_SEPARATOR = re.compile(r"(?<=\d)(?: +,| *, +)(?: *)(?=\d{3}(?!\d))")
# 61 0人, 1 20名: one blank inside a short number that runs into its counter. A Latin word before it would make it a name
# (Surface Pro 6 10台), a digit or a mark a list of numbers, a line start a numbering.
_SPLIT_NUMBER = re.compile(r"(?<=[^\sA-Za-z0-9.,:/~-])( ?\d{1,2}) (\d{1,3})(?=[人名台件回社校本課業時分円%部団億万千百])")


def normalize(text: str, start: int, end: int, *, join_numbers: bool = True) -> View:
    """The view of ``text[start:end]``; its map gives offsets into ``text``.

    ``join_numbers=False`` leaves blanks between bare digits alone (table rows whose cells they part).
    """
    segment = text[start:end].translate(_TABLE)
    starts: Sequence[int] = range(start, end)
    ends: Sequence[int] = range(start + 1, end + 1)
    if _IRREGULAR.search(segment):
        segment, starts, ends = _fold_clusters(segment, start)
    cuts = _number_blanks(segment, join_numbers)
    if cuts:
        segment, starts, ends = _cut(segment, starts, ends, cuts)
    return View(segment, starts, ends)


def _fold_clusters(segment: str, base: int) -> tuple[str, list[int], list[int]]:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(segment):
        cluster = match.group()
        low, high = match.span()
        if cluster[0] == "\n":
            folded = _joint(segment, low, high)
        elif cluster in _DROPPED:
            folded = ""
        elif len(cluster) == 1 and (ord(cluster) in _KEEP or _kept(ord(cluster))):
            folded = cluster
        else:
            folded = unicodedata.normalize("NFKC", cluster)
        pieces.append(folded)
        starts.extend([base + low] * len(folded))
        ends.extend([base + high] * len(folded))
    return "".join(pieces), starts, ends


def _kept(code: int) -> bool:
    return any(low <= code <= high for low, high in _KEEP_RANGES)


def _joint(segment: str, low: int, high: int) -> str:
    """A line break inside a block: a blank between two Latin words, nothing in Japanese."""
    before = segment[low - 1] if low else ""
    after = segment[high] if high < len(segment) else ""
    return " " if before.isascii() and before.isalpha() and after.isascii() and after.isalpha() else ""


def _number_blanks(segment: str, join_numbers: bool) -> list[int]:
    if " " not in segment:
        return []
    cuts = [
        index
        for match in _LOOSE_SEPARATOR.finditer(segment)
        for index in range(*match.span())
        if segment[index] == " "
    ]
    if join_numbers:
        cuts.extend(match.start(2) - 1 for match in _SPLIT_NUMBER.finditer(segment))
    return sorted(set(cuts))


def _cut(
    segment: str, starts: Sequence[int], ends: Sequence[int], cuts: list[int]
) -> tuple[str, list[int], list[int]]:
    dropped = set(cuts)
    kept = [index for index in range(len(segment)) if index not in dropped]
    return (
        "".join(segment[index] for index in kept),
        [starts[index] for index in kept],
        [ends[index] for index in kept],
    )
