"""Every rule is tried on its own examples: positives must fire, negatives must not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from caseextract.morphology import Token
from caseextract.rules.cues import Cue, CueSet
from caseextract.rules.matcher import PatternMatcher
from caseextract.rules.patterns import TokenPattern


@dataclass(frozen=True, slots=True)
class Failure:
    """An example a rule does not live up to; ``expected`` tells whether it should have fired."""

    file: str
    rule: str
    example: str
    expected: bool

    def __str__(self) -> str:
        verb = "does not fire on" if self.expected else "fires on"
        return f"{self.file}: {self.rule}: {verb} {self.example!r}"


def check_cue(cue: Cue) -> list[Failure]:
    """The examples of one cue that fail. Each example is read as one sentence of a view."""
    alone = CueSet([cue])
    examples = [(text, True) for text in cue.positive] + [(text, False) for text in cue.negative]
    return [
        Failure(cue.file, cue.id, text, expected)
        for text, expected in examples
        if bool(alone.find(text)) is not expected
    ]


def check_cues(cues: CueSet) -> list[Failure]:
    """The failing examples of all cues, in the order of the rules."""
    return [failure for cue in cues.cues.values() for failure in check_cue(cue)]


def check_pattern(
    pattern: TokenPattern,
    tokenize: Callable[[str], Sequence[Token]],
    *,
    lexicons: Mapping[str, Collection[str]] | None = None,
) -> list[Failure]:
    """The examples of one pattern that fail. Each example is read as one sentence of a view."""
    alone = PatternMatcher([pattern], lexicons=lexicons)
    examples = [(text, True) for text in pattern.positive] + [(text, False) for text in pattern.negative]
    return [
        Failure(pattern.file, pattern.id, text, expected)
        for text, expected in examples
        if bool(alone.find(tokenize(text))) is not expected
    ]
