"""The normalised view of a block: what recognisers read, with the way back to every source character.

Normalisation is cluster-wise NFKC (Unicode Standard Annex #15), so that half-width voiced kana, combining
marks and Hangul jamo fold as one unit, plus the repairs that printed and scanned Japanese needs: one hyphen, one
tilde, one apostrophe, one blank, no radicals for characters, nothing invisible, no raised marks of notes, no line breaks
inside a block, no stray blanks inside a number. Each output character keeps the source range it came from; nothing here may move an
offset of the document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from caseextract.documents.formats.raised import REACH, raised
from caseextract.morphology.analysis import View
from caseextract.morphology.characters import DROPPED, RAISED, is_kept, one_to_one

_TABLE = one_to_one()
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # 葛󠄀: which glyph of one character is printed
_MARKS = f"\u0300-\u036f\u3099\u309a\uff9e\uff9f{_VARIANTS}"
# What the one-to-one table cannot do: characters that expand, compose, or are dropped.
_IRREGULAR = re.compile(
    f"[\n{''.join(sorted(DROPPED))}{RAISED}{_MARKS}\u1100-\u11ff\uff66-\uff9f"
    "\u00bc-\u00be\u2033-\u2037\u203c\u2047-\u2049\u2057\u2100-\u214f\u2150-\u218f"
    "\u3200-\u321e\u3220-\u3247\u3250\u32c0-\u32cf\u32ff\u3300-\u33ff\ufb00-\ufb06]"
)
# A line break with its indent, a Hangul syllable, a character with its marks. Canonical ordering of marks costs the
# square of their number, hence the bound: what lies beyond it is a cluster of its own.
_CLUSTER = re.compile(
    " {0,4}\n[\n ]*|[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|[\uac00-\ud7a3][\u11a8-\u11c2]?"
    f"|.[{_MARKS}]{{0,8}}",
    re.DOTALL,
)
_VARIANT = re.compile(f"[{_VARIANTS}]")
# 約1 ,600台 and 1, 050: a blank beside a thousands separator.
_LOOSE_SEPARATOR = re.compile(r"(?<![\d.])\d{1,3}( +,| *, +) *(?=\d{3}(?!\d))")
# 1万8,3 00時間: a blank inside the group behind a separator.
_SPLIT_GROUP = re.compile(r"(?<=\d,)(?:\d \d\d|\d\d \d)(?!\d)")
# 61 0人, 1 20名: one blank inside a short number that runs into its counter. A Latin word before it would make it a name
# (Surface Pro 6 10台), a digit or a mark a list of numbers, 第, 図 or 表 an ordinal, a line start a numbering.
_SPLIT_NUMBER = re.compile(
    r"(?<=[^\sA-Za-z0-9.,:/~第図表-])( ?\d{1,2}) (\d{1,3})(?=[人名台件回社校本課業時分円%部団億万千百])"
)
# 4,390 千円, 12 百万円: a blank before the scale that money is printed in.
_LOOSE_SCALE = re.compile(r"(?<=\d) {1,2}(?=(?:千|百万?|十?万|億)円)")
# 5 万 5,000 通, 3 億 2 千万円: a number set wide, with blanks on both sides of its scale.
_WIDE_SCALE = re.compile(r"(?<=\d)( )[兆億万千]( )(?=\d[\d,]*(?: [万千百](?=[^ ]))?)")
_WIDE_TAIL = re.compile(r"(?<=\d)( )[万千百](?=[万円人件台名通枚時回])")
# 16. 5%: a blank behind the point of a percentage.
_POINTED = re.compile(r"[^\d.\s][約およそ]{0,3}\d{1,3}\.\Z")
_LOOSE_POINT = re.compile(r"(?<=\d\.) (?=\d{1,2} ?%)")


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
        low, high = match.span()
        cluster = match.group()
        if "\n" in cluster:
            folded = _joint(segment, low, high)
        elif cluster in RAISED:
            folded = raised(unicodedata.normalize("NFKC", cluster), segment[max(0, low - REACH) : low])
        else:
            folded = _folded(cluster)
        pieces.append(folded)
        starts.extend([base + low] * len(folded))
        ends.extend([base + high] * len(folded))
    return "".join(pieces), starts, ends


@lru_cache(maxsize=4096)
def _folded(cluster: str) -> str:
    if len(cluster) > 1:
        cluster = _VARIANT.sub("", cluster)
    if len(cluster) == 1:
        if cluster in DROPPED or _VARIANT.match(cluster):
            return ""
        if is_kept(cluster):
            return cluster
    return unicodedata.normalize("NFKC", cluster).replace("\u2044", "/")


def _joint(segment: str, low: int, high: int) -> str:
    """A line break inside a block: a blank where two Latin words meet (Microsoft⏎365, Box,⏎Inc.), nothing in Japanese."""
    before = segment[low - 1] if low else ""
    after = segment[high] if high < len(segment) else ""
    if not (before.isascii() and after.isascii() and after.isalnum()):
        return ""
    return " " if before.isalpha() or (before in ",.;&" and after.isalpha()) else ""


def _number_blanks(segment: str, join_numbers: bool) -> list[int]:
    if " " not in segment:
        return []
    cuts = {
        index
        for match in _LOOSE_SEPARATOR.finditer(segment)
        for index in range(match.start(1), match.end())
        if segment[index] == " "
    }
    cuts.update(segment.index(" ", match.start()) for match in _SPLIT_GROUP.finditer(segment))
    cuts.update(index for match in _LOOSE_SCALE.finditer(segment) for index in range(*match.span()))
    if "%" in segment:
        cuts.update(match.start() for match in _LOOSE_POINT.finditer(segment) if _is_decimal(segment, match.start()))
    if join_numbers:
        wide = list(_WIDE_SCALE.finditer(segment))
        cuts.update(match.start(group) for match in wide for group in (1, 2))
        cuts.update(match.start(1) for match in _WIDE_TAIL.finditer(segment) if wide)
        cuts.update(match.start(2) - 1 for match in _SPLIT_NUMBER.finditer(segment))
    return sorted(cuts)


def _is_decimal(segment: str, blank: int) -> bool:
    """Whether one to three digits and a point stand before a blank, and no further point or digit before them."""
    head = _POINTED.search(segment, max(0, blank - 6), blank)
    return head is not None


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
