"""Offsets of browsers: code points ↔ UTF-16 code units of one text.

Characters beyond U+FFFF (𠮷, emoji) are one code point and two UTF-16 units.
"""

from __future__ import annotations

from bisect import bisect_left


class Utf16:
    """Converts offsets of one text; cost of a conversion grows with the logarithm of its astral characters."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [at for at, character in enumerate(text) if ord(character) > 0xFFFF]
        # The unit at which each of them begins.
        self._units = [at + before for before, at in enumerate(self._astral)]

    def to_units(self, offset: int) -> int:
        """UTF-16 offset of a code-point offset."""
        return offset + bisect_left(self._astral, offset)

    def to_points(self, unit: int) -> int:
        """Code-point offset of a UTF-16 offset. Raises ``ValueError`` outside the text or inside a character."""
        before = bisect_left(self._units, unit)
        point = unit - before
        if before and self._units[before - 1] == unit - 1:
            raise ValueError(f"offset {unit} lies inside a character")
        if not 0 <= point <= self._length:
            raise ValueError(f"offset {unit} lies outside the text")
        return point
