"""Runs over many documents: finding them, extracting in several processes, writing the output folder."""

from caseextract.run.engine import Settings, engine_digest, rules_digest, versions
from caseextract.run.globs import Names
from caseextract.run.inputs import ALL_NAMES, Inputs, Source, discover
from caseextract.run.lock import LOCK, Holder, hold, holder_of
from caseextract.run.outputs import FACTS, FACTS_DIGEST, RUN, documents_of, file_sha256
from caseextract.run.parse import Report, automatic_jobs, parse_inputs
from caseextract.run.pool import Pool
from caseextract.run.reading import Loaded, ReadOptions, load
from caseextract.run.work import (
    Factory,
    InProcess,
    Result,
    Task,
    Workers,
    extract_loaded,
    make_extractor,
    perform,
)

__all__ = [
    "ALL_NAMES",
    "FACTS",
    "FACTS_DIGEST",
    "LOCK",
    "RUN",
    "Factory",
    "Holder",
    "InProcess",
    "Inputs",
    "Loaded",
    "Names",
    "Pool",
    "ReadOptions",
    "Report",
    "Result",
    "Settings",
    "Source",
    "Task",
    "Workers",
    "automatic_jobs",
    "discover",
    "documents_of",
    "engine_digest",
    "extract_loaded",
    "file_sha256",
    "hold",
    "holder_of",
    "load",
    "make_extractor",
    "parse_inputs",
    "perform",
    "rules_digest",
    "versions",
]
