"""Indicators of plans: a line of heads (指標 現状値 目標値) over lines of figures, and dates set against dates in one sentence.

Text taken from PDF pages has lost the rules of its tables: the columns are told apart by blanks alone.
"""

from __future__ import annotations

import re

from caseextract.documents import BlockKind
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.verdict import Verdict, structural
from caseextract.recognize.mention import Mention
from caseextract.records import MEASURED_KINDS, STATELESS_KINDS, Status

_COLUMN = re.compile(r"(?P<now>現状値?|基準値?|実績値?|現況値?|策定時|計画策定時|初期値)|(?P<goal>中間目標値?|最終目標値?|目標値?|計画値)")
# 目標 利用率30%
_GOAL_KEY = re.compile(r"[・■●◆○□◎\[【(（ ]*(?:成果|数値|活動|達成|最終|中間)?目標(?:値|指標|数)?(?:[(（][^()（）]{1,12}[)）])?[】\])）]?[:： \u3000][^。]*$")
_TOWARDS = re.compile(r"(?:指標|KPI|目標)[^。]{0,60}[→⇒➡]")
_SENTENCE = re.compile(r"[。、]")
_REACH = 16
_GOAL = 58
_BLOCKS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


class IndicatorEvidence:
    """Verdicts from the lines of heads over figures, for one document."""

    def __init__(self, reading: Reading) -> None:
        self._goals: dict[Mention, str] = {}
        if any("目標" in sentence.text or "計画値" in sentence.text or "指標" in sentence.text or "KPI" in sentence.text for sentence in reading.sentences):
            self._read(reading)

    def by_indicator(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """The goal that a figure in the column of goals is."""
        cue = self._goals.get(mention) or (_GOAL_KEY.match(sentence.text) and "目標")
        return None if not cue else Verdict(Status.PLANNED, _GOAL, structural("status.column.planned", cue))

    def _towards(self, sentence: Sentence) -> None:
        """【指標】利用率 令和5年度 11% → 令和9年度 45%: what stands behind the last arrow."""
        arrow = max(sentence.view.rfind(sign, sentence.start, sentence.end) for sign in "→⇒➡")
        for mention in sentence.mentions:
            if mention.view_start > arrow and mention.kind in MEASURED_KINDS and mention.kind not in STATELESS_KINDS:
                self._goals[mention] = "→"

    def _read(self, reading: Reading) -> None:
        heads: list[str] = []
        left = 0
        for sentence in reading.sentences:
            if _TOWARDS.search(sentence.text):
                self._towards(sentence)
            if sentence.block.kind not in _BLOCKS or _SENTENCE.search(sentence.text):
                heads = []
                continue
            found = _heads(sentence)
            if found:
                heads, left = found, _REACH
                continue
            if not heads or not left:
                continue
            left -= 1
            figures = [mention for mention in sentence.mentions if mention.kind in MEASURED_KINDS and mention.kind not in STATELESS_KINDS]
            if 1 < len(figures) <= len(heads):
                for mention, head in zip(figures, heads[-len(figures) :], strict=True):
                    if head:
                        self._goals[mention] = head


def _heads(sentence: Sentence) -> list[str]:
    """The columns of a line of heads in order, the name of a goal's and nothing for the others; none for another line."""
    if any(mention.kind in MEASURED_KINDS and mention.kind not in STATELESS_KINDS for mention in sentence.mentions):
        return []
    columns = [match["goal"] or "" for match in _COLUMN.finditer(sentence.text)]
    return columns if len(columns) > 1 and any(columns) and not all(columns) else []
