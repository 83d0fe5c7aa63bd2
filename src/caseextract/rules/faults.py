"""All that is wrong with a user's rule files, not only the first thing.

Loading stops at the first fault; whoever writes rules wants to see them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from caseextract.errors import DataError
from caseextract.rules.own import load_own_rules, read_own_cues
from caseextract.rules.patterns import read_pattern
from caseextract.rules.tables import RuleFile, read_file
from caseextract.rules.word_lists import LEXICON_LISTS, read_words


def find_faults(paths: Sequence[Path]) -> list[DataError]:
    """The faults of rule files in file order, one a rule at most; empty when they load."""
    faults: list[DataError] = []
    files: list[RuleFile] = []
    for path in paths:
        try:
            files.append(read_file(path))
        except DataError as error:
            faults.append(error)
    faults.extend(_rule_faults(files))
    if not faults:
        # What shows only between rules: an id in two files, a rule to turn off that is not there.
        faults.extend(_raised([lambda: load_own_rules(paths).check_disabled()]))
    return faults


def _rule_faults(files: Sequence[RuleFile]) -> Iterator[DataError]:
    lists = {*LEXICON_LISTS, *(entry.id for file in files for entry in file.sections["words"])}
    for file in files:
        checks: list[Callable[[], object]] = []
        for entry in file.sections["words"]:
            checks.append(lambda entry=entry: read_words([entry]))  # type: ignore[misc]
        for entry in file.sections["pattern"]:
            checks.append(lambda entry=entry: read_pattern(entry, lists))  # type: ignore[misc]
        for entry in file.sections["cue"]:
            checks.append(lambda entry=entry: read_own_cues([entry]))  # type: ignore[misc]
        yield from sorted(_raised(checks), key=lambda fault: fault.line or 0)


def _raised(checks: Iterable[Callable[[], object]]) -> list[DataError]:
    faults: list[DataError] = []
    for check in checks:
        try:
            check()
        except DataError as error:
            faults.append(error)
    return faults
