"""Adding entries to a lexicon of the user's own, leaving the rest of the file as it was written.

New entries go before the first entry of their table with a later name, else after the last one; an entry that
is extended is written anew (a comment behind one of its values is lost, those on lines of their own stay). The
file appears whole, by rename, and only when what it then holds is sound.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from caseextract.errors import DataError, StoreError
from caseextract.lexicon.check import check_lexicon
from caseextract.lexicon.entries import VERSION, TomlText
from caseextract.lexicon.search import fold
from caseextract.records import Kind, ToolCategory
from caseextract.store.files import write_file

_HEAD = re.compile(r"\[\[ *([a-z_]+) *\]\] *(?:#.*)?\Z")


class Change(Enum):
    """What became of an entry."""

    ADDED = "added"
    EXTENDED = "extended"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What to add: a tool or a company. ``ambiguous``: the name is an ordinary word too and needs context.

    An entry of the same name that the file holds is extended: aliases are joined, ``vendor`` and ``category``
    replaced where given. ``category`` is required for a new tool.
    """

    kind: Kind
    name: str
    vendor: str | None = None
    category: ToolCategory | None = None
    aliases: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines of the file: one entry with the comment right above it, or (``table`` None) what stands before."""

    table: str | None
    lines: tuple[str, ...]


def add_entry(path: Path, new: NewEntry) -> Change:
    """Write ``new`` into the file at ``path``, which is made where there is none.

    Raises DataError when the entry or the file is at fault, and the file stays as it was; StoreError when it
    cannot be written.
    """
    _check_text(path, new)
    old = _read(path)
    for fault in check_lexicon(TomlText(str(path), old)) if old else ():
        raise fault
    text = _with_entry(path, old or f"version = {VERSION}\n", new)
    if text == old:
        return Change.UNCHANGED
    for fault in check_lexicon(TomlText(str(path), text)):
        raise fault
    write_in_folder(path, text)
    return Change.EXTENDED if _entries(old, new.kind) == _entries(text, new.kind) else Change.ADDED


def write_in_folder(path: Path, text: str) -> None:
    """Write a file by rename, the folders above it made where there are none; raises StoreError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(str(path), f"cannot be written ({error.strerror})") from error
    write_file(path, [text.encode()])


def _check_text(path: Path, new: NewEntry) -> None:
    fields = [("name", new.name), ("vendor", new.vendor or ""), *(("aliases", alias) for alias in new.aliases)]
    for field, value in fields:
        if any(unicodedata.category(char) in ("Cc", "Cs") for char in value):
            raise DataError(str(path), new.name, field, "holds a control character")
    if new.kind is Kind.VENDOR and (new.vendor or new.category):
        raise DataError(str(path), new.name, "vendor" if new.vendor else "category", "a company has none")


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), "file", None, f"cannot be read: {error}") from error


def _entries(text: str, kind: Kind) -> int:
    return len(tomllib.loads(text).get(kind.value, ()))


def _with_entry(path: Path, text: str, new: NewEntry) -> str:
    """The file's text with the entry in it; the other entries keep their order and their comments."""
    data = tomllib.loads(text)
    rows: list[dict[str, Any]] = data.get(new.kind.value, [])
    at = next((i for i, row in enumerate(rows) if fold(row["name"]) == fold(new.name)), None)
    row = _merged(path, rows[at] if at is not None else {}, new)
    if at is not None and row == rows[at]:
        return text
    pieces = _pieces(text)
    own = [i for i, piece in enumerate(pieces) if piece.table == new.kind.value]
    if len(own) == len(rows):
        after = next((i for i, old in enumerate(rows) if _order(old["name"]) > _order(new.name)), len(rows))
        if at is not None:
            kept = [line for line in pieces[own[at]].lines if line.startswith("#")]
            pieces[own[at]] = _Piece(new.kind.value, (*kept, *_written(new.kind, row)))
            rows = [*rows[:at], row, *rows[at + 1 :]]
        else:
            place = own[after] if after < len(rows) else (own[-1] + 1 if own else len(pieces))
            pieces.insert(place, _Piece(new.kind.value, _written(new.kind, row)))
            rows = [*rows[:after], row, *rows[after:]]
        written = _text(pieces)
        if tomllib.loads(written) == {**data, new.kind.value: rows}:
            return written
    raise DataError(str(path), new.name, None, f"the file does not write its entries as plain [[{new.kind}]] tables")


def _order(name: str) -> tuple[str, str]:
    return fold(name), name


def _merged(path: Path, row: dict[str, Any], new: NewEntry) -> dict[str, Any]:
    merged = dict(row) or {"name": new.name}
    if new.kind is Kind.TOOL:
        if new.category:
            merged["category"] = new.category.value
        elif "category" not in merged:
            raise DataError(str(path), new.name, "category", "is required")
    if new.vendor:
        merged["vendor"] = new.vendor
    listed = (form for field in ("aliases", "cased", "contextual") for form in row.get(field, ()))
    known = {fold(form) for form in (merged["name"], *listed)}
    extra = [alias for alias in dict.fromkeys(new.aliases) if fold(alias) not in known]
    if extra:
        merged["aliases"] = [*row.get("aliases", ()), *extra]
    if new.ambiguous and new.kind is Kind.VENDOR:
        merged["needs_context"] = True
    elif new.ambiguous and merged["name"] not in row.get("contextual", ()):
        merged["contextual"] = [*row.get("contextual", ()), merged["name"]]
    return merged


def _pieces(text: str) -> list[_Piece]:
    pieces: list[tuple[str | None, list[str]]] = [(None, [])]
    for line in text.replace("\r\n", "\n").split("\n"):
        head = _HEAD.match(line)
        if head:
            above = pieces[-1][1]
            cut = len(above)
            while cut and above[cut - 1].startswith("#"):
                cut -= 1
            # The comment at the very top is the file's, not the first entry's.
            comment = above[cut:] if cut or len(pieces) > 1 else []
            del above[len(above) - len(comment) :]
            pieces.append((head[1], [*comment, line]))
        else:
            pieces[-1][1].append(line)
    return [_Piece(table, tuple(lines)) for table, lines in pieces]


def _text(pieces: list[_Piece]) -> str:
    """Pieces with one blank line between them."""
    parts = ("\n".join(piece.lines).strip("\n") for piece in pieces)
    return "\n\n".join(part for part in parts if part) + "\n"


def _written(kind: Kind, row: dict[str, Any]) -> tuple[str, ...]:
    order = ("name", "category", "vendor", "aliases", "cased", "contextual", "needs_context", "group")
    fields = (f"{key} = {_toml(row[key])}" for key in order if key in row)
    return (f"[[{kind.value}]]", *fields)


def _toml(value: str | bool | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    # A JSON string without control characters is a TOML basic string.
    return json.dumps(value, ensure_ascii=False)
