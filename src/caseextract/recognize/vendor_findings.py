"""Vendor mentions in the making: overlaps, groups, and the mentions they become. All offsets are view offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from caseextract.lexicon.vendors import VendorLexicon
from caseextract.morphology import BlockAnalysis
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind

PRIORITY = 20


@dataclass(slots=True)
class Finding:
    """A vendor mention in the making; offsets are view offsets."""

    block: BlockAnalysis
    start: int
    end: int
    name: str
    rule: str


def without_overlaps(found: list[Finding]) -> list[Finding]:
    """Of findings that overlap the longest stays; of equal ones the first found."""
    kept: list[Finding] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for finding in sorted(found, key=lambda f: f.start - f.end):
        ranges = taken.setdefault(finding.block.block.index, [])
        place = bisect_left(ranges, (finding.start, finding.end))
        if (place and ranges[place - 1][1] > finding.start) or (
            place < len(ranges) and ranges[place][0] < finding.end
        ):
            continue
        ranges.insert(place, (finding.start, finding.end))
        kept.append(finding)
    return sorted(kept, key=lambda f: (f.block.block.index, f.start))


def unite_groups(found: list[Finding], lexicon: VendorLexicon) -> Iterator[Finding]:
    """A group's short name means the one company of the group the document names in full."""
    names = {finding.name for finding in found}
    fuller: Mapping[str, list[str]] = {
        vendor.name: sorted(n for n in names if n.startswith(vendor.name) and n != vendor.name)
        for vendor in lexicon.vendors
        if vendor.group and vendor.name in names
    }
    for finding in found:
        others = fuller.get(finding.name, [])
        yield replace(finding, name=others[0]) if len(others) == 1 else finding


def mentions(found: Iterator[Finding]) -> list[Mention]:
    made = []
    for finding in found:
        view = finding.block.view
        start, end = view.to_source(finding.start, finding.end)
        index = finding.block.block.index
        value = EntityValue(finding.name)
        made.append(
            Mention(Kind.VENDOR, start, end, index, finding.start, finding.end, finding.rule, value, PRIORITY)
        )
    return made
