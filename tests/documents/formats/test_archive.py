"""Packed text: gzip files within bounds."""

from __future__ import annotations

import contextlib
import gzip
import random
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.documents.formats import Limits, format_of, read_content
from caseextract.documents.formats.archive import gunzip
from caseextract.errors import InputError

LIMITS = Limits(expanded_bytes=100_000)


@pytest.mark.parametrize("name, kind", [("a.txt.gz", "txt"), ("A.TXT.GZ", "txt"), ("a.pdf.gz", "pdf"), ("a.gz", None), ("a.zip", None)])
def test_the_format_of_what_is_packed(name: str, kind: str | None) -> None:
    """The suffix before .gz tells."""
    assert format_of(name) == kind


def test_packed_text_is_text() -> None:
    """Read like the file that was packed."""
    assert read_content(gzip.compress("端末は200台。\r\n".encode()), "a.txt.gz").text == "端末は200台。\n"


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(0, 3))
def test_members_are_read_one_after_the_other(parts: list[bytes], padding: int) -> None:
    """What gzip appends and pads is one file."""
    packed = b"".join(gzip.compress(part) for part in parts) + b"\0" * padding
    assert gunzip(packed, "a.gz", LIMITS) == b"".join(parts)


def test_a_small_file_cannot_fill_the_memory() -> None:
    """The limit holds while unpacking, and is named with its option."""
    bomb = gzip.compress(bytes(50_000_000))
    with pytest.raises(InputError, match=r"unpacks to more than 100,000 bytes; at most 100,000 .*--max-bytes"):
        gunzip(bomb, "a.gz", LIMITS)
    with pytest.raises(InputError, match="unpacks to more than"):
        gunzip(gzip.compress(bytes(60_000)) * 2, "a.gz", LIMITS)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(gzip.compress(b"x" * 5000)[:-9], id="cut short"),
        pytest.param(gzip.compress(b"x" * 5000)[:12], id="head only"),
        pytest.param(b"plain text", id="not packed"),
        pytest.param(zlib.compress(b"x" * 5000), id="zlib"),
        pytest.param(gzip.compress(b"x" * 5000)[:-6] + b"abcdef", id="wrong check sum"),
    ],
)
def test_damaged_files(data: bytes) -> None:
    """One error of our own."""
    with pytest.raises(InputError, match="damaged gzip file"):
        gunzip(data, "a.gz", LIMITS)


def test_many_members() -> None:
    """Time grows with the file, not with members times the file; more members than anybody writes are refused."""
    noise = random.Random(1).randbytes(60_000)
    begun = time.process_time()
    assert len(gunzip(gzip.compress(noise) * 700, "a.gz", Limits())) == 42_000_000
    assert len(gunzip(gzip.compress(noise[:700]) * 30_000, "a.gz", Limits())) == 21_000_000
    assert time.process_time() - begun < 4
    with pytest.raises(InputError, match=r"more than 100,000 gzip members"):
        gunzip(gzip.compress(b"") * 100_001, "a.gz", Limits())
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("size", [0, 1, 490, 512, 513, 2000, 2049, 1_048_577])
def test_members_of_any_length(size: int) -> None:
    """What is read too far of one member is read again for the next."""
    part = random.Random(size).randbytes(size)
    assert gunzip(gzip.compress(part) + gzip.compress(b"a") + gzip.compress(part) + b"\0" * 9, "a.gz", Limits()) == part + b"a" + part


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Bytes or an error of our own."""
    for candidate in (data, b"\x1f\x8b\x08\0" + data, gzip.compress(data)[:-3] + data):
        with contextlib.suppress(InputError):
            assert isinstance(gunzip(candidate, "a.gz", LIMITS), bytes)
