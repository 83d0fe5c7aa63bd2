"""Which character a character is read as: the one-to-one part of normalisation."""

from __future__ import annotations

import unicodedata

from caseextract.documents.formats.characters import RADICALS

# Characters that NFKC would fold into something else than what a reader sees.
_KEPT = frozenset("\u2122\u2120\u2025\u2026\u00a8\u00af\u00b8\u309b\u309c\uffe3\u2017\u203e")
_KEPT_RANGES = ((0x2460, 0x24FF), (0x3280, 0x32B0), (0x32B1, 0x32BF), (0x3251, 0x325F))  # circled numbers are labels, not digits
_SAME = {
    **dict.fromkeys("´ʼ’‘′＇`", "'"),
    **dict.fromkeys("‐‑‒–−－﹣", "-"),
    **dict.fromkeys("〜～∼", "~"),
    "\u2044": "/",
    **dict.fromkeys("\t\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
}
# Zero-width characters, joiners, soft hyphens, byte-order marks: nothing is seen of them.
DROPPED = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufe0e\ufe0f")
# Raised figures: most point to a note, few are exponents; what stands before them tells.
RAISED = "\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
# Half-width kana may join with a following voicing mark: they are folded by cluster.
_HALF_WIDTH_KANA = range(0xFF66, 0xFFA0)


def is_kept(char: str) -> bool:
    """Whether the character stays as it is though NFKC would change it."""
    return char in _KEPT or any(low <= ord(char) <= high for low, high in _KEPT_RANGES)


def one_to_one() -> dict[int, str]:
    """For ``str.translate``: every character that is read as exactly one other character."""
    table: dict[int, str] = {}
    for block in (range(0xA0, 0x3400), range(0xF900, 0xFB00), range(0xFE30, 0xFFEF)):
        for code in block:
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code) and not folded.isspace() and not is_kept(chr(code)):
                table[code] = folded
    for code in (*_HALF_WIDTH_KANA, *map(ord, RAISED)):
        table.pop(code, None)
    for code in (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)):
        table[code] = " "  # control characters; a NUL would end the tagger's input
    for code in range(0xD800, 0xE000):
        table[code] = "\ufffd"  # a lone surrogate cannot be encoded for the tagger
    table.update({ord(char): folded for char, folded in (*_SAME.items(), *RADICALS.items())})
    return table
