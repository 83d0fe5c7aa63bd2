"""The rules there are: built in and of one's own, each with the text of its table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from caseextract.morphology import Token, Tokenizer
from caseextract.recognize.pattern_spans import SentenceSpans, TextSpans
from caseextract.rules.check import Failure, check_cue, check_pattern
from caseextract.rules.cues import Cue, read_cues
from caseextract.rules.folder import own_files
from caseextract.rules.own import OwnRules, load_own_rules, replaceable
from caseextract.rules.pattern_model import TokenPattern
from caseextract.rules.patterns import read_patterns
from caseextract.rules.tables import RuleFile, builtin_files, read_file
from caseextract.rules.word_lists import WordLists


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in its file. ``source`` is its table as written, ``line`` (1-based) where that begins.

    ``own`` tells a user's rule from a built-in one, ``replaces`` whether it stands for a built-in one, ``off`` a
    built-in rule that a user's files replace or turn off, ``open`` one that they may.
    """

    rule: Cue | TokenPattern
    file: str
    line: int
    source: str
    own: bool = False
    replaces: bool = False
    off: bool = False
    open: bool = True

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def finds(self) -> str:
        """What it finds or decides: ``tool``, ``status=planned``."""
        if isinstance(self.rule, TokenPattern):
            return str(self.rule.kind)
        return " ".join(f"{name}={value}" for name, value in self.rule.sets.items())

    @property
    def examples(self) -> tuple[int, int]:
        """How many sentences it must match, and must not."""
        return len(self.rule.positive), len(self.rule.negative)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All rules, built-in ones first, by file and place; ``lists`` are the word lists their patterns name."""

    rules: tuple[Rule, ...]
    lists: WordLists

    def get(self, identifier: str) -> tuple[Rule, ...]:
        """The rules of an id: the built-in one, and one's own in its stead."""
        return tuple(rule for rule in self.rules if rule.id == identifier)

    def ids(self) -> tuple[str, ...]:
        """All ids, in order."""
        return tuple(dict.fromkeys(rule.id for rule in self.rules))


def load_catalogue(paths: Sequence[Path] = ()) -> Catalogue:
    """The rules of the package and of a user's ``--rules``. Raises ``DataError`` as loading them does."""
    files = own_files(paths)
    own = load_own_rules(files.rules)
    own.check_disabled()
    lists = WordLists(own.words, lexicons=files.lexicons)
    return Catalogue((*_builtin(own), *_own(own)), lists)


def check_rules(rules: Iterable[Rule], lists: WordLists) -> Iterator[Failure]:
    """The examples that rules do not live up to; ``file`` of a failure names the line of the rule too."""
    tokenizer = Tokenizer()

    def spans(text: str, tokens: Sequence[Token]) -> SentenceSpans:
        return TextSpans(text, tokens, lists).of_sentence(0, len(tokens))

    for one in rules:
        if isinstance(one.rule, Cue):
            failures = check_cue(one.rule)
        else:
            failures = check_pattern(one.rule, tokenizer.tokenize, spans=spans)
        yield from (replace(failure, file=f"{one.file}:{one.line}") for failure in failures)


def _builtin(own: OwnRules) -> Iterator[Rule]:
    free = replaceable()
    taken = own.disabled | {pattern.id for pattern in own.patterns} | own.cues.cues.keys()
    for path in builtin_files(""):
        file = read_file(path)
        cues = read_cues(file.sections["cue"])
        rules: list[Cue | TokenPattern] = [*cues.cues.values(), *read_patterns(file.sections["pattern"])]
        for rule, line, source in _placed(file, rules):
            yield Rule(rule, file.name, line, source, off=rule.id in taken & free, open=rule.id in free)


def _own(own: OwnRules) -> Iterator[Rule]:
    free = replaceable()
    mine: dict[str, Cue | TokenPattern] = {**own.cues.cues, **{pattern.id: pattern for pattern in own.patterns}}
    for file in own.files:
        rules = [mine[entry.id] for section in ("cue", "pattern") for entry in file.sections[section]]
        for rule, line, source in _placed(file, rules):
            yield Rule(rule, file.name, line, source, own=True, replaces=rule.id in free)


def _placed(file: RuleFile, rules: Iterable[Cue | TokenPattern]) -> list[tuple[Cue | TokenPattern, int, str]]:
    """Rules with the line and the text of their tables, in the order of the file."""
    lines = file.text.split("\n")
    heads = {
        (section, entry.id): file.lines.of(entry.path) or 1
        for section, entries in file.sections.items()
        for entry in entries
    }
    starts = sorted(heads.values())
    placed: list[tuple[Cue | TokenPattern, int, str]] = []
    for rule in rules:
        first = heads["cue" if isinstance(rule, Cue) else "pattern", rule.id]
        after = bisect_right(starts, first)
        last = starts[after] - 1 if after < len(starts) else len(lines)
        while last > first and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1  # a comment above the next table belongs to that
        placed.append((rule, first, "\n".join(lines[first - 1 : last])))
    return sorted(placed, key=lambda one: one[1])
