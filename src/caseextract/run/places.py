"""Where articles lie: whether a relative path of an earlier run, perhaps from another working directory, is the same file.

A store keeps paths as they were given. Beside a relative one it keeps a digest of the way from the output folder to the
file: it tells files apart, names no folder of this machine, and stays the same when the folder is moved together with
its articles.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from caseextract.run.inputs import STDIN, Source

_LINE = re.compile(r"(?P<file>.+\.(jsonl(\.gz)?|parquet)):[0-9]+")
_DIGITS = 32


class Places:
    """Files as seen from an output folder and the working directory."""

    def __init__(self, out: Path) -> None:
        self._out = os.path.realpath(out)
        self._folders: dict[str, str] = {}
        self._found: dict[tuple[str, str], Path | None] = {}

    def of(self, file: Path) -> str:
        """The digest of where a file lies; links of folders are followed, the file need not exist."""
        folder, name = os.path.split(file)
        way = self._folders.get(folder)
        if way is None:
            way = self._folders[folder] = os.path.relpath(os.path.realpath(folder), self._out)
        return hashlib.sha256(os.fsencode(f"{way}/{name}")).hexdigest()[:_DIGITS]

    def noted(self, source: Source) -> str:
        """What a store keeps beside the path of a source: '' where the path needs no working directory."""
        return "" if source.file is None or source.file.is_absolute() else self.of(source.file)

    def file(self, path: str, place: str) -> Path | None:
        """The file behind a stored path with its place; None where it was given from a directory that is not known here.

        A path without a place is taken as it stands. The file may no longer exist.
        """
        file = file_of(path)
        if not place or file.is_absolute():
            return file
        key = (str(file), place)
        if key not in self._found:
            self._found[key] = next((base / file for base in self._bases() if self.of(base / file) == place), None)
        return self._found[key]

    def lies(self, path: str, place: str) -> str:
        """The digest of where the file behind a stored path lies."""
        return place or ("" if path == STDIN else self.of(file_of(path)))

    def _bases(self) -> Iterator[Path]:
        """Directories a run is likely to be started from: this one, and those above it and above the output folder."""
        here = Path.cwd()
        yield from dict.fromkeys((here, *Path(self._out).parents, *here.parents))


def file_of(path: str) -> Path:
    """The file behind a stored path: of ``corpus.jsonl:12`` the corpus."""
    match = _LINE.fullmatch(path)
    return Path(match["file"] if match else path)
