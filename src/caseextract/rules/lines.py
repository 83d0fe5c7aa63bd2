"""In which line of a TOML file a key stands: ``tomllib`` does not tell, and an error should.

Only texts that ``tomllib`` accepts are given to this module, so it checks nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Where a value stands: the path of keys and indices from the top (``pattern[0].tokens[2].regex``).
_TOKEN = re.compile(
    r"""(?P<skip>[ \t\r]+|\#[^\n]*)
    |(?P<newline>\n)
    |(?P<text>\"{3}(?:[^\\]|\\.)*?\"{3,5}|'{3}.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
    |(?P<mark>[\[\]{}=,.])
    |(?P<bare>[^\s\#\[\]{}=,."']+)""",
    re.DOTALL | re.VERBOSE,
)


class Lines:
    """The lines of one file's keys, read when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, int] | None = None

    def of(self, path: str) -> int | None:
        """The 1-based line of the value at ``path``, or of the nearest thing that holds it; None when nothing does."""
        if self._found is None:
            self._found = _Scan(self._text).paths()
        while path:
            if path in self._found:
                return self._found[path]
            path = path[: max(path.rfind("."), path.rfind("["))] if "." in path or "[" in path else ""
        return None


class _Scan:
    """One walk over the tokens of a file."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._found: dict[str, int] = {}

    def paths(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        prefix = ""
        while self._at < len(self._tokens):
            kind, word, line = self._tokens[self._at]
            if kind == "newline":
                self._at += 1
            elif word == "[":
                prefix = self._header(counts)
                self._found[prefix] = line
            else:
                self._pair(f"{prefix}." if prefix else "")
        return self._found

    def _header(self, counts: dict[str, int]) -> str:
        """Read ``[name]`` or ``[[name]]``; a table inside the last one of an array belongs to that."""
        self._at += 1
        array = self._tokens[self._at][1] == "["
        self._at += array
        names = [self._key()]
        while self._tokens[self._at][1] == ".":
            self._at += 1
            names.append(self._key())
        self._at += 1 + array
        path = ""
        for number, name in enumerate(names):
            path = f"{path}.{name}" if path else name
            if array and number == len(names) - 1:
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path = f"{path}[{counts[path]}]"
        return path

    def _pair(self, prefix: str) -> None:
        line = self._tokens[self._at][2]
        path = prefix + self._key()
        while self._tokens[self._at][1] == ".":
            self._at += 1
            path += "." + self._key()
        self._at += 1  # =
        self._found[path] = line
        self._value(path)

    def _key(self) -> str:
        kind, word, _ = self._tokens[self._at]
        self._at += 1
        return word[1:-1] if kind == "text" else word

    def _value(self, path: str) -> None:
        _, word, _ = self._tokens[self._at]
        if word == "[":
            self._many(path, "]")
        elif word == "{":
            self._many(path, "}")
        else:
            # A number or a date may be several tokens.
            while self._at < len(self._tokens) and self._tokens[self._at][1] not in ("\n", ",", "]", "}"):
                self._at += 1

    def _many(self, path: str, close: str) -> None:
        self._at += 1
        number = 0
        while True:
            kind, word, line = self._tokens[self._at]
            if kind == "newline" or word == ",":
                self._at += 1
            elif word == close:
                self._at += 1
                return
            elif close == "}":
                self._pair(f"{path}.")
            else:
                self._found[f"{path}[{number}]"] = line
                self._value(f"{path}[{number}]")
                number += 1


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """``(kind, word, line)`` of every token but blanks and comments."""
    line = 1
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind != "skip":
            yield kind, match.group(), line
        line += match.group().count("\n")
