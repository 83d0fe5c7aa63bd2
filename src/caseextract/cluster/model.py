"""What goes between the client and the workers: partitions, jobs, receipts. All of it can be pickled."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from caseextract.run.pool import SECONDS

FORMATS = ("jsonl", "parquet")
PARTITION_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Guards:
    """What one document may take: ``seconds``, and address space of the process that extracts in bytes."""

    seconds: float = SECONDS
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class Partition:
    """A piece of a corpus, and the ``name`` of the part of output it gives.

    Of JSON Lines, ``start`` and ``end`` are bytes (``end`` None: to the end of the file): a line belongs to the piece in
    which it begins. Of Parquet they are row groups. The name holds a digest of all that the output depends on.
    """

    name: str
    url: str
    start: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Job:
    """One partition to be extracted into the folder ``out`` (a URL); ``engine`` is the digest of what extracts."""

    partition: Partition
    out: str
    format: str
    engine: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read in a partition: the 1-based line within it (None: all of it), why, and the document's id
    where it is known."""

    line: int | None
    reason: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a partition gave. It is written last: where it lies, the part is whole.

    ``lines`` counts all lines (rows of Parquet), ``blank`` those that hold nothing.
    """

    lines: int
    blank: int
    documents: int
    facts: int
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """As it is written."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Receipt:
        """As it was written."""
        return cls(**{**data, "problems": tuple(Problem(**problem) for problem in data["problems"])})
