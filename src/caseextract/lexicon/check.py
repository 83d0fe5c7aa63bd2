"""All that is wrong with a lexicon of the user's own, not only the first thing.

Loading stops at the first breach of the schema; whoever writes a file wants to see them all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator

from caseextract.errors import DataError
from caseextract.lexicon.entries import Entry, Source, TomlText, read_entries
from caseextract.lexicon.search import fold
from caseextract.lexicon.tools import TOOL_KEYS, parse_tool
from caseextract.lexicon.vendors import VENDOR_KEYS, parse_vendor
from caseextract.records import ToolCategory

# The arrays that ``--lexicon`` reads, each with its keys and the fields that list written forms.
_KEYS = {"tool": TOOL_KEYS, "vendor": VENDOR_KEYS}
_LISTS = {"tool": ("aliases", "cased", "contextual"), "vendor": ("aliases",)}


def check_lexicon(source: Source) -> list[DataError]:
    """Every fault of a file of ``[[tool]]`` and ``[[vendor]]`` entries, in file order; empty when it is sound."""
    try:
        tables = {table: read_entries(source, table) for table in _KEYS}
    except DataError as error:
        return [error]
    faults = list(_stray_tables(source))
    if not any(tables.values()) and not faults:
        faults.append(DataError(_name(source), "file", None, "holds no [[tool]] and no [[vendor]] entry"))
    for table, entries in tables.items():
        owners: dict[str, str] = {}
        names: set[str] = set()
        for entry in entries:
            faults.extend(_entry_faults(entry, table) or _shared(entry, table, names, owners))
    return faults


def _stray_tables(source: Source) -> Iterator[DataError]:
    text = source.text if isinstance(source, TomlText) else source.read_text(encoding="utf-8")
    for table in sorted(set(tomllib.loads(text)) - set(_KEYS) - {"version"}):
        yield DataError(_name(source), "file", table, "is not read from a lexicon of your own")


def _entry_faults(entry: Entry, table: str) -> list[DataError]:
    """Faults of the single fields; those between fields where there are none."""
    allowed = ", ".join(sorted(_KEYS[table]))
    faults = [
        entry.error(key, f"unknown key; allowed are {allowed}") for key in sorted(set(entry.data) - set(_KEYS[table]))
    ]
    faults += _raised([lambda: entry.text("name")])
    if table == "tool":
        faults += _raised([lambda: _category(entry), lambda: entry.optional_text("vendor")])
    faults += _raised([lambda field=field: entry.texts(field) for field in _LISTS[table]])  # type: ignore[misc]
    return faults or _raised([lambda: parse_tool(entry) if table == "tool" else parse_vendor(entry)])


def _category(entry: Entry) -> None:
    value = entry.text("category")
    if value not in frozenset(ToolCategory):
        raise entry.error("category", f"{value!r} is none of {', '.join(ToolCategory)}")


def _shared(entry: Entry, table: str, names: set[str], owners: dict[str, str]) -> Iterator[DataError]:
    """Faults of a sound entry against those before it: a name or a written form that is taken."""
    name = entry.text("name")
    if fold(name) in names:
        yield entry.error("name", f"names a {table} that has an entry already")
        return
    names.add(fold(name))
    forms = {name: "name"} | {form: field for field in _LISTS[table] for form in entry.texts(field)}
    for form, field in forms.items():
        owner = owners.setdefault(fold(form), name)
        if owner != name:
            yield entry.error(field, f"{form!r} belongs to {owner!r} already")


def _raised(checks: Iterable[Callable[[], object]]) -> list[DataError]:
    faults = []
    for check in checks:
        try:
            check()
        except DataError as error:
            faults.append(error)
    return faults


def _name(source: Source) -> str:
    return source.name if isinstance(source, TomlText) else str(source)
