"""The analysed document: every block with its normalised view and its tokens.

Three offset spaces meet here; names say which is meant:

* *source* offsets: code points of ``Document.text`` (facts carry these);
* *view* offsets: code points of ``BlockAnalysis.view.text`` (recognisers work in these).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from caseextract.documents.model import Block, Document


class Token(NamedTuple):
    """A morpheme. ``start``/``end`` are view offsets. ``pos`` is UniDic's first two levels joined by
    ``-`` (名詞-普通名詞, 名詞-固有名詞, 名詞-数詞, 助詞-格助詞, 動詞-一般 …), ``pos3`` the third level
    (人名, 地名, 助数詞可能 …; ``*`` for none), ``pos4`` the fourth (姓, 名 …), ``lemma`` the dictionary form (the surface for unknown words),
    ``form`` the conjugation form (連用形-一般 …; ``*`` for none)."""

    surface: str
    pos: str
    pos3: str
    lemma: str
    form: str
    start: int
    end: int
    pos4: str = "*"


# Keys of bisection over tokens, in C.
token_start = itemgetter(Token._fields.index("start"))
token_end = itemgetter(Token._fields.index("end"))


class View(NamedTuple):
    """Normalised text of one block and the way back to the source.

    ``text[i]`` came from source characters ``[starts[i], ends[i])``.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Source range of the view range ``[start, end)``; ``start < end`` is required."""
        return self.starts[start], self.ends[end - 1]

    def from_source(self, offset: int) -> int:
        """View offset of the first view character that ends after source ``offset``."""
        return bisect_right(self.ends, offset)

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """View range of the characters that came from the source range ``[start, end)``; empty when all were dropped."""
        low = bisect_right(self.ends, start)
        return low, max(low, bisect_left(self.starts, end))


class BlockAnalysis(NamedTuple):
    """A block, its normalised view and its tokens; ``sentences`` are view ranges in order."""

    block: Block
    view: View
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with the analyses of its blocks, in block order."""

    document: Document
    blocks: tuple[BlockAnalysis, ...]
