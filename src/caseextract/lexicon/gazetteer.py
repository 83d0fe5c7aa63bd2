"""Every local government of Japan, found by code, by what a user types, or all in turn."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from types import MappingProxyType

from caseextract.lexicon.gazetteer_table import (
    PLACES_FILE,
    VARIANTS_FILE,
    Place,
    PlaceKind,
    check_digit,
    read_data,
    read_places,
    read_variants,
)

__all__ = ["Gazetteer", "Place", "PlaceKind", "load_gazetteer"]

_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b\u200c\u200d\ufeff]")
_OFFICE = re.compile("(?:役所|役場|庁|議会)$")
_BRACKETED = re.compile(r"(.+?)\((.+)\)$")
_SPOKEN_SUFFIX = re.compile("(?<=..)(?:けん|ちょう|まち|むら|そん|[とふしく])$")
_SUGGESTION_CUTOFF = 0.6


class Gazetteer:
    """A frozen list of places with its indexes; build one with :func:`load_gazetteer`.

    Names are compared after folding: NFKC, blanks off, variant characters (ヶ/ケ, 惠/恵, 龍/竜) made one.
    """

    def __init__(self, places: Iterable[Place], variants: dict[int, str] | None = None) -> None:
        self._places = tuple(places)
        self._variants = MappingProxyType(dict(variants or {}))
        self._by_code = {place.code: place for place in self._places}

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    @property
    def variants(self) -> MappingProxyType[int, str]:
        """``str.translate`` table of variant characters; folding a text with it moves no offset."""
        return self._variants

    def fold(self, name: str) -> str:
        """The form in which names are compared."""
        text = _SELECTORS.sub("", unicodedata.normalize("NFKC", name))
        return "".join(text.split()).translate(self._variants)

    def by_code(self, code: str) -> Place | None:
        """The place of a six-digit code, or None."""
        return self._by_code.get(code)

    def resolve(self, name: str) -> tuple[Place, ...]:
        """All places a user's input can mean, in code order; empty when it means none.

        Understood are six- and five-digit codes, names with or without suffix (杉並), with prefecture,
        county or city before (東京都杉並区, 福島・伊達市) or prefecture in brackets after (府中市(広島県)),
        an office's name (杉並区役所) and readings in kana. A full name beats a bare stem; the northern
        villages answer only where no other place does.
        """
        text = self.fold(name).replace("・", "")
        if text.isascii() and text.isdigit():
            return self._resolve_code(text)
        bracketed = _BRACKETED.match(text)
        if bracketed:
            text = bracketed[2] + bracketed[1]
        for form in (text, _OFFICE.sub("", text)):
            found = self._resolve_name(form)
            if found:
                return found
        return self._resolve_reading(text)

    def suggest(self, name: str, *, limit: int = 5) -> tuple[Place, ...]:
        """Places whose names look most like ``name``, best first, at most ``limit``."""
        text = self.fold(name)
        keys = difflib.get_close_matches(text, list(self._spoken), n=limit, cutoff=_SUGGESTION_CUTOFF)
        found: dict[str, Place] = {}
        for key in keys:
            for place in self._spoken[key]:
                found.setdefault(place.code, place)
        return tuple(found.values())[:limit]

    def _resolve_code(self, digits: str) -> tuple[Place, ...]:
        if len(digits) == 6:
            place = self._by_code.get(digits)
            return (place,) if place else ()
        if len(digits) == 5:
            place = next((self._by_code[code] for code in _six_digits(digits) if code in self._by_code), None)
            return (place,) if place else ()
        return ()

    def _resolve_name(self, text: str) -> tuple[Place, ...]:
        """Places named exactly ``text``, full names first, then stems, each behind any of its prefixes."""
        for index in (self._by_name, self._by_stem):
            found = self._lookup(text, index)
            if found:
                return found
        return ()

    def _lookup(self, text: str, index: dict[str, tuple[Place, ...]]) -> tuple[Place, ...]:
        direct = index.get(text, ())
        if not direct:
            direct = tuple(
                place
                for cut in range(1, len(text) - 1)
                for place in index.get(text[cut:], ())
                if text[:cut] in self._prefixes(place)
            )
        inhabited = tuple(place for place in direct if place.kind is not PlaceKind.NORTHERN_VILLAGE)
        return tuple(sorted(inhabited or direct, key=lambda place: place.code))

    def _prefixes(self, place: Place) -> tuple[str, ...]:
        """What may stand directly before the name of ``place``, folded."""
        if place.kind is PlaceKind.PREFECTURE:
            return ()
        prefecture, inner = self.fold(place.prefecture), self.fold(place.county or place.city)
        short = prefecture if prefecture == "北海道" else prefecture[:-1]
        heads = (prefecture, short)
        return (*heads, inner, *(head + inner for head in heads)) if inner else heads

    def _resolve_reading(self, text: str) -> tuple[Place, ...]:
        reading = "".join(chr(ord(ch) - 0x60) if "ァ" <= ch <= "ヶ" else ch for ch in text)
        return self._by_reading.get(reading, ())

    @cached_property
    def _by_name(self) -> dict[str, tuple[Place, ...]]:
        return _grouped((self.fold(place.name), place) for place in self._places)

    @cached_property
    def _by_stem(self) -> dict[str, tuple[Place, ...]]:
        return _grouped((self.fold(place.stem), place) for place in self._places)

    @cached_property
    def _by_reading(self) -> dict[str, tuple[Place, ...]]:
        """Readings as folded, with the suffix and without it (すぎなみく, すぎなみ)."""
        pairs = [(place.reading.translate(self._variants), place) for place in self._places]
        return _grouped([*pairs, *((_SPOKEN_SUFFIX.sub("", reading), place) for reading, place in pairs)])

    @cached_property
    def _spoken(self) -> dict[str, tuple[Place, ...]]:
        """Names, stems, full names and readings: what a mistyped input is compared with."""
        keys = (place for place in self._places if place.kind is not PlaceKind.NORTHERN_VILLAGE)
        return _grouped(
            (self.fold(form), place)
            for place in keys
            for form in dict.fromkeys((place.name, place.stem, place.full_name, place.reading))
        )


def _six_digits(digits: str) -> tuple[str, ...]:
    """The codes a five-digit input can stand for: the check digit left off, or a leading zero lost."""
    return digits + check_digit(digits), "0" + digits


def _grouped(pairs: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    groups: dict[str, dict[str, Place]] = {}
    for key, place in pairs:
        groups.setdefault(key, {})[place.code] = place
    return {key: tuple(places.values()) for key, places in groups.items()}


@cache
def load_gazetteer() -> Gazetteer:
    """The built-in gazetteer, read once. Raises DataError when its files are damaged."""
    return Gazetteer(read_places(read_data(PLACES_FILE)), read_variants(read_data(VARIANTS_FILE)))
