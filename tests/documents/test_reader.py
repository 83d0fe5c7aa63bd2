"""Bytes to text: strict UTF-8, line ends made one, every fault named with its mend."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from caseextract.documents import decode, read_file
from caseextract.errors import InputError


@pytest.mark.parametrize(
    "data, expected",
    [
        pytest.param("青葉市は".encode(), "青葉市は", id="plain UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + "青葉市".encode(), "青葉市", id="a byte-order mark is dropped"),
        pytest.param("一行目\r\n二行目\r\n".encode(), "一行目\n二行目\n", id="CRLF reads as LF"),
        pytest.param("一行目\r二行目".encode(), "一行目\n二行目", id="CR reads as LF"),
        pytest.param("一\r\n\r二\n".encode(), "一\n\n二\n", id="mixed line ends"),
        pytest.param("　全角空白　".encode(), "　全角空白　", id="outer blanks stay: they carry offsets"),
        pytest.param("１２㌔".encode(), "１２㌔", id="nothing is normalised"),
        pytest.param("𠮷野家😀".encode(), "𠮷野家😀", id="characters beyond the basic plane"),
    ],
)
def test_decode(data: bytes, expected: str) -> None:
    """The text is the decoded file with line ends made one, nothing else."""
    assert decode(data, "a.txt") == expected


@pytest.mark.parametrize(
    "data, reason",
    [
        pytest.param(b"", "empty file", id="empty"),
        pytest.param(" \n\t\u3000\r\n".encode(), "no text", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "no text", id="only a byte-order mark"),
        pytest.param("前\0後".encode(), "NUL at byte 3", id="NUL names its byte"),
        pytest.param("青葉市".encode("cp932"), "not UTF-8", id="Shift_JIS"),
        pytest.param("青葉市".encode("euc-jp"), "not UTF-8", id="EUC-JP"),
        pytest.param("青葉".encode()[:-1], "not UTF-8", id="cut off within a character"),
        pytest.param("あ".encode() + b"\xff", "byte 3", id="the bad byte is named"),
        pytest.param(b"\xed\xa0\x80", "not UTF-8", id="an encoded surrogate"),
    ],
)
def test_decode_fault(data: bytes, reason: str) -> None:
    """What is no UTF-8 text is refused with the file's name and the reason."""
    with pytest.raises(InputError, match=reason) as caught:
        decode(data, "記事.txt")
    assert caught.value.path == "記事.txt"


def test_fault_of_the_encoding_says_how_to_mend_it() -> None:
    """The message for a foreign encoding names the tool that converts it."""
    with pytest.raises(InputError, match="iconv"):
        decode("導入".encode("cp932"), "a.txt")


def test_read_file_names_and_hashes(tmp_path: Path) -> None:
    """The id is the stem; the hash is of the bytes, not of the text."""
    path = tmp_path / "青葉.case.txt"
    data = "青葉市\r\n".encode()
    path.write_bytes(data)
    raw = read_file(path)
    assert (raw.id, raw.text, raw.path) == ("青葉.case", "青葉市\n", str(path))
    assert raw.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_unreadable_path_is_an_input_error(tmp_path: Path, name: str) -> None:
    """A missing file and a folder are refused, naming the path."""
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / name)
    assert caught.value.path == str(tmp_path / name)
