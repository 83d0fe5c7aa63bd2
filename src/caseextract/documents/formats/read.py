"""The one way from bytes to :class:`Content`: which reader a file name asks for, and the bounds every one keeps.

A reader is a module with ``read(data, name, *, limits)``; one of a format that holds characters also takes
``encoding``. It is imported when the first file of its kind is read, so that its libraries cost nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

from caseextract.documents.formats.archive import bounded, gunzip
from caseextract.documents.formats.model import Content, Limits
from caseextract.errors import InputError


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its suffixes, the module that reads it, whether its bytes are characters in some encoding."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    textual: bool = True


_HERE = "caseextract.documents.formats"
FORMATS = (
    Format("txt", (".txt",), f"{_HERE}.text"),
    Format("md", (".md", ".markdown"), f"{_HERE}.markdown"),
    Format("html", (".html", ".htm", ".xhtml"), f"{_HERE}.html"),
    Format("mhtml", (".mhtml", ".mht"), f"{_HERE}.mhtml"),
    Format("pdf", (".pdf",), f"{_HERE}.pdf", textual=False),
    Format("docx", (".docx", ".docm", ".doc"), f"{_HERE}.docx", textual=False),
)
_BY_NAME = {kind.name: kind for kind in FORMATS}
_BY_SUFFIX = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}

PACKED = ".gz"
SUFFIXES = frozenset(_BY_SUFFIX)
FORMAT_NAMES = tuple(_BY_NAME)


def format_of(name: str) -> str | None:
    """The name of the format a file name's suffix tells, or None; of a packed file (``.html.gz``) that of what is in it."""
    path = PurePath(name)
    if path.suffix.lower() == PACKED:
        path = PurePath(path.stem)
    kind = _BY_SUFFIX.get(path.suffix.lower())
    return kind.name if kind else None


def read_content(
    data: bytes,
    name: str,
    *,
    format: str | None = None,
    encoding: str | None = None,
    limits: Limits | None = None,
) -> Content:
    """Read the bytes of one file.

    ``name`` is how errors call it; ``format`` one of :data:`FORMAT_NAMES`, by default what the suffix of ``name``
    tells, else plain text. ``encoding`` overrides what the bytes and the file say of themselves (text formats).
    Raises :class:`InputError` for whatever cannot be read, is empty or goes over ``limits``.
    """
    limits = limits or Limits()
    kind = _BY_NAME[format or format_of(name) or "txt"]
    if not data:
        raise InputError(name, "empty file")
    if len(data) > limits.file_bytes:
        raise InputError(name, f"{len(data):,} bytes; {bounded(limits)}")
    if name.lower().endswith(PACKED):
        data = gunzip(data, name, limits)
        if not data:
            raise InputError(name, "empty file")
    reader: Any = import_module(kind.module)
    options = {"encoding": encoding} if kind.textual else {}
    content: Content = reader.read(data, name, limits=limits, **options)
    if len(content.text) > limits.characters:
        raise InputError(name, f"{len(content.text):,} characters; at most {limits.characters:,} are read")
    if not content.text.strip():
        raise InputError(name, "no text (only blanks)")
    return content
