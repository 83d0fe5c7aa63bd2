"""Pages saved whole: which part is the page, its characters, its address, faults."""

from __future__ import annotations

import pytest

from caseextract.documents.formats import Content, read_content
from caseextract.errors import InputError
from documents.formats.renderings import as_mhtml

pytest.importorskip("selectolax")

PAGE = "<p>青葉市は端末を200台配りました。</p>"


def read(data: bytes) -> Content:
    """The page as read."""
    return read_content(data, "a.mhtml")


def message(*parts: tuple[str, bytes], head: str = "") -> bytes:
    """A message of parts, each with its head."""
    lines = [f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"; start="<main@a>"\r\n'.encode()]
    for said, body in parts:
        lines += [b"--b", said.encode(), b"", body]
    return b"\r\n".join([*lines, b"--b--", b""])


@pytest.mark.parametrize("charset, codec", [("utf-8", "utf-8"), ("shift_jis", "cp932"), ("euc-jp", "euc_jp"), ("iso-2022-jp", "iso2022_jp")])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_characters(charset: str, codec: str, transfer: str) -> None:
    """In every encoding and way of packing."""
    content = read(as_mhtml("青葉市は端末を200台配りました。", charset, codec, transfer=transfer))
    assert (content.text, content.encoding, content.warnings) == ("青葉市は端末を200台配りました。", charset, ())
    assert content.pieces[0].origin.startswith("body > p")


@pytest.mark.parametrize(
    "parts",
    [
        [("Content-Type: text/html\r\nContent-ID: <frame@a>", b"<p>frame</p>"), ("Content-Type: text/html\r\nContent-ID: <main@a>", PAGE.encode())],
        [("Content-Type: image/png", b"x"), ("Content-Type: text/html", PAGE.encode()), ("Content-Type: text/html", b"<p>frame</p>")],
        [("Content-Type: text/plain", b"plain"), ("Content-Type: application/xhtml+xml", PAGE.encode())],
        [("Content-Type: text/html; charset=nonsense", PAGE.encode())],
    ],
    ids=["the one that is named", "else the first", "as XHTML", "in an encoding nobody knows"],
)
def test_the_page_among_the_parts(parts: list[tuple[str, bytes]]) -> None:
    """Frames, pictures and plain words beside it are not read."""
    assert read(message(*parts)).text == "青葉市は端末を200台配りました。"


def test_a_message_that_is_the_page() -> None:
    """Without parts."""
    assert read(b"Content-Type: text/html\r\n\r\n" + PAGE.encode()).text == "青葉市は端末を200台配りました。"


def test_title_and_address() -> None:
    """Those of the message stand in where the page gives none; the day it was saved is not its date."""
    head = "Subject: =?utf-8?Q?=E9=9D=92=E8=91=89=E5=B8=82?=\r\nDate: Mon, 1 Apr 2024 09:00:00 +0900\r\nSnapshot-Content-Location: https://example.jp/a\r\n"
    part = "Content-Type: text/html\r\nContent-Location: https://example.jp/b"
    known = read(message((part, PAGE.encode()), head=head)).metadata
    assert (known.title, known.url, known.published) == ("青葉市", "https://example.jp/a", None)
    page = f'<title>題</title><link rel="canonical" href="https://example.jp/c">{PAGE}'
    known = read(message((part, page.encode()), head=head)).metadata
    assert (known.title, known.url) == ("題", "https://example.jp/c")
    assert read(message((part, PAGE.encode()), head="Subject: =?x?Q?=FF?=\r\n")).metadata.url == "https://example.jp/b"


def test_a_named_encoding_goes_before_what_the_message_says() -> None:
    """As for every text format."""
    data = message(("Content-Type: text/html; charset=utf-8", PAGE.encode("euc_jp")))
    assert read_content(data, "a.mht", encoding="euc-jp").text == "青葉市は端末を200台配りました。"


@pytest.mark.parametrize(
    "data, reason",
    [
        pytest.param("青葉市の本文".encode(), "no web archive", id="no message"),
        pytest.param(b"Content-Type: text/plain\r\n\r\nx", "no web page in the message", id="no page"),
        pytest.param(b"Content-Type: multipart/related; boundary=b\r\n\r\nx", "no web page in the message", id="no parts"),
        pytest.param(message(("Content-Type: text/html", b"")), "the page in the message is empty", id="empty page"),
        pytest.param(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 3000, "messages within each other", id="nested"),
        pytest.param(message(*[("Content-Type: image/png", b"")] * 20_001), "more than 20,000 parts", id="parts"),
        pytest.param(b"Content-Type: text/html" + b";a=b" * 2_000_000 + b"\r\n\r\nx", "a head of more than 4,000 bytes", id="head"),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    """With the file's name and the reason."""
    with pytest.raises(InputError, match=reason):
        read(data)
