"""One mention, one reading: overlapping mentions are resolved in one place, whatever order they came in.

Names come first, the longer before the shorter (NTTコミュニケーションズ before NTT, ガバメントクラウド before クラウド), then numbers
and dates, then short forms that only stand for a name (市, うち). Equal spans go by kind, priority and rule, so the
outcome does not depend on which recogniser ran first.
"""

from __future__ import annotations

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
    pool = set(mentions)
    companies = {_name(mention) for mention in pool if mention.kind is Kind.VENDOR}
    taken = bytearray(max((mention.end for mention in pool), default=0))  # one for every character a mention holds
    for mention in sorted(pool, key=_strength):
        if mention.kind is Kind.PERSON and _name(mention) in companies:
            continue  # a company that is spoken of like a person (レコモットさん)
        if taken.find(1, mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            kept.append(mention)
    kept.sort(key=_place)
    return kept


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


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
