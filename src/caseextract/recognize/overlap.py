"""One mention, one reading: overlapping mentions are resolved in one place, whatever order they came in.

Names come first, the longer before the shorter (NTTコミュニケーションズ before NTT, ガバメントクラウド before クラウド), then numbers
and dates, then short forms that only stand for a name (市, うち). Equal spans go by kind, priority and rule, so the
outcome does not depend on which recogniser ran first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import ENTITY_KINDS, Kind

_RANK = {
    Kind.TOOL: 6,
    Kind.PERSON: 5,
    Kind.VENDOR: 4,
    Kind.MUNICIPALITY: 3,
    Kind.NETWORK_MODEL: 2,
    Kind.TECHNOLOGY: 1,
}


def resolve(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand, none overlapping another, in text order."""
    kept: list[Mention] = []
    starts: list[int] = []
    pool = set(mentions)
    companies = {_name(mention) for mention in pool if mention.kind is Kind.VENDOR}
    for mention in sorted(pool, key=_strength):
        if mention.kind is Kind.PERSON and _name(mention) in companies:
            continue  # a company that is spoken of like a person (レコモットさん)
        at = bisect_left(starts, mention.start)
        if not (at < len(kept) and starts[at] < mention.end) and not (at > 0 and kept[at - 1].end > mention.start):
            kept.insert(at, mention)
            starts.insert(at, mention.start)
    return kept


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, EntityValue) else ""


def _strength(mention: Mention) -> tuple[int, int, int, int, int, int, str, str]:
    if mention.kind not in ENTITY_KINDS:
        tier = 1
    else:
        tier = 2 if isinstance(mention.value, EntityValue) and mention.value.weak else 0
    length = mention.end - mention.start
    rank = _RANK.get(mention.kind, 0)
    return (tier, -length, -rank, -mention.priority, mention.start, mention.end, mention.kind, mention.rule)
