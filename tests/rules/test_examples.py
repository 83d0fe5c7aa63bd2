"""Every built-in rule fires on its positive examples and on none of its negative ones."""

from __future__ import annotations

from importlib.resources.abc import Traversable

import pytest

from caseextract.errors import DataError
from caseextract.morphology import Tokenizer
from caseextract.rules.check import check_cue, check_pattern
from caseextract.rules.cues import Cue, load_cues
from caseextract.rules.patterns import TokenPattern, load_patterns
from caseextract.rules.tables import builtin_files

FILES = builtin_files("")


def readable(path: Traversable) -> bool:
    """Whether the file follows the schema; one that does not fails a test of its own below."""
    try:
        load_cues(path)
        load_patterns(path)
    except DataError:
        return False
    return True


PATTERNS = [pattern for path in FILES if readable(path) for pattern in load_patterns(path)]
CUES = [cue for path in FILES if readable(path) for cue in load_cues(path).cues.values()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rule_file_follows_the_schema(path: Traversable) -> None:
    load_cues(path)
    load_patterns(path)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_cue_lives_up_to_its_examples(cue: Cue) -> None:
    assert [str(failure) for failure in check_cue(cue)] == []


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer()


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_pattern_lives_up_to_its_examples(pattern: TokenPattern, tokenizer: Tokenizer) -> None:
    assert [str(failure) for failure in check_pattern(pattern, tokenizer.tokenize)] == []
