"""The gaps of a comparison as questions to ask: as plain lines, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Sequence

from caseextract.compare.model import Comparison, Gap, Holding
from caseextract.records import Kind
from caseextract.report.cells import column_label, state_text
from caseextract.report.english import shown_name
from caseextract.report.labels import Labels
from caseextract.report.markdown import escape
from caseextract.report.safe import plain
from caseextract.report.structured import dumped

_VALUES = 2


def questions_text(gaps: Sequence[Gap], comparison: Comparison, labels: Labels) -> str:
    """The questions under the name of the municipality to ask, ending in a line break."""
    return (
        "\n\n".join(
            "\n".join([name, *(f"- {line}" for line in lines)])
            for name, lines in _by_column(gaps, comparison, labels)
        )
        + "\n"
    )


def questions_markdown(gaps: Sequence[Gap], comparison: Comparison, labels: Labels) -> str:
    """As :func:`questions_text`, with headings."""
    parts = [f"# {escape(labels['ask.title'])}"]
    for name, lines in _by_column(gaps, comparison, labels):
        parts += [f"## {escape(name)}", "\n".join(f"- {escape(line)}" for line in lines)]
    return "\n\n".join(parts) + "\n"


def questions_json(gaps: Sequence[Gap], comparison: Comparison, labels: Labels) -> str:
    """A list of questions, each with whom to ask and what the others state."""
    names = {column.code: column.full_name for column in comparison.columns}
    return dumped(
        [
            {
                "code": gap.code,
                "municipality": names[gap.code],
                "facet": gap.facet,
                "key": gap.key,
                "name": gap.name,
                "question": question_text(gap, labels),
                "stated": [
                    {
                        "code": holding.code,
                        "municipality": names[holding.code],
                        "values": [
                            value.model_dump(mode="json", exclude={"notes"}) for value in holding.values
                        ],
                    }
                    for holding in gap.stated
                ],
            }
            for gap in gaps
        ]
    )


def question_text(gap: Gap, labels: Labels) -> str:
    """The question itself."""
    if gap.name is not None:
        return labels.fill("ask.named", name=shown_name(Kind.TECHNOLOGY, plain(gap.name), labels))
    if gap.key.startswith("device."):
        return labels.fill("ask.device_class", item=labels[gap.key])
    if gap.key.startswith("tool."):
        return labels.fill("ask.tool_category", item=labels[gap.key])
    return labels[f"ask.{gap.key}"]


def _by_column(gaps: Sequence[Gap], comparison: Comparison, labels: Labels) -> list[tuple[str, list[str]]]:
    names = {column.code: column_label(column) for column in comparison.columns}
    groups = [
        (plain(column.full_name), [gap for gap in gaps if gap.code == column.code])
        for column in comparison.columns
    ]
    return [
        (name, [f"{question_text(gap, labels)}{_stated(gap, names, labels)}" for gap in own])
        for name, own in groups
        if own
    ]


def _stated(gap: Gap, names: dict[str, str], labels: Labels) -> str:
    """What the others state, shortened: ``（千代田区: LoGoチャット〔現在〕）``."""
    if gap.name is not None:
        held = [f"{names[one.code]}{state_text(one.values[0], labels)}" for one in gap.stated]
    else:
        held = [f"{names[one.code]}: {_values(one, labels)}" for one in gap.stated]
    return labels.fill("aside", text="; ".join(held))


def _values(holding: Holding, labels: Labels) -> str:
    shown = [f"{plain(value.text)}{state_text(value, labels)}" for value in holding.values[:_VALUES]]
    rest = len(holding.values) - len(shown)
    return ", ".join(shown + ([labels.fill("more", count=rest)] if rest else []))
