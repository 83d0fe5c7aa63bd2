"""From what a user types to municipalities and documents."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

from caseextract.errors import NameResolutionError
from caseextract.lexicon.gazetteer import Gazetteer, Place, PlaceKind

_SUGGESTIONS = 5
_HAS_FACTS = ", has facts"


def resolve_places(
    names: Iterable[str],
    gazetteer: Gazetteer,
    *,
    has_facts: Callable[[str], bool],
    on_meant: Callable[[str, Place], None] | None = None,
) -> tuple[Place, ...]:
    """The municipalities named, in the order given, each once.

    ``has_facts`` tells for a code whether the store knows it; such places come first among suggestions.
    Raises :class:`NameResolutionError` for a name that is unknown or means several.
    """
    places: dict[str, Place] = {}
    for name in names:
        place = resolve_place(name, gazetteer, has_facts=has_facts, on_meant=on_meant)
        places.setdefault(place.code, place)
    return tuple(places.values())


def resolve_place(
    name: str,
    gazetteer: Gazetteer,
    *,
    has_facts: Callable[[str], bool],
    others: Iterable[str] | None = None,
    on_meant: Callable[[str, Place], None] | None = None,
) -> Place:
    """The one municipality a name means; ``others`` are the ids of documents, where such may be meant too.

    A bare ward's name is the local government's that bears it (港区 is the one in Tokyo), as extraction reads it; a ward
    of a designated city is meant where its city stands before it (名古屋市港区), or where no local government is.
    Of several the only one with facts is meant, which ``on_meant`` is told.
    """
    found = gazetteer.resolve(name)
    governments = tuple(place for place in found if place.kind is not PlaceKind.WARD)
    found = governments or found
    if len(found) == 1:
        return found[0]
    if len(stored := [place for place in found if has_facts(place.code)]) == 1:
        if on_meant is not None:
            on_meant(name, stored[0])
        return stored[0]
    if found:
        means = f"means {len(found)} " + ("municipalities" if governments else "wards of designated cities")
        reason = f"{means}; give the {'prefecture' if governments else 'city'} or the code"
        raise NameResolutionError(name, reason, _described(found, has_facts))
    near = gazetteer.suggest(name, limit=_SUGGESTIONS)
    alike = difflib.get_close_matches(name, sorted(others or ()), n=_SUGGESTIONS)
    reason = "is no known municipality" if others is None else "is no stored document and no known municipality"
    raise NameResolutionError(name or '""', reason, (*alike, *_described(near, has_facts)))


def _described(places: Iterable[Place], has_facts: Callable[[str], bool]) -> tuple[str, ...]:
    known = [(place, has_facts(place.code)) for place in places]
    ordered = sorted(known, key=lambda pair: not pair[1])
    return tuple(f"{place.full_name} ({place.code}{_HAS_FACTS if has else ''})" for place, has in ordered)
