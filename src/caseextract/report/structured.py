"""Comparisons, profiles, time lines and likeness as JSON: their data, with labels beside the keys."""

from __future__ import annotations

import json
from typing import Any

from caseextract.compare.model import Comparison
from caseextract.compare.profile_model import Profile, Timeline
from caseextract.compare.similar_model import Similarity
from caseextract.report.cells import ground_text, verdict_text
from caseextract.report.labels import Labels
from caseextract.report.safe import json_safe


def comparison_json(comparison: Comparison, labels: Labels) -> str:
    """Indented JSON ending in a line break; characters that could steer a terminal are escaped."""
    data = comparison.model_dump(mode="json")
    for row, source in zip(data["rows"], comparison.rows, strict=True):
        _label_row(row, labels)
        for judged, judgement in zip(row["judgements"], source.judgements, strict=True):
            judged["verdict_label"] = verdict_text(judgement, labels)
            for reason, ground in zip(judged["reasons"], judgement.reasons, strict=True):
                reason["text"] = ground_text(ground, labels)
        for cell in row["cells"]:
            _label_cell(cell, labels)
    return dumped(data)


def profile_json(profile: Profile, labels: Labels) -> str:
    """A profile in the same way."""
    data = profile.model_dump(mode="json")
    for row in data["rows"]:
        _label_row(row, labels)
        _label_cell(row["cell"], labels)
    for one, indicator in zip(data["indicators"], profile.indicators, strict=True):
        one["label"] = labels[one["key"]]
        for value in (one["value"], *one["inputs"]):
            _label_value(value, labels)
        for caution, ground in zip(one["cautions"], indicator.cautions, strict=True):
            caution["text"] = ground_text(ground, labels)
    _label_events(data["events"], labels)
    return dumped(data)


def timeline_json(timeline: Timeline, labels: Labels) -> str:
    """A time line in the same way."""
    data = timeline.model_dump(mode="json")
    _label_events(data["events"], labels)
    return dumped(data)


def similarity_json(similarity: Similarity, labels: Labels) -> str:
    """Likeness in the same way."""
    data = similarity.model_dump(mode="json")
    for neighbour in data["neighbours"]:
        for part in neighbour["parts"]:
            part["label"] = labels[f"trait.{part['trait']}"]
            pairs = [value for one in part["shared"] for value in (one["ours"], one["theirs"])]
            for value in (*pairs, *part["ours"], *part["theirs"]):
                _label_value(value, labels)
    return dumped(data)


def _label_row(row: dict[str, Any], labels: Labels) -> None:
    row["label"] = labels[row["key"]]
    row["facet_label"] = labels[f"facet.{row['facet']}"]


def _label_cell(cell: dict[str, Any], labels: Labels) -> None:
    cell["stance_label"] = labels[f"stance.{cell['stance']}"]
    for value in cell["values"]:
        _label_value(value, labels)


def _label_value(value: dict[str, Any], labels: Labels) -> None:
    value["status_label"] = labels[f"status.{value['status']}"] if value["status"] else None
    value["tag_label"] = labels[value["tag"]] if value["tag"] else None


def _label_events(events: list[dict[str, Any]], labels: Labels) -> None:
    for event in events:
        event["phase_label"] = labels[f"status.{event['phase']}"]
        for value in event["values"]:
            _label_value(value, labels)


def dumped(data: Any) -> str:
    """Any JSON data in the same form."""
    return json_safe(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
