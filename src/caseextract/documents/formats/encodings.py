"""Bytes to characters, for the text formats."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from caseextract.errors import InputError


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line ends made ``\\n``, the encoding it was read in, and what may be wrong with it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode_bytes(data: bytes, name: str, *, override: str | None = None) -> Decoded:
    """Decode the bytes of a text file. ``override`` names the encoding; by default it is strict UTF-8.

    Raises :class:`InputError` for binary content, an unknown encoding and bytes that are not of it.
    """
    encoding = override or "utf-8"
    if encoding == "utf-8" and b"\0" in data:
        raise InputError(name, f"binary content (NUL at byte {data.index(0)}); expected UTF-8 text")
    try:
        codec = codecs.lookup(encoding)
        text = data.decode("utf-8-sig" if codec.name == "utf-8" else codec.name)
    except LookupError as error:
        raise InputError(name, f"unknown encoding {encoding!r}") from error
    except UnicodeDecodeError as error:
        raise InputError(
            name, f"not UTF-8 (byte {error.start}: {error.reason}); convert it, e.g. with iconv -t UTF-8"
        ) from error
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), codec.name)
