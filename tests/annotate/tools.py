"""What the annotation tools do with a file between import and export, as their formats are documented.

Each reads the bytes a project is made of the way the tool does, refuses what the tool would refuse, and writes what its
export would hold if an annotator had accepted everything.
"""

from __future__ import annotations

import itertools
import json
import re
from typing import Any


def through_labelstudio(tasks: bytes) -> bytes:
    """Predictions become an annotation; regions keep code-point offsets, every item quotes its text.

    The editor turns offsets into UTF-16 units to select in the browser and back when it saves.
    """
    exported = []
    for number, task in enumerate(json.loads(tasks), 1):
        text = task["data"]["text"]
        result = [_saved(item, text) for item in task["predictions"][0]["result"]]
        # Regions come first in an export, relations last.
        result.sort(key=lambda item: item["type"] == "relation")
        annotation = {"id": number, "completed_by": 1, "was_cancelled": False, "ground_truth": False, "result": result}
        exported.append({"id": number, "data": task["data"], "annotations": [annotation], "predictions": []})
    return json.dumps(exported).encode()


def _saved(item: dict[str, Any], text: str) -> dict[str, Any]:
    if item["type"] == "relation":
        return item
    value = dict(item["value"])
    units = text.encode("utf-16-le")
    start, end = (len(text[: value[name]].encode("utf-16-le")) for name in ("start", "end"))
    selected = units[start:end].decode("utf-16-le")
    assert selected
    if item["type"] != "textarea":
        assert value.get("text", selected) == selected
        value["text"] = selected
    value["start"], value["end"] = (len(units[:at].decode("utf-16-le")) for at in (start, end))
    return {**item, "value": value, "origin": "prediction"}


def through_doccano(lines: bytes) -> bytes:
    """Spans are stored in the order of their starts under new ids; unknown columns are metadata beside the text."""
    exported = []
    next_id = 501
    for number, line in enumerate(lines.decode().split("\n"), 7):
        if not line:
            continue
        data = json.loads(line)
        units = data["text"].encode("utf-16-le")
        entities, new = [], {}
        for entity in sorted(data.pop("entities"), key=lambda one: one["start_offset"]):
            assert 0 <= entity["start_offset"] < entity["end_offset"] <= len(units) // 2
            units[2 * entity["start_offset"] : 2 * entity["end_offset"]].decode("utf-16-le")
            new[entity["id"]] = next_id
            entities.append({**entity, "id": next_id})
            next_id += 1
        relations = [
            {"id": at, "type": one["type"], "from_id": new[one["from_id"]], "to_id": new[one["to_id"]]}
            for at, one in enumerate(data.pop("relations"), 3)
        ]
        exported.append({"id": number, **data, "entities": entities, "relations": relations, "Comments": []})
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in exported).encode()


_LINE_END = re.compile("[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")


def through_brat(text: str, ann: str, attributes: dict[str, set[str] | None]) -> str:
    """The lines, checked as brat checks them when it opens a document and written again in another order."""
    kept: list[str] = []
    bound: dict[str, str] = {}
    for line in ann.split("\n")[:-1]:
        assert not _LINE_END.search(line), "brat reads line by line"
        name, rest = line.split("\t", 1)
        if name[0] == "T":
            head, quote = rest.split("\t", 1)
            kind, places = head.split(" ", 1)
            spans = [tuple(map(int, place.split(" "))) for place in places.split(";")]
            assert all(start < end <= len(text) for start, end in spans)
            assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))
            assert quote == " ".join(text[start:end] for start, end in spans)
            bound[name] = kind
        elif name[0] == "A":
            words = rest.split(" ")
            values = attributes[words[0]]
            assert words[1] in bound
            assert (values is None and len(words) == 2) or (values is not None and words[2] in values)
        elif name[0] == "R":
            assert re.fullmatch(r"same_fact Arg1:T\d+ Arg2:T\d+", rest)
        else:
            assert re.match(r"#\d+\tAnnotatorNotes T\d+\t.", line)
        kept.append(line)
    kept.sort(key=lambda line: line[0])
    return "".join(f"{line}\n" for line in kept)


def brat_attributes(conf: str) -> dict[str, set[str] | None]:
    """Attribute → its values (None: a flag) of an ``annotation.conf``."""
    found: dict[str, set[str] | None] = {}
    for line in conf.partition("[attributes]\n")[2].splitlines():
        name, told = line.split("\t")
        assert re.fullmatch(r"[a-zA-Z0-9_-]+", name)
        _, _, values = told.partition(", Value:")
        found[name] = set(values.split("|")) if values else None
    return found
