"""A review: the facts proposed for some articles, and the decisions of a reader in the order they were taken.

What stands follows from the decisions alone, so that taking the last one back or going on another day needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from caseextract.annotate.record import Article, GoldRecord
from caseextract.records import Reason


class Action(StrEnum):
    """What a reader does with a fact. A change decides nothing yet; a fact that is added is accepted.

    An article is closed when its reader has looked for what was missed.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    SKIP = "skip"
    CHANGE = "change"
    ADD = "add"
    CLOSE = "close"


class Verdict(StrEnum):
    """Where a fact stands; skipped facts come again after all others."""

    OPEN = "open"
    SKIPPED = "skipped"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


_VERDICTS = {
    Action.ACCEPT: Verdict.ACCEPTED,
    Action.REJECT: Verdict.REJECTED,
    Action.SKIP: Verdict.SKIPPED,
    Action.ADD: Verdict.ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact to be decided on, with why the extractor found it (nothing for one out of gold)."""

    record: GoldRecord
    rule: str | None = None
    because: tuple[Reason, ...] = ()
    uncertain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with its proposals."""

    doc: str
    text: str
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing done to item number ``item`` of a document (-1: to the document); ``record`` goes with a change or an
    addition."""

    doc: str
    item: int
    action: Action
    record: GoldRecord | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A fact as it stands: its number in the document, the record with all changes, the verdict."""

    doc: str
    number: int
    proposal: Proposal
    verdict: Verdict = Verdict.OPEN
    changed: bool = False
    added: bool = False

    @property
    def record(self) -> GoldRecord:
        """The record as it stands."""
        return self.proposal.record

    @property
    def decided(self) -> bool:
        """Whether it needs no more looking at."""
        return self.verdict in (Verdict.ACCEPTED, Verdict.REJECTED)


@dataclass(frozen=True, slots=True)
class Closing:
    """An article of which every item is decided: what is left is to look for what was missed."""

    doc: str


class Review:
    """The sheets of a review and the decisions taken so far."""

    def __init__(self, sheets: Sequence[Sheet], decisions: Sequence[Decision] = ()) -> None:
        self.sheets = {sheet.doc: sheet for sheet in sheets}
        self.decisions: list[Decision] = []
        self._of: dict[str, list[Decision]] = {}
        for decision in decisions:
            self.decide(decision)

    def items(self, doc: str) -> list[Item]:
        """The items of a document, proposals in text order, additions behind them."""
        items = [Item(doc, number, one) for number, one in enumerate(self.sheets[doc].proposals)]
        for decision in self._of.get(doc, ()):
            if decision.action is Action.CLOSE:
                continue
            if decision.action is Action.ADD:
                assert decision.record is not None
                items.append(Item(doc, len(items), Proposal(decision.record), added=True))
            items[decision.item] = _after(items[decision.item], decision)
        return items

    def next(self) -> Item | Closing | None:
        """What to decide on now: the first open item, an article whose items are all decided and that is to be closed, then
        the item skipped longest ago; None when nothing is left."""
        skipped: list[Item] = []
        for doc in self.sheets:
            items = self.items(doc)
            waiting = [item for item in items if item.verdict is Verdict.SKIPPED]
            for item in items:
                if item.verdict is Verdict.OPEN:
                    return item
            if not waiting and not self.closed(doc):
                return Closing(doc)
            skipped += waiting
        return min(skipped, key=self._skipped_at, default=None)

    def closed(self, doc: str) -> bool:
        """Whether the reader has closed a document."""
        return any(one.action is Action.CLOSE for one in self._of.get(doc, ()))

    def decide(self, decision: Decision) -> None:
        """Take a decision."""
        self.decisions.append(decision)
        self._of.setdefault(decision.doc, []).append(decision)

    def last(self) -> Decision | None:
        """The last decision on one of the sheets."""
        return next((one for one in reversed(self.decisions) if one.doc in self.sheets), None)

    def undo(self) -> Decision | None:
        """Take the last decision on one of the sheets back; None when there is none."""
        for place in range(len(self.decisions) - 1, -1, -1):
            if self.decisions[place].doc in self.sheets:
                self._of[self.decisions[place].doc].pop()
                return self.decisions.pop(place)
        return None

    def count(self, doc: str | None = None) -> dict[Verdict, int]:
        """How many items have each verdict, in one document or in all."""
        docs = self.sheets if doc is None else (doc,)
        verdicts = [item.verdict for one in docs for item in self.items(one)]
        return {verdict: verdicts.count(verdict) for verdict in Verdict}

    def finished(self, doc: str) -> bool:
        """Whether every item of a document is decided and the document closed."""
        return self.closed(doc) and all(item.decided for item in self.items(doc))

    def accepted(self, doc: str) -> Article:
        """The article with what was accepted."""
        kept = (item.record for item in self.items(doc) if item.verdict is Verdict.ACCEPTED)
        return Article(doc, self.sheets[doc].text, tuple(kept))

    def owners(self, doc: str) -> tuple[str, ...]:
        """Codes of municipalities the facts of a document are about, the most frequent first."""
        codes = [code for item in self.items(doc) if (code := item.record.fact.municipality) is not None]
        return tuple(sorted(set(codes), key=lambda code: (-codes.count(code), code)))

    def _skipped_at(self, item: Item) -> int:
        return max(_places(self.decisions, item))


def _places(decisions: Sequence[Decision], item: Item) -> Iterator[int]:
    for place, decision in enumerate(decisions):
        if (decision.doc, decision.item, decision.action) == (item.doc, item.number, Action.SKIP):
            yield place


def _after(item: Item, decision: Decision) -> Item:
    verdict = _VERDICTS.get(decision.action, item.verdict)
    if decision.action is Action.CHANGE:
        assert decision.record is not None
        return replace(item, proposal=replace(item.proposal, record=decision.record), changed=True)
    return replace(item, verdict=verdict)
