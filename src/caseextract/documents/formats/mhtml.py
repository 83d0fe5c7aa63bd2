"""Web pages saved whole (.mhtml, .mht): the page itself out of the message that holds it with its pictures.

Only the root page is unpacked. Nothing in a message is larger unpacked than packed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from caseextract.documents.formats import html
from caseextract.documents.formats.encodings import decode_bytes
from caseextract.documents.formats.model import Content, Limits
from caseextract.errors import InputError

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
# What opens a level of parts; the library goes down them by recursion.
_OPENS = re.compile(rb"content-type:\s{0,80}(?:multipart|message)/", re.IGNORECASE)
_MOST_LEVELS = 50
# Lines that may part one part from the next; a page may hold some of its own.
_PARTS = re.compile(rb"[\r\n]--")
_MOST_PARTS = 20_000
# The library takes the square of the length of such a head.
_TYPE = re.compile(rb"^content-(?:type|disposition):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEAD = 4_000
_ADDRESS = re.compile(r"https?://\S+")
_ADDRESSES = ("Snapshot-Content-Location", "Content-Location", "Content-Base")


def read(data: bytes, name: str, *, limits: Limits, encoding: str | None = None) -> Content:
    """The page, read as a web page; title and address of the message where the page names none.

    Raises :class:`InputError` for what is no such message or holds no page, and as the reader of web pages does.
    """
    _check(data, name)
    message = message_from_bytes(data)
    page = _root(message, name)
    payload = page.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        raise InputError(name, "the page in the message is empty")
    content = _page(payload, name, page.get_content_charset(), encoding, limits)
    known = content.metadata
    title = known.title or _words(message.get("Subject"))
    return replace(content, metadata=replace(known, title=title, url=known.url or _address(message, page)))


def _check(data: bytes, name: str) -> None:
    """Raise for what would cost the library more than its length warrants."""
    if sum(1 for _ in _OPENS.finditer(data)) > _MOST_LEVELS:
        raise InputError(name, f"more than {_MOST_LEVELS} messages within each other")
    if sum(1 for _ in _PARTS.finditer(data)) > _MOST_PARTS:
        raise InputError(name, f"more than {_MOST_PARTS:,} parts in the message")
    if any(match.end() - match.start() > _LONGEST_HEAD for match in _TYPE.finditer(data)):
        raise InputError(name, f"a head of more than {_LONGEST_HEAD:,} bytes in the message")


def _page(data: bytes, name: str, charset: str | None, encoding: str | None, limits: Limits) -> Content:
    """The page; what the message says of its characters goes before what the page says."""
    if encoding is not None or charset is None:
        return html.read(data, name, limits=limits, encoding=encoding)
    decoded = decode_bytes(data, name, declared=charset)
    content = html.read(decoded.text.encode(), name, limits=limits, encoding="utf-8")
    return replace(content, encoding=decoded.encoding, warnings=tuple(dict.fromkeys((*decoded.warnings, *content.warnings))))


def _root(message: Message, name: str) -> Message:
    """The part that is the page: the one ``start`` names, else the first."""
    if not message.keys() or message.get_content_maintype() not in ("multipart", "text", "application"):
        raise InputError(name, "no web archive (MHTML): it has no head of a message")
    pages = [part for part in _parts(message) if part.get_content_type() in _PAGES]
    if not pages:
        raise InputError(name, "no web page in the message; save it as a page (.html) or as text")
    start = message.get_param("start")
    named = (part for part in pages if isinstance(start, str) and part.get("Content-ID", "").strip() == start.strip())
    return next(named, pages[0])


def _parts(message: Message) -> Iterator[Message]:
    stack = [message]
    while stack:
        part = stack.pop()
        if part.is_multipart():
            stack.extend(reversed([below for below in part.get_payload() if isinstance(below, Message)]))
        else:
            yield part


def _address(message: Message, page: Message) -> str | None:
    said = (str(part.get(key, "")).strip() for part in (message, page) for key in _ADDRESSES)
    return next((address for address in said if _ADDRESS.fullmatch(address)), None)


def _words(header: object) -> str | None:
    """A header as words, or None for one that is empty or written against the rules."""
    try:
        text = str(make_header(decode_header(str(header or "")[:_LONGEST_HEAD])))
        text.encode()
    except (HeaderParseError, LookupError, ValueError):
        return None
    return " ".join(text.split()) or None
