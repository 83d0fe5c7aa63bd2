"""The pipeline's extractor, but for one document that ends every process it is given to."""

from __future__ import annotations

import os
from typing import Any

from caseextract.run import Settings, make_extractor
from caseextract.run.work import Extracted, Extracts
from cluster.made import POISON


class PoisonedExtractor:
    """As the pipeline's."""

    def __init__(self, extractor: Extracts) -> None:
        self._extractor = extractor

    def extract(self, text: str, **options: Any) -> Extracted:
        """End the process for a text that holds the poison."""
        if POISON in text:
            os._exit(9)
        return self._extractor.extract(text, **options)


def make_poisoned(settings: Settings) -> PoisonedExtractor:
    """Factory."""
    return PoisonedExtractor(make_extractor(settings))
