"""Finding token patterns in linear time: all threads of a pattern advance together, token by token."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from caseextract.morphology import Token
from caseextract.rules.patterns import Operator, TokenPattern, TokenSpec

_NUMERAL = "名詞-数詞"


@dataclass(frozen=True, slots=True)
class PatternMatch:
    """A pattern found in tokens ``[first, last)``; ``start``/``end`` are the view offsets of the captured
    tokens, or of the whole match when the pattern captures none."""

    pattern: TokenPattern
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Thread:
    """A partial match: its first token and the tokens captured so far (``-1`` for none)."""

    first: int
    capture_first: int = -1
    capture_last: int = -1


class PatternMatcher:
    """Patterns searched together; ``lexicons`` are the word lists that conditions name."""

    def __init__(
        self, patterns: Iterable[TokenPattern], *, lexicons: Mapping[str, Collection[str]] | None = None
    ) -> None:
        self.patterns = tuple(patterns)
        self._lexicons = {name: frozenset(words) for name, words in (lexicons or {}).items()}
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
        self, tokens: Sequence[Token], candidates: Iterable[TokenPattern] | None = None
    ) -> list[PatternMatch]:
        """Matches in one sentence: leftmost, longest, disjoint for each pattern; by position, then rule.

        ``candidates`` (default: all patterns) spares those known not to match.
        """
        chosen = self.patterns if candidates is None else candidates
        found = [match for pattern in chosen for match in self._run(pattern, tokens)]
        found.sort(key=lambda match: (match.first, match.last, match.pattern.id))
        return found

    def _run(self, pattern: TokenPattern, tokens: Sequence[Token]) -> list[PatternMatch]:
        """Simulate the pattern on the tokens: one thread a state, the earliest start wins."""
        specs = pattern.tokens
        longest: dict[int, tuple[int, _Thread]] = {}
        states: dict[int, _Thread] = {}
        for index in range(len(tokens) + 1):
            _enter(states, 0, _Thread(index), specs)
            done = states.pop(len(specs), None)
            if done is not None and index > done.first:
                longest[done.first] = (index, done)
            if index < len(tokens):
                states = self._advance(states, index, tokens[index], specs)
        return _disjoint(pattern, tokens, longest)

    def _advance(
        self, states: dict[int, _Thread], index: int, token: Token, specs: Sequence[TokenSpec]
    ) -> dict[int, _Thread]:
        advanced: dict[int, _Thread] = {}
        for state in sorted(states):
            spec = specs[state]
            if self._fits(spec, token) is (spec.op is Operator.NOT):
                continue
            thread = states[state]
            if spec.captured:
                begin = index if thread.capture_first < 0 else thread.capture_first
                thread = _Thread(thread.first, begin, index + 1)
            again = spec.op in (Operator.MANY, Operator.SOME)
            _enter(advanced, state if again else state + 1, thread, specs, again=again)
        return advanced

    def _fits(self, spec: TokenSpec, token: Token) -> bool:
        return (
            (not spec.text or token.surface in spec.text)
            and (not spec.lemma or token.lemma in spec.lemma)
            and token.pos.startswith(spec.pos)
            and (spec.number is None or _is_number(token) is spec.number)
            and (spec.regex is None or spec.regex.fullmatch(token.surface) is not None)
            and (spec.lexicon is None or token.surface in self._lexicons[spec.lexicon])
        )


def _enter(
    states: dict[int, _Thread],
    state: int,
    thread: _Thread,
    specs: Sequence[TokenSpec],
    *,
    again: bool = False,
) -> None:
    """Put a thread into ``state`` and all states reachable from it without a token.

    ``again`` re-enters a repeated condition that has taken a token already, so it may be left at once.
    """
    while True:
        held = states.get(state)
        if held is None or thread.first < held.first:
            states[state] = thread
        if state == len(specs) or not (again or specs[state].op in (Operator.OPTIONAL, Operator.MANY)):
            return
        state, again = state + 1, False


def _is_number(token: Token) -> bool:
    return token.pos == _NUMERAL or token.surface.isdecimal()


def _disjoint(
    pattern: TokenPattern, tokens: Sequence[Token], longest: Mapping[int, tuple[int, _Thread]]
) -> list[PatternMatch]:
    matches: list[PatternMatch] = []
    free = 0
    for first in sorted(longest):
        last, thread = longest[first]
        if first < free:
            continue
        captured = thread.capture_first >= 0
        low, high = (thread.capture_first, thread.capture_last) if captured else (first, last)
        matches.append(PatternMatch(pattern, first, last, tokens[low].start, tokens[high - 1].end))
        free = last
    return matches
