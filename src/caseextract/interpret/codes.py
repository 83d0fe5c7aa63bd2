"""Codes of municipalities: that of a mention, and that of the prefecture around a municipality."""

from __future__ import annotations

from caseextract.lexicon.gazetteer_table import check_digit
from caseextract.recognize.mention import EntityValue, Mention


def code_of(mention: Mention) -> str | None:
    """The code of a municipality mention that names one for certain."""
    value = mention.value
    return value.code if isinstance(value, EntityValue) else None


def prefecture_of(code: str) -> str:
    """The code of the prefecture a municipality code belongs to."""
    head = code[:2] + "000"
    return head + check_digit(head)
