"""Word files of own text for the tests: from python-docx, or with a body written as XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence

import docx
from docx.document import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def made(build: Callable[[Document], object]) -> bytes:
    """A file that python-docx writes after ``build`` filled it."""
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_body(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A file whose body is the XML given, with other parts replaced or added (their relations are made)."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>'
    return replaced(made(lambda _: None), {"word/document.xml": document.encode(), **{name: text.encode() for name, text in (parts or {}).items()}})


def replaced(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An archive with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            if info.filename not in parts:
                target.writestr(info.filename, source.read(info))
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def with_notes(body: str, kind: str, notes: Sequence[str]) -> bytes:
    """A file with footnotes or endnotes, ids from 1."""
    relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s"
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = f'<w:{kind}s xmlns:w="{W}">' + "".join(
        f'<w:{kind} w:id="{number}">{paragraph(note)}</w:{kind}>' for number, note in enumerate(notes, 1)
    ) + f"</w:{kind}s>"
    data = with_body(body, {f"word/{kind}s.xml": part})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    types = types.replace("</Types>", f'<Override PartName="/word/{kind}s.xml" ContentType="{content}"/></Types>')
    links = links.replace("</Relationships>", f'<Relationship Id="rIdN" Type="{relation}" Target="{kind}s.xml"/></Relationships>')
    return replaced(data, {"[Content_Types].xml": types.encode(), "word/_rels/document.xml.rels": links.encode()})


def with_macros(data: bytes) -> bytes:
    """The file as one with macros (.docm)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    main = r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml"
    return replaced(data, {"[Content_Types].xml": re.sub(main, "application/vnd.ms-word.document.macroEnabled.main+xml", types).encode(), "word/vbaProject.bin": b"\xd0\xcf"})


def run(text: str, properties: str = "") -> str:
    """A ``w:r``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A ``w:p`` of runs, or of one text."""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A ``w:tc``."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(part if part.startswith('<') else paragraph(part) for part in content)}</w:tc>"


def table(*rows: Sequence[str], properties: str = "") -> str:
    """A ``w:tbl`` of rows of cells; ``properties`` are those of the first row."""
    inner = "".join(
        f"<w:tr><w:trPr>{properties if place == 0 else ''}</w:trPr>{''.join(part if part.startswith('<') else cell(part) for part in row)}</w:tr>"
        for place, row in enumerate(rows)
    )
    return f"<w:tbl><w:tblPr/>{inner}</w:tbl>"
