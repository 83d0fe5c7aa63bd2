"""What the start page and the page of tools show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from caseextract.lexicon.gazetteer import Place
from caseextract.records import Kind, Status
from caseextract.report.labels import Labels
from caseextract.report.safe import plain
from caseextract.report.site.charts import stacked
from caseextract.report.site.factview import STATELESS, status_text
from caseextract.report.site.survey import STATES, Survey, ToolCount

_CHARTED = 15
_LISTED = 30
# The order of the pieces of a bar and of the legend.
BAR_STATES = (*(state.value for state in STATES), Status.MENTIONED.value, STATELESS)


def tool_lines(survey: Survey, places: Mapping[str, Place], pages: Mapping[str, str], words: Labels) -> list[dict[str, Any]]:
    """Tools by the number of municipalities that use, plan or weighed them, the most widespread first."""
    lines = [_tool_line(tool, places, pages, words) for tool in survey.tools.values()]
    return sorted((line for line in lines if line["total"]), key=lambda line: (-line["counts"]["current"], -line["total"], line["name"]))


def overview_page(
    survey: Survey,
    tools: Sequence[Mapping[str, Any]],
    documents: Sequence[Mapping[str, Any]],
    places: Sequence[Mapping[str, Any]],
    words: Labels,
) -> dict[str, Any]:
    """What the start page needs."""
    kinds = [kind.value for kind in Kind if any(survey.kinds[kind.value, state] for state in BAR_STATES)]
    return {
        "figures": [
            ("articles", len(documents)),
            ("places", len(places)),
            ("tools", len(tools)),
            ("facts", survey.total),
        ],
        "documents": documents,
        "places": places,
        "tools": tools[:_LISTED],
        "more_tools": max(len(tools) - _LISTED, 0),
        "tool_chart": stacked(
            [
                (line["name"], [(state, status_text(state, words), line["counts"][state]) for state in _TOOL_STATES])
                for line in tools[:_CHARTED]
            ]
        ),
        "kind_chart": stacked([(words[f"kind.{kind}"], _parts(survey, kind, words)) for kind in kinds]),
        "tool_legend": [(state, status_text(state, words)) for state in _TOOL_STATES],
        "kind_legend": [(state, status_text(state, words)) for state in BAR_STATES],
        "kind_rows": [(words[f"kind.{kind}"], _numbers(survey, kind)) for kind in kinds],
    }


_TOOL_STATES = tuple(state.value for state in STATES)


def _parts(survey: Survey, kind: str, words: Labels) -> list[tuple[str, str, int]]:
    return [(state, status_text(state, words), survey.kinds[kind, state]) for state in BAR_STATES]


def _numbers(survey: Survey, kind: str) -> list[int]:
    numbers = [survey.kinds[kind, state] for state in BAR_STATES]
    return [*numbers, sum(numbers)]


def _tool_line(
    tool: ToolCount, places: Mapping[str, Place], pages: Mapping[str, str], words: Labels
) -> dict[str, Any]:
    category = _commonest(tool.categories)
    by_state = {
        state.value: [
            (plain(places[code].name), pages[code])
            for code, found in sorted(tool.places.items())
            if found is state and code in places
        ]
        for state in STATES
    }
    counts = {state: len(shown) for state, shown in by_state.items()}
    return {
        "name": plain(_commonest(tool.names) or ""),
        "category": words[f"tool.{category}"] if category else "",
        "by_state": by_state,
        "counts": counts,
        "total": sum(counts.values()),
    }


def _commonest(counted: Mapping[str, int]) -> str | None:
    return min(counted, key=lambda word: (-counted[word], word), default=None)
