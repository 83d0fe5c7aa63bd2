"""Numbers and dates that became no mention: what stopped them."""

from __future__ import annotations

from bisect import bisect_left

from caseextract.explain.model import PassedOver
from caseextract.explain.passages import Passage
from caseextract.pipeline import Trace
from caseextract.recognize.mention import Mention
from caseextract.recognize.readings import QuantityReading, read_quantities
from caseextract.records import ENTITY_KINDS

# 一般, 三重: kanji that are no numbers to any reader.
_WORD = "number.word"


class PassedNumbers:
    """The numbers of one document that no measured mention covers."""

    def __init__(self, trace: Trace) -> None:
        self._text = trace.document.text
        self._names = [mention for mention in trace.kept if mention.kind in ENTITY_KINDS]
        self._readings = [reading for reading in read_quantities(trace.analysis) if reading.mention is None]
        self._name_starts = [name.start for name in self._names]
        self._reading_starts = [reading.start for reading in self._readings]

    def of(self, passage: Passage) -> tuple[PassedOver, ...]:
        """Those of a passage, in text order: part of a name, or with the reason that rules them out."""
        first, last = (bisect_left(self._reading_starts, offset) for offset in passage.source)
        lines = [self._line(reading) for reading in self._readings[first:last]]
        return tuple(line for line in lines if line is not None)

    def _line(self, reading: QuantityReading) -> PassedOver | None:
        name = self._cover(reading)
        text = self._text[reading.start : reading.end]
        if name is not None:
            if not any(character.isdecimal() for character in text):
                return None  # 三条市
            return PassedOver(text, reading.start, reading.end, name.rule, name=self._text[name.start : name.end])
        if reading.reason is None or reading.reason.id == _WORD:
            return None
        reason = reading.reason
        return PassedOver(text, reading.start, reading.end, reason.id, says=reading.says, ja=reason.ja, en=reason.en)

    def _cover(self, reading: QuantityReading) -> Mention | None:
        """The name that overlaps a reading; names that stand do not overlap one another."""
        at = bisect_left(self._name_starts, reading.end)
        name = self._names[at - 1] if at else None
        return name if name is not None and reading.start < name.end else None
