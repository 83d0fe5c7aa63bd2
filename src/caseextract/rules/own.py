"""The rules users bring along: what theirs may decide, everything else refused rather than silently without effect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseextract.errors import DataError
from caseextract.records import Facet, Status
from caseextract.rules.cues import Cue, CueSet, builtin_cues, read_cues
from caseextract.rules.pattern_model import TokenPattern
from caseextract.rules.patterns import builtin_patterns, read_patterns
from caseextract.rules.tables import Entry, RuleFile, meant, read_file
from caseextract.rules.word_lists import LEXICON_LISTS, read_words

# What a cue of a user's own decides; roles, devices and directions are decided by the built-in cues alone.
DECIDED = ("status", "owner", "facet", "vendor")
# The families of built-in cues that decide just that.
REPLACEABLE_CUES = ("status", "owner", "facets", "vendors")
_ALLOWED = {
    "status": tuple(Status),
    "owner": ("none",),
    "facet": (*Facet, "none"),
    "vendor": ("supplier", "none"),
    "of": ("measured", "entity", "any"),
    "reach": ("adjacent", "across", "clause"),
    "final": ("yes",),
    "yields": ("topic",),
}


@dataclass(frozen=True, slots=True)
class OwnRules:
    """The rules of a user's files; ``disabled`` are the ids of built-in rules they turn off."""

    cues: CueSet
    patterns: tuple[TokenPattern, ...]
    words: dict[str, tuple[str, ...]]
    disabled: frozenset[str]
    files: tuple[RuleFile, ...]

    def check_disabled(self) -> None:
        """Raise ``DataError`` for a rule to turn off that is no built-in one, or one that cannot be replaced."""
        known = replaceable() if self.disabled else frozenset()
        for file in self.files:
            for identifier in file.disabled:
                if identifier not in known:
                    raise file.fail("disable", f"no built-in rule {identifier!r}{meant(identifier, known)} that can be turned off")

    def over(self, builtin: Iterable[TokenPattern]) -> list[TokenPattern]:
        """The built-in patterns with one's own added; one with the id of a built-in pattern replaces it."""
        kept = {pattern.id: pattern for pattern in builtin if pattern.id not in self.disabled}
        return list((kept | {pattern.id: pattern for pattern in self.patterns}).values())

    def over_cues(self, builtin: CueSet, *attributes: str) -> CueSet:
        """The built-in cues with one's own that set one of the attributes; the same id replaces."""
        kept = CueSet(cue for cue in builtin.cues.values() if cue.id not in self.disabled)
        return kept | CueSet(cue for cue in self.cues.cues.values() if any(name in cue.sets for name in attributes))


def load_own_rules(paths: Sequence[Path]) -> OwnRules:
    """Read a user's rule files. Raises ``DataError`` with file, line, rule id and field for anything that is wrong."""
    files = tuple(read_file(path) for path in paths)
    words = read_words(_entries(files, "words"))
    patterns = read_patterns(_entries(files, "pattern"), (*LEXICON_LISTS, *words))
    cues = read_own_cues(_entries(files, "cue"))
    disabled = frozenset(identifier for file in files for identifier in file.disabled)
    return OwnRules(cues, patterns, words, disabled, files)


def replaceable() -> frozenset[str]:
    """Ids of the built-in rules that a user's own may replace or turn off."""
    cues = (builtin_cues(family) for family in REPLACEABLE_CUES)
    return frozenset({pattern.id for pattern in builtin_patterns()}.union(*(family.cues for family in cues)))


def read_own_cues(entries: Iterable[Entry]) -> CueSet:
    """The cues of entries read before. Raises ``DataError`` for one that sets what it may not, or decides nothing."""
    return read_cues(entries, allowed=_ALLOWED, check=_decides)


def _entries(files: Iterable[RuleFile], section: str) -> list[Entry]:
    return [entry for file in files for entry in file.sections[section]]


def _decides(entry: Entry, cue: Cue) -> DataError | None:
    if any(attribute in cue.sets for attribute in DECIDED):
        return None
    return entry.fail("sets", f"decides nothing; needs one of {', '.join(DECIDED)}")
