"""The data that sorts quantities onto rows (``data/quantities.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from caseextract.errors import DataError
from caseextract.records import QuantityFact

OTHER = "other"
_FILE = "quantities.toml"
_FIELDS: dict[str, type] = {"row": str, "units": list, "words": list, "words_only": bool}


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """One entry: the quantities it fits stand on ``row``."""

    row: str
    units: frozenset[str]
    words: tuple[str, ...]
    words_only: bool = False

    def fits(self, fact: QuantityFact) -> bool:
        """Whether the quantity's counter and subject belong here."""
        named = any(word in (fact.subject or "") for word in self.words)
        if fact.amount.unit in self.units:
            return named or not fact.subject
        return named and self.words_only


@lru_cache(maxsize=1)
def quantity_rows() -> tuple[QuantityRow, ...]:
    """The entries in order. Raises :class:`DataError` where the file does not follow its schema."""
    source = files("caseextract.compare") / "data" / _FILE
    return load_quantity_rows(tomllib.loads(source.read_text(encoding="utf-8")))


def load_quantity_rows(data: dict[str, Any]) -> tuple[QuantityRow, ...]:
    """Entries from the parsed file; raises :class:`DataError` naming entry and field."""
    if set(data) != {"quantity"} or not isinstance(data["quantity"], list):
        raise DataError(_FILE, "top level", None, "expected [[quantity]] entries only")
    return tuple(_entry(number, entry) for number, entry in enumerate(data["quantity"], start=1))


def row_of_quantity(fact: QuantityFact) -> str:
    """The key of the row the quantity stands on."""
    return next((entry.row for entry in quantity_rows() if entry.fits(fact)), OTHER)


def _entry(number: int, entry: dict[str, Any]) -> QuantityRow:
    where = f"quantity {number}"
    for field, value in entry.items():
        wanted = _FIELDS.get(field)
        if wanted is None:
            raise DataError(_FILE, where, field, "unknown key")
        if not isinstance(value, wanted):
            raise DataError(_FILE, where, field, f"expected {wanted.__name__}")
        if isinstance(value, list) and not all(isinstance(item, str) and item for item in value):
            raise DataError(_FILE, where, field, "expected strings that are not empty")
    for field in ("row", "units", "words"):
        if field not in entry:
            raise DataError(_FILE, where, field, "missing")
    return QuantityRow(
        row=entry["row"],
        units=frozenset(entry["units"]),
        words=tuple(entry["words"]),
        words_only=entry.get("words_only", False),
    )
