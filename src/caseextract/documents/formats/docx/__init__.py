"""Word files (.docx, .docm): paragraphs, lists, tables, text boxes, notes. Needs the ``formats`` extra (python-docx)."""

from caseextract.documents.formats.docx.reader import read

__all__ = ["read"]
