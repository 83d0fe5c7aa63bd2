"""The last step of every fact: spans, id, the typed record."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Protocol, TypeVar

from caseextract.documents import Document
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Amount, BaseFact, Span

F = TypeVar("F", bound=BaseFact)
_PLAIN = frozenset({str, int, float, bool, tuple})
_NOT_SAID = frozenset({"rule", "because", "uncertain"})


class Placed(Protocol):
    """Anything with source offsets: a mention, a statement."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def finish(document: Document, cls: type[F], mentions: Sequence[Placed], **fields: Any) -> F:
    """A fact of class ``cls`` whose evidence are the spans of ``mentions`` in text order."""
    text = document.text
    if len(mentions) == 1:
        spans = [(mentions[0].start, mentions[0].end)]
    else:
        spans = sorted({(mention.start, mention.end) for mention in mentions})
    evidence = tuple([Span.trusted(start=start, end=end, text=text[start:end]) for start, end in spans])
    return cls.trusted(doc=document.id, evidence=evidence, id=_fact_id(cls, spans, fields), **fields)


def _fact_id(cls: type[BaseFact], spans: list[tuple[int, int]], fields: dict[str, Any]) -> str:
    """16 hex digits from what the fact says and where, not from which document or why: the same text gives the same id."""
    said = ", ".join([f"({key!r}, {_written(fields[key])})" for key in _said_keys(tuple(fields))])
    data = f"({cls.__name__!r}, {spans!r}, [{said}])"
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _said_keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of a fact that say something, in the order in which they are written."""
    return tuple(sorted(key for key in keys if key not in _NOT_SAID))


def _written(value: object) -> str:
    """``repr`` of a field's value, without the detour over the slow ones of enums and records."""
    if value is None or type(value) in _PLAIN:
        return repr(value)
    if isinstance(value, Enum):
        return _written_member(value)
    if isinstance(value, Amount):
        qualifier = "None" if value.qualifier is None else _written_member(value.qualifier)
        return (
            f"Amount(lower={value.lower!r}, upper={value.upper!r}, unit={value.unit!r}, "
            f"approximate={value.approximate!r}, qualifier={qualifier})"
        )
    return repr(value)


@lru_cache(maxsize=256, typed=True)  # members of two enums may be equal as strings
def _written_member(member: Enum) -> str:
    return f"<{type(member).__name__}.{member.name}: {member.value!r}>"


def entity_value(mention: Mention) -> EntityValue:
    """The value of an entity mention. Raises ``TypeError`` for a measured one."""
    if not isinstance(mention.value, EntityValue):
        raise TypeError(f"{mention.kind} mention without an entity value")
    return mention.value


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """The form in which names are one: NFKC, case, blanks and ・ folded."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split()).replace("・", "")
