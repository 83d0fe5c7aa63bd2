"""Whether words around a name speak of a product: quotes, verbs of use, companions, companies, addresses.

All offsets are view offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from caseextract.lexicon.search import is_latin
from caseextract.lexicon.wordlists import load_word_lists

# Each alternative starts at the edge of a run and is bounded, so that a long run costs no more than once.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+"
    r"|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,80}"
    r"|(?<![A-Za-z0-9.-])[A-Za-z0-9.-]{1,80}\.(?:jp|com|net|org)\b"
)
_OPENING = "「『\"“《〈【"
_CLOSING = "」』\"”》〉】"
_REACH = 24
_LATIN_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z0-9]*)[ -]\Z")
_LATIN_WORD_AFTER = re.compile(r"[ -]([A-Za-z][A-Za-z0-9]*)")


def one_of(words: tuple[str, ...]) -> str:
    """An alternation of literal words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def addresses(text: str) -> list[tuple[int, int]]:
    """View ranges of URLs and mail addresses: names in them are no mentions."""
    if "/" not in text and "." not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


class Ranges:
    """View ranges already taken; asking costs the logarithm of their number."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlap(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` overlaps one of the ranges."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[at - 1] > start


def quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks stand right around ``[start, end)``."""
    return start > 0 and end < len(text) and text[start - 1] in _OPENING and text[end] in _CLOSING


@dataclass(frozen=True, slots=True)
class ProductContext:
    """Compiled word lists; one instance serves known and unknown products alike."""

    use: re.Pattern[str]
    noun: re.Pattern[str]
    company_after: re.Pattern[str]
    company_before: re.Pattern[str]
    companions: frozenset[str]

    @classmethod
    def built_in(cls, lists: Mapping[str, tuple[str, ...]] | None = None) -> ProductContext:
        """The context of the built-in word lists."""
        words = load_word_lists() if lists is None else lists
        verbs, nouns = one_of(words["tool_verbs"]), one_of(words["tool_nouns"])
        strong = one_of(words["adoption_verbs"])
        quote = f"[{re.escape(_CLOSING)}]?"
        return cls(
            use=re.compile(
                rf"{quote}(?:\([^()]{{1,24}}\))?(?:シリーズ)?(?:など|等|や[^、。]{{1,20}}?)?(?: ?[\d,約]+ ?[台ラアユI][^、。]{{0,6}}?)?"
                rf" ?(?:(?:を(?:全庁に|全職員に|新たに|本格)?|の|も|で|との?|に|は)?(?:{verbs})"
                rf"|を[^、。「」]{{1,16}}?(?:{strong})|が(?:新たに)?(?:{strong})され)"
            ),
            noun=re.compile(rf" ?(?:{nouns})"),
            company_after=re.compile(rf"(?:\([ァ-ヺー・]{{2,14}}\))? ?(?:{one_of(words['company_after'])})|\([^()]{{2,24}}(?:社長|代表取締役|CEO)\)|の[一-龥々ヶ]{{1,5}}(?:氏|さん|様)(?![一-龥])"),
            company_before=re.compile(rf"(?:{one_of(words['company_before'])}) ?\Z"),
            companions=frozenset(words["latin_companions"]),
        )

    def is_company(self, text: str, start: int, end: int) -> bool:
        """Whether the words around make the name a company (株式会社X, X社の, X, Inc.)."""
        if self.company_after.match(text, end, min(len(text), end + _REACH)):
            return True
        return bool(self.company_before.search(text[max(0, start - _REACH) : start]))

    def is_used(self, text: str, end: int) -> bool:
        """Whether the words after a name that ends at ``end`` tell of using it, or make it a product (アカウント, 版)."""
        stop = min(len(text), end + 2 * _REACH)
        return bool(self.use.match(text, end, stop) or self.noun.match(text, end, stop))

    def in_longer_name(self, text: str, start: int, end: int) -> bool:
        """Whether a Latin word next to the Latin name makes it a part of another name (PO Box)."""
        if is_latin(text[start]):
            before = _LATIN_WORD_BEFORE.search(text[max(0, start - _REACH) : start])
            if before and before[1] not in self.companions:
                return True
        if not is_latin(text[end - 1]):
            return False
        after = _LATIN_WORD_AFTER.match(text, end, min(len(text), end + _REACH))
        return bool(after and after[1] not in self.companions)
