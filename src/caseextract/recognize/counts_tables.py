"""Numbers that the layout parts: 事業費(千円) over bare cells, 職員数:1,370, and 1 4時間 within one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caseextract.morphology import BlockAnalysis
from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.amounts import read_amount
from caseextract.quantities.contexts import load_contexts
from caseextract.quantities.numerals import NUMERAL

_SPLIT = re.compile(r"([0-9]{1,3}) ([0-9]{1,3}(?:\.[0-9]+)?)(?=[^\s0-9.,])")
_BARE = re.compile(r"(?:約|およそ|ほぼ)? ?[0-9][0-9,.]*[万億千]?[0-9,]*千?")
_LEADING = re.compile(_BARE.pattern + r"(?=\Z| ?[(（、。])")
_COLON = re.compile(r"[ :]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def cell_amounts(
    block: BlockAnalysis, header: BlockAnalysis | None, found: Sequence[AmountMatch]
) -> list[AmountMatch]:
    """``found`` with split numbers mended and bare cells added in the unit of their heading, in text order."""
    if block.block.cells:
        cells = [_view_range(block, start, end) for start, end in block.block.cells]
        found = [_mended(block.view.text, cells, match) for match in found]
        extra = _bare_cells(block, header, cells, found)
    elif block.block.key_end is not None:
        extra = _bare_value(block, found)
    else:
        return list(found)
    return sorted([*found, *extra], key=lambda match: match.start)


def _view_range(block: BlockAnalysis, start: int, end: int) -> tuple[int, int]:
    return block.view.from_source(start), block.view.from_source(end - 1) + 1


def _mended(text: str, cells: list[tuple[int, int]], match: AmountMatch) -> AmountMatch:
    """A cell that is one number with a stray blank (1 4時間) read whole."""
    for low, high in cells:
        split = _SPLIT.match(text, low, high)
        if split is None or split.start(2) != match.number_start or match.end != high:
            continue
        whole = split.group(1) + text[split.start(2) : high]
        again = read_amount(whole, 0)
        if again is not None and again.unit == match.unit and again.end == len(whole):
            return match._replace(start=low, number_start=low, lower=again.lower, upper=again.upper)
    return match


def _bare_cells(
    block: BlockAnalysis,
    header: BlockAnalysis | None,
    cells: list[tuple[int, int]],
    found: Sequence[AmountMatch],
) -> list[AmountMatch]:
    text, contexts = block.view.text, load_contexts()
    of_row = contexts.header_counter(text[slice(*cells[0])])
    heads: list[str] = []
    if header is not None:
        heads = [header.view.text[slice(*_view_range(header, *cell))] for cell in header.block.cells]
    extra = []
    for column, (low, high) in enumerate(cells):
        if column == 0 or any(match.start < high and low < match.end for match in found):
            continue
        counter = contexts.header_counter(heads[column]) if len(heads) == len(cells) else None
        counter = counter or of_row
        if counter is not None and _BARE.fullmatch(text, low, high):
            extra += _with_counter(text, low, high, counter)
    return extra


def _bare_value(block: BlockAnalysis, found: Sequence[AmountMatch]) -> list[AmountMatch]:
    """A bare number right after the colon of a key that names what it counts."""
    text, key_end = block.view.text, block.block.key_end
    if key_end is None:
        return []
    end = block.view.from_source(key_end - 1) + 1
    key = text[block.view.from_source(block.block.content) : end]
    counter = load_contexts().header_counter(key)
    colon = _COLON.match(text, end)
    low = colon.end() if colon else end
    value = _LEADING.match(text, low)
    if counter is None or value is None or any(match.start < value.end() for match in found if match.end > low):
        return []
    return _with_counter(text, low, value.end(), counter)


def _with_counter(text: str, low: int, high: int, counter: str) -> list[AmountMatch]:
    """The bare number of ``[low, high)`` read as if its counter stood beside it."""
    bare = text[low:high]
    first = NUMERAL.search(bare)
    if first is None or (_YEAR.fullmatch(bare) and counter != "人"):
        return []
    match = read_amount(bare + counter, first.start())
    if match is None or match.kind is None or match.counter_end != len(bare + counter):
        return []
    return [match._replace(start=low, end=high, number_start=low + first.start(), counter="")]
