"""doccano: JSON Lines for a sequence labelling project with relations, and the lines it exports.

doccano knows spans, labels and relations, no attributes. So a label tells the kind and its closed attributes
(``device_count/current/pc``), a relation ``same_fact`` joins the spans of one fact, and ``owner`` leads from a fact to the
municipality it is about. What labels cannot tell (amounts, names, subjects, owners already known) travels along as the
metadata ``facts`` and is taken up again for every span that is still there. Offsets are UTF-16 code units: that is what
doccano's editor counts where the project does not count grapheme clusters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Any

from caseextract.annotate.complete import FromArticle
from caseextract.annotate.marks import SAME_FACT, Group, Mark, grouped, marked, record_of
from caseextract.annotate.offsets import Utf16
from caseextract.annotate.record import Article, GoldRecord, plain, record_from
from caseextract.annotate.schema import attributes_of, flatten, kind_of
from caseextract.records import STATELESS_KINDS, Kind

OWNER = "owner"
RELATIONS = (SAME_FACT, OWNER)
# What a label tells besides the kind, in this order.
_TOLD = ("status", "role", "device", "direction", "facet")
_NONE = "none"


def told_by_label(kind: Kind) -> tuple[str, ...]:
    """Attributes that are part of the labels of a kind."""
    names = {attribute.name for attribute in attributes_of(kind)}
    return tuple(name for name in _TOLD if name in names and not (name == "status" and kind in STATELESS_KINDS))


def label(kind: Kind, values: Mapping[str, Sequence[str]]) -> str:
    """Label of a span: the kind and its closed attributes; ``none`` stands for one that is null."""
    return "/".join([str(kind), *((values.get(name) or (_NONE,))[0] for name in told_by_label(kind))])


def labels() -> Iterator[str]:
    """All labels of a project."""
    for kind in Kind:
        choices = {one.name: one.choices for one in attributes_of(kind)}
        for told in product(*(choices[name] for name in told_by_label(kind))):
            yield "/".join([str(kind), *told])


def lines(articles: Sequence[Article]) -> bytes:
    """The JSONL file to import (column of labels: ``entities``)."""
    return "".join(json.dumps(_line(article), ensure_ascii=False) + "\n" for article in articles).encode()


def _line(article: Article) -> dict[str, Any]:
    units = Utf16(article.text)
    entities: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for _, marks in marked(article.records):
        numbers = range(len(entities), len(entities) + len(marks))
        for number, mark in zip(numbers, marks, strict=True):
            place = {"start_offset": units.to_units(mark.start), "end_offset": units.to_units(mark.end)}
            entities.append({"id": number, "label": label(mark.kind, marks[0].values), **place})
        for left, right in pairwise(numbers):
            relations.append({"id": len(relations), "from_id": left, "to_id": right, "type": SAME_FACT})
    facts = [plain(record) for record in article.records]
    return {"doc": article.doc, "text": article.text, "entities": entities, "relations": relations, "facts": facts}


def read_line(line: Any) -> Article:
    """The article of an exported line. Raises ``ValueError`` in words for the annotator."""
    if not isinstance(line, dict) or not isinstance(text := line.get("text"), str):
        raise ValueError("is no exported line with a text")
    meta: Mapping[str, Any] = next((line[name] for name in ("meta", "metadata") if isinstance(line.get(name), dict)), {})
    doc = line.get("doc", meta.get("doc"))
    if not isinstance(doc, str) or not doc:
        raise ValueError("has no metadata doc; import the lines as exported")
    try:
        carried = [record_from(one) for one in line.get("facts", meta.get("facts")) or []]
        marks, links, owners = _marks(line, Utf16(text))
        return Article(doc, text, _records(doc, text, marks, links, owners, carried))
    except ValueError as error:
        raise ValueError(f"{doc}: {error}") from error


_Links = list[tuple[str, str]]


def _marks(line: Mapping[str, Any], units: Utf16) -> tuple[list[Mark], _Links | None, _Links]:
    """Marks, the links of one fact (None where the export knows no relations), and fact → municipality."""
    entities = line.get("entities")
    if entities is None:
        plain_labels = line.get("label") or line.get("labels") or []
        entities = [
            {"id": number, "start_offset": start, "end_offset": end, "label": name}
            for number, (start, end, name) in enumerate(plain_labels)
        ]
    marks = [_mark(entity, units) for entity in entities]
    if "relations" not in line:
        return marks, None, []
    links: dict[str, _Links] = {name: [] for name in RELATIONS}
    for relation in line["relations"]:
        if relation.get("type") not in links:
            raise ValueError(f"relation {relation.get('type')!r} is none of {', '.join(RELATIONS)}")
        links[relation["type"]].append((str(relation["from_id"]), str(relation["to_id"])))
    return marks, links[SAME_FACT], links[OWNER]


def _mark(entity: Mapping[str, Any], units: Utf16) -> Mark:
    kind, *told = str(entity["label"]).split("/")
    names = told_by_label(kind_of(kind))
    if len(told) != len(names):
        raise ValueError(f"label {entity['label']!r}: needs {'/'.join([kind, *names])}")
    values = {name: () if value == _NONE else (value,) for name, value in zip(names, told, strict=True)}
    start, end = units.to_points(entity["start_offset"]), units.to_points(entity["end_offset"])
    return Mark(str(entity["id"]), kind_of(kind), start, end, values)


def _records(
    doc: str,
    text: str,
    marks: Sequence[Mark],
    links: _Links | None,
    owners: _Links,
    carried: Sequence[GoldRecord],
) -> tuple[GoldRecord, ...]:
    origin = _origins(marks, carried)
    if links is None:
        links = _links_of(marks, origin)
    complete = FromArticle(doc, text)
    by_id = {mark.id: mark for mark in marks}
    codes = dict(_codes(by_id, origin, carried))
    owner_of = {left: _code_at(right, codes) for left, right in owners}
    records: list[GoldRecord] = []
    for group in grouped(marks, links):
        numbers = [origin[mark.id] for mark in group.marks if mark.id in origin]
        known = flatten(group.kind, plain(carried[min(numbers)])) if numbers else {}
        values = {**known, **group.values}
        owner = [owner_of[mark.id] for mark in group.marks if mark.id in owner_of]
        if owner:
            values["municipality"] = tuple(dict.fromkeys(owner))
        records.append(record_of(doc, text, Group(group.marks, values), complete))
    return tuple(records)


def _origins(marks: Sequence[Mark], carried: Sequence[GoldRecord]) -> dict[str, int]:
    """Mark → number of the carried fact that has this kind and span; of several, one with the same label first."""
    places: dict[tuple[Kind, int, int], list[int]] = {}
    for number, record in enumerate(carried):
        for span in record.fact.evidence:
            places.setdefault((record.fact.kind, span.start, span.end), []).append(number)
    told = [flatten(record.fact.kind, plain(record)) for record in carried]
    found: dict[str, int] = {}
    for exact in (True, False):
        for mark in marks:
            open_numbers = places.get((mark.kind, mark.start, mark.end), [])
            for number in open_numbers:
                if mark.id not in found and (not exact or _same_label(mark, told[number])):
                    found[mark.id] = number
            if mark.id in found and found[mark.id] in open_numbers:
                open_numbers.remove(found[mark.id])
    return found


def _same_label(mark: Mark, values: Mapping[str, tuple[str, ...]]) -> bool:
    return all(tuple(given) == values.get(name, ()) for name, given in mark.values.items())


def _links_of(marks: Sequence[Mark], origin: Mapping[str, int]) -> _Links:
    first: dict[int, str] = {}
    return [
        (first.setdefault(origin[mark.id], mark.id), mark.id) for mark in marks if mark.id in origin
    ]


def _codes(
    marks: Mapping[str, Mark], origin: Mapping[str, int], carried: Sequence[GoldRecord]
) -> Iterator[tuple[str, str | None]]:
    for name, mark in marks.items():
        if mark.kind is Kind.MUNICIPALITY:
            yield name, carried[origin[name]].fact.municipality if name in origin else None


def _code_at(name: str, codes: Mapping[str, str | None]) -> str:
    code = codes.get(name)
    if code is None:
        raise ValueError(f"an owner relation leads to {name}, which is no municipality with a known code")
    return code
