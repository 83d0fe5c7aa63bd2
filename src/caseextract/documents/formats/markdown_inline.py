"""The marks of Markdown within a line taken off: what a reader of the rendered page sees of it."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from dataclasses import dataclass

from caseextract.documents.formats.raised import raised

_PUNCTUATION = r"""!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"""
# Characters that are themselves, whatever marks stand around them: moved out of the way, and back at the end.
_AWAY = 0xF0000
_ESCAPE = re.compile(rf"\\([{_PUNCTUATION}])")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]|[^`].*?[^`])\1(?!`)")
_PROTECTED = re.compile(rf"[{_PUNCTUATION}]")
_RESTORED = re.compile(f"[{chr(_AWAY + 0x21)}-{chr(_AWAY + 0x7E)}]")
_TARGET = r"\([ \t]*(?:<[^<>\n]{0,2000}>|(?:[^\s()]|\([^\s()]{0,500}\)){0,2000})(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?[ \t]*\)"
_IMAGE = re.compile(rf"!\[([^\[\]\n]{{0,1000}})\](?:{_TARGET}|\[([^\[\]\n]{{0,200}})\])")
_LINK = re.compile(rf"\[((?:[^\[\]\n]|\[[^\[\]\n]{{0,200}}\]){{0,1000}})\]{_TARGET}")
_BY_NAME = re.compile(r"\[([^\[\]\n]{1,2000})\](?:\[([^\[\]\n]{0,200})\])?")
_NOTE = re.compile(r"\[\^([^\[\]\s]{1,60})\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|li|"
    "mark|ol|p|pre|q|rb|rp|rt|ruby|s|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|wbr"
)
_UNSEEN = re.compile(r"<(rt|rp|del|s|strike)(?:\s[^<>]{0,500})?>[^<>]{0,500}</\1>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_RAISED = re.compile(r"<sup(?:\s[^<>]{0,500})?>((?:[^<>]|<(?!/?sup)[^<>]{0,200}>){0,24})</sup>", re.IGNORECASE)
# How far before a raised figure the text and tags are looked at that decide on it.
_BEFORE = 60
_STRUCK = re.compile(r"(?<!~)~~(?![\s~])([^~]{1,500}?)(?<!\s)~~(?!~)")
# Strong first; one star or bar only where no letter or digit of the word beside it makes it a sign (3*4, a_b).
_EMPHASIS = (
    re.compile(r"(?<!\*)\*{3}(?![\s*])([^*\n]{1,1000}?)(?<!\s)\*{3}(?!\*)"),
    re.compile(r"(?<!\*)\*\*(?![\s*])((?:[^*\n]|\*(?!\*)){1,1000}?)(?<!\s)\*\*(?!\*)"),
    re.compile(r"(?<![\w*])__(?![\s_])([^\n]{1,300}?)(?<![\s_])__(?!\w)"),
    re.compile(r"(?<![0-9A-Za-z*])\*(?![\s*0-9])([^*\n]{1,1000}?)(?<![\s*])\*(?![0-9A-Za-z*])"),
    re.compile(r"(?<![\w_])_(?![\s_])([^_\n]{1,1000}?)(?<![\s_])_(?!\w)"),
)


@dataclass(frozen=True, slots=True)
class Inline:
    """What is seen of a line (``\\n`` where it is broken by hand) and what its images show, in order."""

    text: str
    images: tuple[str, ...] = ()


def inline(source: str, *, notes: Collection[str] = (), links: Collection[str] = ()) -> Inline:
    """Take the marks of a line off; ``notes`` and ``links`` are the names defined in the file (lower case).

    >>> inline("[Box](https://example.jp/)を**約200台**で利用。").text
    'Boxを約200台で利用。'
    """
    if not _PROTECTED.search(source):
        return Inline(source)
    text = _CODE.sub(lambda match: _kept(match[2].strip() or match[2]), source)
    text = _ESCAPE.sub(lambda match: _kept(match[1]), text)
    images: list[str] = []

    def image(match: re.Match[str]) -> str:
        images.append(match[1])
        return ""

    text = _IMAGE.sub(image, text)
    text = _NOTE.sub(lambda match: "" if match[1].lower() in notes else match[0], text)
    text = _LINK.sub(r"\1", text)
    text = _BY_NAME.sub(lambda match: match[1] if (match[2] or match[1]).lower() in links else match[0], text)
    text = _ADDRESS.sub(lambda match: _kept(match[1].removeprefix("mailto:")), text)
    text = _without_tags(text)
    text = _STRUCK.sub("", text)
    for emphasis in _EMPHASIS:
        text = emphasis.sub(r"\1", text)
    alts = tuple(shown for alt in images if (shown := _shown(_without_tags(alt)).strip()))
    return Inline(_shown(text), alts)


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    text = _BREAK.sub("\n", _CELL_END.sub("\t", _UNSEEN.sub("", text)))
    return _TAG.sub("", _RAISED.sub(_raised, text))


def _raised(match: re.Match[str]) -> str:
    before = _TAG.sub("", match.string[max(0, match.start() - _BEFORE) : match.start()])
    return raised(_shown(_TAG.sub("", match[1])), before.rpartition("\n")[2])


def _kept(text: str) -> str:
    return _PROTECTED.sub(lambda match: chr(_AWAY + ord(match[0])), text)


def _shown(text: str) -> str:
    """Entities as their characters, and what was moved out of the way back."""
    return _RESTORED.sub(lambda match: chr(ord(match[0]) - _AWAY), html.unescape(text) if "&" in text else text)
