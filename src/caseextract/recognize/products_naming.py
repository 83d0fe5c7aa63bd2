"""How a product is named, launched, weighed and replaced: cues around a name that might be one.

All offsets are view offsets. What the form of a name must be like is :mod:`caseextract.recognize.products_shape`'s
matter; here only the words around it count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseextract.morphology import BlockAnalysis

_REACH = 48
_WARE = r"(?:サービス|システム|アプリ|ツール|製品|商品|ソフト|サイト|プラットフォーム|ポータル|ボット|生成AI|基盤|端末|ロボット)"
# アプリの愛称は市民公募で「X」に決まった, サービス名は「X」とした
_NAMED_BEFORE = re.compile(rf"{_WARE}(?:の(?:名称?|名前|愛称|通称|呼び名)|名称?)(?:は、?[^。「」『』]{{0,16}}|が|に)?[「『]\Z")
# 職員向けの生成AI環境は「X」と名付けられた
_WARE_BEFORE = re.compile(rf"(?:{_WARE}|AI|環境)[^。「」『』]{{0,16}}[「『]\Z")
_NAMED_AFTER = re.compile(r"[」』]と(?:名付け|名づけ|命名|呼ぶ|呼んで|呼ばれ|称して|称する|いう(?:名称|名前|愛称|商品名|製品名|サービス名|システム名))")
# 「X」の提供を開始, 「X」として配信: launched, where the sentence speaks of what runs on machines.
_LAUNCHED = re.compile(
    r"[」』](?:を|の|が)(?:正式|本格|試験|先行)?(?:サービス|運用|提供|配信|公開|リリース|利用|稼働)(?:を|が)?(?:[^。「」、]{0,10}から)?(?:開始|始め|始ま|スタート|した|し、)|[」』]として[^。「」]{0,20}(?:提供|配信|公開|運用|稼働)"
)
_ONLINE = re.compile(r"アプリ|システム|スマートフォン|スマホ|オンライン|クラウド|チャットボット|ダウンロード|インターネット|AI|デジタル化|電子")
# What is published or run and is no product.
_PUBLISHED = re.compile(r"(?:動画|番組|映像|マガジン|メルマガ|ソング|楽曲|ライブ|講座|セミナー|コンテンツ|クーポン|スタンプ|ニュース|記事|給付金|事業|制度|キャンペーン|イベント|広報誌|冊子|バス|号|便|カフェ|レストラン|施設|店)[「『]\Z")
_GENERIC = re.compile(
    r"アプリ|システム|サービス|サイト|ポータル|ツール|プラットフォーム|ボット|チャット|ナビ|マップ|ライフ|デジタル|オンライン|スマート|クラウド|コミュニティ|ガイド|ブック|データ|サポート|ネット|ライン|メール|ページ"
    r"|カード|センター|フォーム|ストレージ|ネットワーク|テレワーク|タブレット|ラボ|モデル|お知らせ|みんなの|AI|ICT|IoT|DX|RPA|OCR|Web|WEB|SNS|LGWAN|GIS|QR|SMS|ID"
)
_COINED = re.compile(r"[A-Za-z]{2}|[ァ-ヺ][ァ-ヺー]|[ぁ-ん]{3}")
# 「X」を運営している会社は: run by somebody.
_RUN = re.compile(r"[」』]を(?:提供|開発|運営|運用|展開|販売)(?:する|した|している|してきた)[^、。「」]{2,20}?[はがとの、]")
# Beside an unquoted Latin name: what is done with products that are no company and no word of the trade.
_LATIN_USE = re.compile(
    r"(?:\([^()]{1,24}\))?(?:など|等)?(?:(?:に|へ|から)[^、。「」]{0,14}?(?:移し|移す|移り|移行|切り替え|乗り換え|入れ替え|替え|換え|載せ|刷新|移管|更新)"
    r"|(?:とも?|も|は)(?:最後まで|最初に)?(?:比べ|比較|競|迷|考えま|考えた|検討|候補)|も?比較の対象"
    r"|(?:が|も)(?:使え|選べ|候補|選ばれ|動かせ)"
    r"|をはじめ|で[^、。「」]{0,14}?(?:手続きを公開|結|つな|管理|受け付け|受付|申請|届け|支払|作っ|配信|運用|試|示|確かめ|知らせ|計算|数え|測|読み取|入力|記録|把握|分析|集計)"
    r"|を(?:約|計|延べ)?\d[\d,.万千]* ?(?:アカウント|ID|ユーザー|ライセンス|台|業務|か月|ヶ月|カ月|部署|課|校)"
    r"|が?\d[\d,]* ?台(?!\d)"
    r"|を(?:続け|引き続き|充て|載せ|選び|選ん|買|借り|配|開放|比べ|検討|推し|候補|見送|やめ|止め|外し|置い|残し|試し|試行)"
    r"|の(?:無料|無償|有料|有償|試用|体験|継続|ライセンス|アカウント|サポート(?:が|切れ|終了))|の上に|に通知|に(?:ログイン|登録)|かんたん)"
)
# ネクサスビジョン製の「X」: made by somebody, not of something.
_MADE = re.compile(r"(?<![ァ-ヺーA-Za-z])(?!(?:プラスチック|ステンレス|アルミ|アクリル|ガラス|シリコン|スチール|カーボン|ゴム|ビニール|ナイロン|ポリエステル|コンクリート|アメリカ|イタリア|ドイツ|フランス|イギリス)製)[ァ-ヺーA-Za-z][ァ-ヺーA-Za-z・]{2,20}社?製の? ?[「『]?\Z")
# 「X」と「Y」を併用している
_TOGETHER = re.compile(r"[」』](?:[と、や]「[^「」]{2,24}」)?を(?:併用|使い分け)|[」』]と併用")
# ことり安心メール, とどくん申請: a coined word with what it serves.
_SERVES = re.compile(r"[ぁ-ん]{3}[^ぁ-ん]{0,6}(?:メール|申請|予約|ナビ|なび|フォーム|ペイ|Pay|ネット|Net|ノート|トーク)\Z")
_PLACE = re.compile(r"(?:ルーム|ホール|プラザ|サロン|カフェ|コーナー|ラウンジ|スペース|ひろば|広場|センター|デスク|ブース|カウンター|[館園室棟街])\Z")
_LONE_HEADS = r"(?:システム|サービス|アプリ|ツール|ソフト|ボット|チャット|会議|AI|OCR|RPA|グループウェア|プラットフォーム|クラウド|端末|ロック|教材|ドリル|ストレージ)"
# チャットボットのハナソウを使う, 予約システムをアオゾラへ切り替えた, 会議録にはシルシメモを採用した: katakana out of quotation marks.
_LONE = re.compile(
    r"(?<![ァ-ヺー・])(?P<name>[ァ-ヺー・]{4,16})(?:(?P<used>を(?:使|導入|採用|選|利用|活用|試|入れ|契約|更新))|[にへ](?:切り替|更新|移行|乗り換|統一|入れ替|替え|変更|刷新))"
)
_LONE_USED = re.compile(rf"{_LONE_HEADS}(?:の|に|には|は|として|では)、?\Z")
_LONE_REPLACED = re.compile(rf"{_LONE_HEADS}を[^、。「」をに]{{0,20}}?\Z")


def is_coined(name: str) -> bool:
    """Whether a word that is not one of the trade's stands in ``name``: まちてくサプリ, but not デジタル窓口."""
    return _COINED.search(_GENERIC.sub("", name)) is not None


def is_of_service(name: str) -> bool:
    """Whether a word with kana of its own ends in what it serves: ことり安心メール, とどくん申請; 見守りネット has none."""
    return _SERVES.search(name) is not None and is_coined(name)


def is_place(name: str) -> bool:
    """Whether a name is more likely that of a room or a house than of a product: ひまわりルーム."""
    return _PLACE.search(name) is not None


def is_made(before: str) -> bool:
    """Whether ``before``, the text that ends where a name begins, says who made it."""
    return before.rstrip("「『 ").endswith(("製", "製の")) and _MADE.search(before) is not None


def is_weighed(text: str, end: int) -> bool:
    """Whether what follows a Latin name that ends at ``end`` tells of having, weighing or replacing a product."""
    return _LATIN_USE.match(text, end) is not None


def naming_cues(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Names of cues and their points around the quoted name ``[start, end)``."""
    before = text[max(0, start - _REACH) : start]
    name = text[start:end]
    if _NAMED_BEFORE.search(before) or (_NAMED_AFTER.match(text, end) and _WARE_BEFORE.search(before)):
        yield "named", 3
    if _TOGETHER.match(text, end) and is_coined(name):
        yield "together", 3
    launched, run = _LAUNCHED.match(text, end), _RUN.match(text, end)
    if not (launched or run) or _PUBLISHED.search(before) or not is_coined(name):
        return
    if _ONLINE.search(before) or _ONLINE.search(name) or _ONLINE.search(text, end, end + _REACH):
        yield ("launched", 3) if launched else ("run", 2)


def lone_katakana(block: BlockAnalysis) -> Iterator[tuple[int, int]]:
    """Katakana names out of quotation marks in frames that only products stand in; words of the dictionary are none."""
    text = block.view.text
    for match in _LONE.finditer(text):
        low, high = match.span("name")
        before = _LONE_USED if match["used"] else _LONE_REPLACED
        if before.search(text, max(0, low - _REACH), low) and _is_made_up(block, low, high):
            yield low, high


def _is_made_up(block: BlockAnalysis, low: int, high: int) -> bool:
    """Whether the tagger knows no such word: unknown to it, or taken apart into more than loan words (マチ|スタ)."""
    tokens = [token for token in block.tokens if low <= token.start < high]
    if any(token.lemma in ("", token.surface) and len(token.surface) >= 3 for token in tokens):
        return True
    return len(tokens) > 1 and any("-" not in token.lemma for token in tokens)
