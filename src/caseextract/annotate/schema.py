"""The attributes of each kind of fact, as annotation tools know them: flat names with texts for values.

Read off the fact classes, so that a new field is known here without being named. An amount becomes ``lower``, ``upper``,
``unit``, ``approximate`` and ``qualifier``; the notes of gold (``aliases``, ``disputed``, ``optional``) are attributes too.
What is null, false or empty is absent.
"""

from __future__ import annotations

import datetime
import json
import re
import types
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin

from caseextract.records import Amount, BaseFact, Fact, Kind

Values = Mapping[str, Sequence[str]]

TRUE = "true"
NOTES = ("aliases", "disputed", "optional")
_OUTPUT_ONLY = frozenset({"doc", "kind", "evidence", "id", "rule", "because", "uncertain"})
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?\Z")


class Form(Enum):
    """What the values of an attribute look like."""

    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a kind: its flat name, where it stands in the fact record, its form and closed set."""

    name: str
    path: tuple[str, ...]
    form: Form
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """An attribute as a tool offers it, with the kinds it belongs to.

    ``name`` is that of the attribute, or with the kind behind it where kinds have different closed sets (role).
    """

    name: str
    attribute: Attribute
    kinds: tuple[Kind, ...]


@cache
def attributes_of(kind: Kind) -> tuple[Attribute, ...]:
    """The attributes of a kind, in the order of the record, the notes of gold last."""
    found: list[Attribute] = []
    for name, field in _class_of(kind).model_fields.items():
        if name in _OUTPUT_ONLY:
            continue
        if field.annotation is Amount:
            found += [
                _attribute((name, part), inner.annotation) for part, inner in Amount.model_fields.items()
            ]
        else:
            found.append(_attribute((name,), field.annotation))
    notes = (Form.LIST, Form.LIST, Form.FLAG)
    return (*found, *(Attribute(name, (name,), form) for name, form in zip(NOTES, notes, strict=True)))


@cache
def controls() -> tuple[Control, ...]:
    """All attributes of all kinds, those of equal name and closed set together, in a fixed order."""
    sets: dict[str, dict[tuple[str, ...], list[tuple[Kind, Attribute]]]] = {}
    for kind in Kind:
        for attribute in attributes_of(kind):
            sets.setdefault(attribute.name, {}).setdefault(attribute.choices, []).append((kind, attribute))
    made: list[Control] = []
    for name, by_choices in sets.items():
        for members in by_choices.values():
            kinds = tuple(kind for kind, _ in members)
            own = name if len(by_choices) == 1 else f"{name}_{kinds[0]}"
            made.append(Control(own, members[0][1], kinds))
    return tuple(made)


@cache
def control_names() -> Mapping[tuple[Kind, str], str]:
    """Name of the control for an attribute of a kind."""
    return {(kind, one.attribute.name): one.name for one in controls() for kind in one.kinds}


@cache
def attribute_names() -> Mapping[str, str]:
    """Control name → attribute name."""
    return {one.name: one.attribute.name for one in controls()}


def flatten(kind: Kind, record: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The values of a record (as ``model_dump(mode="json")`` gives it, with the notes of gold) by attribute name."""
    values: dict[str, tuple[str, ...]] = {}
    for attribute in attributes_of(kind):
        value: Any = record
        for key in attribute.path:
            value = value.get(key) if isinstance(value, Mapping) else None
        if value is None or value is False or value in ("", []):
            continue
        items = value if isinstance(value, list | tuple) else [value]
        values[attribute.name] = tuple(_text(item) for item in items)
    return values


def unflatten(kind: Kind, values: Values) -> dict[str, Any]:
    """The record fields behind flat values, the notes of gold among them.

    Raises ``ValueError`` in words for the annotator: an attribute the kind has not, several values where one belongs, a
    word outside a closed set, a text that is no number.
    """
    known = {attribute.name: attribute for attribute in attributes_of(kind)}
    record: dict[str, Any] = {}
    for name, given in values.items():
        texts = [text for text in given if text.strip()]
        if not texts:
            continue
        if name not in known:
            raise ValueError(f"{name}: a {kind} has no such attribute")
        _put(record, known[name].path, _value(known[name], texts))
    if isinstance(amount := record.get("amount"), dict):
        amount.setdefault("lower", None)
        amount.setdefault("upper", None)
    return record


def kind_of(text: str) -> Kind:
    """The kind of a label. Raises ``ValueError`` for a label that is none."""
    try:
        return Kind(text)
    except ValueError:
        raise ValueError(f"label {text!r} is no kind of fact") from None


def _put(record: dict[str, Any], path: Sequence[str], value: object) -> None:
    for key in path[:-1]:
        record = record.setdefault(key, {})
    record[path[-1]] = value


def _value(attribute: Attribute, texts: Sequence[str]) -> object:
    if attribute.form is Form.LIST:
        return list(texts)
    distinct = list(dict.fromkeys(texts))
    if len(distinct) > 1:
        raise ValueError(f"{attribute.name}: has {len(distinct)} values ({', '.join(distinct)}), one belongs here")
    text = distinct[0]
    if attribute.form is Form.FLAG:
        return _flag(attribute.name, text)
    if attribute.form is Form.NUMBER:
        return _number(attribute.name, text)
    if attribute.choices and text not in attribute.choices:
        raise ValueError(f"{attribute.name}: {text!r} is none of {', '.join(attribute.choices)}")
    return text


def _flag(name: str, text: str) -> bool:
    if text not in (TRUE, "false"):
        raise ValueError(f"{name}: {text!r} is neither true nor false")
    return text == TRUE


def _number(name: str, text: str) -> int | float:
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    if not _NUMBER.match(plain):
        raise ValueError(f"{name}: {text!r} is no number")
    number: int | float = json.loads(plain.lstrip("0") or "0") if plain.isdigit() else json.loads(plain)
    return number


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@cache
def _classes() -> Mapping[Kind, type[BaseFact]]:
    union = get_args(Fact)[0]
    return {cls.model_fields["kind"].default: cls for cls in get_args(union)}


def _class_of(kind: Kind) -> type[BaseFact]:
    return _classes()[kind]


def _attribute(path: tuple[str, ...], annotation: Any) -> Attribute:
    plain = list(_plain_types(annotation))
    enums = [one for one in plain if isinstance(one, type) and issubclass(one, StrEnum)]
    if enums:
        return Attribute(path[-1], path, Form.CHOICE, tuple(str(item) for item in enums[0]))
    if any(get_origin(one) is tuple for one in plain):
        return Attribute(path[-1], path, Form.LIST)
    forms = {bool: Form.FLAG, int: Form.NUMBER, datetime.date: Form.DAY}
    form = next((form for cls, form in forms.items() if cls in plain), Form.TEXT)
    return Attribute(path[-1], path, form)


def _plain_types(annotation: Any) -> Iterable[Any]:
    """The types of a union without None, constraints taken off."""
    if get_origin(annotation) in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _plain_types(part)
    elif hasattr(annotation, "__metadata__"):
        yield from _plain_types(get_args(annotation)[0])
    elif annotation is not type(None):
        yield annotation
