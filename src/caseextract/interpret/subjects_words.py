"""Words and places of an article that several readers of its subjects share."""

from __future__ import annotations

import re

from caseextract.documents import BlockKind

GUEST = re.compile(r"(?:さん|様)?(?:を(?:含|はじめ)|など|や|と(?:は|の|も)?[、一-龥]|のような|の例|から)")
TITLE_BLOCKS = 8
LINES = frozenset({BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.KEY_VALUE, BlockKind.LIST_ITEM})
OPENING_LINES = 24
ROSTER_WIDTH = 40
