"""Bytes to text. Strict UTF-8; every fault names the file and the mend."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from caseextract.errors import InputError


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as read: its id (the stem), decoded text, path as given and the SHA-256 of its bytes."""

    id: str
    text: str
    path: str
    sha256: str


def decode(data: bytes, name: str) -> str:
    """Decode strict UTF-8 (a BOM is dropped), reading ``\\r\\n`` and ``\\r`` as ``\\n``.

    Raises :class:`InputError` for empty, blank, binary or non-UTF-8 content.
    """
    if not data:
        raise InputError(name, "empty file")
    if b"\0" in data:
        raise InputError(name, f"binary content (NUL at byte {data.index(0)}); expected UTF-8 text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            name, f"not UTF-8 (byte {error.start}: {error.reason}); convert it, e.g. with iconv -t UTF-8"
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(name, "no text (only blanks)")
    return text


def read_file(path: Path) -> RawDocument:
    """Read one text file. Raises :class:`InputError` when it cannot be read or decoded."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), error.strerror or type(error).__name__) from error
    return RawDocument(path.stem, decode(data, str(path)), str(path), hashlib.sha256(data).hexdigest())
