"""Quoting: the words of an article around a span, and the line they stand on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from caseextract.compare.words import compare_words
from caseextract.records import BaseFact, NetworkModelFact, Span, Status, TechnologyFact, ToolFact

if TYPE_CHECKING:
    from caseextract.store import Origin

AnyFact = TypeVar("AnyFact", bound=BaseFact)

_STOPS = "。！？!?\n"
ELLIPSIS = "…"
_TRADEMARK = "商標"
_NAMED = (ToolFact, TechnologyFact, NetworkModelFact)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quotation: ``before`` + ``quote`` + ``after`` as printed; ``line`` is 1-based, None without text.

    ``origin`` is the place in the original (``page 3``) where its format has one.
    """

    line: int | None
    before: str
    quote: str
    after: str
    origin: str | None = None


class Article:
    """A stored document as evidence is quoted from it.

    ``text`` is None when the store holds no text for it: quotations then have neither line nor context. ``origins`` say
    where parts of the text stand in the original, in order.
    """

    def __init__(
        self, doc: str, *, title: str | None = None, text: str | None = None, origins: Sequence[Origin] = ()
    ) -> None:
        self.doc = doc
        self.title = title
        self.text = text
        self._origins = origins
        self._breaks = [i for i, char in enumerate(text) if char == "\n"] if text else []

    def line_of(self, offset: int) -> int:
        """1-based line number of a code-point offset."""
        return bisect_right(self._breaks, offset - 1) + 1

    def origin_of(self, offset: int) -> str | None:
        """Where a character stands in the original (``page 3``), or None where lines tell it."""
        at = bisect_right(self._origins, offset, key=lambda origin: origin.start) - 1
        return self._origins[at].origin if at >= 0 and offset < self._origins[at].end else None

    def sentence_of(self, span: Span) -> tuple[int, int]:
        """The sentence about a span: ``[start, end)`` offsets, without its closing mark; the span itself without text."""
        if self.text is None:
            return span.start, span.end
        start = max(self.text.rfind(stop, 0, span.start) for stop in _STOPS) + 1
        # A span may end with the closing mark itself.
        ends = [place for stop in _STOPS if (place := self.text.find(stop, span.end - 1)) >= 0]
        return start, min(ends, default=len(self.text))

    def quote(self, span: Span, *, context: int, longest: int) -> Excerpt:
        """The span with at most ``context`` characters of its own sentence on either side.

        A span longer than ``longest`` is cut at its end with ``…`` and quoted without context.
        """
        if len(span.text) > longest:
            line = None if self.text is None else self.line_of(span.start)
            return Excerpt(line, "", shorten(span.text, longest), "", self.origin_of(span.start))
        if self.text is None:
            return Excerpt(None, "", span.text, "", self.origin_of(span.start))
        return Excerpt(
            self.line_of(span.start),
            _left(self.text, span.start, context),
            span.text,
            _right(self.text, span.end, context),
            self.origin_of(span.start),
        )

    def best_span(self, fact: BaseFact) -> Span:
        """The mention to quote for a fact.

        The one nearest to the cue that set its state; else, of what is in use, the first in a sentence that says
        so; else the first in running prose (not in a heading or a trademark note); else the first.
        """
        if len(fact.evidence) == 1:
            return fact.evidence[0]
        for reason in fact.because:
            if reason.attribute == "status" and reason.start is not None:
                cue = reason.start
                return min(fact.evidence, key=lambda span: (abs(span.start - cue), span.start))
        if fact.status is Status.CURRENT and isinstance(fact, _NAMED):
            return min(fact.evidence, key=lambda span: (*self._shows_use(span), not self._in_prose(span), span.start))
        return next((span for span in fact.evidence if self._in_prose(span)), fact.evidence[0])

    def _shows_use(self, span: Span) -> tuple[bool, bool]:
        """Sort key of a mention of what is in use: sentences that may say so first, and of them those that do."""
        if self.text is None:
            return False, False
        start, end = self.sentence_of(span)
        words, sentence = compare_words(), self.text[start:end]
        against = any(word in sentence for word in words.bears_no_use)
        return against, not any(word in sentence for word in words.bears_use)

    def _in_prose(self, span: Span) -> bool:
        if self.text is None:
            return False
        row = self.line_of(span.start) - 1
        start = self._breaks[row - 1] + 1 if row else 0
        end = self._breaks[row] if row < len(self._breaks) else len(self.text)
        line = self.text[start:end]
        return "。" in line and _TRADEMARK not in line


def shorten(text: str, longest: int) -> str:
    """The text, cut to ``longest`` characters with an ellipsis as the last one when it is longer."""
    flat = text.strip()
    return flat if len(flat) <= longest else flat[: max(longest - 1, 0)].rstrip() + ELLIPSIS


def reading_order(facts: Iterable[AnyFact]) -> list[AnyFact]:
    """Facts by document, then place in the text; independent of the order they came in."""
    return sorted(facts, key=lambda f: (f.doc, f.evidence[0].start, f.evidence[0].end, f.id or ""))


def _left(text: str, start: int, context: int) -> str:
    low = max(start - context, 0)
    window = text[low:start]
    cut = max(window.rfind(stop) for stop in _STOPS) + 1
    if cut == 0 and low > 0 and text[low - 1] not in _STOPS:
        return ELLIPSIS + window.lstrip()
    return window[cut:].lstrip()


def _right(text: str, end: int, context: int) -> str:
    if end and text[end - 1] in _STOPS:
        return ""
    window = text[end : end + context]
    ends = [place for stop in _STOPS if (place := window.find(stop)) >= 0]
    if ends:
        # The closing mark itself is part of the sentence, a line break is not.
        return window[: min(ends) + 1].rstrip()
    return window.rstrip() + (ELLIPSIS if end + context < len(text) and text[end + context] != "\n" else "")
