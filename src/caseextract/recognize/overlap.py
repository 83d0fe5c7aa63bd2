"""One mention, one reading: overlapping mentions are resolved in one place, whatever order they came in.

The higher priority wins, then the longer, then the earlier, then the kind's and rule's names; so the outcome does
not depend on which recogniser ran first.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind

# A name that tells a place, a product or a person is stronger than a number or a generic word inside it.
_RANK = {
    Kind.TOOL: 60,
    Kind.PERSON: 55,
    Kind.VENDOR: 50,
    Kind.MUNICIPALITY: 45,
    Kind.NETWORK_MODEL: 40,
    Kind.DATE: 35,
    Kind.TECHNOLOGY: 20,
}
_MEASURED_RANK = 30


def resolve(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand, none overlapping another, in text order."""
    kept: list[tuple[int, int, Mention]] = []
    for mention in sorted(set(mentions), key=_strength):
        if not _collides(kept, mention):
            insort(kept, (mention.start, mention.end, mention), key=lambda entry: entry[:2])
    return [mention for _, _, mention in kept]


def _strength(mention: Mention) -> tuple[int, int, int, int, str, str]:
    rank = mention.priority + _RANK.get(mention.kind, _MEASURED_RANK)
    if isinstance(mention.value, EntityValue) and mention.value.weak:
        rank -= 30
    return (-rank, -(mention.end - mention.start), mention.start, mention.end, mention.kind, mention.rule)


def _collides(kept: list[tuple[int, int, Mention]], mention: Mention) -> bool:
    at = bisect_left(kept, mention.start, key=lambda entry: entry[0])
    if at < len(kept) and kept[at][0] < mention.end:
        return True
    return at > 0 and kept[at - 1][1] > mention.start
