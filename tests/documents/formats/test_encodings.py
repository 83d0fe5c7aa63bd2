"""Encodings: what is found without being told, what is told, what is refused, what is doubted."""

from __future__ import annotations

import pytest

from caseextract.documents.formats.encodings import canonical, decode_bytes
from caseextract.errors import InputError
from documents.formats.snippets import half_width, snippets

CODECS = {
    "utf-8": "utf-8",
    "shift_jis": "cp932",
    "euc-jp": "euc_jis_2004",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
ARTICLE = "\n".join(snippets(120, seed=3))


@pytest.mark.parametrize("encoding", CODECS)
def test_short_texts_are_told_without_a_hint(encoding: str) -> None:
    """Two hundred texts of 15 characters and more: each in its own encoding, half-width kana among them."""
    wrong = [
        text
        for text in snippets(200, seed=11)
        if (decoded := decode_bytes(text.encode(CODECS[encoding]), "a.txt")).text != text
        or decoded.encoding != encoding
    ]
    assert wrong == []


@pytest.mark.parametrize("encoding, codec", [*CODECS.items(), ("iso-2022-jp", "iso2022_jp")])
def test_whole_files_are_told_without_a_hint(encoding: str, codec: str) -> None:
    """A file of many lines, CRLF included."""
    text = ARTICLE.replace("①", "").replace("\n", "\r\n")
    text = "\n".join(line for line in text.split("\r\n") if line.encode("iso2022_jp", "ignore").decode("iso2022_jp") == line)
    decoded = decode_bytes(text.replace("\n", "\r\n").encode(codec), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, encoding, ())


@pytest.mark.parametrize(
    "data, text, encoding",
    [
        pytest.param(b"\xef\xbb\xbf" + "青葉市".encode(), "青葉市", "utf-8", id="UTF-8 with a mark"),
        pytest.param("青葉市".encode("utf-16"), "青葉市", "utf-16le", id="UTF-16 LE with a mark"),
        pytest.param(b"\xfe\xff" + "青葉市".encode("utf-16-be"), "青葉市", "utf-16be", id="UTF-16 BE with a mark"),
        pytest.param("Aoba City".encode("utf-16-le"), "Aoba City", "utf-16le", id="UTF-16 of ASCII, no mark"),
        pytest.param(b"\x1b$B@DMU;T\x1b(B 365", "青葉市 365", "iso-2022-jp", id="ISO-2022-JP"),
        pytest.param(b"\x1b(I6^2D^\x1b(B \x1b$B@D\x1b(B", "ｶﾞｲﾄﾞ 青", "iso-2022-jp", id="ISO-2022-JP with half-width kana"),
        pytest.param(b"\x1b$B-!@DMU\x1b(B", "①青葉", "iso-2022-jp", id="ISO-2022-JP with a mark of row 13"),
        pytest.param(half_width("ガイドラインノアップデートニツイテ").encode("cp932"), half_width("ガイドラインノアップデートニツイテ"), "shift_jis", id="half-width kana in Shift_JIS"),
    ],
)
def test_marks_and_escapes(data: bytes, text: str, encoding: str) -> None:
    """A byte-order mark, the escapes of ISO-2022-JP and half-width kana are read."""
    decoded = decode_bytes(data, "a.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("label, expected", [("Shift_JIS", "shift_jis"), (" Windows-31J ", "shift_jis"), ("x-euc-jp", "euc-jp"), ("UTF8", "utf-8"), ("latin-1", None)])
def test_labels_of_the_standard(label: str, expected: str | None) -> None:
    """Labels of the WHATWG standard name their encoding in any case of letters."""
    assert canonical(label) == expected


def test_a_named_encoding_overrides_what_the_bytes_show() -> None:
    """The caller is obeyed where the bytes allow it."""
    data = half_width("ガイド").encode("cp932")
    assert decode_bytes(data, "a.txt", override="cp932").text == half_width("ガイド")
    assert decode_bytes("café".encode("latin-1"), "a.txt", override="latin-1").text == "café"


@pytest.mark.parametrize(
    "data, override, reason",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80", None, "binary content", id="a picture"),
        pytest.param(bytes(range(128, 256)) * 4, None, "nor another encoding of Japanese", id="noise"),
        pytest.param("青葉市は導入した".encode("cp932") + b"\xff\xff", None, "name it with --encoding", id="one bad byte"),
        pytest.param("青葉市".encode("cp932"), "utf-8", "not utf-8", id="not what was named"),
        pytest.param("青葉市".encode(), "klingon", "unknown encoding 'klingon'", id="an encoding nobody knows"),
        pytest.param(b"abc", "hex", "unknown encoding", id="a codec that gives no text"),
        pytest.param(b"\xff\xfea", None, "begins with its mark", id="half a character behind a mark"),
    ],
)
def test_refused(data: bytes, override: str | None, reason: str) -> None:
    """What no encoding fits is refused with the place and the mend."""
    with pytest.raises(InputError, match=reason):
        decode_bytes(data, "a.txt", override=override)


@pytest.mark.parametrize(
    "data, declared, warning",
    [
        pytest.param("青葉市が導入した端末".encode("euc_jp"), "shift_jis", "declares shift_jis but is euc-jp", id="a wrong declaration"),
        pytest.param(ARTICLE.encode().decode("cp932", "replace").encode(), None, "mojibake", id="UTF-8 read as Shift_JIS"),
        pytest.param(ARTICLE.encode().decode("latin-1").encode(), None, "mojibake", id="UTF-8 read as Latin-1"),
        pytest.param(ARTICLE.encode("euc_jis_2004").decode("cp932", "ignore").encode(), None, "mojibake", id="EUC-JP read as Shift_JIS"),
        pytest.param("青葉\ufffd市".encode(), None, "1 replacement character", id="lost characters"),
    ],
)
def test_doubts(data: bytes, declared: str | None, warning: str) -> None:
    """What was read but may be wrong is told."""
    (told,) = decode_bytes(data, "a.txt", declared=declared).warnings
    assert warning in told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ARTICLE, id="sentences"),
        pytest.param("縺れた糸を繧繝縁の畳で解く、という譬えが三度、繧繝、縺れ、縺れ。" + ARTICLE, id="rare kanji told as themselves"),
        pytest.param("Café, crêpe, naïve, São Paulo, garçon, élève", id="accents"),
        pytest.param(half_width("システム ノ ガイドライン、データ・ベース"), id="half-width kana"),
    ],
)
def test_sound_texts_are_not_doubted(text: str) -> None:
    """No warning for a text that only holds what wrecks also hold."""
    assert decode_bytes(text.encode(), "a.txt").warnings == ()


def test_a_right_declaration_decides_what_the_bytes_leave_open() -> None:
    """Bytes that are sound in two encodings are read in the declared one."""
    data = "供臥".encode("euc_jp")
    assert decode_bytes(data, "a.txt", declared="x-euc-jp").text == "供臥"
