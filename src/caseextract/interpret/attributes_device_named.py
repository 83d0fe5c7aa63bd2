"""What a bare 端末 is in an article that knows one class of device only and has called it by its full name before
(タブレット端末 …, later 端末は31台). Offsets are document offsets."""

from __future__ import annotations

import re
from functools import cached_property

from caseextract.records import Device

_CLASSES = {
    Device.TABLET: re.compile(r"タブレット|[iｉ][PＰ][aａ][dｄ]"),
    Device.SMARTPHONE: re.compile(r"スマートフォン|スマホ|携帯電話|[iｉ][PＰ][hｈ]one"),
    Device.PC: re.compile(r"パソコン|ノート型|ノート端末|デスクトップ|[PＰ][CＣ](?![A-Za-z])|Chromebook|クロームブック|Surface|シンクライアント|コンピュータ"),
}
_NAMED = {
    Device.TABLET: re.compile(r"タブレット(?:型)?端末"),
    Device.SMARTPHONE: re.compile(r"(?:スマートフォン|スマホ|携帯)端末"),
    Device.PC: re.compile(r"(?:パソコン|[PＰ][CＣ]|シンクライアント|ノート型?)端末"),
}
_OTHER = re.compile(r"(?:決済|キオスク|窓口|証明書|専用|業務|インターネット|LGWAN|マイナンバー|基幹|庁内|職員)(?:系|用|接続)?(?:の)?端末")
# What may stand before the word when it is the article's own device.
_BARE = re.compile(r"(?:\A|[\s、。「」(（・はがをもにで]|故障|予備|貸与|購入|配備|導入|調達)\Z")
_REACH = 3


class NamedTerminals:
    """Reads one document; nothing is searched before the first bare 端末 is asked about."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, start: int) -> Device | None:
        """The class of the 端末 at ``start``, or None where the article leaves it open."""
        known = self._known
        if known is None or start <= known[1] or not _BARE.search(self._text[max(0, start - _REACH) : start]):
            return None
        return known[0]

    @cached_property
    def _known(self) -> tuple[Device, int] | None:
        """The one class of device of the article and where it is first called so in full."""
        text = self._text
        found = [device for device, pattern in _CLASSES.items() if pattern.search(text)]
        if len(found) != 1 or _OTHER.search(text):
            return None
        named = _NAMED[found[0]].search(text)
        return (found[0], named.start()) if named else None
