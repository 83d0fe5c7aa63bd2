"""What a reader of a file format gives: text, what the format says of its layout, metadata."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from caseextract.documents.model import BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a file as its format marks it, and where it came from.

    ``start``/``end`` are code points of :attr:`Content.text`, without outer blanks; pieces stand in order and
    do not overlap. ``kind`` is None where the format does not say (a plain ``<div>``, a PDF line): the text
    tells; ``PARAGRAPH`` says that a short line is no heading, its words may still make it a note, a question or
    a key and its value. ``level`` is the depth of a heading. ``cells`` are the cell ranges of a table row, none of
    them empty, or those of key and value; ``header`` marks a row that heads its table. Two tables are parted by an
    empty line. ``origin`` names the place in the original for readers: ``line 12``,
    ``page 3``, ``body > table[2] > tr[5]``, ``paragraph 8``.
    """

    start: int
    end: int
    origin: str
    kind: BlockKind | None = None
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself; every field is None where it does not say.

    ``published`` is the article's own day, ``modified`` that of its last change; ``genre`` is a word such as
    ``case_study``, ``interview``, ``press_release``, ``report``, ``round_table``, ``newsletter``.
    """

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    modified: datetime.date | None = None
    genre: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A file as read. ``pieces`` is empty where the format has no layout of its own (plain text).

    ``warnings`` are single lines for the user about what was read but may be wrong (mojibake, a page
    without text); ``encoding`` is the codec the text was decoded with, None for binary formats.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document; going over one is an :class:`~caseextract.errors.InputError` that names it.

    ``file_bytes`` as stored, ``expanded_bytes`` after unpacking (gzip, the parts of a DOCX, an MHTML),
    ``characters`` of text, ``pages`` of a PDF, ``nesting`` of elements, ``seconds`` of extraction.
    """

    file_bytes: int = 64 * 1024 * 1024
    expanded_bytes: int = 256 * 1024 * 1024
    characters: int = 20_000_000
    pages: int = 2_000
    nesting: int = 512
    seconds: float = 600.0
