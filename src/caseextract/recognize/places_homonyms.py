"""Third step: which of several places of one name is meant, by what the document says elsewhere.

Never a guess: where the evidence does not leave exactly one place, all candidates stay.
"""

from __future__ import annotations

import re
from bisect import bisect_left
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
            _as_written(name, texts[name.block][name.start : name.end])
            self._by_short_prefecture(name, texts[name.block])
        doubtful = [name for name in doubtful if len(name.places) > 1]
        if not doubtful:
            return
        pinned = _Pinned(names)
        tests = (self._in_hosts(document), *_evidence_tests(names))
        for name in doubtful:
            place = pinned.same(name) or pinned.listed(name, texts[name.block])
            if place is not None:
                name.places = (place,)
            else:
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


def _as_written(name: Name, written: str) -> None:
    """鹿嶋市 is not 鹿島市: the place spelt so comes before those whose name is only a variant of it."""
    _keep(name, lambda place: place.name == written)


def _never(place: Place) -> bool:  # noqa: ARG001
    return False


class _Pinned:
    """Names whose own words settle them, looked up by name and by position."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._all = [name for name in names if name.pinned and len(name.places) == 1 and name.role in _EVIDENCE]
        self._by_code: dict[str, list[Name]] = {}
        for name in self._all:
            self._by_code.setdefault(name.places[0].code, []).append(name)

    def same(self, name: Name) -> Place | None:
        """The candidate of ``name`` settled elsewhere: the only one so settled, or the one settled last before
        it in its block."""
        settled = [place for place in name.places if place.code in self._by_code]
        if len(settled) == 1:
            return settled[0]
        latest = [(found.start, place) for place in settled if (found := _before(name, self._by_code[place.code]))]
        return max(latest, key=lambda pair: pair[0])[1] if latest else None

    def listed(self, name: Name, text: str) -> Place | None:
        """宮城県涌谷町、美里町: a prefecture given once holds for the names listed after it."""
        found = _before(name, self._all)
        if found is None or not _LIST_GAP.fullmatch(text, found.end, name.start):
            return None
        inside = [place for place in name.places if place.prefecture == found.places[0].prefecture]
        return inside[0] if len(inside) == 1 else None


def _before(name: Name, others: list[Name]) -> Name | None:
    """The last of ``others`` (in document order) that stands before ``name`` in the same block."""
    index = bisect_left(others, (name.block, name.start), key=lambda other: (other.block, other.start))
    found = others[index - 1] if index else None
    return found if found is not None and found.block == name.block else None


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
