"""Short Japanese texts made from templates, always the same ones, for the tests of encodings."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

_HEADS = ["令和5年度に", "2024年4月から", "約1,200台の", "全庁で", "第２期では、", "まず", "※", "①", "", "「", "担当者によると、"]
_THINGS = ["青葉市", "若葉町", "緑が丘村", "情報政策課", "総務部", "職員", "住民", "窓口", "端末", "システム", "クラウド", "チャット"]
_DEEDS = ["を導入しました", "の更新を予定しています", "について検討した", "に切り替えた", "を見直す", "の費用を抑えた", "を配備し、運用を始めた"]
_HALF = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)
}
_MARKS = {"\u3099": "ﾞ", "\u309a": "ﾟ"}


def snippets(count: int, *, seed: int) -> Iterator[str]:
    """``count`` texts of 15 characters and more: sentences, titles of kanji or kana alone, half-width kana."""
    rng = random.Random(seed)
    while count:
        text = _one(rng)
        if len(text) >= 15:
            count -= 1
            yield text


def half_width(text: str) -> str:
    """The katakana of the text as half-width kana, the rest as it is."""
    out = []
    for char in text:
        base, *mark = unicodedata.normalize("NFD", char)
        known = base in _HALF and "ァ" <= base <= "ー"
        out.append(_HALF[base] + "".join(_MARKS[one] for one in mark) if known else char)
    return "".join(out)


def _one(rng: random.Random) -> str:
    sentence = f"{rng.choice(_HEADS)}{rng.choice(_THINGS)}は{rng.choice(_THINGS)}{rng.choice(_DEEDS)}。"
    shapes = [
        sentence,
        sentence,
        sentence,
        f"{rng.choice(_THINGS)}推進計画{rng.choice(['事業費', '職員数'])}一覧表令和六年度改訂版",
        f"カスタマーサービスセンター{rng.choice(['システム', 'ネットワーク', 'ライセンス'])}アップデート",
        half_width(f"システム{rng.choice(['ネットワーク', 'ライセンス', 'ガイドライン'])}ノアップデート{rng.choice(['バージョン', 'プログラム'])}"),
        half_width(f"{rng.choice(_HEADS)}ネットワーク{rng.choice(['ライセンス', 'ガイドライン'])}") + rng.choice(_DEEDS),
        f"Microsoft 365 {sentence}",
    ]
    return rng.choice(shapes)
