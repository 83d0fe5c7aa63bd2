"""Bytes of one file to its text, layout and metadata; one module a format."""

from caseextract.documents.formats.model import Content, Limits, Metadata, Piece
from caseextract.documents.formats.read import FORMAT_NAMES, SUFFIXES, format_of, read_content

__all__ = [
    "FORMAT_NAMES",
    "SUFFIXES",
    "Content",
    "Limits",
    "Metadata",
    "Piece",
    "format_of",
    "read_content",
]
