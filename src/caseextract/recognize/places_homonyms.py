"""Third step: which of several places of one name is meant, by what the document says elsewhere.

Never a guess: where the evidence does not leave exactly one place, all candidates stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from caseextract.lexicon.gazetteer import Gazetteer, Place, PlaceKind
from caseextract.recognize.places_context import Name, Role

_HOST = re.compile(r"\b(?:city|town|vill|village|pref|metro)\.(?:[a-z0-9-]+\.)?([a-z]+)\.(?:lg\.)?jp\b")
_EVIDENCE = frozenset({Role.INSTITUTION, Role.LOCATION, Role.PREFIX})
_LIST_GAP = re.compile(r" ?(?:[、,・]|や|と|及び|および|並びに)(?:[^、,・。()\s]{1,8}[市区町村][、,・])* ?")
_SHORT_LINK = re.compile(r"[・の ]?$")


class HomonymResolver:
    """Narrows the candidates of ambiguous names; built once."""

    def __init__(self, gazetteer: Gazetteer, domains: Mapping[str, str]) -> None:
        self._domains = domains
        prefectures = [place for place in gazetteer if place.kind is PlaceKind.PREFECTURE]
        self._stems = {place.stem: place.name for place in prefectures}

    def resolve(self, names: list[Name], texts: Mapping[int, str], document: str) -> None:
        """Narrow ``places`` of every ambiguous name in place. ``texts`` are view texts by block index,
        ``document`` is the source text (read for addresses on the web only)."""
        doubtful = [name for name in names if len(name.places) > 1]
        for name in doubtful:
            self._by_short_prefecture(name, texts[name.block])
        doubtful = [name for name in doubtful if len(name.places) > 1]
        if not doubtful:
            return
        pinned = _pinned(names)
        tests = (self._in_hosts(document), *_evidence_tests(names))
        for name in doubtful:
            if not (_by_earlier(name, pinned) or _by_list(name, pinned, texts[name.block])):
                _by_evidence(name, tests)

    def _by_short_prefecture(self, name: Name, text: str) -> None:
        """福島・伊達市, 府中市(広島): the prefecture without its suffix, beside the name."""
        before = _SHORT_LINK.sub("", text[max(0, name.start - 4) : name.start])
        near = {full for stem, full in self._stems.items() if before.endswith(stem)}
        if text.startswith("(", name.end):
            near |= {full for stem, full in self._stems.items() if text.startswith(stem + ")", name.end + 1)}
        _keep(name, lambda place: place.prefecture in near)

    def _in_hosts(self, document: str) -> Callable[[Place], bool]:
        if ".jp" not in document:
            return _never
        found = {self._domains.get(host[1]) for host in _HOST.finditer(document)}
        return lambda place: place.prefecture in found


def _never(place: Place) -> bool:  # noqa: ARG001
    return False


def _pinned(names: Iterable[Name]) -> list[Name]:
    """Names whose own words settle them, in document order."""
    return [name for name in names if name.pinned and len(name.places) == 1 and name.role in _EVIDENCE]


def _by_earlier(name: Name, pinned: list[Name]) -> bool:
    """The same name settled elsewhere: the only one so settled, or the last one before it in its block."""
    same = [other for other in pinned if other.places[0] in name.places]
    if len({other.places[0].code for other in same}) > 1:
        same = [other for other in same if other.block == name.block and other.start < name.start][-1:]
    if not same:
        return False
    name.places = same[0].places
    return True


def _by_list(name: Name, pinned: list[Name], text: str) -> bool:
    """宮城県涌谷町、美里町: a prefecture given once holds for the names listed after it."""
    before = [other for other in pinned if other.block == name.block and other.end < name.start]
    if not before or not _LIST_GAP.fullmatch(text, before[-1].end, name.start):
        return False
    prefecture = before[-1].places[0].prefecture
    return _keep(name, lambda place: place.prefecture == prefecture) and len(name.places) == 1


def _evidence_tests(names: Iterable[Name]) -> tuple[Callable[[Place], bool], ...]:
    """Tests from strong to weak: the designated city of a ward is named; the prefecture is named, by its own
    name or by another municipality that lies in it."""
    settled = [name.places[0] for name in names if len(name.places) == 1 and name.role in _EVIDENCE]
    cities = {(place.prefecture, place.name) for place in settled if place.kind is PlaceKind.DESIGNATED_CITY}
    prefectures = {place.prefecture for place in settled}
    return (
        lambda place: (place.prefecture, place.city) in cities,
        lambda place: place.prefecture in prefectures and place.kind is not PlaceKind.WARD,
    )


def _by_evidence(name: Name, tests: Iterable[Callable[[Place], bool]]) -> None:
    for test in tests:
        if _keep(name, test) and len(name.places) == 1:
            return


def _keep(name: Name, test: Callable[[Place], bool]) -> bool:
    """Keep the candidates that pass, unless none does; whether any did."""
    kept = tuple(place for place in name.places if test(place))
    if kept:
        name.places = kept
    return bool(kept)
