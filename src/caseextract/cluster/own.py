"""The user's own rules and lexicons, carried to where the workers are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from caseextract.errors import DataError
from caseextract.rules.folder import own_files
from caseextract.run import Settings


@dataclass(frozen=True, slots=True)
class Carried:
    """Settings whose files are carried along by name and content.

    Names hold the rank of the files' paths: digests go through files in the order of their paths, and it is to be the
    same wherever they are unpacked.
    """

    settings: Settings
    lexicons: tuple[tuple[str, bytes], ...]
    rules: tuple[tuple[str, bytes], ...]

    @classmethod
    def pack(cls, settings: Settings) -> Carried:
        """Read the files. Raises :class:`DataError` for one that cannot be read."""
        own = own_files(settings.rules)
        return cls(
            replace(settings, lexicons=(), rules=()),
            _read(settings.lexicons),
            _read((*own.rules, *own.lexicons)),
        )

    def unpack(self, folder: Path) -> Settings:
        """The settings, with the files written into a folder."""
        return replace(
            self.settings,
            lexicons=_write(self.lexicons, folder / "lexicons"),
            rules=_write(self.rules, folder / "rules"),
        )


def _read(paths: tuple[Path, ...]) -> tuple[tuple[str, bytes], ...]:
    ranks = {path: rank for rank, path in enumerate(sorted(set(paths)))}
    try:
        return tuple((f"{ranks[path]:05}/{path.name}", path.read_bytes()) for path in paths)
    except OSError as error:
        raise DataError(str(error.filename), "file", None, error.strerror or "cannot be read") from error


def _write(files: tuple[tuple[str, bytes], ...], folder: Path) -> tuple[Path, ...]:
    paths = tuple(folder / name for name, _ in files)
    for path, (_, content) in zip(paths, files, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return paths
