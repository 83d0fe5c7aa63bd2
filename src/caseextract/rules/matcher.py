"""Finding token patterns in linear time: all threads of a pattern advance together, token by token.

A pattern of *s* conditions costs at most *s* steps a token, whatever its operators: of two threads in the same state
only the earlier is kept. Names and amounts that span several tokens rejoin where they end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ahocorasick_rs import AhoCorasick, MatchKind

from caseextract.morphology import Token
from caseextract.rules.pattern_model import REGEX_WINDOW, AmountSpec, Operator, TokenPattern, TokenSpec

_NUMERAL = "名詞-数詞"
# What a thread captured: field, first token, token after the last.
_Captured = tuple[tuple[str, int, int], ...]


class Spans(Protocol):
    """The names and amounts of a sentence, in token indices of that sentence."""

    def names(self, lexicon: str, first: int) -> Sequence[int]:
        """Where names of a word list that begin at token ``first`` end (after their last token)."""

    def amounts(self, wanted: AmountSpec, first: int) -> Sequence[int]:
        """Where amounts that begin at token ``first`` end."""


@dataclass(frozen=True, slots=True)
class PatternMatch:
    """A pattern found in tokens ``[first, last)``.

    ``captures`` are the view ranges of the fields; ``start``/``end`` that of the name or amount, or of the whole match
    when the pattern captures neither.
    """

    pattern: TokenPattern
    first: int
    last: int
    start: int
    end: int
    captures: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Thread:
    """A partial match: its first token and the tokens captured so far."""

    first: int
    captured: _Captured = ()


_States = dict[int, _Thread]


class PatternMatcher:
    """Patterns searched together."""

    def __init__(self, patterns: Iterable[TokenPattern]) -> None:
        self.patterns = tuple(patterns)
        self._by_text: dict[str, list[TokenPattern]] = {}
        self._by_lemma: dict[str, list[TokenPattern]] = {}
        self._unanchored: list[TokenPattern] = []
        for pattern in self.patterns:
            self._index(pattern)
        self._words = tuple(self._by_text)
        self._search = AhoCorasick(list(self._words), matchkind=MatchKind.Standard)

    def _index(self, pattern: TokenPattern) -> None:
        """File the pattern under the condition with the fewest, longest words; surfaces are cheapest."""
        required = [spec for spec in pattern.tokens if spec.op in (Operator.ONE, Operator.SOME)]
        for index, anchors in (
            (self._by_text, [spec.text for spec in required if spec.text]),
            (self._by_lemma, [spec.lemma for spec in required if spec.lemma]),
        ):
            if anchors:
                for word in min(
                    anchors, key=lambda words: (len(words), -min(map(len, words)), sorted(words))
                ):
                    index.setdefault(word, []).append(pattern)
                return
        self._unanchored.append(pattern)

    def candidates(self, text: str, tokens: Iterable[Token]) -> tuple[TokenPattern, ...]:
        """The patterns whose anchor word stands in ``text`` (of which ``tokens`` are): all that can match."""
        chosen = {pattern.id: pattern for pattern in self._unanchored}
        for word, _, _ in self._search.find_matches_as_indexes(text, overlapping=True):
            chosen.update((pattern.id, pattern) for pattern in self._by_text[self._words[word]])
        if self._by_lemma:
            for lemma in {token.lemma for token in tokens} & self._by_lemma.keys():
                chosen.update((pattern.id, pattern) for pattern in self._by_lemma[lemma])
        return tuple(chosen.values())

    def find(
        self,
        tokens: Sequence[Token],
        candidates: Iterable[TokenPattern] | None = None,
        *,
        spans: Spans | None = None,
    ) -> list[PatternMatch]:
        """Matches in one sentence: leftmost, longest, disjoint for each pattern; by position, then rule.

        ``candidates`` (default: all patterns) spares those known not to match. Without ``spans`` no condition on
        names or amounts holds.
        """
        chosen = self.patterns if candidates is None else candidates
        found = [match for pattern in chosen for match in _Run(pattern, tokens, spans).matches()]
        found.sort(key=lambda match: (match.first, match.last, match.pattern.id))
        return found


class _Run:
    """One pattern on the tokens of one sentence: one thread a state, the earliest start wins."""

    def __init__(self, pattern: TokenPattern, tokens: Sequence[Token], spans: Spans | None) -> None:
        self._pattern, self._tokens, self._spans = pattern, tokens, spans
        self._specs = pattern.tokens
        # Threads that took several tokens at once, by the token they go on at.
        self._later: dict[int, _States] = {}

    def matches(self) -> list[PatternMatch]:
        specs, count = self._specs, len(self._tokens)
        longest: dict[int, tuple[int, _Thread]] = {}
        states: _States = {}
        for index in range(count + 1):
            for state, thread in self._later.pop(index, {}).items():
                _keep(states, state, thread)
            done = states.pop(len(specs), None)
            if done is not None:
                longest[done.first] = (index, done)
                states = _without(states, done.first, index)
                self._later = {end: _without(held, done.first, index) for end, held in self._later.items()}
            _enter(states, 0, _Thread(index), specs)
            states.pop(len(specs), None)  # an empty match is none
            if index < count:
                states = self._advance(states, index)
        return self._disjoint(longest)

    def _advance(self, states: _States, index: int) -> _States:
        advanced: _States = {}
        token = self._tokens[index]
        for state in sorted(states):
            spec = self._specs[state]
            if spec.spans:
                self._leap(states[state], state, index)
            elif _fits(spec, token) is not (spec.op is Operator.NOT):
                self._take(advanced, states[state], state, index, index + 1)
        return advanced

    def _leap(self, thread: _Thread, state: int, index: int) -> None:
        """Let a thread take every name or amount that begins here; for ``!`` a token at which none begins."""
        spec = self._specs[state]
        ends: Sequence[int] = ()
        if self._spans is not None and spec.amount is not None:
            ends = self._spans.amounts(spec.amount, index)
        elif self._spans is not None and spec.lexicon is not None:
            ends = self._spans.names(spec.lexicon, index)
        if spec.op is Operator.NOT:
            ends = () if ends else (index + 1,)
        for end in ends:
            self._take(self._later.setdefault(end, {}), thread, state, index, end)

    def _take(self, into: _States, thread: _Thread, state: int, first: int, last: int) -> None:
        spec = self._specs[state]
        if spec.capture:
            thread = _Thread(thread.first, _captured(thread.captured, spec.capture, first, last))
        again = spec.op in (Operator.MANY, Operator.SOME)
        _enter(into, state if again else state + 1, thread, self._specs, again=again)

    def _disjoint(self, longest: Mapping[int, tuple[int, _Thread]]) -> list[PatternMatch]:
        matches: list[PatternMatch] = []
        free = 0
        for first in sorted(longest):
            last, thread = longest[first]
            if first >= free:
                matches.append(self._match(first, last, thread))
                free = last
        return matches

    def _match(self, first: int, last: int, thread: _Thread) -> PatternMatch:
        tokens = self._tokens
        captures = {field: (tokens[low].start, tokens[high - 1].end) for field, low, high in thread.captured}
        whole = (tokens[first].start, tokens[last - 1].end)
        start, end = captures.get("name") or captures.get("amount") or whole
        return PatternMatch(self._pattern, first, last, start, end, captures)


def _captured(captured: _Captured, field: str, first: int, last: int) -> _Captured:
    """The captures with tokens ``[first, last)`` added to a field, which stand side by side."""
    for number, (name, begin, _) in enumerate(captured):
        if name == field:
            return (*captured[:number], (field, begin, last), *captured[number + 1 :])
    return (*captured, (field, first, last))


def _keep(states: _States, state: int, thread: _Thread) -> None:
    held = states.get(state)
    if held is None or thread.first < held.first:
        states[state] = thread


def _without(states: _States, first: int, end: int) -> _States:
    """The threads but those that begin inside a match ``[first, end)``: they cannot become matches of their own, and
    must not stand in the way of one that begins behind it."""
    return {state: thread for state, thread in states.items() if not first < thread.first < end}


def _enter(
    states: _States, state: int, thread: _Thread, specs: Sequence[TokenSpec], *, again: bool = False
) -> None:
    """Put a thread into ``state`` and all states reachable from it without a token.

    ``again`` re-enters a repeated condition that has taken a token already, so it may be left at once.
    """
    while True:
        _keep(states, state, thread)
        if state == len(specs) or not (again or specs[state].op in (Operator.OPTIONAL, Operator.MANY)):
            return
        state, again = state + 1, False


def _fits(spec: TokenSpec, token: Token) -> bool:
    return (
        (not spec.text or token.surface in spec.text)
        and (not spec.lemma or token.lemma in spec.lemma)
        and (not spec.pos or _has_pos(token, spec.pos))
        and (spec.number is None or _is_number(token) is spec.number)
        and (spec.regex is None or _matches(spec, token.surface))
        and (not spec.form or token.form.startswith(spec.form))
        and token.surface not in spec.not_text
        and token.lemma not in spec.not_lemma
        and not (spec.not_pos and _has_pos(token, spec.not_pos))
    )


def _matches(spec: TokenSpec, surface: str) -> bool:
    return len(surface) <= REGEX_WINDOW and spec.regex is not None and spec.regex.fullmatch(surface) is not None


def _has_pos(token: Token, prefixes: tuple[str, ...]) -> bool:
    """Whether the part of speech, down to its fourth level, begins with one of the prefixes."""
    return token.pos.startswith(prefixes) or f"{token.pos}-{token.pos3}-{token.pos4}".startswith(prefixes)


def _is_number(token: Token) -> bool:
    return token.pos == _NUMERAL or token.surface.isdecimal()
