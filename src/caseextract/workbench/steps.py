"""What the ids of facts mean that name no rule of a file: steps of the program and entries of the name lists."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

_LEXICON = "lexicon"
# The files in which the names of a list stand, by the second part of the id.
_LISTS = {"tool": "tools_*.toml", "vendor": "vendors.toml", "technology": "technologies.toml", "model": "network_models.toml"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the program. ``entry`` is what the list has of the name, ``place`` where (file and line), each empty
    for what is no name of a list."""

    id: str
    ja: str
    en: str
    entry: str = ""
    place: str = ""

    def told(self, lang: str) -> str:
        """What the step does, in a language."""
        return self.ja if lang == "ja" else self.en


def find_step(identifier: str, lexicons: Iterable[Path] = ()) -> Step | None:
    """The step an id names, or the family of steps it begins with; None where there is none.

    ``lexicons`` are files of a user's own in which names are looked for after the built-in ones.
    """
    family, _, name = identifier.partition(":")
    texts = _families()
    key = family
    while key.count(".") > 1 and key not in texts:  # status.defalt is a slip, not one of the states' family
        key = key.rpartition(".")[0]
    if key not in texts or (name and not family.startswith(_LEXICON)):
        return None
    told = texts[key]
    entry, place = _entry(family.partition(".")[2], name, lexicons) if name else ("", "")
    if name and not entry:
        return None
    return Step(identifier, told["ja"], told["en"], entry, place)


def step_ids() -> tuple[str, ...]:
    """The ids and families that are explained."""
    return tuple(_families())


@cache
def _families() -> dict[str, dict[str, str]]:
    text = (files("caseextract.workbench") / "data" / "steps.toml").read_text(encoding="utf-8")
    return {name: told for name, told in tomllib.loads(text).items() if isinstance(told, dict)}


def _entry(list_name: str, name: str, lexicons: Iterable[Path]) -> tuple[str, str]:
    """The lines of a name in its list, and where they stand; empty where no list has it."""
    folder = Path(str(files("caseextract.lexicon") / "data"))
    for path in (*sorted(folder.glob(_LISTS.get(list_name, "-"))), *lexicons):
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines):
            if _names(line, name):
                shown = path.name if path.parent == folder else str(path)
                return "\n".join(_table(lines, number)), f"{shown}:{number + 1}"
    return "", ""


def _names(line: str, name: str) -> bool:
    """Whether a line of TOML gives an entry this name."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'name = "{quoted}"' in line or f"name = '{name}'" in line


def _table(lines: list[str], number: int) -> list[str]:
    """The whole entry: one line of an array, or the lines of a table down to the next blank."""
    if lines[number].lstrip().startswith("{"):
        return [lines[number].strip().rstrip(",")]
    last = number
    while last + 1 < len(lines) and lines[last + 1].strip() and not lines[last + 1].startswith("["):
        last += 1
    return lines[number : last + 1]
