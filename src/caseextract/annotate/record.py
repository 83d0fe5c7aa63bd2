"""A fact on its way to gold, with the notes of the annotators; the articles it belongs to; the gold files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caseextract.errors import DataError, OutputError
from caseextract.evaluate.gold import GOLD_SUFFIX, GoldFact
from caseextract.records import BaseFact, Fact, fact_from
from caseextract.store.files import write_file

_OUTPUT_ONLY = {"id", "rule", "because", "uncertain"}
# Scored attributes that are no field of their own.
_WITHOUT_FIELD = frozenset({"approximate", "amount.approximate"})
_FIRST = ("doc", "kind", "evidence", "municipality", "status")


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """A fact without what only output has (id, rule, reasons), and the notes of gold on it."""

    fact: Fact
    aliases: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its facts; all offsets are code points of ``text``."""

    doc: str
    text: str
    records: tuple[GoldRecord, ...] = field(default=())


def from_output(fact: BaseFact) -> GoldRecord:
    """A fact of the extractor, to be checked by a reader."""
    return record_from(fact.model_dump(mode="json", exclude=_OUTPUT_ONLY))


def from_gold(gold: GoldFact) -> GoldRecord:
    """A fact of a gold file with its notes."""
    plain = fact_from(gold.fact.model_dump(mode="json", exclude=_OUTPUT_ONLY))
    return GoldRecord(plain, gold.aliases, tuple(sorted(gold.disputed)), gold.optional)


def record_from(data: dict[str, Any]) -> GoldRecord:
    """A record from plain data, as a gold line holds it.

    Raises ``ValidationError`` of pydantic for a wrong fact, ``ValueError`` for a disputed attribute the kind has not.
    """
    rest = {key: value for key, value in data.items() if key not in _OUTPUT_ONLY}
    aliases, disputed = rest.pop("aliases", ()), rest.pop("disputed", ())
    optional = rest.pop("optional", False)
    fact = fact_from(rest)
    unknown = sorted(set(disputed) - set(type(fact).model_fields) - _WITHOUT_FIELD)
    if unknown:
        raise ValueError(f"disputed: a {fact.kind} has no {', '.join(unknown)}")
    return GoldRecord(fact, tuple(aliases), tuple(sorted(disputed)), bool(optional))


def plain(record: GoldRecord) -> dict[str, Any]:
    """The object of a gold line; keys in a fixed order, notes only where there are any."""
    data = record.fact.model_dump(mode="json", exclude=_OUTPUT_ONLY)
    amount = data.get("amount")
    if isinstance(amount, dict) and amount["qualifier"] is None:
        del amount["qualifier"]
    data = {key: data[key] for key in (*_FIRST, *(key for key in data if key not in _FIRST))}
    if record.aliases:
        data["aliases"] = list(record.aliases)
    if record.disputed:
        data["disputed"] = list(record.disputed)
    if record.optional:
        data["optional"] = True
    return data


def gold_line(record: GoldRecord) -> str:
    """One line of a gold file, without the line break."""
    return json.dumps(plain(record), ensure_ascii=False)


def in_order(records: Iterable[GoldRecord]) -> tuple[GoldRecord, ...]:
    """Records in text order, each once; of two that differ in their notes alone, the one that is required."""
    best: dict[Fact, GoldRecord] = {}
    for record in sorted(records, key=lambda one: (one.optional, gold_line(one))):
        best.setdefault(record.fact, record)
    return tuple(sorted(best.values(), key=_place))


def _place(record: GoldRecord) -> tuple[int, int, str, str]:
    span = record.fact.evidence[0]
    return span.start, span.end, record.fact.kind, gold_line(record)


def gold_bytes(records: Iterable[GoldRecord]) -> bytes:
    """The bytes of a gold file."""
    return "".join(f"{gold_line(record)}\n" for record in in_order(records)).encode()


def gold_path(folder: Path, doc: str) -> Path:
    """Where the gold of a document stands. Raises :class:`DataError` for an id that cannot name a file."""
    if "/" in doc or "\0" in doc or doc.startswith("."):
        reason = "cannot name a gold file; give the article a file name of its own and begin again"
        raise DataError(str(folder), f"document {doc!r}", "doc", reason)
    return folder / f"{doc}{GOLD_SUFFIX}"


def write_gold(folder: Path, articles: Sequence[Article], *, replace: bool = False) -> list[Path]:
    """Write a gold file for each article; nothing is written when one would replace other gold.

    Raises :class:`OutputError` in that case (unless ``replace``), or when the folder cannot be made.
    """
    files = {gold_path(folder, article.doc): gold_bytes(article.records) for article in articles}
    if not replace:
        for path, content in files.items():
            if path.exists() and path.read_bytes() != content:
                raise OutputError(str(path), "holds other gold; --force replaces it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(folder), f"cannot be made ({error.strerror})") from error
    for path, content in files.items():
        write_file(path, [content])
    return list(files)
