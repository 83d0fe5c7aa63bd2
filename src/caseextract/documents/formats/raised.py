"""Raised text: a figure that points to a note is none of the number beside it; the 2 of km² and the 6 of 10⁶ are exponents."""

from __future__ import annotations

import re

# 1, 1,2, *3, ※4, 注5, (6), [7]: what points to a note. A year or a word in small type does not.
_FIGURE = r"[0-9０-９]{1,3}"
_MARK = re.compile(
    rf"[(（\[［〔【]{{0,2}}(?:[※＊*†‡]{{1,3}}|注釈?|註|脚注)?{_FIGURE}(?:[,，、・~～〜–-][※＊*注]?{_FIGURE}){{0,9}}[)）\]］〕】]{{0,2}}|[※＊*†‡]{{1,3}}"
)
_BARE = re.compile(r"[0-9]{1,3}")
_LENGTH = re.compile(r"(?:(?<![A-Za-z])[kcmdμ]?m|[ｍ㎞㎝㎜]|メートル)\Z")
_TEN = re.compile(r"(?<![0-9０-９,，.．])10\Z")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# As much of the text before as the decision looks at.
REACH = 8


def raised(text: str, before: str) -> str:
    """What raised ``text`` is read as behind ``before``, the text of the same block (its last :data:`REACH` characters
    do): nothing for the mark of a note, the figure for the exponent of a length, else the text.

    A power of ten, and the figure that opens a note, keep their raised form, so that no number swallows them.

    >>> raised("1", "端末は200"), raised("2", "面積は15km"), raised("6", "約10"), raised("TM", "Box")
    ('', '2', '⁶', 'TM')
    """
    mark = "".join(text.split())
    if mark in ("2", "3") and _LENGTH.search(before):
        return mark
    if _BARE.fullmatch(mark) and (not before.strip() or _TEN.search(before)):
        return mark.translate(_RAISED)
    return "" if before.strip() and _MARK.fullmatch(mark) else text
