"""Making text of articles safe to show: no control character may steer a terminal or a reader's eye, no spreadsheet
take it for a formula."""

from __future__ import annotations

import re

# ANSI escapes: CSI (ESC [ … letter), closed OSC/DCS/APC/PM/SOS strings, and two-character escapes. A string
# never runs over a line or the next ESC, so matching is linear. The one-character forms of C1 lose only
# themselves below: in articles they are stray characters of a wrong decoding, and the words after them count.
_ESCAPES = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]?|\x1b[\\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)|\x1b[ -/]*[0-~]?"
)
_BREAKS = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]\\s*")
# Controls of C0 and C1, direction overrides and marks, invisible joiners, tags, surrogates, non-characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)

# How a text begins that a spreadsheet takes for a formula; the last four are the full-width forms, which Japanese
# versions of Excel take for the plain ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"


def guarded(text: str) -> str:
    """A field of CSV that no spreadsheet takes for a formula; taking off one leading :data:`MARK` gives the text back."""
    return f"{MARK}{text}" if text.startswith((*_FORMULA, MARK)) else text


def plain(text: str) -> str:
    """One line of printable text: escapes and control characters taken out, line breaks as one blank."""
    if text.isprintable() and "\xad" not in text:
        return text
    return _UNSEEN.sub("", _BREAKS.sub(" ", _ESCAPES.sub("", text))).replace("\t", " ").replace("\n", " ")


def json_safe(dumped: str) -> str:
    """JSON text with the same characters written as ``\\uXXXX``, so that it reads back unchanged.

    ``dumped`` is the output of a JSON writer: such characters can only stand inside its strings.
    """
    return _UNSEEN.sub(_escaped, dumped)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
