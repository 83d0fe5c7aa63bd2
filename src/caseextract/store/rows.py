"""What the store holds: a row a document, a row a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from caseextract.errors import StoreError
from caseextract.store.sought import sought_of

if TYPE_CHECKING:  # pydantic is loaded where facts are looked into, not for a run in which nothing changed.
    from caseextract.records import Fact


@dataclass(frozen=True, slots=True)
class Origin:
    """Where characters ``[start, end)`` of a stored text stand in the original: ``page 3``, ``body > p[2]``."""

    start: int
    end: int
    origin: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A stored document.

    ``sha256`` is that of its text, ``content_sha256`` that of the bytes it was read from, ``signature`` of
    everything its facts depend on (those bytes, how they were read, reference date, rules, versions).
    ``reference_date`` and ``published`` are ISO days. ``origins`` are empty where lines tell the place;
    ``warnings`` are single lines on what was read but may be wrong.
    """

    id: str
    path: str
    sha256: str
    text: str
    signature: str
    content_sha256: str = ""
    title: str | None = None
    url: str | None = None
    reference_date: str | None = None
    publisher: str | None = None
    published: str | None = None
    genre: str | None = None
    origins: tuple[Origin, ...] = ()
    warnings: tuple[str, ...] = ()


class Entry(NamedTuple):
    """What a run asks of a stored document to tell whether it changed; ``place`` tells relative paths apart ('' where
    nothing is known, or needed)."""

    path: str
    signature: str
    content_sha256: str
    place: str = ""


class FactRow(NamedTuple):
    """A fact with what questions ask for; ``json`` is its line in facts.jsonl, ``start``/``end`` that of its
    first evidence, what follows as in :class:`~caseextract.store.sought.Sought`."""

    id: str | None
    kind: str
    municipality: str | None
    status: str | None
    start: int
    end: int
    json: str
    name: str | None
    category: str | None
    facet: str | None
    unit: str | None
    low: float | None
    high: float | None
    first_day: str | None
    last_day: str | None


def fact_row(fact: Fact | FactRow | bytes, *, doc: str) -> FactRow:
    """The row of a fact (a record, or its JSON line). Raises :class:`StoreError` for a fact of another document."""
    if isinstance(fact, FactRow):
        return fact
    from caseextract.records import dump_fact, parse_fact

    record = parse_fact(fact) if isinstance(fact, bytes) else fact
    if record.doc != doc:
        raise StoreError(doc, f"fact of {record.doc!r} put under document {doc!r}")
    line = fact if isinstance(fact, bytes) else dump_fact(record)
    span = record.evidence[0]
    return FactRow(
        record.id,
        str(record.kind),
        record.municipality,
        None if record.status is None else str(record.status),
        span.start,
        span.end,
        line.decode(),
        *sought_of(record),
    )


def renamed(row: FactRow, doc: str) -> FactRow:
    """The same fact under another document id; the id of a fact does not depend on its document."""
    from caseextract.records import dump_fact, parse_fact

    record = parse_fact(row.json.encode())
    return row._replace(json=dump_fact(record.model_copy(update={"doc": doc})).decode())
