"""What a run reads: files, folders, standard input and corpora; a unique id for each document.

Nothing depends on the order in which paths are given or on the working directory.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from caseextract.documents.formats.archive import gunzip, oversized
from caseextract.documents.formats.model import Limits
from caseextract.errors import InputError
from caseextract.run.corpus import corpus_lines, corpus_record
from caseextract.run.globs import Names
from caseextract.run.walking import files_of, refusal, shown

CORPUS_SUFFIXES = (".jsonl", ".jsonl.gz")
STDIN = "-"
ALL_NAMES = Names()


@dataclass(frozen=True, slots=True)
class Source:
    """Where one document comes from.

    ``path`` is as shown to users (``file.jsonl:12`` for a corpus line). A corpus line is found again by
    byte ``offset`` and ``length`` in ``file``, and known by the ``sha256`` of its bytes; ``data`` holds standard
    input, or a line out of a packed corpus. ``date`` is the article's own date where the corpus gives one.
    """

    id: str
    path: str
    file: Path | None = None
    offset: int | None = None
    length: int = 0
    sha256: str | None = None
    data: bytes | None = None
    title: str | None = None
    url: str | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """Documents to read, by id, and what was already found unreadable, by path."""

    sources: tuple[Source, ...]
    problems: tuple[InputError, ...]


def discover(
    paths: Sequence[str],
    *,
    read_stdin: Callable[[], bytes],
    limits: Limits | None = None,
    names: Names = ALL_NAMES,
) -> Inputs:
    """Find the documents behind the paths of a command line.

    Folders are searched for files of the formats that are read, hidden ones left out; a ``*.jsonl`` file that is
    named (packed with gzip: ``*.jsonl.gz``) holds a corpus. ``limits`` bound its lines and how far it unpacks; ``names``
    choose among the files of folders. Raises :class:`InputError` when a path does not exist or nothing is found at all.
    """
    for path in paths:
        if path != STDIN and not Path(path).exists():
            raise InputError(shown(Path(path)), "no such file or folder")
    problems: list[InputError] = []
    found: dict[str, Source] = {}
    for source in _walk(paths, read_stdin, problems, limits or Limits(), names):
        found.setdefault(_identity(source), source)
    if not found and not problems:
        if names:
            raise InputError(", ".join(paths), "no file of a format that is read that --include and --exclude leave")
        raise InputError(", ".join(paths), "no file of a format that is read (such as *.txt, *.md, *.html, *.pdf, *.docx)")
    sources = unique_ids(sorted(found.values(), key=lambda s: (s.path, s.offset or 0)), problems)
    return Inputs(
        tuple(sorted(sources, key=lambda source: source.id)),
        tuple(sorted(problems, key=lambda problem: (problem.path, problem.reason))),
    )


def unique_ids(sources: Sequence[Source], problems: list[InputError]) -> list[Source]:
    """Sources with ids that differ.

    Files of one stem are told apart by the folders above them (``a/x`` and ``b/x``), files of one folder
    by their suffix too; a corpus line that repeats an id is a problem and left out.
    """
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.id, []).append(source)
    kept: dict[str, Source] = {}
    for group in groups.values():
        files = [source for source in group if source.offset is None and source.file is not None]
        renamed = _told_apart(files) if len(group) > 1 else files
        for source in [*renamed, *(source for source in group if source not in files)]:
            if source.id in kept:
                problems.append(InputError(source.path, f"document id {source.id!r} is taken by another"))
            else:
                kept[source.id] = source
    return list(kept.values())


def _walk(
    paths: Sequence[str], read_stdin: Callable[[], bytes], problems: list[InputError], limits: Limits, names: Names
) -> Iterator[Source]:
    for name in sorted(set(paths)):
        path = Path(name)
        if name == STDIN:
            yield Source("stdin", STDIN, data=read_stdin())
        elif path.is_dir():
            yield from (_file_source(file) for file in files_of(path, problems, names))
        elif (reason := refusal(path)) is not None:
            problems.append(InputError(shown(path), reason))
        elif path.name.lower().endswith(CORPUS_SUFFIXES):
            yield from _corpus_sources(path, problems, limits)
        else:
            yield _file_source(path)


def _file_source(path: Path) -> Source:
    stem = Path(path.stem).stem if path.suffix.lower() == ".gz" else path.stem
    return Source(shown(Path(stem)), shown(path), file=path)


def _identity(source: Source) -> str:
    """The same for two ways to one document, so that naming a file and its folder reads it once."""
    place = "-" if source.file is None else shown(source.file.resolve())
    return f"{place}:{source.offset}"


def _told_apart(files: Sequence[Source]) -> list[Source]:
    places = [file.file.resolve() for file in files if file.file is not None]
    bare = [place.with_suffix("").parts for place in places]
    if len(set(bare)) < len(bare):
        bare = [place.parts for place in places]
    depth = 2
    while len({parts[-depth:] for parts in bare}) < len(bare):
        depth += 1
    return [
        replace(file, id=shown(Path(*parts[-depth:]))) for file, parts in zip(files, bare, strict=True)
    ]


def _corpus_sources(path: Path, problems: list[InputError], limits: Limits) -> Iterator[Source]:
    packed = path.suffix.lower() == ".gz"
    try:
        if packed and (reason := oversized(path.stat().st_size, limits)) is not None:
            raise InputError(shown(path), reason)
        stream = io.BytesIO(gunzip(path.read_bytes(), shown(path), limits)) if packed else path.open("rb")
    except InputError as error:
        problems.append(error)
        return
    except OSError as error:
        problems.append(InputError(shown(path), error.strerror or "cannot be read"))
        return
    empty = True
    with stream:
        for line in corpus_lines(stream, limits):
            if line.blank:
                continue
            empty = False
            place = f"{shown(path)}:{line.number}"
            try:
                if line.fault is not None:
                    raise InputError(place, line.fault)
                record = corpus_record(line.data, place)
            except InputError as error:
                problems.append(error)
            else:
                data = line.data if packed else None
                yield Source(file=path, path=place, offset=line.offset, length=len(line.data), data=data, **record)
    if empty:
        problems.append(InputError(shown(path), "empty file"))
