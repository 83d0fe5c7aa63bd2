"""Numbers and dates that became no mention: what stopped them."""

from __future__ import annotations

from collections.abc import Sequence

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

    def of(self, passage: Passage) -> tuple[PassedOver, ...]:
        """Those of a passage, in text order: part of a name, or with the reason that rules them out."""
        inside = [reading for reading in self._readings if passage.holds(reading.start, reading.end)]
        lines = [self._line(reading, _cover(reading, self._names)) for reading in inside]
        return tuple(line for line in lines if line is not None)

    def _line(self, reading: QuantityReading, name: Mention | None) -> PassedOver | None:
        text = self._text[reading.start : reading.end]
        if name is not None:
            if not any(character.isdecimal() for character in text):
                return None  # 三条市
            return PassedOver(text, reading.start, reading.end, name.rule, name=self._text[name.start : name.end])
        if reading.reason is None or reading.reason.id == _WORD:
            return None
        reason = reading.reason
        return PassedOver(text, reading.start, reading.end, reason.id, says=reading.says, ja=reason.ja, en=reason.en)


def _cover(reading: QuantityReading, names: Sequence[Mention]) -> Mention | None:
    return next((name for name in names if name.start < reading.end and reading.start < name.end), None)
