"""Gold files: facts checked by hand, one JSON object a line (``<document>.gold.jsonl``).

A gold line is a fact line plus three keys of its own: ``aliases`` (other names accepted for an entity),
``disputed`` (attributes on which careful readers differ, not scored) and ``optional`` (a defensible
reading that is not required).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from caseextract.errors import DataError
from caseextract.records import BaseFact, Fact, dump_fact, fact_from

GOLD_SUFFIX = ".gold.jsonl"
_SCORED_WITHOUT_FIELD = frozenset({"approximate", "amount.approximate"})


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One gold fact with its scoring notes.

    ``key`` names it within its corpus (document, kind, first evidence span, owner; a number where that
    is not unique) and does not depend on the order of the lines; ``line`` is its 1-based line in ``file``.
    """

    fact: Fact
    key: str
    file: str
    line: int
    aliases: tuple[str, ...] = ()
    disputed: frozenset[str] = frozenset()
    optional: bool = False


def read_gold_file(path: Path, *, text: str | None = None) -> tuple[GoldFact, ...]:
    """Read one gold file; blank lines are skipped.

    With ``text`` (the document text) every evidence span is checked against it. Raises
    :class:`DataError` naming file, line and field for anything that does not follow the contract.
    """
    doc = path.name.removesuffix(GOLD_SUFFIX)
    read: list[GoldFact] = []
    seen: dict[bytes, int] = {}
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        gold = _gold_fact(str(path), number, line)
        if gold.fact.doc != doc:
            raise DataError(str(path), f"line {number}", "doc", f"is {gold.fact.doc!r}, expected {doc!r}")
        first = seen.setdefault(dump_fact(gold.fact), number)
        if first != number:
            raise DataError(str(path), f"line {number}", None, f"repeats line {first}")
        if text is not None:
            _check_evidence(gold, text)
        read.append(gold)
    return _with_unique_keys(read)


def gold_files(directory: Path) -> dict[str, Path]:
    """Document id → gold file, by id. ``directory`` may also be one gold file.

    Raises :class:`DataError` when there is none.
    """
    paths = [directory] if directory.is_file() else sorted(directory.glob("*" + GOLD_SUFFIX))
    if not paths:
        raise DataError(str(directory), "directory", None, f"holds no *{GOLD_SUFFIX} file")
    return {path.name.removesuffix(GOLD_SUFFIX): path for path in paths}


def read_gold(
    directory: Path, *, texts: Mapping[str, str] | None = None, docs: Iterable[str] | None = None
) -> dict[str, tuple[GoldFact, ...]]:
    """Gold facts by document id, of all files or of the ``docs`` named; ``texts`` as in read_gold_file."""
    files = gold_files(directory)
    wanted = files if docs is None else {doc: files[doc] for doc in sorted(set(docs)) if doc in files}
    known = texts or {}
    return {doc: read_gold_file(path, text=known.get(doc)) for doc, path in wanted.items()}


def gold_digest(directory: Path, docs: Iterable[str] | None = None) -> str:
    """SHA-256 over names and bytes of the gold files (of the ``docs`` named, or all)."""
    files = gold_files(directory)
    digest = hashlib.sha256()
    for doc in sorted(files if docs is None else set(docs) & set(files)):
        content = hashlib.sha256(files[doc].read_bytes()).hexdigest()
        digest.update(f"{doc}\0{content}\n".encode())
    return digest.hexdigest()


def _lines(path: Path) -> Sequence[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), "file", None, f"cannot be read as UTF-8 text ({error})") from error


def json_object(file: str, entry: str, line: str) -> dict[str, Any]:
    """The object a line of JSON holds; ``file`` and ``entry`` say where in errors. Raises DataError where it holds none."""
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise DataError(file, entry, None, f"is not JSON ({error.msg} at column {error.colno})") from error
    if not isinstance(data, dict):
        raise DataError(file, entry, None, "is not a JSON object")
    return data


def _gold_fact(file: str, number: int, line: str) -> GoldFact:
    entry = f"line {number}"
    data = json_object(file, entry, line)
    aliases = _strings(file, entry, data, "aliases")
    disputed = _strings(file, entry, data, "disputed")
    optional = data.pop("optional", False)
    if not isinstance(optional, bool):
        raise DataError(file, entry, "optional", "must be true or false")
    fact = validated_fact(file, entry, data)
    unknown = set(disputed) - set(type(fact).model_fields) - _SCORED_WITHOUT_FIELD
    if unknown:
        raise DataError(file, entry, "disputed", f"unknown attributes {sorted(unknown)}")
    plain = frozenset(name.removeprefix("amount.") for name in disputed)
    return GoldFact(fact, _key(fact), file, number, aliases, plain, optional)


def validated_fact(file: str, entry: str, data: dict[str, Any]) -> Fact:
    """A fact from plain data; DataError with the first wrong field instead of a validation error."""
    try:
        return fact_from(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or None
        raise DataError(file, entry, field, first["msg"]) from error


def _strings(file: str, entry: str, data: dict[str, Any], field: str) -> tuple[str, ...]:
    values = data.pop(field, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise DataError(file, entry, field, "must be a list of non-empty strings")
    return tuple(values)


def _check_evidence(gold: GoldFact, text: str) -> None:
    for span in gold.fact.evidence:
        found = text[span.start : span.end]
        if found != span.text:
            reason = f"[{span.start}, {span.end}) is {found!r} in the document, not {span.text!r}"
            raise DataError(gold.file, f"line {gold.line}", "evidence", reason)


def _key(fact: BaseFact) -> str:
    span, kind = fact.evidence[0], getattr(fact, "kind", "")
    return f"{fact.doc}/{kind}/{span.start}-{span.end}/{fact.municipality or '-'}"


def _with_unique_keys(golds: Sequence[GoldFact]) -> tuple[GoldFact, ...]:
    # Numbered by content, not by line, so that sorting a gold file renames nothing.
    total = Counter(gold.key for gold in golds)
    used: Counter[str] = Counter()
    numbered: dict[int, str] = {}
    for gold in sorted(golds, key=lambda g: (g.key, dump_fact(g.fact))):
        used[gold.key] += 1
        suffix = f"#{used[gold.key]}" if total[gold.key] > 1 else ""
        numbered[gold.line] = gold.key + suffix
    return tuple(
        GoldFact(g.fact, numbered[g.line], g.file, g.line, g.aliases, g.disputed, g.optional) for g in golds
    )
