"""Which sightings are one person: the full name once, the family name afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from caseextract.recognize.people_context import Sighting


@dataclass(slots=True)
class Person:
    """A person with all sightings in text order; ``name`` as full as the document gives it."""

    name: str
    family: str
    sightings: list[Sighting] = field(default_factory=list)

    @property
    def titles(self) -> tuple[str, ...]:
        """All titles in the order of the text; a label's short form (DX推進担当課長, 課長) of one given before is not
        a second title."""
        found: dict[str, None] = {}
        for seen in self.sightings:
            for title in seen.post.titles:
                short = any(other.endswith(title) for other in found)
                again = seen.source == "label" and any(other[-2:] == title[-2:] for other in found)
                if not short and not again:
                    found[title] = None
        return tuple(title for title in found if not any(other != title and other.endswith(title) for other in found))

    @property
    def affiliation(self) -> str | None:
        """The fullest affiliation the text gives, as written."""
        named = [seen.post.affiliation for seen in self.sightings if seen.post.affiliation not in (None, "", "同上")]
        return max((name for name in named if name), key=len, default=None)


def join_people(sightings: Sequence[Sighting]) -> list[Person]:
    """Persons in order of their first sighting; ``sightings`` are in text order.

    A person needs one strong sighting, or weak ones from two sources. Two persons of one family name share what
    is said under the family name alone: it goes to the one named last.
    """
    chosen = _without_overlaps(sightings)
    families = {seen.name.family for seen in chosen if seen.name.given is None and seen.name.split}
    people: dict[str, Person] = {}
    for seen in chosen:
        name = seen.name
        if name.given is not None:
            people.setdefault(name.full, Person(name.full, name.family))
        elif not name.split:
            family = next((name.family[:cut] for cut in (3, 2, 1) if name.family[:cut] in families), name.family)
            people.setdefault(name.family, Person(name.family, family))
    # A family name leans on the person of that name met last, or on the first one still to come.
    last: dict[str, Person] = {}
    for person in people.values():
        last.setdefault(person.family, person)
    for seen in chosen:
        name = seen.name
        known = last.get(name.family) if name.given is None and name.split else people.get(name.full)
        person = known or people.setdefault(name.full, Person(name.full, name.family))
        person.sightings.append(seen)
        last[person.family] = person
    return [person for person in people.values() if _is_proven(person)]


def _is_proven(person: Person) -> bool:
    if any(seen.strong for seen in person.sightings):
        return True
    return len({seen.source for seen in person.sightings} - {"text", "alias"}) > 1


def _without_overlaps(sightings: Sequence[Sighting]) -> list[Sighting]:
    """One sighting a place: the longer name, then the stronger evidence, then the fuller post."""
    chosen: list[Sighting] = []
    for seen in sightings:
        if chosen and chosen[-1].block == seen.block and seen.name.start < chosen[-1].name.end:
            chosen[-1] = max(chosen[-1], seen, key=_weight)
        else:
            chosen.append(seen)
    return chosen


def _weight(seen: Sighting) -> tuple[int, bool, int]:
    return seen.name.end - seen.name.start, seen.strong, len(seen.post.titles) + len(seen.post.affiliation or "")
