"""The page of a municipality: its profile, time line and indicators, with the places they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from caseextract.compare.model import Footnote
from caseextract.compare.profile_model import Event, Indicator, Profile
from caseextract.lexicon.gazetteer import Place
from caseextract.report.cells import ground_text
from caseextract.report.english import shown_period
from caseextract.report.labels import Labels
from caseextract.report.safe import plain
from caseextract.report.site.lanes import drawing
from caseextract.report.site.values import ShownNote, ShownValue, shown_cell, shown_value, shown_values


def municipality_page(
    place: Place, profile: Profile, notes: Sequence[ShownNote], *, pages: Mapping[str, str], words: Labels
) -> dict[str, Any]:
    """What the template needs; ``notes`` are the footnotes of the profile, ``pages`` file names of articles by id."""
    return {
        "place": place,
        "facets": _facets(profile, words),
        "indicators": [_indicator(one, words) for one in profile.indicators],
        "drawing": drawing(profile.events, words),
        "phases": [(phase, words[f"status.{phase}"]) for phase in _phases(profile.events)],
        "events": [_event(event, words) for event in profile.events],
        "notes": notes,
        "articles": _articles(profile.footnotes, pages, words),
    }


def _facets(profile: Profile, words: Labels) -> list[dict[str, Any]]:
    facets: dict[str, list[dict[str, Any]]] = {}
    for row in profile.rows:
        line = {"label": words[row.key], "cell": shown_cell(row.cell, words)}
        facets.setdefault(row.facet, []).append(line)
    return [{"label": words[f"facet.{facet}"], "rows": rows} for facet, rows in facets.items()]


def _indicator(one: Indicator, words: Labels) -> dict[str, Any]:
    return {
        "label": words[one.key],
        "value": shown_value(one.value, words),
        "inputs": shown_values(one.inputs, words),
        "cautions": [ground_text(ground, words) for ground in one.cautions],
    }


def _phases(events: Sequence[Event]) -> list[str]:
    return list(dict.fromkeys(event.phase.value for event in events if event.when is not None))


def _event(event: Event, words: Labels) -> dict[str, Any]:
    return {
        "phase": event.phase.value,
        "phase_text": words[f"status.{event.phase}"],
        "when": shown_period(event.when.text, words) if event.when else words["timeline.undated"],
        "dated": event.when is not None,
        "values": [_in_event(one, event, words) for one in shown_values(event.values, words)],
    }


def _in_event(value: ShownValue, event: Event, words: Labels) -> ShownValue:
    """A value without what its event says already: the phase and the time."""
    if value.state == words[f"status.{event.phase}"]:
        value = replace(value, state="")
    if event.when is not None and value.as_of == words.fill("as_of", date=shown_period(event.when.text, words)):
        value = replace(value, as_of="")
    return value


def _articles(notes: Sequence[Footnote], pages: Mapping[str, str], words: Labels) -> list[tuple[str, str, str]]:
    """Address, title and number of places of each article cited."""
    found: dict[str, list[Footnote]] = {}
    for note in notes:
        found.setdefault(note.document, []).append(note)
    lines = []
    for doc, cited in sorted(found.items()):
        title = plain(cited[0].title or doc)
        lines.append((f"article/{pages[doc]}.html", title, words.fill("profile.places", count=len(cited))))
    return lines
