"""The last step of every fact: spans, id, the typed record."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from caseextract.documents import Document
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import BaseFact, Span

F = TypeVar("F", bound=BaseFact)
_NOT_SAID = frozenset({"rule", "because", "uncertain"})


class Placed(Protocol):
    """Anything with source offsets: a mention, a statement."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def finish(document: Document, cls: type[F], mentions: Sequence[Placed], **fields: Any) -> F:
    """A fact of class ``cls`` whose evidence are the spans of ``mentions`` in text order."""
    spans = sorted({(mention.start, mention.end) for mention in mentions})
    evidence = tuple(Span(start=start, end=end, text=document.text[start:end]) for start, end in spans)
    return cls(doc=document.id, evidence=evidence, id=_fact_id(cls, spans, fields), **fields)


def _fact_id(cls: type[BaseFact], spans: Sequence[tuple[int, int]], fields: dict[str, Any]) -> str:
    """16 hex digits from what the fact says and where, not from which document or why: the same text gives the same id."""
    said = sorted((key, value) for key, value in fields.items() if key not in _NOT_SAID)
    data = repr((cls.__name__, list(spans), said))
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def entity_value(mention: Mention) -> EntityValue:
    """The value of an entity mention. Raises ``TypeError`` for a measured one."""
    if not isinstance(mention.value, EntityValue):
        raise TypeError(f"{mention.kind} mention without an entity value")
    return mention.value


def fold_name(name: str) -> str:
    """The form in which names are one: NFKC, case, blanks and ・ folded."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split()).replace("・", "")
