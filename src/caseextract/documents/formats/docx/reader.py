"""Word bytes to Content: the body, then the notes it refers to."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from caseextract.documents.formats.characters import readable
from caseextract.documents.formats.compose import Chunk, compose
from caseextract.documents.formats.extras import missing_extra
from caseextract.documents.formats.model import Content, Limits, Metadata
from caseextract.documents.model import BlockKind
from caseextract.errors import InputError

if TYPE_CHECKING:
    from caseextract.documents.formats.docx.package import Word


def read(data: bytes, name: str, *, limits: Limits) -> Content:
    """Text, layout and metadata of a Word file; macros, comments, headers and footers are left out.

    Raises :class:`InputError` for a file that is damaged, protected, too large or an old ``.doc``, and where the
    ``formats`` extra is missing.
    """
    try:
        from caseextract.documents.formats.docx.body import BodyReader
        from caseextract.documents.formats.docx.package import open_word
        from caseextract.documents.formats.docx.styles import Styles
    except ImportError as error:
        raise missing_extra(name, "formats") from error
    word = open_word(data, name, limits)
    reader = BodyReader(Styles(word.styles))
    chunks = reader.read(word.body)
    if not any(chunk.kind is BlockKind.HEADING for chunk in chunks):
        # Without styles short lines may be headings: their words tell, as in plain text.
        chunks = [_untold(chunk) for chunk in chunks]
    text, pieces = compose([*chunks, *_notes(word, reader.notes)], name, limits)
    if not text:
        raise InputError(name, "no text (only pictures?)")
    return Content(text, pieces, _metadata(word))


def _untold(chunk: Chunk) -> Chunk:
    if chunk.kind is not BlockKind.PARAGRAPH:
        return chunk
    return Chunk(chunk.text, chunk.origin, apart=chunk.apart)


def _notes(word: Word, references: list[tuple[str, str]]) -> Iterator[Chunk]:
    """The notes referred to, in order and once each."""
    from caseextract.documents.formats.docx.inline import W, read_inline

    told: dict[tuple[str, str], list[Any]] = {}
    for kind, notes in word.notes.items():
        for note in notes.iterchildren(f"{W}{kind}") if notes is not None else ():
            told.setdefault((kind, note.get(W + "id", "")), []).append(note)
    for number, reference in enumerate(dict.fromkeys(references), 1):
        for note in told.get(reference, ()):
            text = " ".join(read_inline(paragraph).text for paragraph in note.iter(W + "p"))
            yield Chunk(" ".join(text.split()), f"note {number}", BlockKind.FOOTNOTE, apart=number == 1)


def _metadata(word: Word) -> Metadata:
    properties = word.properties
    return Metadata(
        title=_words(properties.title),
        publisher=_words(properties.author),
        modified=_day(properties.modified) or _day(properties.created),
    )


def _words(value: Any) -> str | None:
    words = " ".join(readable(value).split()) if isinstance(value, str) else ""
    return words if words and words.lower() not in ("python-docx", "word document") else None


def _day(value: Any) -> datetime.date | None:
    return value.date() if isinstance(value, datetime.datetime) else None
