"""The lines of a Markdown file that hold text: without its head, comments, code and definitions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_FENCE = re.compile(r" {0,3}(?:>[ ]?)*(`{3,}|~{3,})([^`]*)$")
_LINK_DEFINITION = re.compile(r" {0,3}\[(?!\^)([^\[\]]{1,200})\]:[ \t]*\S+(?:[ \t]+[\"'(].*)?$")
_NOTE_DEFINITION = re.compile(r" {0,3}\[\^([^\[\]\s]{1,60})\]:[ \t]*")
_COMMENT = "<!--"
_COMMENT_END = "-->"
# At the beginning of a line only: a > within it is a word of the text (100 > 80, A -> B, <b>).
_QUOTE = re.compile(r"(?:[ \t]*>)+[ ]?")


@dataclass(slots=True)
class Lines:
    """What is left: lines with their 1-based numbers, the names of links and notes defined, and what was amiss."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)


def note_definition(line: str) -> tuple[str, str] | None:
    """Name and text of a footnote's first line, or None."""
    match = _NOTE_DEFINITION.match(line)
    return (match[1], line[match.end() :]) if match else None


def unquoted(line: str) -> str:
    """A line without the marks of a quotation it begins with."""
    quote = _QUOTE.match(line)
    return line[quote.end() :] if quote else line


def visible_lines(lines: Sequence[str], *, first: int) -> Lines:
    """The lines from index ``first`` on without fenced code, comments and definitions of links.

    A fence or comment that is never closed is read as text, with a warning: half an article must not vanish.
    """
    found = Lines()
    index = first
    fences = _Fences(lines)
    last_end = next((place for place in range(len(lines) - 1, -1, -1) if _COMMENT_END in lines[place]), -1)
    while index < len(lines):
        line, number = lines[index], index + 1
        if fence := _FENCE.match(line):
            end = fences.end(index, fence[1])
            if end is None:
                found.warnings.append(f"line {number}: code fence {fence[1]} is never closed; what follows is read as text")
            index = number if end is None else end + 1
            found.lines.append((number, ""))
            continue
        if _COMMENT in line:
            line, index, closed = _without_comments(lines, index, last_end)
            if not closed:
                found.warnings.append(f"line {number}: comment <!-- is never closed; what follows is read as text")
        if definition := _LINK_DEFINITION.match(line):
            found.links.add(definition[1].lower())
            line = ""
        elif note := note_definition(line):
            found.notes.add(note[0].lower())
        found.lines.append((number, unquoted(line)))
        index += 1
    return found


class _Fences:
    """Where fences end; what is known to be open to the end is not looked for again."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._open: dict[str, int] = {}

    def end(self, start: int, fence: str) -> int | None:
        """Index of the line that closes the fence of line ``start``, or None."""
        if len(fence) >= self._open.get(fence[0], len(fence) + 1):
            return None
        closing = re.compile(rf" {{0,3}}(?:>[ ]?)*{fence[0]}{{{len(fence)},}}[ \t]*$")
        for index in range(start + 1, len(self._lines)):
            if closing.match(self._lines[index]):
                return index
        self._open[fence[0]] = len(fence)
        return None


def _without_comments(lines: Sequence[str], index: int, last_end: int) -> tuple[str, int, bool]:
    """A line without its comments, up to the end of the line the last of them ends on; the index of that line, and
    whether all are closed (``last_end`` is the last line that closes one)."""
    kept: list[str] = []
    line, position = lines[index], 0
    while (start := line.find(_COMMENT, position)) >= 0:
        kept.append(line[position:start])
        position = start + len(_COMMENT)
        while (end := line.find(_COMMENT_END, position)) < 0:
            if index >= last_end:
                return "".join([*kept, line[position:]]), index, False
            index, position = index + 1, 0
            line = lines[index]
        position = end + len(_COMMENT_END)
    return "".join([*kept, line[position:]]), index, True
