"""Numbers parted from their counter by the layout: 事業費(千円) over or before bare cells, 職員数:1,370."""

from __future__ import annotations

from collections.abc import Sequence

from caseextract.morphology import BlockAnalysis
from caseextract.quantities.amount_model import AmountMatch


def cell_amounts(block: BlockAnalysis, found: Sequence[AmountMatch]) -> list[AmountMatch]:
    """Amounts of bare cells in the unit their row or key names; none where a cell has its own counter."""
    return []
