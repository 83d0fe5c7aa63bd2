"""Sentence frames that name a company no list holds: whom the work fell to, who runs a named product, who made it.

Each frame gives where a name begins; what the name is, and whether it reads as a company's, is the recogniser's
decision. All offsets are view offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_DOES = r"(?:提供|開発|運営|運用|展開|販売|製造|構築|手がけ|手掛け)"
_DOING = r"(?:する|した|している|してきた|しています|る|た|てきた|ている)"
# 「X」を運営しているアオバ, 「X」の開発元のアオバ: what it makes is a product, so that the name may be of ordinary words.
_OF_A_PRODUCT = re.compile(rf"[」』](?:などの?[^、。「」]{{0,12}})?(?:を(?:企画・|設計・)?{_DOES}{_DOING}|の(?:開発|販売|製造|提供)(?:元|会社)(?:である|の))")
# 保守を担うアオバは: the name closes a clause that says what it was entrusted with.
_ENTRUSTED = re.compile(
    r"を(?:担う|担った|担っている|担当する|担当した|担当している|手がける|手がけた|手掛ける|手掛けた|請け負う|請け負った|受託した|受託する|受託している|受注した|落札した|納入した"
    r"|構築した|開発した|販売する|運営する|展開する|製造する|支えた)(?=[一-龥ァ-ヺA-Z])"
)
# (製造元:アオバ電算), (開発・保守 アオバ): a role and a name in brackets.
_BRACKETED_ROLE = re.compile(r"\((?:企画|製造|開発|提供|販売|運営|構築|設計|保守|運用|施工)(?:・(?:開発|保守|運用|運営|販売|提供|構築|施工))?(?:元|会社|者|業者|企業)?(?:[:は/]|は、) ?")
_CLOSED = re.compile(r" ?[),、・]")
# 企画開発を手がける「パストラ」, 東京の企業「アオバ」: quoted, after what it does or is.
_QUOTED = re.compile(
    r"(?:(?:を|など)(?:手がける|手掛ける|営む)|(?<![都道府県市区町村])(?:企業|会社|法人|ベンチャー|スタートアップ|ベンダー|メーカー)(?:である)?)"
    r"「(?P<name>(?![ぁ-ん]+」)[^「」、。をがにへ]{2,16})」(?!社|事業|協定)"
)
# 「アオバ」(東京都)と: quoted, with its seat behind.
_SEATED = re.compile(r"「(?P<name>[ァ-ヺーA-Za-z・一-龥]{2,16})」\((?:本社[:・、]?)?(?:東京|大阪|京都|名古屋|福岡|札幌|仙台|[一-龥]{2,3}[都府県]|[一-龥ヶケ]{1,5}[市区町村])[一-龥]{0,8}\)(?=[はがとのをに、])")
# アオバの混雑情報サービス「X」, アオバ製の「X」, アオバ製AOB-1: what it is told of is a product.
_WARE = (
    r"(?:ソリューション|サービス|システム|クラウド|アプリ|ツール|ソフト(?:ウェア)?|プラットフォーム|基盤|端末|ロボット|カメラ|センサー|ドローン|製品|パッケージ|チャットボット|ボット|AI|OCR|RPA"
    r"|教材|ドリル|メーター|装置|サイネージ|ディスプレイ|黒板|プリンター|複合機|スキャナー?|電子錠|スマートロック|ルーター|サーバー?|タブレット|パソコン|PC)"
)
_MAKES = re.compile(rf"の(?=[一-龥々ァ-ヺーA-Za-z・・-]{{0,24}}{_WARE}[「『])|製(?=の?[「『]|の?[A-Z][A-Za-z]|の?[一-龥ァ-ヺー]{{0,10}}{_WARE})")
# シャープ、ミナモ計器、アオバベース(東京)の3社と: companies told one by one and counted.
_COUNTED = re.compile(r"(?P<list>[^\s。「」]{3,120})の(?:\d{1,2}|[二三四五六七八九])社(?:と|が|は|に|で|の|から|による)")
_MEMBER = re.compile(r"(?P<name>(?:\A|(?<=[、,はがをでに]))[^、,()はがをにへで]{2,24}?)社?(?:\([^()]{1,24}\))?(?=[、,]|\Z)")
# (ミナモ計器製): behind the name of what it made.
_MADE = re.compile(r"\((?P<name>[ァ-ヺーA-Za-z0-9・一-龥]{3,20}?)社?製\)")
# 導入したのはミライナビさんの予約システム: called さん, and what it sells behind.
_SELLS = re.compile(rf"(?<![ァ-ヺー・一-龥々A-Za-z])(?P<name>[ァ-ヺー・]{{4,16}})さん(?=の[^、。「」さ]{{0,10}}{_WARE}(?:[をがはでに、。「]|です|でし))")
_FOLLOWED = re.compile(r"(?:社|さん|様)?(?:[はがのと、]|に[はも委依よ]|から|である)")


class Frame(NamedTuple):
    """A place where a company's name begins; ``loose``: it may be made of ordinary words; ``closed``: a bracket must follow."""

    start: int
    loose: bool
    closed: bool


def frames(text: str) -> Iterator[Frame]:
    """Where a company's name begins, in no order."""
    if "」" in text or "』" in text:
        for match in _OF_A_PRODUCT.finditer(text):
            yield Frame(match.end(), True, False)
    if "を" in text:
        for match in _ENTRUSTED.finditer(text):
            yield Frame(match.end(), False, False)
    if "(" in text:
        for match in _BRACKETED_ROLE.finditer(text):
            yield Frame(match.end(), False, True)


def follows(text: str, end: int, *, closed: bool) -> bool:
    """Whether what stands behind a name that ends at ``end`` lets it be one."""
    return (_CLOSED if closed else _FOLLOWED).match(text, end) is not None


def makers(text: str) -> Iterator[tuple[int, bool]]:
    """Where the name of the maker of a product ends, and whether the product is said to be made by it (製)."""
    if "「" in text or "『" in text or "製" in text:
        for match in _MAKES.finditer(text):
            yield match.start(), match.group().startswith("製")


def counted_names(text: str) -> Iterator[tuple[int, int]]:
    """Names of a list counted in companies, of a maker alone in brackets, of a seller called さん (each still to be weighed)."""
    if "社" in text and "、" in text:
        for match in _COUNTED.finditer(text):
            # Only what touches the count: of 市は、A、B、Cの3社 the members from the last particle on.
            low = match.start("list") + max((m.end() for m in re.finditer("[はがを]、|で、|に、", match["list"])), default=0)
            members = [(low + m.start("name"), low + m.end("name")) for m in _MEMBER.finditer(text[low : match.end("list")])]
            if len(members) >= 2:
                yield from members
    if "さんの" in text:
        for match in _SELLS.finditer(text):
            yield match.span("name")
    if "製)" in text:
        for match in _MADE.finditer(text):
            yield match.span("name")


def quoted_names(text: str) -> Iterator[tuple[int, int]]:
    """Names in quotation marks that what they do, are or where they sit shows to be companies'."""
    if "」" not in text:
        return
    for pattern in (_QUOTED, _SEATED):
        for match in pattern.finditer(text):
            yield match.span("name")
