"""Corpora of short documents, made of lines of the shipped articles; the same seed gives the same."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
POISON = "この文書は処理を終わらせる"


def short_documents(count: int, *, seed: int = 20) -> Iterator[dict[str, str]]:
    """So many documents of three lines each, with ids that do not come in their order."""
    lot = random.Random(seed)
    lines = [line for file in sorted(RAW.glob("*.txt")) for line in file.read_text(encoding="utf-8").split("\n") if line]
    numbers = list(range(count))
    lot.shuffle(numbers)
    for number in numbers:
        yield {"id": f"made-{number:06}", "text": "\n".join(lot.sample(lines, 3))}


def write_corpus(path: Path, documents: Iterator[dict[str, str]] | list[dict[str, str]]) -> Path:
    """A corpus of JSON Lines."""
    with path.open("w", encoding="utf-8") as stream:
        for document in documents:
            stream.write(json.dumps(document, ensure_ascii=False) + "\n")
    return path
