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
_KNOWN_LIMIT = 50_000


class Tokenizer:
    """Wraps one MeCab tagger with unidic-lite. Not picklable: make one a process."""

    def __init__(self) -> None:
        self._tagger = fugashi.Tagger(f'-r "{unidic_lite.DICDIR}/dicrc" -d "{unidic_lite.DICDIR}"')
        # The same words recur: reading a feature string once is twice as fast as splitting it each time.
        self._features: dict[str, tuple[str, str, str, str, str]] = {}

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
        known = self._features
        for low, piece in _pieces(text):
            position = low
            for node in self._tagger(piece):
                position += len(node.white_space)
                surface = node.surface
                end = position + len(surface)
                raw = node.feature_raw
                features = known.get(raw)
                if features is None:
                    features = _features(raw)
                    if len(known) < _KNOWN_LIMIT:
                        known[raw] = features
                pos, pos3, lemma, form, pos4 = features
                yield Token(surface, pos, pos3, lemma or surface, form, position, end, pos4)
                position = end


def _features(raw: str) -> tuple[str, str, str, str, str]:
    """Part of speech, its third level, lemma (empty for unknown words), conjugation form and fourth level of a raw UniDic feature string."""
    fields = raw.split(",", 8)
    lemma = fields[7] if len(fields) > 8 and fields[7] != "*" else ""
    pos = fields[0] if fields[1] == "*" else f"{fields[0]}-{fields[1]}"
    return intern(pos), intern(fields[2]), lemma, intern(fields[5]), intern(fields[3])


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
