"""The columns of a flat row (``data/columns.toml``): keys, types, headings, and which kinds have them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from caseextract.errors import DataError
from caseextract.records import Kind

_FILE = "columns.toml"
_REQUIRED = {"key": str, "type": str, "ja": str, "en": str, "width": int}
_OPTIONAL = {"label": str, "kinds": list}


class ColumnType(StrEnum):
    """What the values of a column are; any of them may be missing."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``headings`` by language, ``width`` in characters, ``label`` the family of labels that name its keys to readers."""

    key: str
    type: ColumnType
    headings: dict[str, str]
    width: int
    label: str | None
    kinds: frozenset[Kind]

    def belongs(self, kind: Kind) -> bool:
        """Whether facts of a kind have it."""
        return not self.kinds or kind in self.kinds


@lru_cache(maxsize=1)
def columns() -> tuple[Column, ...]:
    """All columns in order. Raises :class:`DataError` where the file does not follow its schema."""
    source = files("caseextract.export") / "data" / _FILE
    return load_columns(tomllib.loads(source.read_text(encoding="utf-8")))


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """The columns facts of a kind have, in order; the kind itself goes without saying."""
    return tuple(column for column in columns() if column.belongs(kind) and column.key != "kind")


def load_columns(data: dict[str, Any]) -> tuple[Column, ...]:
    """Columns from the parsed file; raises :class:`DataError` naming entry and field."""
    if set(data) != {"column"} or not isinstance(data["column"], list):
        raise DataError(_FILE, "top level", None, "expected [[column]] entries only")
    found = tuple(_column(number, entry) for number, entry in enumerate(data["column"], start=1))
    keys = [column.key for column in found]
    for key in keys:
        if keys.count(key) > 1:
            raise DataError(_FILE, key, "key", "given twice")
    return found


def _column(number: int, entry: dict[str, Any]) -> Column:
    where = str(entry.get("key", f"column {number}"))
    for field in entry.keys() - _REQUIRED.keys() - _OPTIONAL.keys():
        raise DataError(_FILE, where, field, "unknown key")
    for field, wanted in (_REQUIRED | _OPTIONAL).items():
        if field not in entry and field in _REQUIRED:
            raise DataError(_FILE, where, field, "missing")
        if field in entry and not isinstance(entry[field], wanted):
            raise DataError(_FILE, where, field, f"expected {wanted.__name__}")
    try:
        type_ = ColumnType(entry["type"])
        kinds = frozenset(map(Kind, entry.get("kinds", ())))
    except ValueError as error:
        raise DataError(_FILE, where, None, str(error)) from error
    headings = {"ja": entry["ja"], "en": entry["en"]}
    return Column(entry["key"], type_, headings, entry["width"], entry.get("label"), kinds)
