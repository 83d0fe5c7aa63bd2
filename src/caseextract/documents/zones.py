"""Zones: which blocks are the story and which are profile, roster, biography, notes, navigation, the supplier's own box.

A heading opens a region (出席者, 関連リンク, 会社概要, 略歴) that rules the blocks under it; a block's own words come
first. The words themselves are in :mod:`caseextract.documents.zone_marks`.
"""

from __future__ import annotations

from caseextract.documents import zone_marks as marks
from caseextract.documents.model import Block, BlockKind, Zone

_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.KEY_VALUE, BlockKind.CRUMB, BlockKind.FOOTNOTE, BlockKind.TABLE_ROW})
_FACTUAL = frozenset({BlockKind.KEY_VALUE, BlockKind.TABLE_ROW})
# What a company says of its people and its size is still the company's.
_OUTRANKED = frozenset({Zone.BIOGRAPHY, Zone.PROFILE})
_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.KEY_VALUE, BlockKind.CAPTION})


def mark_zones(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their zones."""
    boxed = _company_boxes(text, blocks)
    listing = _listing_headings(blocks)
    marked: list[Block] = []
    region: Zone | None = None
    above = ""
    for block in blocks:
        piece = text[block.start : block.end]
        region = _region(region, block, piece, lists_on=block.index in listing)
        zone = _own_zone(block, piece) or (Zone.COMPANY if block.index in boxed else region)
        if zone in _OUTRANKED and region is Zone.COMPANY:
            zone = region
        if marked and zone is None and marked[-1].zone in (Zone.NOTE, Zone.TRADEMARK) and marks.next_note(above, piece):
            zone = Zone.TRADEMARK if marks.TRADEMARK.search(piece) else Zone.NOTE
        marked.append(block if zone is None else block.placed(zone=zone, section=block.section))
        above = piece
    return tuple(marked)


def _region(region: Zone | None, block: Block, piece: str, *, lists_on: bool) -> Zone | None:
    """The region the block stands in (its own, if it opens one)."""
    opened = _opened(piece, heading=block.kind is BlockKind.HEADING)
    if opened is not None:
        return opened
    if region is None or block.kind in (BlockKind.QUESTION, BlockKind.LABEL):
        return None
    heading = block.kind is BlockKind.HEADING
    match region:
        case Zone.ROSTER:
            return None if "。" in piece or (heading and not marks.is_member(piece)) else region
        case Zone.NAVIGATION:
            return region if heading and piece[0].isdigit() else None
        case Zone.REFERENCE:
            return None if heading and not lists_on else region
        case _:
            return None if heading else region


def _opened(piece: str, *, heading: bool) -> Zone | None:
    if len(piece) <= 24 and marks.ROSTER_HEAD.search(piece):
        return Zone.ROSTER
    if not heading:
        return None
    for zone, pattern in marks.HEADS:
        if pattern.search(piece):
            return zone
    return None


def _listing_headings(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Indices of the headings that may be titles within a list of sources: no running text follows, no mark ranks them up."""
    found: set[int] = set()
    listed = True
    for block in reversed(blocks):
        if block.kind is not BlockKind.HEADING:
            listed = block.kind in _LISTED
        elif listed and block.level >= 2:
            found.add(block.index)
    return frozenset(found)


def _own_zone(block: Block, piece: str) -> Zone | None:
    if block.kind is BlockKind.FOOTNOTE:
        return Zone.TRADEMARK if "商標" in piece else Zone.NOTE
    if len(piece) <= 300 and "商標" in piece and marks.TRADEMARK.search(piece):
        return Zone.TRADEMARK
    if block.kind is BlockKind.CRUMB or (len(piece) <= 60 and marks.NAVIGATION.search(piece)):
        return Zone.NAVIGATION
    if marks.ROSTER_LINE.match(piece):
        return Zone.ROSTER
    if marks.REFERENCE_LINE.match(piece):
        return Zone.REFERENCE
    if block.kind in _TOLD and marks.may_be_biography(piece) and marks.BIOGRAPHY.search(piece):
        return Zone.BIOGRAPHY
    if block.kind in _FACTUAL and marks.PROFILE_KEY.match(piece):
        return Zone.PROFILE
    return None


def _company_boxes(text: str, blocks: tuple[Block, ...]) -> frozenset[int]:
    """Indices of the lines of a company's own box (会社名：… 所在地：… 設立：… 資本金：…), on one line or on several."""
    boxed: set[int] = set()
    run: list[tuple[int, set[str]]] = []
    for block in (*blocks, None):
        piece = "" if block is None else text[block.start : block.end]
        keys = set() if len(piece) > 200 or "。" in piece else marks.company_keys(piece)
        if block is not None and keys:
            run.append((block.index, keys))
            continue
        if block is None or block.kind is not BlockKind.KEY_VALUE or marks.PROFILE_KEY.match(piece):
            if marks.is_company(set().union(*(found for _, found in run))):
                boxed.update(index for index, _ in run)
            run = []
    return frozenset(boxed)
