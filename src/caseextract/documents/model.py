"""What a read article is made of: text, blocks, speaker turns, sentences.

All offsets are code points of :attr:`Document.text`, half-open ``[start, end)``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class BlockKind(StrEnum):
    """What a block of lines is in the layout of the article."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    KEY_VALUE = "key_value"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    CRUMB = "crumb"
    LABEL = "label"
    QUESTION = "question"


class Zone(StrEnum):
    """What part of the publication a block belongs to; decides how far its words are the case's."""

    BODY = "body"
    PROFILE = "profile"
    ROSTER = "roster"
    BIOGRAPHY = "biography"
    NAVIGATION = "navigation"
    NOTE = "note"
    TRADEMARK = "trademark"
    COMPANY = "company"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item …: one or more source lines that read as one unit.

    ``start``/``end`` cover the block without its outer blanks. ``content`` is where its own text begins,
    after a bullet or numbering. ``key_end`` (key:value lines) is the end of the key, else None.
    ``section`` is the index of the heading block it stands under, or None; ``level`` the heading depth.
    ``cells`` are the cell ranges of a table row; ``header`` the index of the row that heads them.
    """

    index: int
    kind: BlockKind
    start: int
    end: int
    content: int
    zone: Zone = Zone.BODY
    section: int | None = None
    level: int = 0
    key_end: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    header: int | None = None

    def placed(self, *, zone: Zone, section: int | None) -> Block:
        """The block with its zone and the heading it stands under."""
        return Block(
            self.index, self.kind, self.start, self.end, self.content, zone, section,
            self.level, self.key_end, self.cells, self.header,
        )  # fmt: skip


class Turn(NamedTuple):
    """What one speaker says in one go.

    ``label_start``/``label_end`` cover the speaker label (野崎(東村山市)), ``start``/``end`` the words.
    ``alias`` is a short form the label defines (以下「野崎」). ``question`` marks the interviewer's turn.
    """

    label_start: int
    label_end: int
    start: int
    end: int
    label: str
    alias: str | None = None
    question: bool = False


class Sentence(NamedTuple):
    """One sentence of a block; ``turn`` is the index of the speaker turn it belongs to, or None."""

    start: int
    end: int
    block: int
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read: text untouched but for line ends (``\\r\\n`` and ``\\r`` read as ``\\n``).

    ``reference_date`` is the article's own date as given from outside, ``published`` as its file's metadata give it.
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    turns: tuple[Turn, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    reference_date: datetime.date | None = None
    published: datetime.date | None = None

    def slice(self, start: int, end: int) -> str:
        """The characters of ``[start, end)``."""
        return self.text[start:end]

    def line_of(self, offset: int) -> int:
        """1-based line number of an offset."""
        return self.text.count("\n", 0, offset) + 1
