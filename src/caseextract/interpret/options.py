"""Options weighed over several sentences: a proposal opens, facts about it follow, a decision closes it.

「全員に配る案も検討した。見積もりは1億6,000万円。…買い増しは見送られた。」 makes the estimate a rejected option's.
"""

from __future__ import annotations

import re

from caseextract.documents import BlockKind
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.verdict import Verdict
from caseextract.recognize.mention import Mention
from caseextract.records import ENTITY_KINDS, Kind, Reason, Status

_OPENS = re.compile(r"(?:案|方法|方式|話|手|製品|提案|比較)(?:も|が|を|は)[^。]{0,12}(?:検討|比較|比べ|あった|ありま|出ま|出た|候補|残)|比較は?(?:いた)?しました|候補(?:は|に|として|でし|だっ)|比べたのは|を比較した|一方は")
_DECLINES = re.compile(r"見送|採用(?:し(?:な|ません|ていな|ていません)|せず|には至)|断念|不採用|採らず|選ばず|選ばな|見合わせ")
_REST = re.compile(r"(?:前の|その|残りの?|他の|ほかの|あとの|前)(?:両者|二つ|2つ|[2-9]製品|[2-9]社|者)|いずれも|両者|前者")
_LEFT = re.compile(r"(?:最後に|最終的に)?(?:残った|選んだ|決めた|選ばれた|採用した|たどり着いた)の[がは]|もう一方")
_ADOPTS = re.compile(r"(?:を|に)(?:採用|選定|選択|決定|決め)し?(?:た|ま|て)|(?:が|の点が)決め手")
_REACH = 7


class Options:
    """For every sentence inside a weighed option, how the weighing ended."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._verdicts: dict[int, tuple[Status, str]] = {}
        self._candidates: dict[int, tuple[Status, str]] = {}
        for sentence in reading.sentences:
            if sentence.block.kind not in (BlockKind.HEADING, BlockKind.QUESTION) and _OPENS.search(sentence.text):
                self._follow(sentence)

    def verdict(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """The state the option's end gives a mention, if its sentence belongs to one."""
        if mention.kind in ENTITY_KINDS:
            found = self._candidates.get(sentence.index)
        else:
            found = self._verdicts.get(sentence.index) if mention.kind in _PRICED else None
        if found is None:
            return None
        status, cue = found
        return Verdict(status, _PRIORITY, Reason(attribute="status", rule=f"status.option.{status}", cue=cue))

    def _follow(self, opening: Sentence) -> None:
        following = [
            sentence
            for sentence in self._reading.sentences[opening.index : opening.index + _REACH]
            if sentence.block.section == opening.block.section and sentence.turn == opening.turn
        ]
        for offset, sentence in enumerate(following):
            declined = _DECLINES.search(sentence.text)
            if declined and offset and _OPENS.search(sentence.text):
                return  # another option opens and closes there
            if declined:
                self._close(following[: offset + 1], declined.group(), rest=_REST.search(sentence.text) is not None)
                return
            left = _LEFT.search(sentence.text) if offset else None
            if left:
                self._close(following[:offset], left.group(), rest=True)
                return
            if offset and _ADOPTS.search(sentence.text):
                return

    def _close(self, sentences: list[Sentence], cue: str, *, rest: bool) -> None:
        """Mark what lies between the opening and the decision; ``rest``: the candidates named are the losers."""
        for sentence in sentences[1:-1] if len(sentences) > 1 else ():
            self._verdicts.setdefault(sentence.index, (Status.REJECTED, cue))
        named = any(mention.kind in ENTITY_KINDS for mention in sentences[-1].mentions)
        if rest or not named:
            for sentence in sentences[:-1] or sentences:
                self._candidates.setdefault(sentence.index, (Status.REJECTED, cue))


_PRIORITY = 43
_PRICED = frozenset({Kind.MONEY, Kind.DEVICE_COUNT, Kind.LICENSE_COUNT, Kind.RATE})
