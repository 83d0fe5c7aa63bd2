"""Bytes of one file to its text, layout and metadata; one module a format."""

from caseextract.documents.formats.model import Content, Limits, Metadata, Piece

__all__ = ["Content", "Limits", "Metadata", "Piece"]
