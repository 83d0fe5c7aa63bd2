"""Facts of an article without their offsets: to tell that a format changes nothing of what is said."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from caseextract.documents.formats import Content
from caseextract.pipeline import Extractor
from caseextract.records import Fact

RAW = Path(__file__).parents[3] / "data" / "raw"
ARTICLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(RAW.glob("*.txt"))}

Key = tuple[object, ...]


def facts_of_text(text: str) -> Counter[Key]:
    """What plain text says."""
    return Counter(_key(fact) for fact in _extractor().extract(text, doc_id="d").facts)


def facts_of_content(content: Content) -> Counter[Key]:
    """What a file says as it was read."""
    extraction = _extractor().extract(content.text, doc_id="d", pieces=content.pieces)
    return Counter(_key(fact) for fact in extraction.facts)


@cache
def _extractor() -> Extractor:
    return Extractor()


def _key(fact: Fact) -> Key:
    record = fact.model_dump(mode="json")
    value = record.get("name") or record.get("amount") or record.get("start") or "".join("".join(e["text"] for e in record["evidence"]).split())
    return fact.kind, str(value), fact.municipality, fact.status
