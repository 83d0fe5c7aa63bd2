"""The framework of the readers: formats by suffix, bounds, errors that name the file."""

from __future__ import annotations

import pytest

from caseextract.documents.formats import Limits, format_of, read_content
from caseextract.errors import InputError


@pytest.mark.parametrize(
    "name, expected",
    [("a.txt", "txt"), ("A.TXT", "txt"), ("folder.txt/a", None), ("a", None), (".txt", None), ("a.xyz", None)],
)
def test_the_suffix_tells_the_format(name: str, expected: str | None) -> None:
    """The suffix tells, in any case of letters; no suffix tells nothing."""
    assert format_of(name) == expected


def test_plain_text_is_the_decoded_file() -> None:
    """Plain text has no pieces: the text itself tells its layout."""
    content = read_content("青葉市\r\n導入".encode(), "a.txt")
    assert (content.text, content.pieces, content.encoding) == ("青葉市\n導入", (), "utf-8")


@pytest.mark.parametrize(
    "data, limits, reason",
    [
        pytest.param(b"", Limits(), "empty file", id="empty"),
        pytest.param(b" \n", Limits(), "no text", id="blank"),
        pytest.param(b"abcdef", Limits(file_bytes=5), "6 bytes; at most 5", id="too many bytes"),
        pytest.param("青葉市".encode(), Limits(characters=2), "3 characters; at most 2", id="too many characters"),
    ],
)
def test_refused(data: bytes, limits: Limits, reason: str) -> None:
    """What cannot be read is refused with the file's name and the reason."""
    with pytest.raises(InputError, match=reason) as caught:
        read_content(data, "記事.txt", limits=limits)
    assert caught.value.path == "記事.txt"
