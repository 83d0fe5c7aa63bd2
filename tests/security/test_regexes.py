"""No text can keep a regex busy: every one of the package against strings made to bring slow ones out."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Sequence

import pytest

from caseextract.pipeline import Extractor
from caseextract.rules.regexes import compile_safe
from security.regexes import hostile, package_patterns, slow_calls

LENGTH = 1_500
# A pattern that grows with the square of a short string is still done in a tenth of this; one that grows with its third
# power takes a hundred times as much.
MOST_SECONDS = 0.5
PATTERNS = package_patterns()
STRINGS = tuple(hostile(LENGTH))


def slowest(pattern: re.Pattern[str], calls: list[str], *, strings: Sequence[str] = STRINGS) -> tuple[float, str]:
    """Seconds of the slowest call, of two tries each, and what it was made on."""
    worst = (0.0, "")
    for call in calls:
        method = getattr(pattern, call)
        for text in strings:
            seconds = min(_seconds(method, text) for _ in range(2)) if worst[0] else _seconds(method, text)
            if seconds > worst[0]:
                worst = (seconds, f"{call} on {text[:6]!r}…")
            if seconds > MOST_SECONDS:
                return worst
    return worst


def _seconds(method: object, text: str) -> float:
    begin = time.process_time()
    method(text)  # type: ignore[operator]
    return time.process_time() - begin


def test_patterns_are_found() -> None:
    """The audit sees the package: constants of many modules, with the ways they are called."""
    assert len(PATTERNS) > 300
    assert len({name.rsplit(".", 1)[0] for name in PATTERNS}) > 60


def test_a_slow_pattern_is_seen() -> None:
    """The measure tells growth with the third power from growth with the square."""
    strings = ["a" * 2_400]
    assert slowest(re.compile("a*a*a*b"), ["match"], strings=strings)[0] > MOST_SECONDS
    assert slowest(re.compile("a*b"), ["search"], strings=strings)[0] < MOST_SECONDS


def test_patterns_of_modules() -> None:
    """In the ways they are called, none is slow on anything."""
    slow = {name: found for name, (pattern, methods) in PATTERNS.items() if (found := slowest(pattern, slow_calls(methods)))[0] > MOST_SECONDS}
    assert not slow


def test_patterns_of_rules() -> None:
    """Those written in data files or put together from word lists match at one place without delay."""
    extractor = Extractor()
    extractor.extract("緑野市は令和6年度に約200台の端末を導入した。")
    held = {id(pattern) for pattern, _ in PATTERNS.values()}
    made = [item for item in gc.get_objects() if isinstance(item, re.Pattern) and isinstance(item.pattern, str) and id(item) not in held]
    own = [pattern for pattern in made if not pattern.pattern.isascii()]
    assert len(own) > 50
    slow = {pattern.pattern[:80]: found for pattern in own if (found := slowest(pattern, ["match"]))[0] > MOST_SECONDS}
    assert not slow


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|b)*c", "(a?)*b", r"(?P<x>a)(?P=x)", r"(a)\1", "((a*)b?){2,}", "(ab|a)+$"])
def test_rules_of_users_cannot_blow_up(pattern: str) -> None:
    """What may take exponential time is refused when a rule file is read."""
    with pytest.raises(ValueError, match="regex"):
        compile_safe(pattern)
