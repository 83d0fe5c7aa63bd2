"""What a mark leaves open and the article itself tells: the name as written, the amount or date as it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from caseextract.records import AMOUNT_KINDS, ENTITY_KINDS, Kind

if TYPE_CHECKING:
    from caseextract.recognize.readings import QuantityReading

_CLASS_OF = {
    Kind.HEADCOUNT: "role",
    Kind.MUNICIPALITY: "role",
    Kind.DEVICE_COUNT: "device",
    Kind.RATE: "direction",
    Kind.STATEMENT: "facet",
}


class FromArticle:
    """Fills in open fields of marks in one article; nothing that an annotator said is changed.

    Raises ``ValueError`` where a field is needed that the words do not give (role, device, direction, facet, an amount
    that does not read as one).
    """

    def __init__(self, doc: str, text: str) -> None:
        self._doc, self._text = doc, text

    def __call__(
        self, kind: Kind, spans: Sequence[tuple[int, int]], fields: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """The further fields of a fact of ``kind`` on ``spans`` (code points)."""
        wanted = _CLASS_OF.get(kind)
        if wanted is not None and wanted not in fields:
            raise ValueError(f"{wanted}: is not set")
        if kind in ENTITY_KINDS:
            return self._entity(kind, spans[0], fields)
        if kind in AMOUNT_KINDS and "amount" not in fields:
            value = self._value(kind, spans)
            names = ("lower", "upper", "unit", "approximate", "qualifier")
            return {"amount": {name: getattr(value, name) for name in names}}
        if kind is Kind.DATE and not {"start", "end"} <= set(fields):
            day = self._value(kind, spans)
            return {name: getattr(day, name) for name in ("start", "end", "granularity", "approximate")}
        return {}

    def _entity(self, kind: Kind, span: tuple[int, int], fields: Mapping[str, Any]) -> Mapping[str, Any]:
        own: dict[str, Any] = {} if "name" in fields else {"name": self._text[slice(*span)]}
        if kind is Kind.MUNICIPALITY:
            own |= {"code": fields.get("code"), "prefecture": fields.get("prefecture")}
            if "name" not in fields:  # a new mark: its code may be given as either, and is both
                code = fields.get("code") or fields.get("municipality")
                own |= {"code": code, "municipality": code}
        return own

    def _value(self, kind: Kind, spans: Sequence[tuple[int, int]]) -> Any:
        start, end = spans[0]
        for reading in self._readings:
            mention = reading.mention
            if mention is None or not (reading.start < end and start < reading.end):
                continue
            if hasattr(mention.value, "granularity") == (kind is Kind.DATE):
                return mention.value
        what = "date" if kind is Kind.DATE else "amount"
        raise ValueError(f"{what}: is not set and the words do not read as one")

    @cached_property
    def _readings(self) -> Sequence[QuantityReading]:
        # Only marks without a value need the dictionary.
        from caseextract.documents import parse_document
        from caseextract.morphology.analyze import analyze
        from caseextract.morphology.tokenizer import Tokenizer
        from caseextract.recognize.readings import read_quantities

        return tuple(read_quantities(analyze(parse_document(self._doc, self._text), Tokenizer())))
