"""Articles drawn at random: any characters, spans that cross, several facts on one span, facts with several spans."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from caseextract.annotate.record import Article, GoldRecord, in_order, record_from
from caseextract.annotate.schema import Attribute, Form, attributes_of
from caseextract.records import Kind

# Two UTF-16 units, a cluster of two code points, what formats use as marks, line breaks of every sort.
ALPHABET = "市区9a𠮷🍣か\u3099葛\U000e0100 ;=\\|\"'\t\n\u2028\x85:,/"
WORDS = st.text(ALPHABET, min_size=1, max_size=6).filter(lambda text: bool(text.strip()))
BREAKS = "\n\u2028\x85"


def value_of(attribute: Attribute) -> st.SearchStrategy[Any]:
    """Values of an attribute."""
    return {
        Form.CHOICE: st.sampled_from(attribute.choices or ("x",)),
        Form.FLAG: st.just(True),
        Form.DAY: st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 1, 1)).map(str),
        Form.NUMBER: st.integers(0, 10**12) | st.floats(0, 1e9),
        Form.TEXT: WORDS,
        Form.LIST: st.lists(WORDS, min_size=1, max_size=3),
    }[attribute.form]


def fields_of(draw: st.DrawFn, kind: Kind) -> dict[str, Any]:
    """Fields of a valid record: what is required, and some of the rest."""
    fields: dict[str, Any] = {}
    for attribute in attributes_of(kind):
        name = attribute.path[-1]
        if name == "disputed":
            if draw(st.booleans()):
                fields[name] = ["municipality"]
            continue
        required = attribute.form is Form.CHOICE or name in ("unit", "name", "start", "end", "lower")
        if not required and not draw(st.booleans()):
            continue
        value = draw(st.sampled_from(("131156", "012335"))) if name in ("municipality", "code") else draw(value_of(attribute))
        place = fields.setdefault("amount", {"lower": None, "upper": None}) if attribute.path[0] == "amount" else fields
        place[name] = value
    if kind is Kind.MUNICIPALITY:
        fields = {"code": None, "prefecture": None} | fields
    for record, (low, high) in ((fields.get("amount"), ("lower", "upper")), (fields, ("start", "end"))):
        if record and record.get(low) is not None and record.get(high) is not None:
            record[low], record[high] = sorted((record[low], record[high]))
    return fields


@st.composite
def articles(draw: st.DrawFn, *, edges: bool = True) -> Article:
    """An article; without ``edges`` no evidence begins or ends at a line break."""
    text = draw(st.text(ALPHABET, min_size=4, max_size=40))
    records: list[GoldRecord] = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(Kind))
        places = st.tuples(st.integers(0, len(text) - 1), st.integers(0, len(text) - 1))
        drawn = draw(st.lists(places, min_size=1, max_size=3))
        spans = sorted({(min(place), max(place) + 1) for place in drawn})
        if not edges:
            spans = [span for span in spans if text[span[0]] not in BREAKS and text[span[1] - 1] not in BREAKS]
        if not spans:
            continue
        evidence = [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]
        records.append(record_from({"doc": "記事", "kind": kind, "evidence": evidence, **fields_of(draw, kind)}))
    return Article("記事", text, in_order(records))
