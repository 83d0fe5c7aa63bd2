"""What a run has to do with each document: nothing, move its facts, or read it.

Decided from the bytes of the inputs and what the store says its documents were made from; nothing is
decoded.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from caseextract.run.engine import Settings, document_signature
from caseextract.run.inputs import STDIN, Source
from caseextract.run.places import Places
from caseextract.run.reading import content_digest, form_of
from caseextract.store import Entry


@dataclass(frozen=True, slots=True)
class Known:
    """What the store holds by document id, and how the inputs of this run would be made."""

    entries: Mapping[str, Entry]
    engine: str
    settings: Settings
    places: Places
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
        """What stands in the way of an article: the path of another of this id that an earlier run read and that is
        still there, or may be (from another working directory); None when nothing does."""
        entry = self.entries.get(source.id)
        if entry is None or source.file is None or self._is_file(entry, source, source.file):
            return None
        file = self.places.file(entry.path, entry.place)
        try:
            if file is not None and os.path.samefile(file, source.file):
                return None
        except OSError:  # one of them is not there (any more): nothing stands in the way
            return None
        return None if entry.content_sha256 == content_digest(source) else entry.path

    def _is_file(self, entry: Entry, source: Source, file: Path) -> bool:
        """Whether a stored document was read from the file of a source, as far as its path tells."""
        if not entry.place:
            return entry.path == source.path
        return entry.place == self.places.of(file)


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
    entries: Mapping[str, Entry], sources: Iterable[Source], signatures: Collection[str], places: Places
) -> Leftovers:
    """Sort out what the store holds besides the inputs; ``signatures`` are those of the documents of this run."""
    given = list(sources)
    found: dict[str, list[str]] = {"replaced": [], "gone": [], "other": []}
    rest = sorted(entries.keys() - {source.id for source in given})
    files = {places.of(source.file) for source in given if rest and source.offset is None and source.file is not None}
    corpora = {source.file for source in given if source.offset is not None and source.file is not None}
    taken_up = {places.of(corpus) for corpus in corpora}
    there: dict[Path, bool] = {}
    for doc in rest:
        entry = entries[doc]
        lies = places.lies(entry.path, entry.place)
        file = places.file(entry.path, entry.place)
        if file is not None and file not in there:  # one corpus has many lines
            there[file] = os.path.exists(file)
        # Of a file given from a directory that is not known here nobody can say that it is gone.
        missing = lies in taken_up or (file is not None and not there[file])
        if lies in files or (missing and entry.signature in signatures):
            found["replaced"].append(doc)
        else:
            found["gone" if missing and entry.path != STDIN else "other"].append(doc)
    return Leftovers(tuple(found["replaced"]), tuple(found["gone"]), tuple(found["other"]))
