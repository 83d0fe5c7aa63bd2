"""The bytes of a document and the text in them; files that change while they are read are noticed."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from caseextract.documents.formats.archive import bounded
from caseextract.documents.formats.model import Content, Limits
from caseextract.documents.formats.read import format_of, read_content
from caseextract.errors import InputError
from caseextract.run.corpus import corpus_text
from caseextract.run.inputs import Source

_TRIES = 3
# Libraries of other people that decide what is read: another version may read another text.
_LIBRARIES = {"html": "selectolax", "mhtml": "selectolax", "pdf": "pypdfium2", "docx": "python-docx"}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How bytes become text: ``encoding`` of text formats (None: as the bytes say), the format of standard input
    (None: plain text), and bounds on one document."""

    encoding: str | None = None
    stdin_format: str | None = None
    limits: Limits = field(default_factory=Limits)


_DEFAULT = ReadOptions()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source with what was read from it; SHA-256 of the text, and of the bytes it was read from."""

    source: Source
    content: Content
    sha256: str
    content_sha256: str

    @property
    def text(self) -> str:
        """The text all offsets point into."""
        return self.content.text


def load(source: Source, options: ReadOptions = _DEFAULT) -> Loaded:
    """Read one document. Raises :class:`InputError` when it cannot be read or decoded."""
    data = content_of(source, limits=options.limits)
    if source.offset is not None:
        content = Content(corpus_text(data, source.path))
    else:
        content = read_content(
            data,
            source.path,
            format=options.stdin_format if source.data is not None else None,
            encoding=options.encoding,
            limits=options.limits,
        )
    digest = hashlib.sha256(content.text.encode()).hexdigest()
    return Loaded(source, content, digest, hashlib.sha256(data).hexdigest())


def form_of(source: Source, options: ReadOptions) -> str:
    """How the bytes of a source are read, in words that differ where the text may."""
    if source.offset is not None:
        return "jsonl"
    name = options.stdin_format if source.data is not None else format_of(source.path)
    library = _LIBRARIES.get(name or "")
    return f"{name}:{options.encoding}:{library and _version(library)}"


def content_of(source: Source, *, limits: Limits) -> bytes:
    """The bytes of a document, all of one moment.

    Raises :class:`InputError` for what cannot be read, is too large, or changes while it is read.
    """
    if source.data is not None:
        return source.data
    assert source.file is not None
    try:
        if source.offset is None:
            return _whole(source.file, source.path, limits)
        with source.file.open("rb") as stream:
            stream.seek(source.offset)
            line = stream.read(source.length)
    except OSError as error:
        raise InputError(source.path, error.strerror or type(error).__name__) from error
    if hashlib.sha256(line).hexdigest() != source.sha256:
        raise InputError(source.path, "changed since the run began; run again")
    return line


def content_digest(source: Source) -> str | None:
    """SHA-256 of the bytes of a document, or None when they cannot be read (reading it will tell why)."""
    if source.data is not None:
        return hashlib.sha256(source.data).hexdigest()
    if source.offset is not None:
        return source.sha256
    assert source.file is not None
    try:
        with source.file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


@cache
def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _whole(path: Path, name: str, limits: Limits) -> bytes:
    for _ in range(_TRIES):
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            if before.st_size > limits.file_bytes:
                raise InputError(name, f"{before.st_size:,} bytes; {bounded(limits)}")
            data = stream.read(limits.file_bytes + 1)
            after = os.fstat(stream.fileno())
        if _unchanged(before, after, len(data)):
            return data
    raise InputError(name, "changes while it is read; run again when it is at rest")


def _unchanged(before: os.stat_result, after: os.stat_result, length: int) -> bool:
    if not stat.S_ISREG(before.st_mode):
        return True
    return (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and length == after.st_size
