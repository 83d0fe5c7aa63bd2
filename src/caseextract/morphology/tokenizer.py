"""The only importer of fugashi: view text in, our own tokens out.

A MeCab node reads its feature lazily from memory that the next parse reuses, so surface and features are
copied at once; nodes carry no offsets, so they are rebuilt from white space and surface.
"""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern

import fugashi
import unidic_lite

from caseextract.morphology.analysis import Token

# MeCab builds one lattice a call: long texts go through in pieces cut at sentence ends.
_PIECE = 4000


class Tokenizer:
    """Wraps one MeCab tagger with unidic-lite. Not picklable: make one a process."""

    def __init__(self) -> None:
        self._tagger = fugashi.Tagger(f'-r "{unidic_lite.DICDIR}/dicrc" -d "{unidic_lite.DICDIR}"')

    def describe(self) -> str:
        """Name and version of the dictionary, for reports."""
        try:
            with open(f"{unidic_lite.DICDIR}/version", encoding="utf-8") as handle:
                return f"unidic-lite {handle.read().strip()}"
        except FileNotFoundError:
            return "unidic-lite"

    def tokenize(self, text: str) -> tuple[Token, ...]:
        """Tokens of ``text`` with offsets into it; white space belongs to no token."""
        return tuple(self._tokens(text))

    def _tokens(self, text: str) -> Iterator[Token]:
        for low, piece in _pieces(text):
            position = low
            for node in self._tagger(piece):
                position += len(node.white_space)
                surface = node.surface
                end = position + len(surface)
                fields = node.feature_raw.split(",", 8)
                lemma = fields[7] if len(fields) > 8 and fields[7] != "*" else surface
                pos = _pos(fields[0], fields[1])
                yield Token(surface, pos, fields[2], lemma, fields[5], position, end, fields[3])
                position = end


def _pos(first: str, second: str) -> str:
    return intern(first if second == "*" else f"{first}-{second}")


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut long text after a sentence end (or hard, where there is none), so that memory stays flat."""
    low = 0
    while len(text) - low > _PIECE:
        cut = max(text.rfind(mark, low, low + _PIECE) for mark in "。！？!? 、")
        high = cut + 1 if cut > low else low + _PIECE
        yield low, text[low:high]
        low = high
    if low < len(text):
        yield low, text[low:]
