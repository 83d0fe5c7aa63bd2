"""One SQLite file of documents and facts: idempotent writes, a migrated schema, plain questions."""

from caseextract.store.files import write_file
from caseextract.store.store import DocumentRow, Store

__all__ = ["DocumentRow", "Store", "write_file"]
