"""PDF files: text in reading order, tables, headings. Needs the ``formats`` extra (pypdfium2)."""

from caseextract.documents.formats.pdf.reader import read

__all__ = ["read"]
