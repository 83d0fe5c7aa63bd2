"""The kind an amount has in its sentence: what stands beside the counter decides where the counter leaves it open."""

from __future__ import annotations

import re
from dataclasses import replace

from caseextract.morphology import BlockAnalysis
from caseextract.quantities.amount_model import AmountMatch
from caseextract.records import Kind

# Vehicles, furniture, rooms: counted with 台 but no ICT device.
_THINGS = re.compile(
    r"公用車|自動車|自家用車|乗用車|車両|(?:(?<![歯])車(?!庫|検|椅子))|バス(?!ワ|ケ|ト|タ)|タクシー|トラック|自転車|バイク|机|デスク(?!ト|ネ)|椅子|いす|イス"
    r"|会議室(?=[。」)、をがは:： ]|\Z)|ブース|ロッカー|ベッド|書庫|キャビネット|ソファ|エアコン|空調|印刷機|駐車"
)
_DEVICES = re.compile(
    r"PC|パソコン|ﾊﾟｿｺﾝ|端末|タブレット|スマートフォン|スマホ|携帯|電話|iPad|iPhone|Chromebook|Surface|サーバ|ディスプレイ|モニタ|"
    r"プリンタ|複合機|カメラ|ルータ|スイッチ|アクセスポイント|スキャナ|機器|デバイス|ノート|プロジェクタ|電子黒板|ロボット"
)
_DEVICE_NOUN = r"(?:PC|パソコン|端末|タブレット|スマートフォン|スマホ|携帯|iPad|iPhone|Chromebook|Surface|機器|デバイス|ノートPC|モバイルPC|電話機)"
_OF_DEVICE = re.compile(r"の[^、。]{0,14}?" + _DEVICE_NOUN)
_OF_LICENCE = re.compile(r"の[^、。]{0,14}?(?:ライセンス|アカウント|ID(?![A-Za-z]))")
# ライセンス3本: the noun counted stands right before.
_LICENCE_BEFORE = re.compile(
    r"(ライセンス|アカウント|ID)(?:数)?(?:を|は|が|も|の|で)?[、:：]? ?(?:計|合計|全|約|各|延べ)? ?\Z"
)
_LICENCE_COUNTERS = frozenset({"本", "個", "件", "つ", "式", "枠", "セット"})
_PLURAL_NOUNS = {"端末": "台", "パソコン": "台", "PC": "台", "タブレット": "台", "スマートフォン": "台", "スマホ": "台"}
_REACH = 60


def settle(block: BlockAnalysis, match: AmountMatch) -> AmountMatch | None:
    """``match`` with the kind and unit it has in its context."""
    text = block.view.text
    if match.kind is Kind.DEVICE_COUNT and _counts_things(text, match):
        return replace(match, kind=Kind.QUANTITY)
    if match.share:
        return _share(block, match)
    if match.noun and match.counter in _PLURAL_NOUNS:
        return replace(match, kind=Kind.DEVICE_COUNT, unit="台")
    if match.unit in _LICENCE_COUNTERS:
        found = _LICENCE_BEFORE.search(text, max(0, match.start - 12), match.start)
        if found is not None:
            return replace(match, kind=Kind.LICENSE_COUNT, unit=found.group(1))
    return match


def _counts_things(text: str, match: AmountMatch) -> bool:
    """Whether the noun nearest to 台 is a vehicle, a piece of furniture or a room."""
    after = text[match.end : match.end + 16]
    if after.startswith("の") and not after.startswith("のうち"):
        clause = re.split(r"[、。]", after, maxsplit=1)[0]
        thing, device = _THINGS.search(clause), _DEVICES.search(clause)
        if thing or device:
            return thing is not None and device is None
    before = text[max(0, match.start - _REACH) : match.start]
    last_thing = max((found.end() for found in _THINGS.finditer(before)), default=-1)
    last_device = max((found.end() for found in _DEVICES.finditer(before)), default=-1)
    return last_thing > last_device


def _share(block: BlockAnalysis, match: AmountMatch) -> AmountMatch:
    """人分 counts what so many people get: devices or licences, else people."""
    text = block.view.text
    if _OF_DEVICE.match(text, match.end) or _row_of_devices(block):
        return replace(match, kind=Kind.DEVICE_COUNT, unit="台")
    licence = _OF_LICENCE.match(text, match.end)
    if licence is not None:
        unit = next(name for name in ("ライセンス", "アカウント", "ID") if licence.group().endswith(name))
        return replace(match, kind=Kind.LICENSE_COUNT, unit=unit)
    return match


def _row_of_devices(block: BlockAnalysis) -> bool:
    """Whether the table row is headed 台数."""
    return bool(block.block.cells) and "台数" in block.view.text[:12]
