"""The kind an amount has in its sentence: what stands beside the counter decides where it leaves that open."""

from __future__ import annotations

import re

from caseextract.morphology import BlockAnalysis
from caseextract.quantities.amount_model import AmountMatch
from caseextract.quantities.contexts import load_contexts
from caseextract.records import Kind

_LICENCE_COUNTERS = frozenset({"本", "個", "件", "つ", "式", "セット"})
_LICENCE_UNITS = ("ライセンス", "アカウント", "ID")
# 300の端末 is a number of devices as much as 300台.
_DEVICE_NOUNS = frozenset({"端末", "パソコン", "PC", "タブレット", "スマートフォン", "スマホ", "モバイルPC", "ノートPC"})
# タブレットを議員12人分: who gets them may stand before the number.
_PARTICLE = re.compile(r"(?:を[一-龥々ァ-ヴー]{0,8}|は|が|も|の)?(?:計|全|約|各)?\Z")
_BREAK = re.compile(r"[、。]")
# How far the counted noun may stand: before 台, after 台の, around 人分.
_BEFORE, _AFTER, _NEAR = 60, 16, 18


def settle(block: BlockAnalysis, match: AmountMatch) -> AmountMatch:
    """``match`` with the kind and unit it has in its context."""
    text = block.view.text
    if match.kind is Kind.DEVICE_COUNT and _counts_things(text, match):
        return match._replace(kind=Kind.QUANTITY)
    if match.share:
        return _share(block, match)
    if match.noun and match.counter in _DEVICE_NOUNS:
        return match._replace(kind=Kind.DEVICE_COUNT, unit="台")
    if match.unit in _LICENCE_COUNTERS:
        unit = _licence_before(text, match.start)
        if unit is not None:
            return match._replace(kind=Kind.LICENSE_COUNT, unit=unit)
    return match


def _last(pattern: re.Pattern[str], text: str) -> int:
    """End of the last match in ``text``, -1 for none."""
    return max((found.end() for found in pattern.finditer(text)), default=-1)


def _counts_things(text: str, match: AmountMatch) -> bool:
    """Whether the noun nearest to 台 is a vehicle, a piece of furniture or a room."""
    patterns = load_contexts().patterns
    after = text[match.end : match.end + _AFTER]
    if after.startswith("の") and not after.startswith("のうち"):
        clause = _BREAK.split(after, maxsplit=1)[0]
        thing, device = patterns["things"].search(clause), patterns["devices"].search(clause)
        if thing or device:
            return device is None
    before = text[max(0, match.start - _BEFORE) : match.start]
    nearest = _last(patterns["things"], before)
    return nearest >= 0 and nearest > _last(patterns["devices"], before)


def _licence_before(text: str, start: int) -> str | None:
    """The licence noun that touches an amount at ``start`` (ライセンス3本), or None."""
    before = text[max(0, start - _NEAR) : start]
    end = _last(load_contexts().patterns["licences.before"], before)
    if end != len(before):
        return None
    return max(_LICENCE_UNITS, key=before.rfind)


def _share(block: BlockAnalysis, match: AmountMatch) -> AmountMatch:
    """人分 counts what so many people get: devices or licences, else people."""
    text, patterns = block.view.text, load_contexts().patterns
    after = _BREAK.split(text[match.end : match.end + _NEAR], maxsplit=1)[0]
    before = _PARTICLE.sub("", text[max(0, match.start - _NEAR) : match.start])
    given = after if after.startswith("の") else ""
    devices, licences = patterns["share.devices"], patterns["share.licences"]
    touches_device = _last(devices, before) == len(before) or _row_of_devices(block)
    if devices.search(given) or (touches_device and not licences.search(given)):
        return match._replace(kind=Kind.DEVICE_COUNT, unit="台")
    found = licences.search(given)
    unit = found.group() if found else _licence_before(text, match.start)
    return match._replace(kind=Kind.LICENSE_COUNT, unit=unit) if unit else match


def _row_of_devices(block: BlockAnalysis) -> bool:
    """Whether the table row is headed by a number of devices (台数)."""
    if not block.block.cells:
        return False
    start, end = block.block.cells[0]
    low, high = block.view.from_source(start), block.view.from_source(end)
    return load_contexts().header_counter(block.view.text[low:high]) == "台"
