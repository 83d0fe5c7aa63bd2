"""Which files of a folder are meant, by patterns as a shell or ``.gitignore`` writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Names:
    """Patterns on paths below a folder, parted by ``/``; a file is meant when one of ``include`` (if there are any) and
    none of ``exclude`` fits it or a folder above it.

    ``*`` and ``?`` stay within one name, ``**`` goes over folders, ``[…]`` and ``[!…]`` are sets. A pattern without
    ``/`` fits a name at any depth. Case matters; composed and decomposed characters (が) are the same.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether they leave anything out."""
        return bool(self.include or self.exclude)

    def leaves_out(self, path: str) -> bool:
        """Whether a file or all of a folder is excluded."""
        return _fits_any(self.exclude, path)

    def takes(self, path: str) -> bool:
        """Whether a file is meant."""
        return not self.leaves_out(path) and (not self.include or _fits_any(self.include, path))


def fault_of(pattern: str) -> str | None:
    """Why a pattern can fit nothing, or None."""
    if not pattern.strip("/"):
        return "is empty"
    if pattern.startswith("/") or ".." in pattern.split("/"):
        return "is matched against the path below the folder given; leave out what is above"
    return None


def _fits_any(patterns: Iterable[str], path: str) -> bool:
    if not patterns:
        return False
    parts = unicodedata.normalize("NFC", path).split("/")
    return any(_fits(pattern, parts) for pattern in patterns)


def _fits(pattern: str, parts: Sequence[str]) -> bool:
    compiled, whole = _compiled(pattern)
    if not whole:
        return any(compiled.fullmatch(part) for part in parts)
    return any(compiled.fullmatch("/".join(parts[: depth + 1])) for depth in range(len(parts)))


@cache
def _compiled(pattern: str) -> tuple[re.Pattern[str], bool]:
    """The pattern as an expression, and whether it is one on whole paths."""
    plain = unicodedata.normalize("NFC", pattern).rstrip("/")
    whole = "/" in plain
    return re.compile(_expression(plain.removeprefix("./")), re.DOTALL), whole


def _expression(pattern: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if pattern.startswith("**/", at):
            out.append("(?:[^/]+/)*")
            at += 3
            continue
        if char == "*":
            stars = len(pattern[at:]) - len(pattern[at:].lstrip("*"))
            out.append("[^/]*" if stars == 1 else ".*")
            at += stars
            continue
        end = pattern.find("]", at + 2 + pattern.startswith("[!", at)) if char == "[" else -1
        if end > 0:
            out.append(_set(pattern[at + 1 : end]))
            at = end + 1
            continue
        out.append("[^/]" if char == "?" else re.escape(char))
        at += 1
    return "".join(out)


def _set(inside: str) -> str:
    """A set of characters, or an expression nothing fits where its ranges run backwards."""
    negated = inside.startswith("!")
    chars = inside[negated:].replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^").replace("]", "\\]")
    chars = chars.replace("&&", "&\\&").replace("~~", "~\\~").replace("||", "|\\|").replace("--", "-\\-")
    try:
        re.compile(f"[{chars}]")
    except re.error:
        return "(?!)"
    return f"(?!/)[{'^' if negated else ''}{chars}]"
