"""Sentences in zones that speak for nobody, and those there that do speak of the case."""

from __future__ import annotations

import re

from caseextract.documents import BlockKind, Zone
from caseextract.interpret.reading import Sentence

_LEGAL = re.compile(r"商標|各社|Inc|Corporation|LLC|登録|®|™")


def tells_of_case(sentence: Sentence) -> bool:
    """Whether a sentence of a paragraph that also holds a trademark note says something else."""
    block = sentence.block
    return block.zone is Zone.TRADEMARK and block.kind is BlockKind.PARAGRAPH and not _LEGAL.search(sentence.text)
