"""Names and amounts of a sentence in token indices: what token patterns take several tokens at once for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from caseextract.morphology import Token
from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.amounts import find_amounts
from caseextract.recognize.counts_words import TokenWords
from caseextract.rules.pattern_model import AmountSpec
from caseextract.rules.word_lists import WordLists

_Ends = dict[int, list[int]]


class TextSpans:
    """The names and amounts of one view text with its tokens, each kind searched for when it is first asked for."""

    def __init__(self, text: str, tokens: Sequence[Token], lists: WordLists) -> None:
        self._text, self._tokens, self._lists = text, tokens, lists
        self._names: dict[str, _Ends] = {}

    def of_sentence(self, first: int, last: int) -> SentenceSpans:
        """Those of the tokens ``[first, last)``, counted from ``first``."""
        return SentenceSpans(self, first, last)

    def amount_at(self, view_start: int) -> AmountMatch | None:
        """The amount that begins at a view offset."""
        return self._amount_starts.get(view_start)

    def name_ends(self, lexicon: str, first: int) -> Sequence[int]:
        """Ends (token indices of the text) of the list's names that begin at token ``first``."""
        if lexicon not in self._names:
            found = self._lists.find(lexicon, self._text)
            self._names[lexicon] = self._by_token(found)
        return self._names[lexicon].get(first, ())

    def amount_ends(self, wanted: AmountSpec, first: int) -> Sequence[int]:
        """The end of the amount that begins at token ``first``, if it is one of those wanted."""
        matches = self._amount_tokens.get(first, ())
        return [end for end, match in matches if _is_wanted(match, wanted)]

    @cached_property
    def _amounts(self) -> list[AmountMatch]:
        return find_amounts(self._text, TokenWords(self._text, self._tokens))

    @cached_property
    def _amount_starts(self) -> dict[int, AmountMatch]:
        return {match.start: match for match in self._amounts}

    @cached_property
    def _amount_tokens(self) -> dict[int, list[tuple[int, AmountMatch]]]:
        found: dict[int, list[tuple[int, AmountMatch]]] = {}
        for match in self._amounts:
            for first, ends in self._by_token([(match.start, match.end)]).items():
                found.setdefault(first, []).extend((end, match) for end in ends)
        return found

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {token.start: index for index, token in enumerate(self._tokens)}

    @cached_property
    def _last_tokens(self) -> dict[int, int]:
        return {token.end: index + 1 for index, token in enumerate(self._tokens)}

    def _by_token(self, ranges: Sequence[tuple[int, int]]) -> _Ends:
        """First token to ends of the view ranges that begin and end with a token."""
        ends: _Ends = {}
        for start, end in ranges:
            first, last = self._starts.get(start), self._last_tokens.get(end)
            if first is not None and last is not None:
                ends.setdefault(first, []).append(last)
        return {first: sorted(set(lasts)) for first, lasts in ends.items()}


class SentenceSpans:
    """Implements ``rules.matcher.Spans`` for the tokens ``[first, last)`` of a text."""

    def __init__(self, spans: TextSpans, first: int, last: int) -> None:
        self._spans, self._first, self._last = spans, first, last

    def names(self, lexicon: str, first: int) -> Sequence[int]:
        """Where names of a word list that begin at token ``first`` end."""
        return self._inside(self._spans.name_ends(lexicon, self._first + first))

    def amounts(self, wanted: AmountSpec, first: int) -> Sequence[int]:
        """Where amounts that begin at token ``first`` end."""
        return self._inside(self._spans.amount_ends(wanted, self._first + first))

    def _inside(self, ends: Sequence[int]) -> Sequence[int]:
        return [end - self._first for end in ends if end <= self._last]


def _is_wanted(match: AmountMatch, wanted: AmountSpec) -> bool:
    if wanted.units and match.unit not in wanted.units and match.counter not in wanted.units:
        return False
    low, high = match.lower, match.upper
    least = low if low is not None else high
    most = high if high is not None else low
    if least is None or most is None:
        return False
    return (wanted.least is None or least >= wanted.least) and (wanted.most is None or most <= wanted.most)
