"""Runs over many documents: finding them, extracting in several processes, writing the output folder."""

from caseextract.run.engine import Settings, engine_digest, rules_digest, versions
from caseextract.run.inputs import Inputs, Loaded, Source, discover, load
from caseextract.run.parse import Report, parse_inputs
from caseextract.run.work import Factory, Task, extract_all, make_extractor

__all__ = [
    "Factory",
    "Inputs",
    "Loaded",
    "Report",
    "Settings",
    "Source",
    "Task",
    "discover",
    "engine_digest",
    "extract_all",
    "load",
    "make_extractor",
    "parse_inputs",
    "rules_digest",
    "versions",
]
