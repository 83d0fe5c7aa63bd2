"""The table of short texts under ``cases/``: read, checked, run, compared.

A case is one to three sentences of our own under an opening (``settings.toml``), the phenomenon it shows (``group``)
and, for quoted words in it, what must be said of them: owner (a name, ``none``, or a list for a shared entity), status,
role, device, direction.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from caseextract import Extractor
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import BaseFact, Device, Direction, HeadcountRole, Kind, Status

FOLDER = Path(__file__).parent / "cases"
NOBODY = "none"
_ATTRIBUTES: Mapping[str, type[Any]] = {"status": Status, "role": HeadcountRole, "device": Device, "direction": Direction}
_CASE_KEYS = {"group", "setting", "text", "expect"}
_EXPECT_KEYS = {"quote", "owner", "kind", *_ATTRIBUTES}
# What stands beside a quoted number or product and is not meant by the quote.
_SILENT = frozenset({Kind.STATEMENT, Kind.MUNICIPALITY, Kind.PERSON})


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """``start`` is where the case's own words begin after its opening in ``text``."""

    id: str
    group: str
    start: int
    text: str
    expect: tuple[Mapping[str, Any], ...]


class CaseError(AssertionError):
    """A case that does not follow the table's form: file, number, problem."""


@cache
def load_cases() -> tuple[Case, ...]:
    """All cases in file order. Raises :class:`CaseError`."""
    with (FOLDER / "settings.toml").open("rb") as handle:
        settings: dict[str, str] = tomllib.load(handle)["settings"]
    cases: list[Case] = []
    for path in sorted(FOLDER.glob("*.toml")):
        if path.name == "settings.toml":
            continue
        with path.open("rb") as handle:
            entries = tomllib.load(handle)["case"]
        cases.extend(_case(path.stem, number, entry, settings) for number, entry in enumerate(entries, 1))
    return tuple(cases)


def _case(stem: str, number: int, entry: dict[str, Any], settings: Mapping[str, str]) -> Case:
    where = f"{stem} {number}"
    if entry.keys() != _CASE_KEYS:
        raise CaseError(f"{where}: keys {sorted(entry.keys() ^ _CASE_KEYS)}")
    for expected in entry["expect"]:
        if not expected.keys() <= _EXPECT_KEYS or len(expected) < 2:
            raise CaseError(f"{where}: expectation {expected}")
        if expected["quote"] not in entry["text"]:
            raise CaseError(f"{where}: {expected['quote']} is not in the text")
        for name, values in _ATTRIBUTES.items():
            if name in expected:
                values(expected[name])
        for owner in owners_of(expected) or ():
            code_of(owner)
    opening = settings[entry["setting"]]
    return Case(f"{stem}-{number}", entry["group"], len(opening), opening + entry["text"], tuple(entry["expect"]))


def owners_of(expected: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The owners' names an expectation asks for; empty for nobody, None when it does not ask."""
    owner = expected.get("owner")
    if owner is None:
        return None
    if owner == NOBODY:
        return ()
    return tuple(owner) if isinstance(owner, list) else (owner,)


@cache
def code_of(name: str) -> str:
    """The code of a municipality that is the only one of its name."""
    found = {place.code for place in load_gazetteer() if place.name == name}
    if len(found) != 1:
        raise CaseError(f"{name} names {len(found)} municipalities")
    return found.pop()


def failures(extractor: Extractor, case: Case) -> list[str]:
    """What the program says otherwise than the case expects, one line each."""
    facts = extractor.extract(case.text).facts
    return [line for expected in case.expect for line in _compare(case, facts, expected)]


def facts_at(facts: tuple[BaseFact, ...], start: int, end: int, kind: str | None = None) -> list[BaseFact]:
    """The facts whose evidence overlaps ``[start, end)`` most: one, or one for each owner of a shared entity."""
    best: list[BaseFact] = []
    most = 0
    for fact in facts:
        if (kind is None and fact.kind in _SILENT) or (kind is not None and fact.kind != kind):
            continue
        shared = max((min(end, span.end) - max(start, span.start) for span in fact.evidence), default=0)
        if shared > most:
            best, most = [fact], shared
        elif shared == most and best and fact.kind == best[0].kind:
            best.append(fact)
    return best


def _compare(case: Case, facts: tuple[BaseFact, ...], expected: Mapping[str, Any]) -> Iterator[str]:
    quote = expected["quote"]
    start = case.text.index(quote, case.start)
    found = facts_at(facts, start, start + len(quote), expected.get("kind"))
    if not found:
        yield f"{quote}: not found"
        return
    names = owners_of(expected)
    owners = {fact.municipality for fact in found}
    wanted = {code_of(name) for name in names} if names else {None}
    if names is not None and owners != wanted:
        yield f"{quote}: owner {_names(owners)}, expected {_names(wanted)} {_why(found[0], 'municipality')}"
    for name in _ATTRIBUTES:
        value = getattr(found[0], name, None)
        if name in expected and value != expected[name]:
            yield f"{quote}: {name} {value}, expected {expected[name]} {_why(found[0], name)}"


def _names(codes: set[str | None]) -> str:
    places = load_gazetteer()
    known = (places.by_code(code) if code else None for code in sorted(codes, key=str))
    return "+".join(place.name if place else NOBODY for place in known)


def _why(fact: BaseFact, attribute: str) -> str:
    reasons = [f"{reason.rule}「{reason.cue}」" if reason.cue else reason.rule for reason in fact.because if reason.attribute == attribute]
    return f"({', '.join(reasons)})"
