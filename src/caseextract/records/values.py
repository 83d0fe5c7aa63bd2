"""Value types shared by facts: spans of evidence, amounts, reasons."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from caseextract.records.enums import Qualifier

# A whole or fractional number: no truth value, no text, nothing that JSON cannot write.
Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True, allow_inf_nan=False)]


# What pydantic's own ``model_construct`` sets, by the shortest way there is.
_new, _set_attribute = object.__new__, object.__setattr__
_set_given = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_set_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_set_private = BaseModel.__dict__["__pydantic_private__"].__set__


class Record(BaseModel):
    """Base of every record: frozen, closed, compared by value."""

    # Validators are built when a record is first read: most of what imports this room never reads one.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def trusted(cls, **fields: Any) -> Self:
        """The record of ``fields`` that are valid by construction, without checking them again.

        For the extractor alone, which makes thousands a second: what comes from outside goes through the constructor.
        Every required field must be given; the rest take their defaults.
        """
        record = _new(cls)
        _set_attribute(record, "__dict__", {**_defaults(cls), **fields})
        _set_given(record, set(fields))
        _set_extra(record, None)
        _set_private(record, None)
        return record


@cache
def _defaults(cls: type[Record]) -> dict[str, Any]:
    """All fields of a class in their order, with their defaults (``...`` where there is none)."""
    return {name: ... if field.is_required() else field.default for name, field in cls.model_fields.items()}


class Span(Record):
    """Half-open ``[start, end)`` code-point range of the document text, with the characters it covers.

    Invariant: ``document.text[start:end] == text``.
    """

    start: int
    end: int
    text: str

    @model_validator(mode="after")
    def _check(self) -> Span:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"span [{self.start}, {self.end}) does not fit its text of {len(self.text)}")
        return self


class Amount(Record):
    """A measured amount; ``lower == upper`` for a point, a null bound is open.

    ``unit`` is the normal form of the counter (人, 台, 円, %, 倍, か月, km2 …). ``approximate`` is set by
    約, ほど, 程度, 近く …; the number stays as written. ``qualifier`` names the bounding word.
    """

    lower: Number | None
    upper: Number | None
    unit: str = Field(min_length=1)
    approximate: bool = False
    qualifier: Qualifier | None = None

    @model_validator(mode="after")
    def _check(self) -> Amount:
        if self.lower is None and self.upper is None:
            raise ValueError("an amount needs at least one bound")
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise ValueError(f"lower {self.lower} is above upper {self.upper}")
        return self


class Reason(Record):
    """Why a decision was taken: the attribute it set, the rule or cue, and the words that triggered it.

    ``start``/``end`` are document offsets of the cue, or None when the reason is structural
    (one subject municipality, the default of a block).
    """

    attribute: str
    rule: str
    cue: str | None = None
    start: int | None = None
    end: int | None = None


@lru_cache(maxsize=4096)
def structural_reason(attribute: str, rule: str, cue: str | None = None) -> Reason:
    """The reason a structure gives, not words at a place of the document; equal ones are one object."""
    return Reason.trusted(attribute=attribute, rule=rule, cue=cue)
