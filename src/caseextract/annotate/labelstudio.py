"""Label Studio: tasks with pre-filled predictions, and the annotations it exports as JSON.

A task holds the article under ``data.text``. Each span of evidence is a region; the regions of one fact are joined by
relations named ``same_fact``; attributes are per-region controls on its first region. Offsets of regions in a Text object
are code points (its editor converts them from the browser's UTF-16 units); exports of other editors in this format that
count UTF-16 units are recognised by the text each region quotes.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from caseextract.annotate.complete import FromArticle
from caseextract.annotate.marks import SAME_FACT, Mark, grouped, marked, record_of
from caseextract.annotate.offsets import Utf16
from caseextract.annotate.record import Article, GoldRecord
from caseextract.annotate.schema import Form, attribute_names, attributes_of, control_names, kind_of

KIND_CONTROL = "kind"
OBJECT = "text"
_TRUE = "true"


def tasks(articles: Sequence[Article], *, version: str) -> bytes:
    """The JSON file to import into a project: one task an article, its facts as predictions of ``version``."""
    made = [
        {
            "data": {"doc": article.doc, "text": article.text},
            "predictions": [{"model_version": version, "result": _results(article)}],
        }
        for article in articles
    ]
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _results(article: Article) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for _, marks in marked(article.records):
        for mark in marks:
            quote = article.text[mark.start : mark.end]
            results.append(_item(mark, KIND_CONTROL, "labels", {"text": quote, "labels": [str(mark.kind)]}))
            results += _values(mark)
        results += [_relation(left, right) for left, right in itertools.pairwise(marks)]
    return results


def _values(mark: Mark) -> Iterator[dict[str, Any]]:
    for attribute in attributes_of(mark.kind):
        if attribute.name not in mark.values:
            continue
        given = list(mark.values[attribute.name])
        closed = attribute.form in (Form.CHOICE, Form.FLAG)
        form, value = ("choices", {"choices": given}) if closed else ("textarea", {"text": given})
        yield _item(mark, control_names()[mark.kind, attribute.name], form, value)


def _item(mark: Mark, control: str, form: str, value: Mapping[str, Any]) -> dict[str, Any]:
    place = {"start": mark.start, "end": mark.end}
    return {"id": mark.id, "from_name": control, "to_name": OBJECT, "type": form, "value": {**place, **value}}


def _relation(left: Mark, right: Mark) -> dict[str, Any]:
    return {
        "from_id": left.id,
        "to_id": right.id,
        "type": "relation",
        "direction": "right",
        "labels": [SAME_FACT],
    }


def read_task(task: Any, *, predictions: bool = False, annotator: int | None = None) -> Article | None:
    """The article of an exported task; None when nobody annotated it.

    Of several annotations ``annotator`` (the id under ``completed_by``) chooses; with ``predictions`` the pre-filled
    facts stand where there is no annotation. Raises ``ValueError`` in words for the annotator.
    """
    if not isinstance(task, dict) or not isinstance(data := task.get("data"), dict):
        raise ValueError("is no task with data; export the project as JSON, not as JSON-MIN")
    text, doc = data.get("text"), data.get("doc")
    if not isinstance(text, str) or not isinstance(doc, str) or not doc:
        raise ValueError("data: needs the keys doc and text")
    try:
        result = _chosen(task, predictions, annotator)
        return None if result is None else Article(doc, text, _records(doc, text, result))
    except ValueError as error:
        raise ValueError(f"{doc}: {error}") from error


def _chosen(task: Mapping[str, Any], predictions: bool, annotator: int | None) -> list[Any] | None:
    finished = [one for one in task.get("annotations") or [] if not one.get("was_cancelled")]
    if annotator is not None:
        finished = [one for one in finished if _by(one) == annotator]
    truths = [one for one in finished if one.get("ground_truth")]
    chosen = truths if len(truths) == 1 else finished
    if len(chosen) > 1:
        who = ", ".join(sorted({str(_by(one)) for one in chosen}))
        raise ValueError(f"has {len(chosen)} annotations (by {who}); choose with --annotator, or mark one as ground truth")
    if chosen:
        return list(chosen[0].get("result") or [])
    made = task.get("predictions") or []
    return list(made[-1].get("result") or []) if predictions and made else None


def _by(annotation: Mapping[str, Any]) -> Any:
    by = annotation.get("completed_by")
    return by.get("id") if isinstance(by, dict) else by


def _records(doc: str, text: str, result: Sequence[Mapping[str, Any]]) -> tuple[GoldRecord, ...]:
    links = [_link(item) for item in result if item.get("type") == "relation" and _joins(item)]
    regions: dict[str, list[Mapping[str, Any]]] = {}
    for item in result:
        if item.get("type") != "relation":
            regions.setdefault(str(item.get("id")), []).append(item)
    marks = _in_points(text, [_mark(name, items) for name, items in regions.items()])
    complete = FromArticle(doc, text)
    return tuple(record_of(doc, text, group, complete) for group in grouped(marks, links))


def _joins(item: Mapping[str, Any]) -> bool:
    labels = item.get("labels") or []
    return not labels or SAME_FACT in labels


def _link(item: Mapping[str, Any]) -> tuple[str, str]:
    return str(item.get("from_id")), str(item.get("to_id"))


def _mark(name: str, items: Sequence[Mapping[str, Any]]) -> tuple[Mark, str | None]:
    """The mark of a region, and the text it quotes where it does."""
    labels: list[str] = []
    values: dict[str, tuple[str, ...]] = {}
    quote: str | None = None
    for item in items:
        value = item.get("value") or {}
        control = str(item.get("from_name"))
        if control == KIND_CONTROL:
            labels += value.get("labels") or []
            quote = value["text"] if isinstance(value.get("text"), str) else None
        elif control in attribute_names():
            given = value.get("choices") if item.get("type") == "choices" else value.get("text")
            texts = [given] if isinstance(given, str) else list(given or [])
            values[attribute_names()[control]] = tuple(texts)
        else:
            raise ValueError(f"region {name}: control {control!r} is none of the labelling configuration")
    if len(labels) != 1:
        raise ValueError(f"region {name}: has {len(labels)} kinds, needs one")
    start, end = (items[0].get("value") or {}).get("start"), (items[0].get("value") or {}).get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError(f"region {name}: start and end must be whole numbers")
    return Mark(name, kind_of(labels[0]), start, end, values), quote


def _in_points(text: str, marks: Sequence[tuple[Mark, str | None]]) -> list[Mark]:
    if all(quote is None or text[mark.start : mark.end] == quote for mark, quote in marks):
        return [mark for mark, _ in marks]
    units = Utf16(text)
    moved = [
        (Mark(mark.id, mark.kind, units.to_points(mark.start), units.to_points(mark.end), mark.values), quote)
        for mark, quote in marks
    ]
    for mark, quote in moved:
        if quote is not None and text[mark.start : mark.end] != quote:
            raise ValueError(f"region {mark.id}: quotes 「{quote[:30]}」, which does not stand at its offsets")
    return [mark for mark, _ in moved]
