"""The fact union: every kind there and back, closed, frozen, described by its schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from caseextract.records import (
    AMOUNT_KINDS,
    ENTITY_KINDS,
    FACT_ADAPTER,
    MEASURED_KINDS,
    STATELESS_KINDS,
    Kind,
    StatementFact,
    dump_fact,
    fact_from,
    fact_schema,
    parse_fact,
)
from records.builders import OWN, SPAN, record

KINDS = [kind.value for kind in Kind]


def test_every_kind_has_a_sample() -> None:
    """The tables below leave no kind out."""
    assert sorted(OWN) == sorted(KINDS)
    assert len(KINDS) == 15


@pytest.mark.parametrize("kind", KINDS)
def test_round_trip(kind: str) -> None:
    """Reading what was written gives an equal fact; writing it again the same bytes."""
    fact = fact_from(record(kind))
    line = dump_fact(fact)
    assert parse_fact(line) == fact
    assert parse_fact(line.decode()) == fact
    assert dump_fact(parse_fact(line)) == line
    assert b"\n" not in line
    assert fact.kind.value == kind


@pytest.mark.parametrize("kind", KINDS)
def test_line_holds_every_field_as_given(kind: str) -> None:
    """The JSON form is the plain data: no field lost, renamed or re-typed."""
    written = json.loads(dump_fact(fact_from(record(kind))))
    given = record(kind)
    if "amount" in given:
        given["amount"] = {"approximate": False, "qualifier": None, **given["amount"]}
    assert written == given


@pytest.mark.parametrize("kind", KINDS)
def test_shortest_form(kind: str) -> None:
    """Document, evidence and the kind's own fields suffice."""
    fact = fact_from({"kind": kind, "doc": "d", "evidence": [SPAN], **OWN[kind]})
    assert (fact.municipality, fact.status, fact.id, fact.rule, fact.because, fact.uncertain) == (None, None, None, None, (), ())


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_key_is_refused(kind: str) -> None:
    """Facts are closed, at the top and within their values."""
    with pytest.raises(ValidationError, match="Extra inputs"):
        fact_from(record(kind, subjekt="端末"))
    with pytest.raises(ValidationError, match="Extra inputs"):
        fact_from(record(kind, evidence=[{**SPAN, "line": 1}]))


@pytest.mark.parametrize("kind", KINDS)
def test_frozen(kind: str) -> None:
    """A fact never changes."""
    with pytest.raises(ValidationError, match="frozen"):
        fact_from(record(kind)).doc = "other"


@pytest.mark.parametrize(
    "kind, changes",
    [
        pytest.param("tool", {"kind": "gadget"}, id="an unknown kind"),
        pytest.param("tool", {"evidence": []}, id="no evidence"),
        pytest.param("tool", {"evidence": [{"start": 3, "end": 6, "text": "五台"}]}, id="evidence that does not fit"),
        pytest.param("tool", {"status": "done"}, id="an unknown state"),
        pytest.param("tool", {"category": "gadget"}, id="an unknown category"),
        pytest.param("tool", {"name": None}, id="no name"),
        pytest.param("tool", {"doc": None}, id="no document"),
        pytest.param("tool", {"municipality": "13115"}, id="a code without its check digit"),
        pytest.param("tool", {"municipality": "杉並区"}, id="a name for a code"),
        pytest.param("tool", {"municipality": "１３１１５６"}, id="a full-width code"),
        pytest.param("municipality", {"code": "131156 "}, id="a code with a blank"),
        pytest.param("municipality", {"role": "host"}, id="an unknown role of a municipality"),
        pytest.param("headcount", {"role": "visitor"}, id="an unknown role of people"),
        pytest.param("device_count", {"device": "printer"}, id="an unknown device"),
        pytest.param("device_count", {"amount": None}, id="no amount"),
        pytest.param("rate", {"direction": "up"}, id="an unknown direction"),
        pytest.param("date", {"granularity": "week"}, id="an unknown granularity"),
        pytest.param("date", {"start": "2022-02-30"}, id="no such day"),
        pytest.param("date", {"start": "2023-04-01"}, id="a period that ends before it begins"),
        pytest.param("statement", {"facet": "summary"}, id="an unknown facet"),
    ],
)
def test_refused(kind: str, changes: dict[str, Any]) -> None:
    """What does not follow the contract is no fact."""
    with pytest.raises(ValidationError):
        fact_from({**record(kind), **changes})


@pytest.mark.parametrize("line", ["", "{}", "[]", "null", '{"kind": "tool"}', "nonsense", '{"kind": "tool", '])
def test_line_that_is_no_fact(line: str) -> None:
    """A broken line is a validation error, whatever is broken."""
    with pytest.raises(ValidationError):
        parse_fact(line)


def test_text_without_utf8_form_is_not_written() -> None:
    """A lone surrogate may be read as evidence but has no bytes."""
    fact = StatementFact.model_validate({**record("statement"), "evidence": [{"start": 0, "end": 1, "text": "\ud800"}]})
    with pytest.raises(ValueError, match="surrogate"):
        dump_fact(fact)


def test_schema_describes_every_kind() -> None:
    """The JSON Schema is closed, dereferences within itself and tells the kinds apart."""
    schema = fact_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert sorted(schema["discriminator"]["mapping"]) == sorted(KINDS)
    definitions = schema["$defs"]
    for kind, reference in schema["discriminator"]["mapping"].items():
        definition = definitions[reference.removeprefix("#/$defs/")]
        assert definition["properties"]["kind"]["const"] == kind
        assert definition["additionalProperties"] is False
        assert set(record(kind)) == set(definition["properties"])
    text = json.dumps(schema)
    for reference in {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}:
        assert reference in definitions


def test_schema_is_plain_json() -> None:
    """It can be written and read again, in the same order each time."""
    assert json.loads(json.dumps(fact_schema())) == fact_schema()
    assert json.dumps(fact_schema()) == json.dumps(fact_schema())


def test_kinds_fall_into_families() -> None:
    """Entities, measured kinds and statements make up the whole; amounts are measured."""
    assert {Kind.STATEMENT} | ENTITY_KINDS | MEASURED_KINDS == set(Kind)
    assert not ENTITY_KINDS & MEASURED_KINDS
    assert MEASURED_KINDS - {Kind.DATE} == AMOUNT_KINDS
    assert {Kind.DATE, Kind.DURATION, Kind.PERSON, Kind.VENDOR, Kind.MUNICIPALITY, Kind.STATEMENT} == STATELESS_KINDS


def test_adapter_reads_lists_of_lines() -> None:
    """The adapter is the same union that the two functions use."""
    assert FACT_ADAPTER.validate_python(record("tool")) == fact_from(record("tool"))
