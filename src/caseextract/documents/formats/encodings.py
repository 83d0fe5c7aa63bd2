"""Bytes to characters: which encoding a Japanese text file is in.

Looked at in this order: what the caller names, a byte-order mark, the escapes of ISO-2022-JP, strict UTF-8, what the
file declares, and last how plausible the text is as Japanese under each encoding whose strict rules the bytes obey.
Nothing is ever replaced or dropped: bytes that fit no encoding are an error.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from caseextract.documents.formats import plausible
from caseextract.errors import InputError

# Names and their codecs by the labels of the WHATWG Encoding Standard, for the encodings Japanese files come in.
_LABELS = {
    "utf-8": ("utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"),
    "shift_jis": ("shift_jis", "sjis", "shift-jis", "x-sjis", "ms_kanji", "csshiftjis", "ms932", "windows-31j", "cp932"),
    "euc-jp": ("euc-jp", "x-euc-jp", "cseucpkdfmtjapanese", "eucjp"),
    "iso-2022-jp": ("iso-2022-jp", "csiso2022jp"),
    "utf-16le": ("utf-16le", "utf-16", "csunicode", "iso-10646-ucs-2", "ucs-2", "unicode", "unicodefeff"),
    "utf-16be": ("utf-16be", "unicodefffe"),
}
_CANONICAL = {label: name for name, labels in _LABELS.items() for label in labels}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_GUESSED = ("shift_jis", "euc-jp", "utf-16le", "utf-16be")
_JIS_ESCAPE = re.compile(rb"\x1b\$[@B]")
# Half-width kana as EUC writes it. Under Shift_JIS it would be a row of kanji that all begin with one lead byte.
_EUC_HALF = re.compile(rb"(?:\x8e[\xa1-\xdf]){6}")
_JIS_SEGMENT = re.compile(rb"\x1b(\$[@B]|\([BJI])")
_SAMPLE = 65_536
# What a wrong guess scores: right ones lie above 0.8, wrong ones below 0.4 (see the tests).
_PLAUSIBLE = 0.5
_FIRST_LINE = 200
# What a declaration and a row of shifted kana weigh against the plausibility of the text.
_BENEFIT = 0.15
_SHIFTED = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line ends made ``\\n``, the encoding it was read in (WHATWG name), and what may be wrong with it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode_bytes(data: bytes, name: str, *, override: str | None = None, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text file.

    ``override`` names the encoding (a WHATWG label or a codec of Python's); ``declared`` is what the file says of
    itself, which gives way to what its bytes show. Raises :class:`InputError` for binary content, an unknown
    encoding and bytes that no encoding fits.
    """
    if override is not None:
        text, encoding = _as_asked(data, name, override)
    else:
        text, encoding = _detected(data, name, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise InputError(name, f"binary content (NUL at character {text.index(chr(0))}); expected text")
    return Decoded(text, encoding, _doubts(text, encoding, override or declared))


def canonical(label: str) -> str | None:
    """The WHATWG name of an encoding that Japanese files come in, by any of its labels; None for another."""
    return _CANONICAL.get(label.strip().lower())


def is_encoding(label: str) -> bool:
    """Whether a label names an encoding of text, of the Encoding Standard or of Python."""
    if canonical(label) is not None:
        return True
    try:
        b"a".decode(label)
    except (LookupError, ValueError) as error:
        return isinstance(error, UnicodeError)  # known, though one byte is not enough for it
    return True


def _as_asked(data: bytes, name: str, label: str) -> tuple[str, str]:
    encoding = canonical(label)
    try:
        if encoding is not None:
            return _strict(_without_mark(data, encoding), encoding), encoding
        codec = codecs.lookup(label)
        text = data.decode(codec.name)
        return text, codec.name
    except LookupError as error:
        raise InputError(name, f"unknown encoding {label!r}; known are {', '.join(_LABELS)} and Python's") from error
    except UnicodeError as error:
        place = f"byte {error.start}: {error.reason}" if isinstance(error, UnicodeDecodeError) else str(error)
        raise InputError(name, f"not {label} ({place})") from error


def _detected(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name, encoding)
    if _JIS_ESCAPE.search(data) and (text := _try(data, "iso-2022-jp")) is not None:
        return text, "iso-2022-jp"
    fault: UnicodeDecodeError | None = None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error
    else:
        if "\0" not in text:
            return text, "utf-8"
    best = max(_candidates(data, canonical(declared or "")), default=(0.0, ""))
    if best[0] >= _PLAUSIBLE:
        return _strict(data, best[1]), best[1]
    if b"\0" in data:
        raise InputError(name, f"binary content (NUL at byte {data.index(0)}); expected text")
    assert fault is not None
    raise InputError(
        name,
        f"not UTF-8 (byte {fault.start}: {fault.reason}) nor another encoding of Japanese; "
        "name it with --encoding, or convert the file with iconv -t UTF-8",
    )


def _marked(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        return _strict(data, encoding), encoding
    except UnicodeDecodeError as error:
        raise InputError(name, f"not {encoding.upper()} though it begins with its mark (byte {error.start}: {error.reason})") from error


def _candidates(data: bytes, declared: str | None) -> Iterator[tuple[float, str]]:
    """Encodings whose strict rules the bytes obey, with how plausible the text is; a declared one gets the benefit of the doubt."""
    for encoding in _GUESSED:
        text = _try(data, encoding)
        if text:
            bonus = _BENEFIT if encoding == declared else 0.0
            if encoding == "euc-jp" and _EUC_HALF.search(data):
                bonus += _SHIFTED
            yield plausible.score(_sample(text)) + bonus, encoding


def _sample(text: str) -> str:
    """Characters to judge by: those beyond ASCII tell most, a page may begin with a long run of markup."""
    told = "".join(char for char in text[: 8 * _SAMPLE] if char > "\x7f")
    return told[:_SAMPLE] if len(told) >= _FIRST_LINE else text[:_SAMPLE]


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return _strict(data, encoding)
    except UnicodeError:
        return None


def _strict(data: bytes, encoding: str) -> str:
    match encoding:
        case "shift_jis":
            return data.decode("cp932")
        case "euc-jp":
            return _euc(data)
        case "iso-2022-jp":
            return _jis(data)
        case _:
            return data.decode(encoding)


def _euc(data: bytes) -> str:
    """EUC-JP; with the marks of the vendors' row 13 (①, ㈱), which the strict standard lacks, where they occur."""
    try:
        return data.decode("euc_jp")
    except UnicodeDecodeError:
        return data.decode("euc_jis_2004")


def _jis(data: bytes) -> str:
    """ISO-2022-JP with half-width kana and row 13, as mail programs write it: read by way of EUC."""
    parts = _JIS_SEGMENT.split(data)
    out = [_seven(parts[0])]
    for escape, segment in zip(parts[1::2], parts[2::2], strict=True):
        raised = bytes(byte | 0x80 if byte > 0x20 else byte for byte in _seven(segment))
        if escape.startswith(b"$"):
            out.append(raised)
        elif escape == b"(I":
            out.append(b"".join(b"\x8e" + raised[at : at + 1] if raised[at] > 0x7F else raised[at : at + 1] for at in range(len(raised))))
        else:
            out.append(segment)
    return _euc(b"".join(out))


def _seven(segment: bytes) -> bytes:
    if (high := max(segment, default=0)) > 0x7F or b"\x1b" in segment:
        raise UnicodeError(f"byte {high:#x} in seven-bit text" if high > 0x7F else "an unknown escape")
    return segment


def _without_mark(data: bytes, encoding: str) -> bytes:
    mark = next((mark for mark, of in _MARKS if of == encoding), b"")
    return data[len(mark) :] if mark and data.startswith(mark) else data


def _doubts(text: str, encoding: str, said: str | None) -> tuple[str, ...]:
    warnings = []
    if said is not None and (told := canonical(said)) not in (None, encoding) and any(char > "\x7f" for char in text):
        warnings.append(f"declares {told} but is {encoding}; read as {encoding}")
    if plausible.is_mojibake(text):
        warnings.append("looks like text once decoded in the wrong encoding (mojibake); get the original, or name its encoding with --encoding")
    elif lost := text.count("\ufffd"):
        warnings.append(f"holds {lost:,} replacement characters (U+FFFD): text was lost before it was stored")
    return tuple(warnings)
