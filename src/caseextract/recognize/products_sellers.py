"""Who sells, made or offers a quoted name: cues strong enough to make a name a product by themselves.

All offsets are view offsets. A maker here is a company the lexicon knows, or one whose name ends as companies' do;
other makers are weaker and belong to :mod:`caseextract.recognize.products_unknown`.
"""

from __future__ import annotations

import re
from functools import cache

from caseextract.lexicon.search import fold
from caseextract.lexicon.tools import known_vendor_names
from caseextract.lexicon.vendors import load_vendors

_REACH = 60
# TKC「X」「Y」, 日立システムズの「X」: the maker, names of the same maker between.
_NAMED_BY = re.compile(r"([^\s、。「」『』()はがをにへでとや・:]{2,20}?)(?:社|さん|様)?の?(?:「[^「」]{2,24}」[、・と]?){0,3}[「『]\Z")
# 東邦テックの混雑情報サービス「X」, アドバンスト・メディア(東京都豊島区)が開発した「X」, 東邦テック製の「X」
_MADE_BY = re.compile(
    r"(?P<name>[^\s、。「」『』()はがをにへでとや:]{3,20}?)(?:社|さん|様)?(?:\([^()]{1,16}\))?"
    r"(?:の[^\s、。「」『』()のはがをにへでと:]{2,24}|が(?:独自に|共同で)?(?:開発|提供|販売|製造|運営|展開)(?:する|した|している)[^\s、。「」『』()のはがをに]{0,24}|製の?)[「『]\Z"
)
_MAKER_TOUCHING = re.compile(r"(?:\A|[^ァ-ヺーA-Za-z一-龥])(?P<name>[ァ-ヺー・A-Za-z0-9一-龥]{2,20}?)(?:社?製の?|の)\Z")
_COMPANY = r"(?:(?:株式会社|\(株\))[^() 、。]{2,16}|[^() 、。]{2,16}(?:株式会社|\(株\))|[^() 、。]{2,16}社製)"
_ROLE = r"(?:(?:企画|開発|提供|販売|製造|運営|運用|保守|構築)(?:・(?:開発|提供|販売|運営|運用|保守|構築))?(?:元|会社)?|メーカー|ベンダー)"
# 「X」(開発・保守:株式会社…), 「X」(みらい社製)
_SOLD_BY = re.compile(rf"[」』][®™]?\((?:{_ROLE}[:は/ ] ?[^()。]{{2,24}}|{_COMPANY})\)")
# 仙台市のソフト会社ミヤビテクノの「X」, 四国ことづて情報さんの「X」: a maker by what it is or is called.
_MAKER_OF_TRADE = re.compile(
    r"(?:(?:ソフト|ソフトウェア|システム|システム開発|IT|情報処理|通信|設備|開発)会社|IT企業|ベンチャー企業|スタートアップ企業?|ベンダー)(?:である|、|の)?"
    r"(?P<name>[^\s、。「」『』()はがをにへでと]{2,16})(?:社|さん)?の[「『]\Z"
)
# A社の「X」: who offered it is not named.
_BIDDER = re.compile(r"(?<![A-Za-z])[A-Z甲乙丙]社の[「『]\Z")
# 「X」の無料版, Xのトライアル: only what is licensed has editions.
_EDITION = re.compile(
    r"[」』]?の(?:(?:無料|有料|有償|無償|試用|体験|評価|製品|クラウド|LGWAN)(?:版|枠|プラン|トライアル|体験)"
    r"|ライセンス|アカウント|トライアル|お試し)"
)
# 自前で組んだ「X」, 独自に開発したチャットボット「X」
_HOME_MADE = re.compile(
    r"(?:自前|独自|内製|手作り|庁内|職員|自作)(?:で|に|が)?[^、。「」]{0,6}(?:組んだ|作った|つくった|こしらえた|開発した|構築した|開発の|構築の|内製した)"
    r"[^、。「」]{0,10}[「『]\Z"
)
# 「X」がお答えします, 「X」に話しかける: something that answers.
_ANSWERS = re.compile(
    r"[」』](?:が(?:お答え|自動で(?:答|応|回答)|24時間|二十四時間|ご案内|道案内)|(?:に|へ)(?:話しかけ|問いかけ|聞けば|尋ねれば|質問すれば|たずねれば))"
)
# 会議録を作る「X」は…やめました, カードをかざす「X」を…比べる: what it does before, how it was tried behind.
_DOES = re.compile(
    r"[をにでも][^、。「」]{0,6}(?:作成する|作る|つくる|読み取る|かざす|送る|届ける|届く|まとめる|管理する|記録する|共有する|入力する|集計する|翻訳する|要約する|書き起こす"
    r"|文字にする|文字起こしする|申請できる|予約できる|確かめられる|認証する|照合する|検索する|検索できる|案内する|答える|印刷する|印字する|知らせる|知らせてくれる|呼び出す|渡せる|受け取れる|見られる|調べる|見つける|見付ける|見分ける|測る|計る|数える|請求できる|申し込める|払える|支払える|通報できる)[「『]\Z"
)
_TRIED = re.compile(
    r"[」』](?:は|を|も|の|に|が)[^。]{0,60}?(?:やめ|見送|お試し|試し|試験|試行|検討|比べ|比較|導入|採用|採り|採ら|断念|選び|選ん|借り|使っ|使い始め|更新|廃止|役目を終|入れ(?:た|て|まし)|取り付け|設置|始め(?:た|る|まし))"
)
# 申請書印字の「カキナシ君」: a nickname is a name, where it is no mascot but something that is used.
_NICKNAME = re.compile(r"[ァ-ヴーぁ-んA-Za-z]{2,10}(?:君|くん|さん)")
_OF_WORK = re.compile(r"(?:印字|作成|受付|案内|予約|管理|申請|入力|集計|翻訳|検索|回答|応答|会議録|議事録|記録|決裁|勤怠|点検|測定|採点|図書|督促)(?:用)?の[「『]\Z")
# これまでの「ふじネット予約」は…使い続け: the old or the new one, named as what serves.
_OLD_OR_NEW = re.compile(r"(?:これまで|従来|現行|現在|旧来|いま|新た|次期)(?:の|な|使っている)[「『]\Z")
_SERVES = re.compile(r".{0,12}(?:[ぁ-ん]{2}|[ァ-ヺー]{2}|[A-Za-z]{2}).{0,8}?(?:予約|申請|受付|案内|ナビ|ネット|[Nn][Ee][Tt]|システム|窓口|ポータル|アプリ|メール|カード|くん|ちゃん)")
# 両備システムズの「公開羅針盤」を…試している: a maker's name of kanji alone, where it is plainly in use.
_IN_USE = re.compile(r"[」』]を、?[^。「]{0,24}?(?:試|使|導入|採用|入れ|運用|更新|借り|契約|広げ|展開|切り替)")
_KANJI_NAME = re.compile(r"[一-龥々]{4,8}")
_VERB_BEFORE = re.compile(r".*[一-龥][ぁ-ん]{1,4}(?=[一-龥ァ-ヺA-Z])")
_SELLABLE = re.compile(r"[A-Za-zァ-ヺ]{2}|[ぁ-ん]{3}")


@cache
def _makers() -> frozenset[str]:
    lexicon = load_vendors()
    names = {fold(name) for name in known_vendor_names()}
    names |= {fold(form) for vendor in lexicon.vendors for form in (vendor.name, *vendor.aliases)}
    return frozenset(name for name in names if len(name) >= 3)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ending for ending in load_vendors().words["company_endings"] if len(ending) >= 3)


def maker_before(text: str, start: int) -> str | None:
    """The company right before a quoted name that begins at ``start`` (its bracket just before), or None."""
    before = text[max(0, start - _REACH) : start]
    if traded := _MAKER_OF_TRADE.search(before):
        return traded["name"]
    for pattern in (_NAMED_BY, _MADE_BY):
        match = pattern.search(before)
        name = match[1].removesuffix("社").rpartition("の")[2] if match else ""
        own = _VERB_BEFORE.sub("", name)
        if own != name and fold(own) in _makers():
            return own  # 試している両備システムズの「X」
        if fold(name) in _makers() or (len(name) > 4 and name.endswith(_endings())):
            return name
    return None


def known_maker_before(text: str, start: int) -> str | None:
    """The company of the lexicon that an unquoted name at ``start`` is said to be by (デル製のX, NECのX), or None."""
    match = _MAKER_TOUCHING.search(text[max(0, start - _REACH) : start])
    return match["name"] if match and fold(match["name"]) in _makers() else None


def selling_cue(text: str, start: int, end: int) -> str | None:
    """Which strong cue stands beside the quoted name ``[start, end)``: seller, edition, home-made, nickname, what it does, answers; else None."""
    if _SOLD_BY.match(text, end) or _BIDDER.search(text[max(0, start - 5) : start]):
        return "seller"
    if _EDITION.match(text, end):
        return "edition"
    if _OLD_OR_NEW.search(text[max(0, start - _REACH) : start]) and _SERVES.fullmatch(text, start, end):
        return "old or new"
    if _HOME_MADE.search(text[max(0, start - _REACH) : start]):
        return "home made"
    if _NICKNAME.fullmatch(text, start, end) and _OF_WORK.search(text[max(0, start - _REACH) : start]):
        return "nickname"
    if not text.endswith("窓口", start, end) and _DOES.search(text[max(0, start - _REACH) : start]) and _TRIED.match(text, end):
        return "does"
    return "answers" if _ANSWERS.match(text, end) else None


def is_kanji_in_use(text: str, start: int, end: int) -> bool:
    """Whether a quoted name of kanji alone is put to use right behind: 「公開羅針盤」を試している."""
    return _KANJI_NAME.fullmatch(text, start, end) is not None and _IN_USE.match(text, end) is not None


def is_sellable(name: str) -> bool:
    """Whether a quoted name has the letters of a product's: Latin or katakana, or a run of hiragana."""
    return _SELLABLE.search(name) is not None
