"""caseextract: typed, grounded facts from Japanese municipal ICT case studies.

>>> import caseextract
>>> extraction = caseextract.extract("杉並区は2024年7月にBoxを約6,000人の職員へ導入しました。")
>>> [fact.kind.value for fact in extraction.facts]
['municipality', 'statement', 'date', 'tool', 'headcount']

The names below load on first use, so that ``import caseextract`` stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caseextract.errors import CaseExtractError, DataError, InputError, NameResolutionError, StoreError
    from caseextract.pipeline import Extraction, Extractor, extract
    from caseextract.records import Fact, dump_fact, fact_schema, parse_fact

_HOME = {
    "CaseExtractError": "errors",
    "DataError": "errors",
    "Extraction": "pipeline",
    "Extractor": "pipeline",
    "Fact": "records",
    "InputError": "errors",
    "NameResolutionError": "errors",
    "StoreError": "errors",
    "dump_fact": "records",
    "extract": "pipeline",
    "fact_schema": "records",
    "parse_fact": "records",
}

__all__ = [
    "CaseExtractError",
    "DataError",
    "Extraction",
    "Extractor",
    "Fact",
    "InputError",
    "NameResolutionError",
    "StoreError",
    "dump_fact",
    "extract",
    "fact_schema",
    "parse_fact",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
