"""Bytes to Document: decoding, blocks, zones, speaker turns, sentences.

The names below load on first use: to find and compare files takes none of the reading of their layout.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caseextract.documents.model import Block, BlockKind, Document, Sentence, Turn, Zone
    from caseextract.documents.parse import parse_document
    from caseextract.documents.reader import RawDocument, decode, read_file

_HOME = {
    "Block": "model",
    "BlockKind": "model",
    "Document": "model",
    "RawDocument": "reader",
    "Sentence": "model",
    "Turn": "model",
    "Zone": "model",
    "decode": "reader",
    "parse_document": "parse",
    "read_file": "reader",
}

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


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
