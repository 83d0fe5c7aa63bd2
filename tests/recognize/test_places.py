"""Local governments as institutions: found in full and short forms, homonyms told apart by evidence only."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.documents import parse_document
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.recognize.places import PlaceRecognizer
from caseextract.records import Kind

RECOGNIZER = PlaceRecognizer(load_gazetteer())
TOKENIZER = Tokenizer()
PIECES = (
    *("東京都", "杉並区", "伊達市", "北海道", "（福島県）", "児玉郡", "美里町", "大阪市", "北区", "府中市", "津市", "熊本"),
    *("当市", "本町", "同市", "市", "県", "都", "うち", "市役所", "は", "の", "では", "、", "・", "。", "　", "\n", "\n\n", "民"),
    *("さん", "1丁目", "内", "（", "）", "本社：", "〒100-0001", "city.date.hokkaido.jp", "杉並", "\u200b", "㈱"),
)


def find(text: str) -> list[Mention]:
    return RECOGNIZER.find(analyze(parse_document("t", text), TOKENIZER))


def named(text: str) -> list[tuple[str, str | None]]:
    """(surface, code) of the mentions that are names."""
    found = [m for m in find(text) if m.rule in ("place.name", "place.ward", "place.sole")]
    return [(text[m.start : m.end], m.value.code) for m in found]


def short(text: str) -> list[tuple[str, str]]:
    """(surface, last part of the rule) of the deictic mentions."""
    found = [m for m in find(text) if m.rule.startswith("place.deictic")]
    return [(text[m.start : m.end], m.rule.rsplit(".", 1)[1]) for m in found]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("東京都杉並区は端末を更新した。", [("杉並区", "131156")]),
        ("秋田県横手市の取り組みを紹介する。", [("横手市", "052035")]),
        ("和歌山県 海南市は電子決裁を始めた。", [("海南市", "302023")]),
        ("北海道虻田郡倶知安町が導入した。", [("倶知安町", "014001")]),
        ("北海道の北見市では、電話を減らした。", [("北見市", "012084")]),
        ("愛媛県では今治市が先行している。", [("今治市", "382027")]),
        ("岐阜県さんにも話を伺った。", [("岐阜県", "210005")]),
        ("富山県庁様の導入事例", [("富山県", "160008")]),
        ("盛岡市役所は窓口を改めた。", [("盛岡市", "032018")]),
        ("軽井沢町役場では職員が使う。", [("軽井沢町", "203211")]),
        ("松江市議会は議案を可決した。", [("松江市", "322016")]),
        ("奈良県教育委員会が調達した。", [("奈良県", "290009")]),
        ("豊田市長は会見で述べた。", [("豊田市", "232114")]),
        ("鯖江市デジタル推進課の職員", [("鯖江市", "182079")]),
        ("日野市産業振興課と日野市営業戦略課", [("日野市", "132128"), ("日野市", "132128")]),
        ("日野市下水道課と日野市地域振興課", [("日野市", "132128"), ("日野市", "132128")]),
        ("鎌ケ谷市と龍ヶ崎市、袖ヶ浦市が参加", [("鎌ケ谷市", "122246"), ("龍ヶ崎市", "082082"), ("袖ヶ浦市", "122297")]),
        ("塩釜市が使う。", [("塩釜市", "042030")]),
        ("隣のみやま市では", [("みやま市", "402290")]),
        ("三重県津市が採用した。", [("津市", "242012")]),
        ("茨城県境町は町民アプリを配った。", [("境町", "085464")]),
        ("東京都府中市と広島県府中市", [("府中市", "132063"), ("府中市", "342084")]),
        ("ふるさと納税で知られる都城市は", [("都城市", "452025")]),
        ("横浜市は区役所に展開した。", [("横浜市", "141003")]),
        ("横浜市港北区では窓口を予約できる。", [("横浜市", "141003"), ("港北区", "141097")]),
        ("大阪市北区では窓口を減らした。", [("大阪市", "271004"), ("北区", "271276")]),
        ("【鹿児島県】喜界町の事例", [("喜界町", "465291")]),
        ("池田町（岐阜県）と池田町（北海道）", [("池田町", "214043"), ("池田町", "016446")]),
        ("広島県府中町が府中市と組んだ。", [("府中町", "343021"), ("府中市", "342084")]),
        ("十津川村さんの例もある。", [("十津川村", "294497")]),
        ("都が開放したホテルは東京都港区役所の隣だ。", [("都", "130001"), ("港区", "131032")]),
        ("都庁でもチャットを使う。", [("都庁", "130001")]),
        ("道庁の職員が視察した。", [("道庁", "010006")]),
        ("石巻市、東松島市及び女川町の3市町", [("石巻市", "042021"), ("東松島市", "042145"), ("女川町", "045811")]),
        ("荒川（江津市）", [("江津市", "322075")]),
        ("大阪府と大阪市が共同で調達した。", [("大阪府", "270008"), ("大阪市", "271004")]),
        ("飯田市DX推進計画2021-2025", [("飯田市", "202053")]),
        ("（左から）川越市 情報政策課 主査", [("川越市", "112011")]),
    ],
)
def test_an_institution_is_found_with_its_code(text: str, expected: list[tuple[str, str]]) -> None:
    """The span is the name without the prefixes that only place it."""
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # addresses
        "株式会社サンプル（本社：東京都渋谷区、以下「当社」）は",
        "本社所在地：大阪府大阪市北区",
        "所在地/東京都目黒区 設立/2012年",
        "住所 神奈川県鎌倉市御成町18-10",
        "〒100-0001 東京都千代田区千代田1-1",
        "東京都新宿区西新宿二丁目8番1号",
        "長野県松本市丸の内3番7号",
        "会場：さいたま市大宮区のホール",
        "東京都港区に本社を置く企業",
        "福岡県福岡市に開設した拠点",
        "大阪市の株式会社が開発した。",
        "データ社（東京都中央区）の製品",
        "サンプルソフト（愛知県名古屋市）の製品",
        "株式会社例示（兵庫県神戸市）の製品",
        "名古屋市中区栄2丁目の研修所",
        "東京都渋谷区神宮前の店で開かれた。",
        # areas, people and things of a place
        "千葉県内の自治体では初めてだ。",
        "静岡県民の調査による。",
        "高松市民に配るアプリ",
        "福井県外から来た職員",
        "長野県北部に位置する。",
        "栃木県の北部にある街です。",
        "福島県沖の地震に備える。",
        "青森県産のりんご",
        "群馬県出身の開発者",
        "新潟県境に近い地域",
        "金沢市街の道路",
        "函館市電の停留所",
        "青森市場の動き",
        "宮城県道の工事",
        # other names that hold a place's name
        "熊本県立大学と協定を結んだ。",
        "横浜市立大学の調査",
        "北海道大学の研究者",
        "東京都市大学の学生",
        "北海道銀行の協力",
        "北海道電力の設備",
        "北海道新聞の報道",
        "広島市民病院の電子カルテ",
        "鳥取県警の発表",
        "京都府警察の通報",
        "岡山県商工会議所",
        "福井県農業協同組合の職員",
        "長崎県社会福祉協議会の講座",
        "島根県町村会が取りまとめた。",
        "高知市町村の集まり",
        "福岡県後期高齢者医療広域連合",
        "佐賀県市長会の会合",
        "京都市駅前のビル",
        "旧浦和市の庁舎",
        "旧静岡市の区域",
        "北海道労働局の通知",
        "北海道開発局の工事",
        # stems: companies, people, things
        "千代田化工の設備",
        "茨城計算センターのシステム",
        "東京海上の保険",
        "NTT東日本の東京北支店",
        "伊達氏が説明した。",
        "千代田さんは主査です。",
        "熊本城の復旧",
        "熊本地震からの復興",
        "福島第一の事故",
        "熊本大学の先生",
        "渋谷駅の近く",
        "函館空港からの便",
        "東京に課せられた役割",
        "大阪で開かれた展示会",
        "鎌倉テレワーク研究会",
        "仙台のデータセンター",
        "札幌ラーメン",
        "堺筋の事務所",
        # words that only look like names
        "観光市場が広がる。",
        "機関市民の声",
        "3つ以上市町村が集まる。",
        "宿泊村の整備",
        "共同市場の開設",
        "日本市場に向けた製品",
        "対策本部町内会の連絡",
        "お祝いの町をつくる。",
        "担当区域を分ける。",
        "全市町村が加入する。",
        "東北区域の担当",
        "原村さんは先月着任した。",
        "東村 太郎が説明した。",
        "五十嵐市場調査部",
        "市区町村の事務",
        "都道府県の事務",
    ],
)
def test_what_is_no_institution_is_left_alone(text: str) -> None:
    """Addresses, areas, other bodies, people and look-alikes are no mentions."""
    assert named(text) == []
    assert [m for m in find(text) if m.rule == "place.stem"] == []


@pytest.mark.parametrize(
    "text, code",
    [
        ("北海道伊達市は火山に備える。伊達市では", "012335"),
        ("福島県伊達市は台風に備えた。伊達市では", "072133"),
        ("伊達市（北海道）は火山に備える。", "012335"),
        ("福島・伊達市は台風に備えた。", "072133"),
        ("伊達市（福島）は台風に備えた。", "072133"),
        ("伊達市は端末を配った。\n\nhttps://www.city.date.hokkaido.jp/page.html", "012335"),
        ("伊達市は端末を配った。\n\n問い合わせ joho@city.date.fukushima.jp", "072133"),
        ("伊達市は、隣の室蘭市と共同で調達した。", "012335"),
        ("伊達市は、郡山市と共同で調達した。", "072133"),
        ("福島県内の伊達市は端末を配った。", "072133"),
        ("府中市は、三鷹市と共同で調達した。", "132063"),
        ("美里町は、遠田郡の町である。宮城県の補助を受けた。", "045055"),
        ("熊本県下益城郡美里町", "433489"),
        ("宮城県涌谷町、美里町と埼玉県の町", "045055"),
        ("大阪市は区ごとに配り、北区は60台とした。", "271276"),
    ],
)
def test_a_homonym_is_resolved_by_evidence(text: str, code: str) -> None:
    """Prefecture beside the name, earlier mention, web address, neighbours - in this order."""
    found = [m for m in find(text) if m.rule in ("place.name", "place.ward")]
    ambiguous = {"伊達市", "府中市", "美里町", "北区"}
    assert {m.value.code for m in found if m.value.name in ambiguous} == {code}


@pytest.mark.parametrize(
    "text, candidates",
    [
        ("伊達市は端末を配った。", ("012335", "072133")),
        ("府中市は端末を配った。", ("132063", "342084")),
        ("伊達市は、室蘭市とも郡山市とも共同で調達した。", ("012335", "072133")),
        ("株式会社例（本社：東京都港区）の製品を府中市が使う。", ("132063", "342084")),
    ],
)
def test_an_undecidable_homonym_keeps_its_candidates(text: str, candidates: tuple[str, ...]) -> None:
    """No evidence, conflicting evidence or a supplier's address: no code, all candidates."""
    found = [m for m in find(text) if m.value.name in ("伊達市", "府中市")]
    assert [(m.value.code, m.value.candidates) for m in found] == [(None, candidates)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("当市は端末を配りました。", [("当市", "own")]),
        ("本市の職員数は500人です。", [("本市", "own")]),
        ("本町でも試したい。", [("本町", "own")]),
        ("当村も同じです。", [("当村", "own")]),
        ("わが市の方針です。", [("わが市", "own")]),
        ("うちは逆に小さく始めました。", [("うち", "own")]),
        ("似たやり方が、うちの税務課にもあります。", [("うち", "own")]),
        ("同市の担当者に聞いた。", [("同市", "same")]),
        ("両市は共同で調達した。", [("両市", "same")]),
        ("市は来年度に広げる。", [("市", "bare")]),
        ("今年度、区が配った。", [("区", "bare")]),
        ("町の代表番号にかける。", [("町", "bare")]),
        ("市専用の領域を置く。", [("市", "bare")]),
        ("国と県が補助する。", [("県", "bare")]),
        ("足元の市役所では紙が多い。", [("市役所", "bare")]),
        ("県庁の机に縛られない。", [("県庁", "bare")]),
    ],
)
def test_a_short_form_is_left_to_its_owner(text: str, expected: list[tuple[str, str]]) -> None:
    """Deictic words and bare suffixes are weak mentions without a code."""
    assert short(text) == expected
    assert all(m.value.weak and m.value.code is None for m in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "そのうち広げる。",
        "若いうちに学ぶ。",
        "10自治体のうち3つが使う。",
        "うち6本を試した。",
        "うち、有償の契約は30件。",
        "今のうちに備える。",
        "3つの市で共同調達した。",
        "ある市では紙を使う。",
        "この町が好きだ。",
        "隣接する市が参加した。",
        "大きな市ほど進む。",
        "各市が費用を負担する。",
        "市民は窓口に来ない。",
        "町内の店で使える。",
        "区ごとに配る。",
        "県の北西部に位置する。",
        "市場は広がる。",
        "区間を分ける。",
        "市町村は窓口が多い。",
        "区市町村の集まり",
        "22市町の職員",
        "本町1丁目の庁舎",
        "日本橋本町の店",
        "本町通りの店",
        "担当市場を広げる。",
        "松本市場の動き",
        "道の駅で使える。",
        "県庁所在地の人口",
        "窓口の待たない市役所",
        "同町内会の集まり",
        "本村さんは主査です。",
        "同市内の学校",
        "水の都の風景",
    ],
)
def test_what_is_no_short_form_is_left_alone(text: str) -> None:
    """Parts of words, generic cities and the うち of shares are no short forms."""
    assert short(text) == []


def test_a_prefecture_short_form_gets_the_only_prefecture_of_the_document() -> None:
    """県は in a document about one prefecture carries its code, still weak."""
    found = find("石川県は昨年導入した。県は今後も広げる。")
    assert [(m.rule, m.value.code, m.value.weak) for m in found] == [
        ("place.name", "170003", False),
        ("place.deictic.bare", "170003", True),
    ]


def test_a_prefecture_short_form_among_several_prefectures_stays_open() -> None:
    """With two prefectures named, 県 is left to the topic."""
    found = find("石川県と富山県が参加した。県は今後も広げる。")
    assert [m.value.code for m in found if m.rule == "place.deictic.bare"] == [None]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("舞鶴市が始めた。昨年は舞鶴で催しがあった。", ["262021"]),
        ("昨年は舞鶴で催しがあった。", []),
        ("舞鶴市が始めた。舞鶴線で通う。", []),
        ("舞鶴市が始めた。舞鶴港と東舞鶴で", []),
        ("橋本市が始めた。橋本は説明した。", []),
        ("熊本市が始めた。熊本では雨が降った。", []),
    ],
)
def test_a_bare_stem_counts_only_after_its_full_name(text: str, expected: list[str]) -> None:
    """Stems of named municipalities that stand alone; no family names, prefecture stems or compounds."""
    assert [m.value.code for m in find(text) if m.rule == "place.stem"] == expected


@pytest.mark.parametrize(
    "text",
    ["　東京都　杉並区　は\n当市と\r\n㈱例の　うちは", "ﾆｾｺ町は１２台、\u200b杉並\u200b区は３台", "横浜市\n港北区\n\n県は"],
)
def test_spans_quote_the_source_and_do_not_overlap(text: str) -> None:
    """Whatever normalisation did, a mention's span lies in the text, in order."""
    source = text.replace("\r\n", "\n")
    found = find(source)
    assert all(m.kind is Kind.MUNICIPALITY and 0 <= m.start < m.end <= len(source) for m in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_mixture_of_names_and_words_keeps_the_invariants(text: str) -> None:
    """Spans stay in order and in the text; a code is one of the gazetteer, candidates exclude a code."""
    found = find(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.value.code is None or load_gazetteer().by_code(mention.value.code) is not None
        assert mention.value.code is None or not mention.value.candidates
        assert mention.value.weak or mention.value.code or len(mention.value.candidates) > 1


@pytest.mark.parametrize(("text", "code"), [("鹿嶋市は広い。", "082228"), ("鹿島市は広い。", "412074")])
def test_a_name_as_written_comes_before_its_variants(text: str, code: str) -> None:
    found = RECOGNIZER.find(analyze(parse_document("d", text), TOKENIZER))
    assert [mention.value.code for mention in found] == [code]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("上田市内でバスが走る。市は停留所を置いた。", ["上田市"]),
        ("上田市内でバスが走る。", []),
        ("松本市が先に始めた。上田市内でも走る。市は停留所を置いた。", []),
        ("上田市内でバスが走る。町は停留所を置いた。", []),
    ],
)
def test_an_area_named_first_tells_which_town_is_meant(text: str, told: list[str]) -> None:
    assert [m.value.name for m in find(text) if m.rule == "place.area" and isinstance(m.value, EntityValue)] == told
