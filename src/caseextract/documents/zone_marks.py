"""The words by which zones are told: patterns over one block's source text, all bounded so that cost stays linear."""

from __future__ import annotations

import re

from caseextract.documents.model import Zone

_EDGE = r"[■□◆◇●○◎▼▲★☆#＜<〈《【\[［(（「 \u3000]*"
_TAIL = r"[＞>〉》】\]］)）」：: \u3000]*$"

TRADEMARK = re.compile(r"登録商標|商標(?:または|もしくは|又は|及び|および|です|である|。|$)")
NAVIGATION = re.compile(
    r"この記事が気に入っ|(?:前|後)[半編]はこちら|お気に入り(?:に追加|登録)|^(?:この記事を)?シェアする|本文へ(?:移動|スキップ|ジャンプ)|文字サイズ[ \u3000：:]|"
    r"^現在の?(?:位置|ページ)[：:]|ページID[：:]|^印刷用(?:ページ|画面)|^(?:[0-9]{1,2}[.．] ?)?TOP$|TOPへ(?:戻る)?$|"
    r"^(?:[^。、]{1,6}の)?バックナンバー(?:は|$)|^(?:この)?(?:ページの)?(?:先頭|トップ)へ(?:戻る)?$|^[-–—] ?[0-9０-９]{1,3} ?[-–—]$"
)
REFERENCE_LINE = re.compile(r"(?:出所|出典|引用(?:元)?)[：:]")

# 1959年生まれ, 1970年8月に東京で生まれ, 卒業後…を経て: a person's life. 2019年に構想が生まれ is none.
BIOGRAPHY = re.compile(
    r"^(?:略歴|経歴)[ \u3000]*[：:]|[0-9０-９]{4}年(?:[0-9０-９]{1,2}月)?(?:[0-9０-９]{1,2}日)?"
    r"(?:生まれ(?!変|た)|[、に]?[^。、がはをも]{1,10}[にで]、?生まれ(?:た|ました)?(?:[。、]|$))|"
    r"(?:卒業後|大学卒|入社後|入庁後)[^。]{0,40}(?:経て|従事|歴任)"
)

_BIOGRAPHY_WORDS = ("略歴", "経歴", "生まれ", "卒業後", "大学卒", "入社後", "入庁後")


def may_be_biography(piece: str) -> bool:
    """Whether a word of :data:`BIOGRAPHY` stands in the piece at all."""
    return any(word in piece for word in _BIOGRAPHY_WORDS)


ROSTER_HEAD = re.compile(
    r"(?:参加者|出席者|登壇者|説明員|出席委員|座談会メンバー|取材協力|取材(?:先|対応者)|お話を?(?:伺|うかが|聞)[^。]{0,8}|語り手|話し手)"
    r"(?:[(（][^)）]{0,12}[)）])?[】＞>］\]]?[：:]?$"
)
ROSTER_LINE = re.compile(
    r"[(（](?:写真)?(?:前列|後列)?[左右]から[)）]?|(?:写真)?(?:前列|後列)?[左右]から[ \u3000、：:]|(?:参加者|出席者|説明員|登壇者|出席委員)[ \u3000：:]"
)

HEADS: tuple[tuple[Zone, re.Pattern[str]], ...] = (
    (
        Zone.COMPANY,
        re.compile(
            r"会社概要|企業概要|会社情報|(?:株式会社|[(（]株[)）]|㈱)[^。]{0,30}について|"
            rf"^{_EDGE}(?:本件に関する|報道関係(?:者)?の?|本リリースに関する)?[^。]{{0,8}}(?:お問い?合わ?せ|問い?合わ?せ)(?:先|窓口)?{_TAIL}"
        ),
    ),
    (
        Zone.REFERENCE,
        re.compile(
            rf"^{_EDGE}(?:参考(?:文献|資料|情報|サイト|URL|リンク)?|関連(?:リンク|記事|ページ|情報|サイト|資料|事例)|(?:出典|出所|引用(?:元|文献)?|典拠)"
            rf"(?:一覧|[・、](?:参考(?:文献|資料)?|資料|出所|出典))?|バックナンバー)(?:一覧|はこちら)?{_TAIL}"
        ),
    ),
    (Zone.BIOGRAPHY, re.compile(rf"^{_EDGE}[^。、]{{0,12}}?(?:略歴|経歴|(?<=[氏様ん])(?<!客様)(?<!客さん)(?<!ーザー様)(?<!体様)(?<!先様)の?プロフィール){_TAIL}")),
    (Zone.NAVIGATION, re.compile(r"^(?:[0-9]{1,2}[.．] ?)?TOP$")),
)

# 人口：…, 職員数（一般行政部門）：…, ［深山市］■人口:…; not 人口減少：….
PROFILE_KEY = re.compile(
    rf"{_EDGE}(?:[^\s：:。]{{1,10}}[\]］)）】][■◆● \u3000]*)?(?:(?:常住|総|推計)?人口(?:総数)?|世帯数?|総?面積|(?:正規|全)?職員数|予算規模|一般会計(?:予算)?(?:規模)?|"
    r"標準財政規模|財政力指数|児童生徒数?|(?:市立|町立|区立|小中)?学校数?)(?:[(（][^)）]{1,20}[)）])?[ \u3000]*(?:[：:]|[ \u3000]+(?=[^\n]{0,20}[0-9０-９一二三四五六七八九十]))"
)

_COMPANY_KEY = re.compile(
    r"(?:^|(?<=[\s／/|｜、,■◆●・*-]))(会社名|社名|商号|企業名|資本金|代表者名?|代表取締役(?:社長)?|従業員数?|社員数|事業内容|設立(?:日|年月日?)?|創業|"
    r"本社(?:所在地)?|所在地|住所|URL|ホームページ|電話(?:番号)?|TEL|FAX|E-?mail)[ \u3000]*[：:／/]"
)
# Address and telephone stand in any box; these only in a company's.
_COMPANY_ONLY = re.compile(r"会社名|社名|商号|企業名|資本金|代表|従業員|社員|事業内容|設立|創業")


def company_keys(piece: str) -> set[str]:
    """The keys of a company box that stand in the line."""
    return {match.group(1) for match in _COMPANY_KEY.finditer(piece)}


def is_company(keys: set[str]) -> bool:
    """Two keys make a box, one of them such as only companies have."""
    return len(keys) >= 2 and any(_COMPANY_ONLY.match(key) for key in keys)


_HONORIFIC = r"(?:氏|さん|様|君|先生)"
_POST = r"(?:[部課係室局庁社所院会]|長|監|主[査任事幹]|担当|補佐|参事|教授|議員|委員|CIO|CDO|CTO|CEO|リーダー|マネージャー?|[)）])"
_GIVEN = r"[一-龥々ぁ-んァ-ヶー]{1,5}"
_FAMILY = r"[一-龥々ヶ]{1,4}"
_MEMBER = re.compile(
    # 総務部 情報課　田村 直子氏, 情報課長：田村; at the end, or before a comma.
    rf"{_POST}[ \u3000：:]+{_FAMILY}(?:[ \u3000]{_GIVEN})?{_HONORIFIC}?(?:[(（][^)）]{{1,20}}[)）])?(?:[、,]|$)|"
    # 副市長・CTO　田村 直子: a family and a given name at the end say enough.
    rf"(?:^|[ \u3000：:・]){_FAMILY}[ \u3000]{_GIVEN}{_HONORIFIC}?(?:[(（][^)）]{{1,20}}[)）])?$|"
    r"(?:長|主査|主任|主事|氏|様)(?:[(（][^)）]{1,20}[)）])?$|株式会社"
)
_NO_MEMBER = re.compile(r"(?:課題|効果|背景|経緯|概要|成果|目的|取組|展望|導入|活用|推進|紹介|事例|内容|今後)$")
_NOTE_NUMBER = re.compile(r"[(（]?注?[)）]?[ \u3000]?([0-9０-９]{1,2})[)）]?[ \u3000:：]")


def is_member(piece: str) -> bool:
    """Whether a line under a roster heading still names somebody."""
    return len(piece) <= 80 and _MEMBER.search(piece) is not None and _NO_MEMBER.search(piece) is None


def next_note(above: str, piece: str) -> bool:
    """２　… right under 注１　…: the next note, its mark left out."""
    first, second = _NOTE_NUMBER.match(above), _NOTE_NUMBER.match(piece)
    if first is None or second is None or "注" not in above[:3]:
        return False
    return int(second.group(1)) == int(first.group(1)) + 1
