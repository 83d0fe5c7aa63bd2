"""The documents of one partition, read where it lies."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import IO, Any, cast

from caseextract.cluster.files import place_of, reason_of
from caseextract.cluster.model import Partition, Problem
from caseextract.documents.formats.model import Limits
from caseextract.errors import InputError
from caseextract.run import Source
from caseextract.run.corpus import Line, corpus_lines, corpus_record, rest_of_line

_COLUMNS = ("id", "text", "title", "url", "date")
_ROWS = 256


@dataclass(slots=True)
class Reading:
    """Goes through a partition and counts; problems are added as they are met."""

    partition: Partition
    limits: Limits
    lines: int = 0
    blank: int = 0
    problems: list[Problem] = field(default_factory=list)

    def sources(self) -> Iterator[Source]:
        """Documents in their order, ``path`` being the line within the partition; of two with one id the first.

        Raises ``OSError`` while the file cannot be reached.
        """
        taken: set[str] = set()
        for line in self._lines():
            self.lines = line.number
            if line.blank:
                self.blank += 1
                continue
            try:
                source = _source(line)
            except InputError as error:
                self.problems.append(Problem(line.number, error.reason))
                continue
            if source.id in taken:
                self.problems.append(Problem(line.number, taken_by_another(source.id)))
                continue
            taken.add(source.id)
            yield source

    def _lines(self) -> Iterator[Line]:
        files, place = place_of(self.partition.url)
        with closing(files.open(place, "rb")) as stream:
            try:
                if place.endswith(".parquet"):
                    yield from _rows(stream, self.partition, self.limits)
                elif place.endswith(".gz"):
                    yield from corpus_lines(cast("IO[bytes]", gzip.GzipFile(fileobj=stream)), self.limits)
                else:
                    yield from _range(stream, self.partition, self.limits)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                self.problems.append(Problem(None, f"damaged gzip file: {reason_of(error)}"))
            except InputError as error:
                self.problems.append(Problem(None, error.reason))


def taken_by_another(doc: str) -> str:
    """Why a document is left out whose id is another's."""
    return f"document id {doc!r} is taken by another"


def _source(line: Line) -> Source:
    place = str(line.number)
    if line.fault is not None:
        raise InputError(place, line.fault)
    record = corpus_record(line.data, place)
    return Source(path=place, offset=line.offset, length=len(line.data), data=line.data, **record)


def _range(stream: IO[bytes], partition: Partition, limits: Limits) -> Iterator[Line]:
    """Lines that begin in a range of bytes."""
    start, end = partition.start, partition.end
    if start:
        # From the byte before, so that a line that begins right at the start is not taken for the rest of another.
        stream.seek(start - 1)
        start += rest_of_line(stream) - 1
    yield from corpus_lines(stream, limits, offset=start, wanted=lambda offset: end is None or offset < end)


def _rows(stream: IO[bytes], partition: Partition, limits: Limits) -> Iterator[Line]:
    """Rows of row groups, each as the line it would be in a JSON Lines corpus."""
    from pyarrow.lib import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(stream)
        columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
        number = 0
        groups = range(partition.start, partition.end or 0)
        for batch in file.iter_batches(batch_size=_ROWS, row_groups=list(groups), columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield _row(number, row, limits)
    except ArrowException as error:
        raise InputError(partition.url, f"damaged Parquet file ({reason_of(error)})") from error


def _row(number: int, row: dict[str, Any], limits: Limits) -> Line:
    given = {name: value for name, value in row.items() if value is not None}
    data = json.dumps(given, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass") + b"\n"
    if len(data) > limits.file_bytes:
        return Line(number, 0, b"", f"a row of more than {limits.file_bytes:,} bytes")
    return Line(number, 0, data)
