"""Writes docs/reference/commands.md: every command with its help, as `caseextract COMMAND --help` prints it.

    python scripts/build_command_reference.py [--check]

``--check`` writes nothing and ends with 1 when the page is not what would be written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from caseextract.cli import main

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/commands.md"
_WIDTH = 100
_HEAD = """# Commands

What `caseextract COMMAND --help` prints. This page is made by `python scripts/build_command_reference.py`.
"""


def commands(group: click.Group, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """A group's commands with the words that call them, subcommands behind their group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for words, command in commands(main, ("caseextract",)):
        context = click.Context(command, info_name=" ".join(words), max_content_width=_WIDTH, terminal_width=_WIDTH)
        text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"{'#' * len(words)} {' '.join(words)}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def run(arguments: list[str]) -> int:
    """Write the page, or compare it."""
    text = page()
    if "--check" in arguments:
        return int(not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
