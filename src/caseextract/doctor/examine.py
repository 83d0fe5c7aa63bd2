"""The order in which things are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from caseextract.doctor.finding import Finding
from caseextract.doctor.folder import examine_folder
from caseextract.doctor.installation import examine_installation
from caseextract.doctor.store import examine_store
from caseextract.run import holder_of


def examine(out: Path, *, encoding: str, fix: bool = False) -> Iterator[Finding]:
    """Look at everything, the folder ``out`` last; ``encoding`` is that of the terminal.

    With ``fix`` what can be mended without losing anything is, unless a run is writing the folder: what was cut off
    is finished or removed, ``facts.jsonl`` written anew from a sound store, a damaged store set aside.
    """
    yield from examine_installation(encoding)
    fix = fix and holder_of(out) is None
    yield from examine_folder(out, fix=fix)
    yield from examine_store(out, fix=fix)
