"""Mentions of generic technologies: the words of the closed list, wherever they stand.

Every mention is given; whether the article says something of a municipality's own use is a later question.
Products outrank technologies where both claim the same characters (LoGoチャット is no チャット).
"""

from __future__ import annotations

from collections.abc import Sequence

from caseextract.lexicon.technologies import load_technologies
from caseextract.lexicon.terms import Term, TermSearch
from caseextract.morphology import Analysis
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind

PRIORITY = 10


class TechnologyRecognizer:
    """Finds technology mentions; built once from its terms."""

    def __init__(self, terms: Sequence[Term] | None = None) -> None:
        self._search = TermSearch(load_technologies() if terms is None else terms)

    def find(self, analysis: Analysis) -> list[Mention]:
        """Technology mentions in text order, none overlapping another."""
        mentions = []
        for block in analysis.blocks:
            for hit in self._search.find(block.view.text):
                start, end = block.view.to_source(hit.start, hit.end)
                rule = f"lexicon.technology:{hit.term.name}"
                value = EntityValue(hit.term.name)
                mentions.append(
                    Mention(
                        Kind.TECHNOLOGY, start, end, block.block.index, hit.start, hit.end, rule, value, PRIORITY
                    )
                )
        return mentions
