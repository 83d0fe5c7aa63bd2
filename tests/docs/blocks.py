"""Runs the code blocks of a document in order, as a reader would.

A block with a file name behind its language (```` ```toml title="my-rules/a.toml" ````) is written to that file. The lines of a
``sh`` block are run in this process; ``# exit N`` behind a command is its exit code (else 0), ``> FILE`` takes its output.
A ``text`` block without a name is the output of the block before it; a line ``…`` stands for any lines.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from caseextract.cli import main

_BLOCK = re.compile(
    r"""^```(?P<language>\w+)(?: title="(?P<name>[^"\n]+)")?\n(?P<text>.*?)^```$""", re.DOTALL | re.MULTILINE
)
_EXIT = re.compile(r"\s+# exit (\d)$")
_ANY = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block; ``line`` is where it begins."""

    language: str
    name: str | None
    text: str
    line: int


def blocks(document: str) -> Iterator[Block]:
    """All blocks of a document; one without a language is an error."""
    found = list(_BLOCK.finditer(document))
    assert len(found) * 2 == len(re.findall("^```", document, flags=re.MULTILINE)), "a block without a language"
    for match in found:
        yield Block(match["language"], match["name"], match["text"], document.count("\n", 0, match.start()) + 1)


def run_document(document: str, folder: Path) -> None:
    """Run every block in ``folder``, which must be the working directory. Raises AssertionError with the line."""
    output: str | None = None
    for block in blocks(document):
        place = f"block in line {block.line}"
        if block.name is not None:
            (folder / block.name).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.name).write_text(block.text, encoding="utf-8")
        elif block.language == "sh":
            output = "".join(run_line(line, folder, place) for line in block.text.splitlines() if line.strip())
        else:
            assert block.language == "text", f"{place}: nothing to do with {block.language}"
            assert output is not None, f"{place}: no command before this output"
            assert shows(block.text, output), f"{place}: the command prints:\n{output}"


def run_line(line: str, folder: Path, place: str) -> str:
    """Run one command; its output, stderr included."""
    exit_code = _EXIT.search(line)
    words = shlex.split(line, comments=True)
    assert words[0] == "caseextract", f"{place}: {line}"
    target = words[words.index(">") + 1] if ">" in words else None
    arguments = words[1 : words.index(">")] if target else words[1:]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    wanted = int(exit_code[1]) if exit_code else 0
    assert result.exit_code == wanted, f"{place}: {line} ends with {result.exit_code}:\n{result.output}"
    if target is None:
        return result.output
    (folder / target).write_text(result.stdout, encoding="utf-8")
    return result.stderr


def shows(expected: str, output: str) -> bool:
    """Whether the output is as expected, but for blanks at the ends of lines, blank lines around it and ``…``."""
    wanted = [re.escape(line.rstrip()) for line in expected.strip("\n").splitlines()]
    pattern = "\n".join("(?:.*\n?)*?" if line == re.escape(_ANY) else line for line in wanted)
    pattern = pattern.replace("(?:.*\n?)*?\n", "(?:.*\n)*?").replace("\n(?:.*\n?)*?", "(?:\n.*)*?")
    shown = "\n".join(line.rstrip() for line in output.splitlines()).strip("\n")
    return re.fullmatch(pattern, shown) is not None
