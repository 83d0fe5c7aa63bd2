"""One SQLite file of documents and facts: idempotent writes, a migrated schema, plain questions."""

from caseextract.store.commit import MARKER, Commit, leftover_files, recover
from caseextract.store.files import write_file
from caseextract.store.migrate import is_empty, migrations, schema_version, shape_fault
from caseextract.store.query import FactQuery
from caseextract.store.rows import DocumentRow, Entry, FactRow, Origin, fact_row, renamed
from caseextract.store.store import Store
from caseextract.store.working import GENERATION, STORE, Working, work_files

__all__ = [
    "GENERATION",
    "MARKER",
    "STORE",
    "Commit",
    "DocumentRow",
    "Entry",
    "FactQuery",
    "FactRow",
    "Origin",
    "Store",
    "Working",
    "fact_row",
    "is_empty",
    "leftover_files",
    "migrations",
    "recover",
    "renamed",
    "schema_version",
    "shape_fault",
    "work_files",
    "write_file",
]
