"""One article as files of many formats, for tests that the format changes nothing of what is said."""

from __future__ import annotations

import base64
import gzip
import quopri
from collections.abc import Callable
from html import escape
from itertools import groupby

from caseextract.documents import Block, Document, parse_document

_TAGS = {"heading": "h2", "list_item": "li", "caption": "figcaption"}
_ESCAPED = "\\`*_[]<>#|~"


def as_html(text: str, charset: str = "utf-8", codec: str = "utf-8") -> bytes:
    """A page of headings, items, tables and paragraphs."""
    out = [f'<!doctype html><html><head><meta charset="{charset}"></head><body>']
    for blocks, is_table in _grouped(parse_document("d", text)):
        document, rows = parse_document("d", text), []
        for block in blocks:
            cells = "".join(f"<td>{escape(document.slice(*cell))}</td>" for cell in block.cells)
            tag = _TAGS.get(block.kind.value, "p")
            rows.append(f"<tr>{cells}</tr>" if is_table else f"<{tag}>{escape(_whole(document, block))}</{tag}>")
        out.append(f"<table>{''.join(rows)}</table>" if is_table else "".join(rows))
    return "".join([*out, "</body></html>"]).encode(codec)


def as_markdown(text: str, *, width: int = 10_000) -> bytes:
    """Headings with ``##``, items with ``-``, pipe tables, every word that looks like a mark escaped, a head and a comment
    before it; lines of paragraphs are broken at ``width``, but for words of Latin letters and figures."""
    document = parse_document("d", text)
    out = ["---\nlayout: article\n---\n\n<!-- rendered -->"]
    for blocks, is_table in _grouped(document):
        if is_table:
            columns = max(len(block.cells) for block in blocks)
            rows = [[_escaped(document.slice(*cell)) for cell in block.cells] for block in blocks]
            lines = [f"| {' | '.join([*row, *[''] * (columns - len(row))])} |" for row in rows]
            out.append("\n".join([lines[0], f"|{'---|' * columns}", *lines[1:]]))
            continue
        for block in blocks:
            words = _escaped(_whole(document, block))
            mark = {"heading": "## ", "list_item": "- "}.get(block.kind.value, "")
            out.append(f"{mark}{words}" if mark else _broken(words, width))
    return "\n\n".join(out).encode()


def as_mhtml(text: str, charset: str = "utf-8", codec: str = "utf-8", *, transfer: str = "quoted-printable") -> bytes:
    """The page as a browser saves it whole, a picture beside it."""
    page = as_html(text, charset, codec)
    body = quopri.encodestring(page) if transfer == "quoted-printable" else base64.encodebytes(page)
    return b"\r\n".join(
        [
            b"From: <Saved by a browser>",
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/related; type="text/html"; boundary="----b"',
            b"",
            b"------b",
            f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {transfer}".encode(),
            b"",
            body,
            b"------b",
            b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=",
            b"------b--",
        ]
    )


def as_pdf(text: str) -> bytes:
    """Typeset in two columns."""
    from documents.formats import pdf_maker

    return pdf_maker.article(text.split("\n"), columns=2, size=9, indent=True, numbered=True)


def as_docx(text: str) -> bytes:
    """A paragraph a line."""
    from documents.formats import docx_maker

    return docx_maker.made(lambda document: [document.add_paragraph(line) for line in text.split("\n")])


def encoded(codec: str) -> Callable[[str], bytes]:
    """Plain text in an encoding."""
    return lambda text: text.encode(codec)


def packed(text: str) -> bytes:
    """Plain text in gzip."""
    return gzip.compress(text.encode(), mtime=0)


def _grouped(document: Document) -> list[tuple[list[Block], bool]]:
    return [(list(blocks), table) for table, blocks in groupby(document.blocks, key=lambda block: bool(block.cells))]


def _whole(document: Document, block: Block) -> str:
    return document.slice(block.start, block.end).replace("\n", "")


def _broken(text: str, width: int) -> str:
    lines = [""]
    for place, char in enumerate(text):
        within = place > 0 and char.isascii() and text[place - 1].isascii()
        if len(lines[-1]) >= width and not within:
            lines.append("")
        lines[-1] += char
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in _ESCAPED else char for char in text)
