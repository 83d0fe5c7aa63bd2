"""Words and places of an article that several readers of its subjects share."""

from __future__ import annotations

import re

from caseextract.documents import BlockKind

GUEST = re.compile(r"(?:さん|様)?(?:を(?:含|はじめ)|など|や|と(?:は|の|も)?[、一-龥]|のような|の例|から)")
TITLE_BLOCKS = 8
LINES = frozenset({BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.KEY_VALUE, BlockKind.LIST_ITEM})
OPENING_LINES = 24
ROSTER_WIDTH = 40
# 県内では県やA市など13市町が: one of the many counted.
ONE_OF_MANY = re.compile(r"(?:(?:や、?|、|・|と)[^、。はがを]{2,12}){0,4}など(?:の|、)?(?:県内|道内|府内|都内|全国)?の?(?:約|計)?[0-9]{1,4}(?:市区町村|市町村|市町|町村|市|町|村|区|自治体|団体|県|府県|都道府県)")
MANY_REACH = 48
