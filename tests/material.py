"""Annotated articles and cases of other projects, which are not part of the repository.

They are looked for in ``corpus`` and ``conformance`` of the folder that the environment variable
``CASEEXTRACT_MATERIAL`` names (without it: ``shared`` beside the checkout). Tests that need them are skipped elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path

_BESIDE = Path(__file__).resolve().parents[2] / "shared"
MATERIAL = Path(os.environ.get("CASEEXTRACT_MATERIAL") or _BESIDE)
CORPUS = MATERIAL / "corpus"
CONFORMANCE = MATERIAL / "conformance"
ABSENT = "the annotated articles are not part of this repository"
