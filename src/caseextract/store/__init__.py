"""One SQLite file of documents and facts: idempotent writes, a migrated schema, plain questions."""

from caseextract.store.store import DocumentRow, Store

__all__ = ["DocumentRow", "Store"]
