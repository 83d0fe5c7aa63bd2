"""The comparison as JSON: its data, with labels beside the keys."""

from __future__ import annotations

import json
from typing import Any

from caseextract.compare.model import Comparison
from caseextract.report.cells import ground_text, verdict_text
from caseextract.report.labels import Labels
from caseextract.report.safe import json_safe


def comparison_json(comparison: Comparison, labels: Labels) -> str:
    """Indented JSON ending in a line break; characters that could steer a terminal are escaped."""
    data = comparison.model_dump(mode="json")
    for row, source in zip(data["rows"], comparison.rows, strict=True):
        row["label"] = labels[row["key"]]
        row["facet_label"] = labels[f"facet.{row['facet']}"]
        for judged, judgement in zip(row["judgements"], source.judgements, strict=True):
            judged["verdict_label"] = verdict_text(judgement, labels)
            for reason, ground in zip(judged["reasons"], judgement.reasons, strict=True):
                reason["text"] = ground_text(ground, labels)
        for cell in row["cells"]:
            for value in cell["values"]:
                value["status_label"] = labels[f"status.{value['status']}"] if value["status"] else None
                value["tag_label"] = labels[value["tag"]] if value["tag"] else None
    return dumped(data)


def dumped(data: Any) -> str:
    """Any JSON data in the same form."""
    return json_safe(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
