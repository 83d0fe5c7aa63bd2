"""The output of one partition: ``facts/NAME``, ``documents/NAME`` and, when both are whole, ``receipts/NAME.json``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from itertools import islice
from typing import IO, Any, Protocol

from caseextract.cluster import parquet
from caseextract.cluster.files import Folder, reason_of
from caseextract.cluster.model import Receipt
from caseextract.errors import InputError, StoreError
from caseextract.store import DocumentRow, FactRow, Origin, fact_row

FACTS, DOCUMENTS, RECEIPTS = "facts", "documents", "receipts"
Line = dict[str, Any]


class Writer(Protocol):
    """Takes what documents gave, in their order."""

    def put(self, document: DocumentRow, facts: tuple[FactRow, ...]) -> None:
        """One document; its ``path`` is its line within the partition."""
        ...


class _JsonLines:
    def __init__(self, facts: IO[bytes], documents: IO[bytes]) -> None:
        self._facts, self._documents = facts, documents

    def put(self, document: DocumentRow, facts: tuple[FactRow, ...]) -> None:
        for fact in facts:
            self._facts.write(fact.json.encode() + b"\n")
        self._documents.write(json.dumps(document_line(document, len(facts)), ensure_ascii=False).encode() + b"\n")


@contextmanager
def writing(folder: Folder, name: str, format: str) -> Iterator[Writer]:
    """A writer of one part, whose files appear when the block is left without an error."""
    facts, documents = f"{FACTS}/{name}.{format}", f"{DOCUMENTS}/{name}.{format}"
    with folder.appearing(documents) as second, folder.appearing(facts) as first:
        if format == "parquet":
            with parquet.writing(first, second) as writer:
                yield writer
        else:
            yield _JsonLines(first, second)


def finish(folder: Folder, name: str, receipt: Receipt) -> None:
    """Declare a part whole."""
    folder.write_json(f"{RECEIPTS}/{name}.json", receipt.as_json())


def finished(folder: Folder) -> set[str]:
    """Names of the parts that are whole."""
    return {name.removesuffix(".json") for name in folder.names(RECEIPTS)}


def receipt_of(folder: Folder, name: str) -> Receipt | None:
    """The receipt of a part; None where it cannot be read, and the part is as good as not made."""
    try:
        return Receipt.from_json(folder.read_json(f"{RECEIPTS}/{name}.json"))
    except (InputError, TypeError, KeyError, AttributeError):
        return None


def read_part(folder: Folder, name: str, format: str) -> Iterator[tuple[DocumentRow, tuple[FactRow, ...]]]:
    """What the documents of a part gave, in their order; ``path`` is the line within the partition.

    Raises :class:`StoreError` where the files cannot be read or do not belong together.
    """
    try:
        with folder.open(f"{DOCUMENTS}/{name}.{format}") as second, folder.open(f"{FACTS}/{name}.{format}") as first:
            lines = parquet.rows(second) if format == "parquet" else (json.loads(line) for line in second)
            facts = parquet.facts(first) if format == "parquet" else (line.rstrip(b"\n") for line in first)
            for line in lines:
                document, count = document_of(line)
                held = tuple(islice(facts, count))
                if len(held) < count:
                    raise StoreError(f"{folder.shown}/{FACTS}/{name}.{format}", "is damaged: it ends early")
                yield document, tuple(fact_row(fact, doc=document.id) for fact in held)
    except (InputError, OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(f"{folder.shown}/*/{name}.{format}", f"cannot be read ({reason_of(error)})") from error


def document_line(document: DocumentRow, facts: int) -> Line:
    """A document as it is written: its line within the partition instead of its path, and how many facts it has."""
    line = asdict(document)
    line["line"] = int(line.pop("path"))
    line["warnings"] = list(document.warnings)
    return {**line, "facts": facts}


def document_of(line: Line) -> tuple[DocumentRow, int]:
    """A document and the number of its facts, as written."""
    fields = dict(line)
    count = int(fields.pop("facts"))
    path = str(fields.pop("line"))
    origins = tuple(Origin(**origin) for origin in fields.pop("origins"))
    warnings = tuple(fields.pop("warnings"))
    return DocumentRow(**fields, path=path, origins=origins, warnings=warnings), count


def placed(document: DocumentRow, corpus: str, before: int) -> DocumentRow:
    """A document with its path: the corpus and its line in it; ``before`` counts the lines of the parts before."""
    return replace(document, path=f"{corpus}:{before + int(document.path)}")
