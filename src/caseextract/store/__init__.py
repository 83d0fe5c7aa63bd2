"""One SQLite file of documents and facts: idempotent writes, a migrated schema, plain questions."""

from caseextract.store.files import write_file
from caseextract.store.query import FactQuery
from caseextract.store.rows import DocumentRow, Entry, FactRow, Origin, fact_row, renamed
from caseextract.store.store import Store

__all__ = ["DocumentRow", "Entry", "FactQuery", "FactRow", "Origin", "Store", "fact_row", "renamed", "write_file"]
