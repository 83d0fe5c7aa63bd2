"""The only importer of fugashi: view text in, our own tokens out.

MeCab writes one line a token, raw features before a tab, white space and surface behind it; a line met before is
looked up instead of read. That costs less than asking node objects for their parts one by one, and no node outlives
the parse whose memory it reads. Offsets are rebuilt from white space and surface.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from sys import intern

import fugashi
import unidic_lite

from caseextract.morphology.analysis import Token

# MeCab builds one lattice a call: long texts go through in pieces cut at sentence ends.
_PIECE = 4000
_KNOWN_LIMIT = 30_000
_LINE = r"%H\t%M\n"
_make_token = partial(tuple.__new__, Token)  # the generated constructor only adds a call

# Width of the white space, of both, surface, pos, pos3, lemma, form, pos4.
_Word = tuple[int, int, str, str, str, str, str, str]


class Tokenizer:
    """Wraps one MeCab tagger with unidic-lite. Not picklable: make one a process."""

    def __init__(self) -> None:
        folder = unidic_lite.DICDIR
        # The empty -O takes back the output format the dictionary asks for.
        self._tagger = fugashi.Tagger(f'-r "{folder}/dicrc" -d "{folder}" -O "" -F "{_LINE}" -U "{_LINE}" -E ""')
        self._known: dict[str, _Word] = {}

    def describe(self) -> str:
        """Name and version of the dictionary, for reports."""
        try:
            with open(f"{unidic_lite.DICDIR}/version", encoding="utf-8") as handle:
                return f"unidic-lite {handle.read().strip()}"
        except FileNotFoundError:
            return "unidic-lite"

    def tokenize(self, text: str) -> tuple[Token, ...]:
        """Tokens of ``text`` with offsets into it; white space belongs to no token."""
        tokens: list[Token] = []
        known = self._known
        for position, piece in _pieces(text.replace("\n", " ")):
            for line in self._tagger.parse(piece).split("\n"):
                word = known.get(line) or self._read(line)
                if word is None:
                    continue
                blank, width, surface, pos, pos3, lemma, form, pos4 = word
                end = position + width
                tokens.append(_make_token((surface, pos, pos3, lemma, form, position + blank, end, pos4)))
                position = end
        return tuple(tokens)

    def _read(self, line: str) -> _Word | None:
        """A line not met before; None for the empty one at the end."""
        raw, _, written = line.partition("\t")
        if not written:
            return None
        surface = written.lstrip(" \t")
        pos, pos3, lemma, form, pos4 = _features(raw)
        word = (len(written) - len(surface), len(written), surface, pos, pos3, lemma or surface, form, pos4)
        if len(self._known) < _KNOWN_LIMIT:
            self._known[line] = word
        return word


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
