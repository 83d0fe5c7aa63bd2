"""The comparison of one's choice: cells of every municipality, and verdicts on every pair, made beforehand.

Whoever opens the page chooses the municipalities; the browser only puts side by side what is decided here. Each
municipality has a script file of its own, which holds its cells and the verdicts on pairs of it and those of
higher code, so that a page loads no more than what was chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from caseextract.compare.facets import FACETS, INDICATOR, ROWS, RowSpec
from caseextract.compare.indicator_rows import LIMIT
from caseextract.compare.indicator_specs import indicator_table
from caseextract.compare.model import Cell, Judgement, Stance
from caseextract.compare.pairwise import Prepared, judge_prepared
from caseextract.compare.profile_model import Profile, ProfileRow
from caseextract.lexicon.gazetteer import Place
from caseextract.records import Kind
from caseextract.report.cells import ground_text
from caseextract.report.labels import Labels
from caseextract.report.safe import plain
from caseextract.report.site.environment import script_json
from caseextract.report.site.values import ShownNote, shown_cell

# The name of the function that takes a municipality's data; it is defined by the page's own script.
_TAKER = "caseextractMunicipality"
_SPECS = {spec.key: spec for spec in ROWS}


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
    code: str, profile: Profile, notes: Sequence[ShownNote], verdicts: Mapping[str, Any], *, words: Labels
) -> bytes:
    """The script file of one municipality."""
    numbered = {note.number: _note(note) for note in notes}
    rows = {}
    for row in usual_rows(profile):
        cell = shown_cell(row.cell, words)
        values = [
            [value.text, value.status, value.state, value.as_of, [numbered[n] for n in value.notes]]
            for value in cell.values
        ]
        rows[row.key] = [cell.stance, values, list(cell.remarks)]
    data = {"code": code, "rows": rows, "verdicts": verdicts}
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


def usual_rows(profile: Profile) -> list[ProfileRow]:
    """The rows of a profile that a comparison has, cut to what a comparison shows, and its indicators as rows."""
    rows = []
    for row in profile.rows:
        spec = _SPECS.get(row.key)
        if spec is not None:
            rows.append(row.model_copy(update={"cell": _usual(row.cell, spec)}))
    for key in dict.fromkeys(one.key for one in profile.indicators):
        values = [one.value for one in profile.indicators if one.key == key]
        cell = Cell(
            stated=True,
            stance=Stance.STATED,
            values=tuple(values[:LIMIT]),
            more=max(len(values) - LIMIT, 0),
        )
        rows.append(ProfileRow(facet=INDICATOR, key=key, cell=cell))
    return rows


def rows_in_order(profiles: Iterable[Profile]) -> list[tuple[str, str]]:
    """Facet and key of the rows of all profiles, each once, as a comparison orders them."""
    found = {row.key: row.facet for profile in profiles for row in usual_rows(profile)}
    keys = [*(f"{INDICATOR}.{spec.key}" for spec in indicator_table().indicator), *_SPECS]
    return sorted(
        ((facet, key) for key, facet in found.items()),
        key=lambda one: (FACETS.index(one[0]), keys.index(one[1])),
    )


def _usual(cell: Cell, spec: RowSpec) -> Cell:
    quotes = [value for value in cell.values if value.kind is Kind.STATEMENT]
    figures = [value for value in cell.values if value.kind is not Kind.STATEMENT]
    shown = figures[: spec.limit] + quotes[: spec.quotes]
    return cell.model_copy(update={"values": tuple(shown), "more": len(cell.values) - len(shown)})


def _judgement(one: Judgement, words: Labels) -> list[Any]:
    reasons = [ground_text(ground, words) for ground in one.reasons]
    return [one.verdict.value, plain(one.left.text), plain(one.right.text), reasons, int(one.differs)]


def _note(note: ShownNote) -> list[str]:
    return [note.address, note.source, f"{note.before}【{note.quote}】{note.after}"]
