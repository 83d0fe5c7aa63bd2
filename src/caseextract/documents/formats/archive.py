"""Archives and packed files looked at before they are unpacked, so that a small file cannot fill the memory."""

from __future__ import annotations

import io
import zipfile
import zlib

from caseextract.documents.formats.model import Limits
from caseextract.errors import InputError

_MOST_PARTS = 10_000
# Text of one kind packs to a hundredth at best; what packs better is made to.
_MOST_RATIO = 400
_RATIO_FLOOR = 8 * 1024 * 1024
_STEP = 1024 * 1024
# What is read of a member at first, then four times as much: what is read too far is no more than it is long.
_FIRST_STEP = 512
# Tools that append to a log or pack in blocks write a member a block, of 64 KiB as a rule.
_MOST_MEMBERS = 100_000


def check_zip(data: bytes, name: str, limits: Limits) -> None:
    """Raise :class:`InputError` for an archive that is damaged, encrypted, has too many parts or grows too large.

    Sizes are those the archive states; its reader never unpacks more of a part than is stated.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise InputError(name, f"damaged file: {error}") from error
    if len(parts) > _MOST_PARTS:
        raise InputError(name, f"{len(parts):,} parts in the archive; at most {_MOST_PARTS:,} are read")
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(name, "encrypted; save it without a password")
    size = sum(part.file_size for part in parts)
    if size > limits.expanded_bytes:
        raise InputError(name, f"{size:,} bytes unpacked; {too_large(limits)}")
    for part in parts:
        if part.file_size > max(_RATIO_FLOOR, _MOST_RATIO * max(1, part.compress_size)):
            raise InputError(name, f"part {part.filename!r} unpacks to {part.file_size:,} bytes from {part.compress_size:,}; refused as made to fill the memory")


def gunzip(data: bytes, name: str, limits: Limits) -> bytes:
    """The bytes inside a gzip file, of one member or several, in time linear in both.

    Raises :class:`InputError` for one that is damaged, cut short, grows over ``limits.expanded_bytes`` or has too many
    members.
    """
    source = io.BytesIO(data)
    unpacked = bytearray()
    members = 0
    while _begins_member(source):
        members += 1
        if members > _MOST_MEMBERS:
            raise InputError(name, f"more than {_MOST_MEMBERS:,} gzip members in one file; pack it anew as one")
        _unpack_member(source, unpacked, name, limits)
    return bytes(unpacked)


def oversized(size: int, limits: Limits) -> str | None:
    """Why a packed file of so many bytes is not read at all: what is packed is no shorter than that."""
    return f"{size:,} bytes packed; {too_large(limits)}" if size > limits.expanded_bytes else None


def _begins_member(source: io.BytesIO) -> bool:
    """Whether anything but padding follows; some tools fill the file up with zeros."""
    while part := source.read(_STEP):
        rest = part.lstrip(b"\0")
        if rest:
            source.seek(-len(rest), io.SEEK_CUR)
            return True
    return False


def _unpack_member(source: io.BytesIO, unpacked: bytearray, name: str, limits: Limits) -> None:
    """Unpack one member from where ``source`` stands, and leave it standing behind that."""
    member = zlib.decompressobj(wbits=31)
    step = _FIRST_STEP
    try:
        while not member.eof:
            rest = member.unconsumed_tail or source.read(step)
            if not rest:
                raise InputError(name, "damaged gzip file: it is cut short")
            unpacked += member.decompress(rest, _STEP)
            step = min(4 * step, _STEP)
            if len(unpacked) > limits.expanded_bytes:
                raise InputError(name, f"unpacks to more than {limits.expanded_bytes:,} bytes; {too_large(limits)}")
    except zlib.error as error:
        raise InputError(name, f"damaged gzip file: {error}") from error
    source.seek(-len(member.unused_data), io.SEEK_CUR)


def bounded(limits: Limits) -> str:
    """What is said of a file that is too large, with the option that lifts the limit."""
    return f"at most {limits.file_bytes:,} are read (--max-bytes)"


def too_large(limits: Limits) -> str:
    """The same of one that grows too large when it is unpacked; it may grow to four times what a file may have."""
    return f"at most {limits.expanded_bytes:,} are read (a quarter of it: --max-bytes)"
