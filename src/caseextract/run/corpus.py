"""Lines of a corpus: one document each, ``{"id", "text"}`` with ``title``, ``url`` and ``date`` where there are any."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from caseextract.documents.formats.archive import bounded
from caseextract.documents.formats.model import Limits
from caseextract.documents.reader import decode
from caseextract.errors import InputError

_STEP = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its 1-based number, byte offset, and its bytes or why they are not read."""

    number: int
    offset: int
    data: bytes
    fault: str | None = None

    @property
    def blank(self) -> bool:
        """Whether it holds nothing."""
        return self.fault is None and not self.data.strip()


def corpus_lines(
    stream: IO[bytes], limits: Limits, *, offset: int = 0, wanted: Callable[[int], bool] = lambda _: True
) -> Iterator[Line]:
    """Lines from where the stream stands (``offset`` bytes into the corpus), as long as one that begins where it then
    stands is ``wanted``. Numbers begin with 1 here.

    A line longer than a document may be is told; what is left of it is passed over piece by piece.
    """
    number = 0
    while wanted(offset) and (line := stream.readline(limits.file_bytes + 1)):
        number += 1
        length = len(line)
        if length > limits.file_bytes:
            fault = f"a line of more than {limits.file_bytes:,} bytes; {bounded(limits)}"
            yield Line(number, offset, b"", fault)
            length += 0 if line.endswith(b"\n") else rest_of_line(stream)
        else:
            yield Line(number, offset, line)
        offset += length


def rest_of_line(stream: IO[bytes]) -> int:
    """Pass over what is left of a line; returns its length in bytes."""
    length = 0
    while part := stream.readline(_STEP):
        length += len(part)
        if part.endswith(b"\n"):
            break
    return length


def corpus_text(line: bytes, place: str) -> str:
    """The text of a corpus line. Raises :class:`InputError` as for a file of that text."""
    data = _json_object(line, place)
    return decode(_encoded(str(data.get("text", "")), place), place)


def corpus_record(line: bytes, place: str) -> dict[str, Any]:
    """Fields of a Source (id, title, url, date, sha256) from a corpus line, its text checked but not kept.

    Raises :class:`InputError`.
    """
    data = _json_object(line, place)
    for name in ("id", "text"):
        if not isinstance(data.get(name), str) or not data[name].strip():
            raise InputError(place, f"{name!r} must be a non-empty string")
    _encoded(data["id"] + data["text"], place)
    record: dict[str, Any] = {"id": data["id"], "sha256": hashlib.sha256(line).hexdigest()}
    for name in ("title", "url"):
        value = data.get(name)
        if value is not None and not isinstance(value, str):
            raise InputError(place, f"{name!r} must be a string")
        record[name] = None if value is None else _encoded(value, place).decode()
    if (date := data.get("date")) is not None:
        try:
            record["date"] = datetime.date.fromisoformat(date)
        except (TypeError, ValueError) as error:
            raise InputError(place, "'date' must be an ISO day (2024-04-01)") from error
    return record


def _json_object(line: bytes, place: str) -> dict[str, Any]:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(place, f"not a JSON line in UTF-8 ({error})") from error
    if not isinstance(data, dict):
        raise InputError(place, "not a JSON object")
    return data


def _encoded(text: str, place: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise InputError(place, "holds a lone surrogate, which is no character") from error
