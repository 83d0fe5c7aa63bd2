"""Every rule is tried on its own examples: positives must fire, negatives must not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from caseextract.morphology import Token, normalize
from caseextract.rules.cues import Cue, CueSet
from caseextract.rules.matcher import PatternMatch, PatternMatcher, Spans
from caseextract.rules.pattern_model import NAME, Example, Operator, TokenPattern, TokenSpec

Tokenize = Callable[[str], Sequence[Token]]
# Makes the names and amounts of a sentence known to the matcher.
MakeSpans = Callable[[str, Sequence[Token]], Spans]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example a rule does not live up to; ``expected`` tells whether it should have fired.

    ``field`` is the capture that does not hold what the example says, ``found`` what it holds. ``hint`` tells how far
    a rule got that should have fired.
    """

    file: str
    rule: str
    example: str
    expected: bool
    field: str = ""
    wanted: str = ""
    found: str = ""
    hint: str = ""

    def __str__(self) -> str:
        if self.field:
            verb = f"gives {self.field} {self.found!r}, not {self.wanted!r}, on"
        else:
            verb = "does not fire on" if self.expected else "fires on"
        told = f"{self.file}: {self.rule}: {verb} {self.example!r}"
        return f"{told} ({self.hint})" if self.hint else told


def check_cue(cue: Cue) -> list[Failure]:
    """The examples of one cue that fail. Each example is read as one sentence, normalised as articles are."""
    alone = CueSet([cue])
    examples = [(text, True) for text in cue.positive] + [(text, False) for text in cue.negative]
    return [
        Failure(cue.file, cue.id, text, expected, hint=_cue_hint(cue, _view(text)) if expected else "")
        for text, expected in examples
        if bool(alone.find(_view(text))) is not expected
    ]


def check_pattern(
    pattern: TokenPattern, tokenize: Tokenize, *, spans: MakeSpans | None = None
) -> list[Failure]:
    """The examples of one pattern that fail. Each example is read as one sentence, normalised as articles are.

    Without ``spans`` conditions on names and amounts never hold.
    """
    matcher = PatternMatcher([pattern])
    failures: list[Failure] = []
    for expected, examples in ((True, pattern.positive), (False, pattern.negative)):
        for example in examples:
            text = _view(example.text)
            match = _first_match(matcher, example, text, tokenize, spans)
            if (match is not None) is not expected:
                hint = _pattern_hint(pattern, text, tokenize, spans) if expected else ""
                failures.append(Failure(pattern.file, pattern.id, example.text, expected, hint=hint))
            elif match is not None:
                failures.extend(_wrong_captures(match, example, text))
    return failures


def _first_match(
    matcher: PatternMatcher, example: Example, text: str, tokenize: Tokenize, spans: MakeSpans | None
) -> PatternMatch | None:
    tokens = tokenize(text)
    for match in matcher.find(tokens, spans=spans(text, tokens) if spans else None):
        where = match.pattern.where
        begin, stop = tokens[match.first].start, tokens[match.last - 1].end
        placed = example.place is None or where.at(example.place)
        if placed and where.beside(text, begin, stop, 0, len(text)):
            return match
    return None


def _wrong_captures(match: PatternMatch, example: Example, text: str) -> list[Failure]:
    pattern = match.pattern
    failures: list[Failure] = []
    for field, wanted in example.captures.items():
        start, end = match.captures.get(field, (0, 0))
        if field == NAME:
            start, end = match.start, match.end
        found = pattern.name if field == NAME and pattern.name else text[start:end]
        if found != _view(wanted):
            failures.append(Failure(pattern.file, pattern.id, example.text, True, field, wanted, found))
    return failures


def _cue_hint(cue: Cue, text: str) -> str:
    if not any(word in text for word in cue.any):
        return "none of its words stands there"
    return "its words stand there, but what is asked before or after them does not"


def _pattern_hint(pattern: TokenPattern, text: str, tokenize: Tokenize, spans: MakeSpans | None) -> str:
    """The tokens, and the first condition that no place of the sentence meets."""
    tokens = tokenize(text)
    found = spans(text, tokens) if spans else None
    read = f"tokens: {' '.join(token.surface for token in tokens)}"
    for number in range(1, len(pattern.tokens) + 1):
        begun = PatternMatcher([replace(pattern, tokens=pattern.tokens[:number])])
        if not any(spec.op in (Operator.ONE, Operator.SOME) for spec in pattern.tokens[:number]):
            continue
        if not begun.find(tokens, spans=found):
            return f"{read}; nothing meets the conditions up to {_told(pattern.tokens[number - 1])}"
    return f"{read}; the tokens fit, what where asks does not"


def _told(spec: TokenSpec) -> str:
    """A condition in short: what it asks, as written in a rule."""
    asked = {
        "text": sorted(spec.text),
        "lemma": sorted(spec.lemma),
        "pos": list(spec.pos),
        "form": list(spec.form),
        "regex": [spec.regex.pattern] if spec.regex else [],
        "lexicon": [spec.lexicon] if spec.lexicon else [],
        "amount": sorted(spec.amount.units) or ["any"] if spec.amount else [],
        "not_in": sorted(spec.not_text | spec.not_lemma | {*spec.not_pos}),
    }
    parts = [f"{key} = {'|'.join(words)}" for key, words in asked.items() if words]
    if spec.number is not None:
        parts.append(f"number = {str(spec.number).lower()}")
    return ", ".join(parts) or "any"


def _view(text: str) -> str:
    return normalize(text, 0, len(text)).text
