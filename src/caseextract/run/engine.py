"""What the facts of a run depend on besides the articles: code, rules, dictionary, versions."""

from __future__ import annotations

import datetime
import hashlib
import platform
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from caseextract.errors import DataError
from caseextract.rules.folder import own_files
from caseextract.run.reading import ReadOptions

# The rooms whose code or data decide which facts come out.
_ROOMS = ("records", "documents", "morphology", "lexicon", "quantities", "rules", "recognize", "interpret")
_SUFFIXES = (".py", ".toml", ".tsv")


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of a run that change its facts: user data, the date articles are read against, how files are read.

    ``rules`` are TOML files, or folders of them.
    """

    lexicons: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    reference_date: datetime.date | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)


def versions() -> dict[str, str]:
    """Versions that stamp a report."""
    return {
        "caseextract": version("caseextract"),
        "python": platform.python_version(),
        "fugashi": version("fugashi"),
        "unidic-lite": version("unidic-lite"),
    }


def rules_digest(settings: Settings) -> str:
    """SHA-256 over the code and data that extract, built-in and the user's own.

    Raises :class:`DataError` for a file of the user's that cannot be read.
    """
    digest = hashlib.sha256()
    package = files("caseextract")
    for entry in sorted(package.iterdir(), key=lambda item: item.name):
        if entry.name in _ROOMS:
            _add_tree(digest, entry, entry.name)
        elif entry.name.endswith(".py"):
            _add(digest, entry.name, entry)
    for path in sorted(settings.lexicons):
        _add_own(digest, f"lexicon {path.name}", path)
    own = own_files(settings.rules)
    for file in sorted((*own.rules, *own.lexicons)):
        _add(digest, f"rules {file.name}", file)
    return digest.hexdigest()


def engine_digest(settings: Settings) -> str:
    """SHA-256 over rules and versions: facts made under another digest are made anew."""
    stamp = sorted(versions().items())
    return hashlib.sha256(f"{rules_digest(settings)}\n{stamp}".encode()).hexdigest()


def document_signature(
    engine: str, *, content_sha256: str, form: str, reference_date: datetime.date | None
) -> str:
    """What the facts of one document were made from: its bytes and how they are read, not what it is called."""
    return hashlib.sha256(f"{engine}\0{content_sha256}\0{form}\0{reference_date}".encode()).hexdigest()


def _add_tree(digest: hashlib._Hash, folder: Traversable, name: str) -> None:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        place = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add_tree(digest, entry, place)
        elif entry.name.endswith(_SUFFIXES):
            _add(digest, place, entry)


def _add_own(digest: hashlib._Hash, name: str, path: Path) -> None:
    try:
        _add(digest, name, path)
    except OSError as error:
        raise DataError(str(path), "file", None, error.strerror or "cannot be read") from error


def _add(digest: hashlib._Hash, name: str, entry: Traversable) -> None:
    content = hashlib.sha256(entry.read_bytes()).hexdigest()
    digest.update(f"{name}\0{content}\n".encode())
