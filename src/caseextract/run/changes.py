"""What a run has to do with each document: nothing, move its facts, or read it.

Decided from the bytes of the inputs and what the store says its documents were made from; nothing is
decoded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from caseextract.run.engine import Settings, document_signature
from caseextract.run.inputs import STDIN, Source
from caseextract.run.reading import content_digest, form_of
from caseextract.store import Entry

_LINE = re.compile(r"(?P<file>.+\.(jsonl(\.gz)?|parquet)):[0-9]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What the store holds by document id, and how the inputs of this run would be made."""

    entries: Mapping[str, Entry]
    engine: str
    settings: Settings
    _by_signature: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for doc in sorted(self.entries, reverse=True):
            self._by_signature[self.entries[doc].signature] = doc

    def signature(self, source: Source) -> str | None:
        """What the facts of a source would be made from; None when its bytes cannot be read."""
        digest = content_digest(source)
        if digest is None:
            return None
        return document_signature(
            self.engine,
            content_sha256=digest,
            form=form_of(source, self.settings.reading),
            reference_date=self.settings.reference_date,
        )

    def same(self, signature: str) -> str | None:
        """The id of a stored document made from the same, or None."""
        return self._by_signature.get(signature)

    def taken(self, source: Source) -> str | None:
        """The path of another article of this id that an earlier run read and that is still there, or None."""
        entry = self.entries.get(source.id)
        if entry is None or source.file is None or entry.path == source.path:
            return None
        file = file_of(entry.path)
        try:
            if os.path.samefile(file, source.file):
                return None
        except OSError:  # one of them is not there (any more): nothing stands in the way
            return None
        return None if entry.content_sha256 == content_digest(source) else entry.path


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Stored documents that are not among the inputs of a run.

    ``replaced`` are inputs under another id now (a renamed file). Of the others, ``gone`` no longer exist and
    ``other`` were just not asked for.
    """

    replaced: tuple[str, ...]
    gone: tuple[str, ...]
    other: tuple[str, ...]


def leftovers(
    entries: Mapping[str, Entry], sources: Iterable[Source], signatures: Collection[str]
) -> Leftovers:
    """Sort out what the store holds besides the inputs; ``signatures`` are those of the documents of this run."""
    given = list(sources)
    paths = {source.path for source in given if source.offset is None}
    corpora = {source.file for source in given if source.offset is not None}
    found: dict[str, list[str]] = {"replaced": [], "gone": [], "other": []}
    for doc in sorted(set(entries) - {source.id for source in given}):
        entry = entries[doc]
        file = file_of(entry.path)
        missing = not os.path.exists(file) or file in corpora
        if entry.path in paths or (missing and entry.signature in signatures):
            found["replaced"].append(doc)
        else:
            found["gone" if missing and entry.path != STDIN else "other"].append(doc)
    return Leftovers(tuple(found["replaced"]), tuple(found["gone"]), tuple(found["other"]))


def file_of(path: str) -> Path:
    """The file behind a stored path: of ``corpus.jsonl:12`` the corpus."""
    match = _LINE.fullmatch(path)
    return Path(match["file"] if match else path)
