"""Changes of a fact by hand: its value in a short form, or any attribute by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from caseextract.annotate.complete import FromArticle
from caseextract.annotate.marks import Group, Mark, record_of
from caseextract.annotate.record import GoldRecord, plain, record_from
from caseextract.annotate.schema import TRUE, Values, flatten, unflatten
from caseextract.records import AMOUNT_KINDS, Kind

_VALUE = re.compile(r"(?P<blur>[~約]?)\s*(?P<lower>[-\d.,０-９，]*?)(?:\s*(?P<to>\.\.|～|〜)\s*(?P<upper>[-\d.,０-９，]*))?\s*(?P<unit>[^\d\s.,~][^\s]*)?\Z")
_DAYS = re.compile(r"(?P<blur>[~約]?)\s*(?P<start>\d{4}-\d\d-\d\d)(?:\s*\.\.\s*(?P<end>\d{4}-\d\d-\d\d))?(?:\s+(?P<granularity>\w+))?\Z")


def value_text(record: GoldRecord) -> str | None:
    """The value of a fact as :func:`with_value` reads it; None for statements, which have none.

    ``200 台``, ``~20..90 人``, ``100.. 台``, ``2022-04-01..2023-03-31 fiscal_year``, or the name of an entity.
    """
    kind = record.fact.kind
    values = flatten(kind, plain(record))
    one = {name: given[0] for name, given in values.items()}
    blur = "~" if "approximate" in one else ""
    if kind in AMOUNT_KINDS:
        lower, upper = _digits(one.get("lower", "")), _digits(one.get("upper", ""))
        return f"{blur}{lower if lower == upper else f'{lower}..{upper}'} {one['unit']}"
    if kind is Kind.DATE:
        days = one["start"] if one["start"] == one["end"] else f"{one['start']}..{one['end']}"
        return f"{blur}{days} {one['granularity']}"
    return one.get("name")


def _digits(number: str) -> str:
    """A number without exponent."""
    return format(Decimal(number), "f") if "e" in number else number


def with_value(record: GoldRecord, text: str) -> GoldRecord:
    """The record with another value. Raises ``ValueError`` in words for the reader."""
    kind = record.fact.kind
    if kind in AMOUNT_KINDS:
        match = _VALUE.match(text.strip())
        if match is None or not (match["lower"] or match["upper"]):
            raise ValueError("an amount is written like 200 台, ~200 台, 20..90 人 or 100.. 台")
        upper = match["upper"] if match["to"] else match["lower"]
        changes = {"lower": match["lower"], "upper": upper, "approximate": TRUE if match["blur"] else "", "qualifier": ""}
        return changed(record, changes | ({"unit": match["unit"]} if match["unit"] else {}))
    if kind is Kind.DATE:
        match = _DAYS.match(text.strip())
        if match is None:
            raise ValueError("a date is written like 2024-04-01 day or 2022-04-01..2023-03-31 fiscal_year")
        days = {"start": match["start"], "end": match["end"] or match["start"], "approximate": TRUE if match["blur"] else ""}
        return changed(record, days | ({"granularity": match["granularity"]} if match["granularity"] else {}))
    if not text.strip():
        raise ValueError("a name cannot be empty")
    return changed(record, {"name": text.strip()})


def changed(record: GoldRecord, changes: dict[str, str | Sequence[str]]) -> GoldRecord:
    """The record with some flat attributes changed; an empty text makes one null. Raises ``ValueError``."""
    kind = record.fact.kind
    values = dict(flatten(kind, plain(record)))
    for name, given in changes.items():
        values[name] = (given,) if isinstance(given, str) else tuple(given)
    fields: dict[str, Any] = {"doc": record.fact.doc, "kind": kind}
    fields["evidence"] = [span.model_dump() for span in record.fact.evidence]
    if kind is Kind.MUNICIPALITY:
        fields |= {"code": None, "prefecture": None}
    try:
        return record_from(fields | unflatten(kind, values))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"][1:])
        raise ValueError(f"{name or kind}: {first['msg']}") from error


def added(doc: str, text: str, kind: Kind, start: int, end: int, values: Values) -> GoldRecord:
    """A fact on a span the extractor left unmarked; what ``values`` leave open is read off the words.

    Raises ``ValueError`` where they do not tell.
    """
    mark = Mark("new", kind, start, end, values)
    return record_of(doc, text, Group((mark,), {name: tuple(given) for name, given in values.items()}), FromArticle(doc, text))


def places_of(text: str, words: str, *, near: int) -> list[tuple[int, int]]:
    """Spans of the text that are exactly ``words``, the one nearest to ``near`` first."""
    if not words:
        return []
    found = [(match.start(), match.end()) for match in re.finditer(f"(?={re.escape(words)})", text)]
    spans = [(start, start + len(words)) for start, _ in found]
    return sorted(spans, key=lambda span: (abs(span[0] - near), span))
