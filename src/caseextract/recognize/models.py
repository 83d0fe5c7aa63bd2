"""Mentions of municipal network models: α, α', β, β', 三層分離 and layered networks of an article's own.

A lone Greek letter is a model only in an article that elsewhere names one in full (αモデル, α', 三層分離);
``weak`` terms of the lexicon are such letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from caseextract.lexicon.technologies import load_network_models
from caseextract.lexicon.terms import Term, TermHit, TermSearch
from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind

PRIORITY = 25


class NetworkModelRecognizer:
    """Finds network model mentions; built once from its terms."""

    def __init__(self, terms: Sequence[Term] | None = None) -> None:
        self._search = TermSearch(load_network_models() if terms is None else terms)

    def find(self, analysis: Analysis) -> list[Mention]:
        """Network model mentions in text order, none overlapping another."""
        hits = [(block, hit) for block in analysis.blocks for hit in self._search.find(block.view.text)]
        firm = any(not hit.term.weak for _, hit in hits)
        return [_mention(block, hit) for block, hit in hits if firm or not hit.term.weak]


def _mention(block: BlockAnalysis, hit: TermHit) -> Mention:
    start, end = block.view.to_source(hit.start, hit.end)
    rule = f"lexicon.model:{hit.term.name}"
    value = EntityValue(hit.term.name)
    return Mention(
        Kind.NETWORK_MODEL, start, end, block.block.index, hit.start, hit.end, rule, value, PRIORITY
    )
