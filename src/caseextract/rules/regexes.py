"""Regexes written in rule files: compiled only when matching them cannot blow up."""

from __future__ import annotations

import re

_REPEATS = "*+{"
_BACK_REFERENCE = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")


def compile_safe(pattern: str) -> re.Pattern[str]:
    """Compile a rule's regex; raises ``ValueError`` with the reason when it is wrong or unsafe.

    Unsafe means: a repeated group that itself holds a repeat, an optional part or alternatives
    (``(a+)+``, ``(a|b)*``), or a back reference. Such patterns may take exponential time.
    """
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"bad regex {pattern!r}: {error}") from error
    if _BACK_REFERENCE.search(pattern):
        raise ValueError(f"regex {pattern!r} has a back reference")
    if _repeats_a_repeat(pattern):
        raise ValueError(f"regex {pattern!r} repeats a group that holds a repeat or alternatives")
    return compiled


def _repeats_a_repeat(pattern: str) -> bool:
    """Whether a group holding ``* + ? {`` or ``|`` is itself repeated. Expects a valid regex."""
    open_groups: list[bool] = [False]
    closed: bool | None = None  # does the group just closed hold a repeat or alternatives?
    i = 0
    while i < len(pattern):
        char = pattern[i]
        if char in _REPEATS and closed:
            return True
        if char == ")":
            closed = open_groups.pop()
            open_groups[-1] = open_groups[-1] or closed
            i += 1
            continue
        closed = None
        if char == "\\":
            i += 2
        elif char == "[":
            i = _class_end(pattern, i)
        elif char == "(":
            open_groups.append(False)
            i += 1 if pattern[i + 1 : i + 2] != "?" else 2
        else:
            if char in "*+?{|":
                open_groups[-1] = True
            i += 1
    return False


def _class_end(pattern: str, start: int) -> int:
    """Index after the ``]`` that closes the character class opened at ``start``."""
    i = start + 1
    if pattern[i] == "^":
        i += 1
    if pattern[i] == "]":
        i += 1
    while pattern[i] != "]":
        i += 2 if pattern[i] == "\\" else 1
    return i + 1
