"""``python -m caseextract`` is the command ``caseextract``."""

from caseextract.cli import run

run()
