"""Figures that describe the municipality itself: they stay current whatever the sentence says of the old state."""

from __future__ import annotations

import re

from caseextract.documents import BlockKind, Zone
from caseextract.interpret.attributes_scene import Scene
from caseextract.recognize.mention import AmountValue
from caseextract.records import Kind

_STEADY_UNITS = frozenset({"km2", "ha", "世帯", "ヘクタール"})
_STEADY_SUBJECT = re.compile(
    r"面積|世帯|予算規模|財政規模|標準財政規模|一般会計(?:予算|歳出|総額)?(?:規模|総額)?$|当初予算(?:額|規模)?$|資本金|"
    r"(?:小学校|中学校|高校|学校|小中学校|市立学校|支所|出張所|庁舎|分庁舎|公民館|図書館|保育所|保育園|幼稚園|消防署|公共施設|部署|所属)(?:数)?$|組織数|課数|部署数|学級"
)
_BRANCH_UNITS = frozenset({"校", "園", "か所", "カ所", "ヶ所", "箇所", "ヵ所", "施設", "学級", "館", "署", "庁舎", "支所"})
_DESCRIBES = re.compile(r"(?:に)?(?:あり|ある|を(?:持|抱|擁|有)|の市|の町|の村|の区|から(?:成|な)|に(?:分かれ|及)|です|$|、|。|\()")

# 全180世帯を見守る, 30世帯へ増やす: the households a service reaches are no size of the town.
_SERVED = re.compile(r"(?:ほど|程度|近く)?(?:[へに](?:まで)?(?:増|広|拡|配|設置|貸|届け|取り付け|付け|導入|端末|受信機|機器|センサー|タブレット|アプリ)|を(?:見守|対象に|つな)|が(?:参加|加わ|利用|使[いうっ]|登録)|で(?:試|実証|始|導入|利用|先行)|分の?)")


def is_steady(scene: Scene, subject: str | None) -> bool:
    """Whether a quantity or an amount of money describes the municipality itself (area, households, size of the
    budget, number of schools and branches)."""
    value = scene.mention.value
    unit = value.unit if isinstance(value, AmountValue) else ""
    if scene.mention.kind is Kind.QUANTITY and unit in _STEADY_UNITS:
        return unit != "世帯" or _SERVED.match(scene.text, scene.end, scene.sentence.end) is None
    if scene.sentence.block.zone is Zone.PROFILE and scene.sentence.block.kind is BlockKind.KEY_VALUE and scene.mention.kind is Kind.QUANTITY:
        return True
    if subject is None or _STEADY_SUBJECT.search(subject) is None:
        return False
    if scene.mention.kind is Kind.MONEY:
        return True
    return unit in _BRANCH_UNITS and _DESCRIBES.match(scene.text, scene.end, scene.sentence.end) is not None
