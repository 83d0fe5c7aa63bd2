"""Which files are read, and how each is cut into partitions."""

from __future__ import annotations

import hashlib
import os.path
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseextract.cluster.files import absolute, is_local, place_of, reason_of
from caseextract.cluster.model import Partition
from caseextract.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

SUFFIXES = (".jsonl", ".jsonl.gz", ".parquet")
_DIGITS = 16
_STEM = 40


@dataclass(frozen=True, slots=True)
class Corpus:
    """One file and its partitions; ``name`` is as shown to users."""

    name: str
    partitions: tuple[Partition, ...]


def find_corpora(paths: Sequence[str], *, size: int, stamp: str) -> tuple[Corpus, ...]:
    """The corpora behind paths and URLs (files, folders, patterns with ``*``), by name.

    Partitions are of about ``size`` bytes, of packed files the whole; ``stamp`` is what their output depends on besides
    the file. Raises :class:`InputError` for a path that is not there or is no corpus.
    """
    found: dict[str, Corpus] = {}
    for path in paths:
        for name, url in _files_of(path):
            if url not in found:
                found[url] = Corpus(name, tuple(_partitions(url, size, stamp)))
    return tuple(sorted(found.values(), key=lambda corpus: corpus.name))


def _files_of(path: str) -> Iterator[tuple[str, str]]:
    """Name and URL of every file behind a path."""
    url = absolute(path)
    files, place = place_of(url)
    try:
        if files.isdir(place):
            inside = [found for found in sorted(files.find(place)) if found.endswith(SUFFIXES)]
        elif files.exists(place):
            inside = [place]
        else:
            inside = sorted(files.glob(place)) if "*" in place else []
    except (OSError, ValueError) as error:
        raise InputError(path, reason_of(error)) from error
    if not inside:
        raise InputError(path, "no such file, or a folder without corpora (*.jsonl, *.jsonl.gz, *.parquet)")
    for found in inside:
        if not found.endswith(SUFFIXES):
            raise InputError(found, "no corpus; a cluster reads *.jsonl, *.jsonl.gz and *.parquet")
        full = str(files.unstrip_protocol(found))
        # Local files are called as one would call them here, which is how a run without a cluster calls them.
        yield (_called(path, found) if is_local(path) else full), full


def _called(path: str, found: str) -> str:
    return found if os.path.isabs(path) or "://" in path else os.path.relpath(found)


def _partitions(url: str, size: int, stamp: str) -> Iterator[Partition]:
    files, place = place_of(url)
    try:
        key = f"{stamp}\0{files.ukey(place)}"
        bounds = _row_groups(files, place, size) if url.endswith(".parquet") else _ranges(files, place, size)
        for number, (start, end) in enumerate(bounds):
            yield Partition(_name(url, number, f"{key}\0{start}\0{end}"), url, start, end)
    except OSError as error:
        raise InputError(url, reason_of(error)) from error


def _name(url: str, number: int, key: str) -> str:
    stem = re.sub(r"[^\w.-]", "_", url.rsplit("/", 1)[-1].split(".")[0])[:_STEM]
    return f"{stem}-{number:05}-{hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]}"


def _ranges(files: AbstractFileSystem, place: str, size: int) -> Iterator[tuple[int, int | None]]:
    """Byte ranges of a file; one for all of it where it is packed or its length is not known."""
    length = None if place.endswith(".gz") else files.info(place).get("size")
    if not length:
        yield 0, None
        return
    for start in range(0, length, size):
        yield start, min(start + size, length)


def _row_groups(files: AbstractFileSystem, place: str, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of row groups that hold about ``size`` bytes together."""
    try:
        from pyarrow.lib import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingExtraError("cluster") from error
    try:
        with files.open(place, "rb") as stream:
            metadata = ParquetFile(stream).metadata
            sizes = [metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups)]
    except ArrowException as error:
        raise InputError(place, f"damaged Parquet file ({reason_of(error)})") from error
    yield from _gathered(sizes, lambda held: held >= size)


def _gathered(sizes: Sequence[int], full: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    start, held = 0, 0
    for number, size in enumerate(sizes):
        held += size
        if full(held):
            yield start, number + 1
            start, held = number + 1, 0
    if start < len(sizes) or not sizes:
        yield start, len(sizes)
