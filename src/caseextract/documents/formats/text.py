"""Plain text: the characters of the file, and nothing about their layout."""

from __future__ import annotations

from caseextract.documents.formats.encodings import decode_bytes
from caseextract.documents.formats.model import Content, Limits


def read(data: bytes, name: str, *, limits: Limits, encoding: str | None = None) -> Content:  # noqa: ARG001
    """The decoded text with ``\\r\\n`` and ``\\r`` read as ``\\n``. Raises :class:`InputError` as :func:`decode_bytes` does."""
    decoded = decode_bytes(data, name, override=encoding)
    return Content(decoded.text, encoding=decoded.encoding, warnings=decoded.warnings)
