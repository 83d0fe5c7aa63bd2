"""Opening the package of a Word file: the XML of its parts and its styles, nothing that runs."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage, Unmarshaller
from docx.opc.part import PartFactory
from docx.opc.pkgreader import PackageReader
from docx.package import Package
from lxml import etree

from caseextract.documents.formats.archive import check_zip
from caseextract.documents.formats.model import Limits
from caseextract.errors import InputError

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml"
# A file with macros or a template has a document like any other; what its macros would do is never looked at.
_DOCUMENTS = frozenset(
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A Word file opened: body, styles and notes as XML (None where there are none), its core properties."""

    body: Any
    styles: Any
    notes: dict[str, Any]
    properties: Any


def open_word(data: bytes, name: str, limits: Limits) -> Word:
    """Open a Word file. Raises :class:`InputError` for one that is damaged, protected, of another kind or too large."""
    if data.startswith(_OLD):
        raise InputError(name, "an old .doc file or one with a password; save it as .docx without one, e.g. with soffice --convert-to docx FILE")
    check_zip(data, name, limits)
    try:
        package = _opened(data)
        document = package.main_document_part.document
        notes = {kind: _notes(package, relation) for kind, relation in (("footnote", RT.FOOTNOTES), ("endnote", RT.ENDNOTES))}
        word = Word(document.element.body, document.part.styles.element, notes, document.core_properties)
    except Exception as error:  # python-docx raises whatever a wrong package makes it trip over
        raise InputError(name, _refusal(data, error)) from error
    if word.body is None:
        raise InputError(name, "damaged Word file: its document has no body")
    _check_nesting(word.body, name, limits)
    return word


def _opened(data: bytes) -> Package:
    """As ``Package.open`` does, without touching the table of kinds that all users of python-docx share."""
    package = Package()
    Unmarshaller.unmarshal(PackageReader.from_file(io.BytesIO(data)), package, _part)  # type: ignore[no-untyped-call]
    return package


def _part(partname: Any, content_type: str, reltype: str, blob: bytes, package: Package) -> Any:
    return PartFactory(partname, CONTENT_TYPE.WML_DOCUMENT_MAIN if content_type in _DOCUMENTS else content_type, reltype, blob, package)


def _notes(package: OpcPackage, relation: str) -> Any:
    part = package.main_document_part
    related = [link.target_part for link in part.rels.values() if link.reltype == relation and not link.is_external]
    if not related:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(related[0].blob, parser)


def _refusal(data: bytes, error: Exception) -> str:
    if _STRICT in data:
        return "a Strict Open XML document, which is not read; save it as an ordinary .docx"
    return f"damaged or no Word file ({type(error).__name__}: {' '.join(str(error).split())[:120]}); open and save it anew"


def _check_nesting(body: Any, name: str, limits: Limits) -> None:
    depth = 0
    for event, _ in etree.iterwalk(body, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.nesting:
            raise InputError(name, f"elements nested more than {limits.nesting} deep")
