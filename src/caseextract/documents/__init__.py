"""Bytes to Document: decoding, blocks, zones, speaker turns, sentences."""

from caseextract.documents.model import Block, BlockKind, Document, Sentence, Turn, Zone
from caseextract.documents.parse import parse_document
from caseextract.documents.reader import RawDocument, decode, read_file

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "RawDocument",
    "Sentence",
    "Turn",
    "Zone",
    "decode",
    "parse_document",
    "read_file",
]
