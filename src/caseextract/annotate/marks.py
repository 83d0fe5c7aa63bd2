"""Marks of an annotation tool and the facts they make.

A tool knows marked spans with a label and, at best, values; links join the spans that are evidence of one fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from caseextract.annotate.record import GoldRecord, plain, record_from
from caseextract.annotate.schema import Values, flatten, unflatten
from caseextract.records import Kind

SAME_FACT = "same_fact"

# Fills in what a mark leaves open, from the article: (kind, spans, record fields) → further fields.
Completer = Callable[[Kind, Sequence[tuple[int, int]], Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span ``[start, end)`` in code points; ``id`` is the tool's own, ``values`` are flat attributes."""

    id: str
    kind: Kind
    start: int
    end: int
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """The marks of one fact, in text order, with their values put together."""

    marks: tuple[Mark, ...]
    values: Mapping[str, tuple[str, ...]]

    @property
    def kind(self) -> Kind:
        """Kind of the fact."""
        return self.marks[0].kind

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Spans of evidence, each once."""
        return tuple(dict.fromkeys((mark.start, mark.end) for mark in self.marks))


def marked(records: Iterable[GoldRecord]) -> Iterator[tuple[GoldRecord, tuple[Mark, ...]]]:
    """Each record with a mark a span; its values stand on the first."""
    for number, record in enumerate(records, 1):
        fact = record.fact
        values = flatten(fact.kind, plain(record))
        yield (
            record,
            tuple(
                Mark(f"f{number}s{place}", fact.kind, span.start, span.end, {} if place > 1 else values)
                for place, span in enumerate(fact.evidence, 1)
            ),
        )


def grouped(marks: Sequence[Mark], links: Iterable[tuple[str, str]]) -> list[Group]:
    """The marks joined by links, groups in the order of their first mark in the text.

    Raises ``ValueError`` for a link to a mark that does not exist, between kinds, or between different values.
    """
    by_id = {mark.id: mark for mark in marks}
    parent = {mark.id: mark.id for mark in marks}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for left, right in links:
        for name in (left, right):
            if name not in by_id:
                raise ValueError(f"a link names {name!r}, which is no mark")
        if by_id[left].kind is not by_id[right].kind:
            raise ValueError(
                f"{left} and {right} are linked as one fact but are {by_id[left].kind} and {by_id[right].kind}"
            )
        parent[root(right)] = root(left)
    members: dict[str, list[Mark]] = {}
    for mark in marks:
        members.setdefault(root(mark.id), []).append(mark)
    groups = [_group(group) for group in members.values()]
    return sorted(groups, key=lambda group: (group.spans, group.kind))


def record_of(doc: str, text: str, group: Group, complete: Completer) -> GoldRecord:
    """The record a group makes. Raises ``ValueError`` in words for the annotator, with the place."""
    try:
        for start, end in group.spans:
            if not 0 <= start < end <= len(text):
                raise ValueError(f"[{start}, {end}) is no span of the text of {len(text)} characters")
        fields = unflatten(group.kind, group.values)
        fields = {**fields, **complete(group.kind, group.spans, fields)}
        evidence = [{"start": start, "end": end, "text": text[start:end]} for start, end in group.spans]
        return record_from({"doc": doc, "kind": group.kind, "evidence": evidence, **fields})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"][1:])
        raise ValueError(f"{_where(group, text)}: {name or group.kind}: {first['msg']}") from error
    except ValueError as error:
        raise ValueError(f"{_where(group, text)}: {error}") from error


def _group(marks: Sequence[Mark]) -> Group:
    ordered = tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))
    values: dict[str, tuple[str, ...]] = {}
    for mark in ordered:
        for name, given in mark.values.items():
            told = tuple(given)
            if values.setdefault(name, told) != told:
                raise ValueError(
                    f"{ordered[0].id} and {mark.id} are one fact but say {name} {', '.join(values[name])} and {', '.join(told)}"
                )
    return Group(ordered, values)


def _where(group: Group, text: str) -> str:
    mark = group.marks[0]
    quote = text[mark.start : mark.end].replace("\n", " ")
    line = text.count("\n", 0, max(0, mark.start)) + 1
    return f"{mark.id}: line {line}: {group.kind} 「{quote[:30]}」"
