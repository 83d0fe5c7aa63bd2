"""Regexes of rule files: safe ones compile, others are refused with the reason."""

from __future__ import annotations

import pytest

from caseextract.rules.regexes import compile_safe


@pytest.mark.parametrize(
    "pattern",
    [
        "a+b*",
        "(?:ab)+",
        "(?:a|b)?",
        "(a+)?",
        "[(+*]+",
        r"\(+",
        "[]+*]+",
        "(?<!当初)予定",
        "(?:[^、]+、)?導入",
    ],
)
def test_safe_patterns_compile(pattern: str) -> None:
    assert compile_safe(pattern).pattern == pattern


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(", "bad regex"),
        ("(a+)+", "repeats a group"),
        ("(?:a*b)*", "repeats a group"),
        ("(?:a|aa){2,}", "repeats a group"),
        ("((a+))+", "repeats a group"),
        ("(?:a?b)*", "repeats a group"),
        (r"(a)\1", "back reference"),
        ("(?P<x>a)(?P=x)", "back reference"),
    ],
)
def test_unsafe_patterns_are_refused(pattern: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        compile_safe(pattern)
