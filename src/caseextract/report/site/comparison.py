"""The comparison of one's choice: cells of every municipality, and verdicts on every pair, made beforehand.

Whoever opens the page chooses the municipalities; the browser only puts side by side what is decided here. Each
municipality has a script file of its own, which holds its cells and the verdicts on pairs of it and those of
higher code, so that a page loads no more than what was chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from caseextract.compare.facets import ROWS
from caseextract.compare.model import Comparison, Judgement
from caseextract.compare.pairwise import Prepared, judge_prepared
from caseextract.lexicon.gazetteer import Place
from caseextract.report.cells import ground_text
from caseextract.report.labels import Labels
from caseextract.report.safe import plain
from caseextract.report.site.environment import script_json
from caseextract.report.site.values import ShownNote, shown_cell, shown_note

# The name of the function that takes a municipality's data; it is defined by the page's own script.
_TAKER = "caseextractMunicipality"


def judged_codes(counts: Mapping[str, int], *, pairs: int) -> list[str]:
    """The codes any two of which are judged: all, or those with most facts, so that there are at most ``pairs``."""
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    most = len(ordered)
    while most * (most - 1) // 2 > pairs:
        most -= 1
    return sorted(ordered[:most])


def pair_verdicts(prepared: Iterable[Prepared], words: Labels) -> dict[str, dict[str, dict[str, Any]]]:
    """Verdicts by the lower code, the higher code and the row; pairs without any are absent."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    ordered = sorted(prepared, key=lambda one: one.code)
    for left, right in combinations(ordered, 2):
        rows = judge_prepared(left, right)
        if rows:
            data = {key: [_judgement(one, words) for one in judged] for key, judged in rows.items()}
            found.setdefault(left.code, {})[right.code] = data
    return found


def municipality_script(
    place: Place, comparison: Comparison, verdicts: Mapping[str, Any], *, pages: Mapping[str, str], words: Labels
) -> bytes:
    """The script file of one municipality; ``comparison`` has it as its only column."""
    notes = {note.number: shown_note(note, pages, words) for note in comparison.footnotes}
    rows = {}
    for row in comparison.rows:
        cell = shown_cell(row.cells[0], words)
        values = [
            [value.text, value.status, value.state, value.as_of, [_note(notes[n]) for n in value.notes]]
            for value in cell.values
        ]
        rows[row.key] = [cell.stance, values, list(cell.remarks)]
    data = {"code": place.code, "rows": rows, "verdicts": verdicts}
    return f"{_TAKER}({script_json(data)});\n".encode()


def comparison_page(
    places: Mapping[str, Place], judged: Sequence[str], shown_rows: Iterable[tuple[str, str]], words: Labels
) -> dict[str, Any]:
    """What the page needs; ``shown_rows`` are the (facet, key) of all rows any municipality has."""
    known = set(judged)
    rows = [[key, words[f"facet.{facet}"], words[key]] for facet, key in shown_rows]
    return {
        "places": [(code, place.name, place.prefecture) for code, place in places.items()],
        "data": {
            "rows": rows,
            "places": {
                code: [plain(place.name), plain(place.prefecture), int(code in known)] for code, place in places.items()
            },
            "words": {key: words[key] for key in _WORDS},
        },
    }


_WORDS = (
    *("item", "not_stated", "between", "comparability", "stance.undecided", "stance.stated_none"),
    *("compare.unjudged", "compare.choose_more", "compare.failed", "compare.differs", "compare.chosen"),
    *("verdict.comparable", "verdict.caution", "verdict.not_comparable", "compare.remove"),
)


def rows_in_order(comparisons: Iterable[Comparison]) -> list[tuple[str, str]]:
    """The rows of all comparisons, each once, as the table orders them."""
    found = {row.key: row.facet for comparison in comparisons for row in comparison.rows}
    known = [spec.key for spec in ROWS]
    order = {key: place for place, key in enumerate(known)}
    facets = list(dict.fromkeys(spec.facet for spec in ROWS))
    facets[1:1] = sorted({facet for facet in found.values() if facet not in facets})
    ranked = sorted(found, key=lambda key: (facets.index(found[key]), order.get(key, len(known)), key))
    return [(found[key], key) for key in ranked]


def _judgement(one: Judgement, words: Labels) -> list[Any]:
    reasons = [ground_text(ground, words) for ground in one.reasons]
    return [one.verdict.value, plain(one.left.text), plain(one.right.text), reasons, int(one.differs)]


def _note(note: ShownNote) -> list[str]:
    return [note.address, note.source, f"{note.before}【{note.quote}】{note.after}"]
