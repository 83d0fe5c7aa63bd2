"""Persons in documents: who is one, what they are called, where they belong."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.documents import parse_document
from caseextract.errors import DataError
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.mention import EntityValue
from caseextract.recognize.people import PersonRecognizer
from caseextract.recognize.people_context import read_post, same_as
from caseextract.recognize.people_words import people_words, read_people_words

TOKENIZER = Tokenizer()
RECOGNIZER = PersonRecognizer()

Found = dict[str, tuple[tuple[str, ...], str | None, list[str]]]


def people(text: str) -> Found:
    """name -> (titles, affiliation, quoted mentions)."""
    found: Found = {}
    for mention in RECOGNIZER.find(analyze(parse_document("test", text), TOKENIZER)):
        assert isinstance(mention.value, EntityValue)
        entry = found.setdefault(mention.value.name, (mention.value.titles, mention.value.affiliation, []))
        entry[2].append(text[mention.start : mention.end])
    return found


def names(text: str) -> list[str]:
    return sorted(people(text))


@pytest.mark.parametrize(
    ("text", "name", "titles", "affiliation"),
    [
        ("政策部 情報課長 加茂義哉氏は次のように話す。", "加茂義哉", ("情報課長",), "政策部"),
        ("市民課の塘正平課長(50)は話す。", "塘正平", ("課長",), "市民課"),
        ("デジタル推進課の吉本強課長は話す。", "吉本強", ("課長",), "デジタル推進課"),
        ("職員OBの大蔦富久さん(72)が案内する。", "大蔦富久", (), None),
        ("受付課には水ノ江さんがいる。", "水ノ江", (), None),
        ("政策部 情報課長 吉崎豊氏\n", "吉崎豊", ("情報課長",), "政策部"),
        ("政策部で情報課長を務める吉崎 豊氏は語る。", "吉崎豊", ("情報課長",), "政策部"),
        ("戦略係の三上敏治氏はこう話す。", "三上敏治", (), "戦略係"),
        ("政策部で情報課長を務める加茂義哉氏は語る。", "加茂義哉", ("情報課長",), "政策部"),
        ("杉山区 副区長 澤田 伸 様\n", "澤田伸", ("副区長",), "杉山区"),
        ("<青山県デジタル推進課 課長補佐 北村様のコメント>\n", "北村", ("課長補佐",), "青山県デジタル推進課"),
        ("写真1 推進室の田島 直樹係長(右)\n", "田島直樹", ("係長",), "推進室"),
        ("A市の鈴木太郎市長は述べた。", "鈴木太郎", ("市長",), "A市"),
        ("情報政策課の井上真課長補佐によると、半年で効果が出た。", "井上真", ("課長補佐",), "情報政策課"),
        ("編集：津田 実（行政通信編集部）\n", "津田実", (), "行政通信編集部"),
        ("取材・文：小林 誠\n", "小林誠", (), None),
        ("原記事の執筆：飛松 涼太（戦略課）\n", "飛松涼太", (), "戦略課"),
        ("田中 一郎（たなか いちろう）\n", "田中一郎", (), None),
        ("○総務課長（末永君）　資料をご覧ください。\n", "末永", ("総務課長",), None),
        ("○3番（浦君）　よその例を聞きます。\n", "浦", (), None),
        ("○15番（藤村誠一）（登壇）　窓口の時間に移ります。\n", "藤村誠一", (), None),
        ("7番井下田君を指名します。\n", "井下田", (), None),
        ("◎水田博志　病院事業管理者　委員の先生方に御礼を申します。\n", "水田博志", ("病院事業管理者",), None),
        ("◯議長【矢部眞男君】　おはようございます。\n", "矢部眞男", (), None),
        ("情報部 戦略室 室長\n近藤 雅彦 様\n", "近藤雅彦", ("室長",), "情報部 戦略室"),
        ("（本社：東京都渋谷区、代表取締役：川村憲一、以下「当社」）は、協定を結んだ。", "川村憲一", ("代表取締役",), None),
        ("<青山市長 鈴木 太郎のコメント>\n", "鈴木太郎", ("市長",), "青山市"),
        ("写真:情報政策課 大野課長\n", "大野", ("課長",), "情報政策課"),
        ("和光市の松本武洋前市長が語った。", "松本武洋", ("市長",), "和光市"),
    ],
)
def test_a_person_with_post(text: str, name: str, titles: tuple[str, ...], affiliation: str | None) -> None:
    found = people(text)
    assert list(found) == [name]
    assert found[name][:2] == (titles, affiliation)


def test_a_caption_list_carries_the_post_on() -> None:
    text = (
        "（左から）青山県 総務部 情報課 班長 南方氏、主査 榎本氏、同課 企画担当 室井 梓氏、みらい電算 営業本部 田島\n"
    )
    found = {name: entry[:2] for name, entry in people(text).items()}
    assert found == {
        "南方": (("班長",), "青山県 総務部 情報課"),
        "榎本": (("主査",), "青山県 総務部 情報課"),
        "室井梓": ((), "青山県 総務部 情報課 企画担当"),
        "田島": ((), "みらい電算 営業本部"),
    }


def test_a_roster_gives_titles_and_units() -> None:
    text = (
        "参加者(敬称略)\n東山市CIO:東山市副市長 野崎 満\n東山市経営政策部情報政策課長:堀口 裕司\n"
        "司会：行政通信編集部 津田 実\n"
    )
    found = {name: entry[:2] for name, entry in people(text).items()}
    assert found == {
        "野崎満": (("CIO", "副市長"), "東山市"),
        "堀口裕司": (("情報政策課長",), "東山市経営政策部"),
        "津田実": ((), "行政通信編集部"),
    }


def test_the_same_as_above_is_resolved() -> None:
    text = "執筆：飛松 涼太（戦略部戦略課）\n\n編集：星野 惇（同上）\n"
    assert people(text)["星野惇"][1] == "戦略部戦略課"


def test_the_same_room_is_that_of_the_title_before() -> None:
    found = people("杉山市 契約検査室長　佐藤 健一さん／同室主任　小暮 美咲さん\n")
    assert found["佐藤健一"][:2] == (("契約検査室長",), "杉山市")
    assert found["小暮美咲"][:2] == (("主任",), "杉山市 契約検査室")


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("千葉県鎌ケ谷市（市長：佐藤健一）は実証を始めた。", "佐藤健一", (("市長",), "千葉県鎌ケ谷市")),
        ("山形県鶴岡市の佐藤健一情報企画課長は語る。", "佐藤健一", (("情報企画課長",), "山形県鶴岡市")),
        ("三条市（佐藤健一市長）は実証を始めた。", "佐藤健一", (("市長",), "三条市")),
        ("総務の会（佐藤健一市長）は実証を始めた。", "佐藤健一", (("市長",), None)),
        ("事業担当課長　梶原 誠氏（左）、同主査　後藤 美咲氏", "後藤美咲", (("主査",), "事業担当課")),
        ("この会議（市長：佐藤健一）は三条市が開いた。", "佐藤健一", (("市長",), None)),
    ],
)
def test_whose_mayor_or_chief_it_is(text: str, name: str, post: tuple[tuple[str, ...], str | None]) -> None:
    assert people(text + "\n")[name][:2] == post


def test_a_row_of_names_shares_its_unit() -> None:
    assert people("写真1 推進室の田島 直樹係長(右)と小暮 美咲主査(左)\n")["小暮美咲"][:2] == (("主査",), "推進室")


def test_a_line_of_units_heads_the_line_below() -> None:
    text = "杉山区総務部情報管理課\n基盤担当 杉本氏\n"
    assert people(text)["杉本"][1] == "杉山区総務部情報管理課 基盤担当"


def test_all_mentions_of_a_person_carry_one_full_name() -> None:
    text = (
        "出席者\n東山市 情報課 主査：真下 亮平\n\n―いつからですか。\n\n東山市情報課：真下（以下「真下」）\n昨年です。\n\n"
        "真下\n順調です。\n\n真下主査が付け加えた。「便利です」（真下）\n"
    )
    assert people(text) == {
        "真下亮平": (("主査",), "東山市 情報課", ["真下 亮平", "真下", "真下", "真下", "真下", "真下"])
    }


def test_a_family_name_goes_to_the_person_named_last() -> None:
    text = "情報課の佐藤健氏が始めた。佐藤氏は語る。総務課の佐藤舞氏が継いだ。佐藤氏は笑う。"
    found = people(text)
    assert (len(found["佐藤健"][2]), len(found["佐藤舞"][2])) == (2, 2)


def test_a_name_the_tagger_does_not_know_joins_by_its_family_name() -> None:
    text = "主査 原 美穂氏に聞いた。\n\n原主査「慣れました」と言う。"
    assert people(text)["原美穂"][2] == ["原 美穂", "原"]


@pytest.mark.parametrize(
    "text",
    [
        "渋谷区様の取り組み。",
        "サイボウズさんの企画に手を挙げた。",
        "島田市さんや岐阜県さんのような例。",
        "伊達市長は欠席した。",
        "自動応答「教えて！みちかぜくん」と予約（愛称：さとるくん）を使う。",
        "財政課の担当課長と税務課の新任係長が出た。",
        "ソリトンへの期待を述べた。",
        "お客様と皆様、職員の皆さん、業者さん、議員さん。",
        "田中電機様と木村情報技術様に頼んだ。",
        "多様な意見、同様に、仕様書、模様替え、神様。",
        "氏名と住所を入力する。両氏、同氏、諸氏。",
        "立憲君主制、大さん橋とさんご礁。",
        "司会：本日はよろしくお願いします。",
        "○事務局　お答えします。",
        "委員長：次に移ります。",
        "豊田市長、岡山県、山口県、和光市、福島支店長。",
        "問い合わせ：総務課 電話00-0000",
        "松江しんじ湖温泉と亀屋万年堂。",
        "導入サービス：みらいチャット",
        "課長補佐と係長が担当した。",
        "開発元：株式会社みらい 営業本部\n",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("phrase", "titles", "affiliation"),
    [
        ("東山市経営政策部情報政策課長", ("情報政策課長",), "東山市経営政策部"),
        ("デジタル戦略担当課長・情報システム担当課長 兼務", ("デジタル戦略担当課長", "情報システム担当課長"), None),
        ("デジタル政策課 課長補佐 兼 推進係長", ("課長補佐", "推進係長"), "デジタル政策課"),
        ("都市計画課長", ("都市計画課長",), None),
        ("市民課長", ("市民課長",), None),
        ("東京都副知事", ("副知事",), "東京都"),
        ("情報課 基盤担当", (), "情報課 基盤担当"),
        ("情報管理課 主査(情報基盤担当)", ("主査",), "情報管理課"),
        ("株式会社みらい 執行役員 常務", ("執行役員", "常務"), "株式会社みらい"),
    ],
)
def test_a_phrase_is_read_as_titles_and_units(phrase: str, titles: tuple[str, ...], affiliation: str | None) -> None:
    post = read_post(phrase, people_words())
    assert (post.titles, post.affiliation) == (titles, affiliation)


@pytest.mark.parametrize(
    ("affiliation", "previous", "expected"),
    [
        ("同課 企画担当", "青山県 総務部 情報課 管理係", "青山県 総務部 情報課 企画担当"),
        ("同上", "青山県 情報課", "青山県 情報課"),
        ("同社", "株式会社みらい 営業本部", "株式会社みらい"),
        ("総務課", "青山県 情報課", "総務課"),
        (None, "青山県 情報課", None),
    ],
)
def test_same_unit_is_put_into_full(affiliation: str | None, previous: str, expected: str | None) -> None:
    assert same_as(affiliation, previous) == expected


@given(st.text(alphabet="田中佐藤健氏様君さん課長主査市の、。:()「」 \n○編集：左から兼", max_size=60))
def test_mentions_quote_the_document_in_order(text: str) -> None:
    """Spans are non-empty and inside the text; mentions of one name carry one value; nothing raises."""
    mentions = RECOGNIZER.find(analyze(parse_document("test", text), TOKENIZER))
    values: dict[str, object] = {}
    for before, after in itertools.pairwise(mentions):
        assert before.end <= after.start
    for mention in mentions:
        assert isinstance(mention.value, EntityValue)
        assert 0 <= mention.start < mention.end <= len(text)
        assert values.setdefault(mention.value.name, mention.value) == mention.value


@pytest.mark.parametrize(
    ("text", "field"), [("[person]\n", "sure_honorifics"), ("[colour]\n", "sure_honorifics"), ("not toml", None)]
)
def test_a_bad_word_file_names_the_field(text: str, field: str | None) -> None:
    with pytest.raises(DataError) as caught:
        read_people_words(text, file="mine.toml")
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（文／小暮涼子　写真／編集部）", ["小暮涼子"]),
        ("（文・構成：みらい通信編集室　田島）", ["田島"]),
        ("取材・文＝大野 撮影＝三浦 誠", ["大野", "三浦誠"]),
        ("【お問い合わせ】広報室　藤井　TEL 012-000-0000", ["藤井"]),
        ("株式会社みらい 経営企画部 広報担当：渡会、八鍬", ["渡会", "八鍬"]),
        ("（問合せ先）公務員課　担当：大内係長、須藤", ["大内", "須藤"]),
        ("電話 012-000-0000　担当 田島", ["田島"]),
        ("担当：小暮・羽鳥（内線 2311）", ["小暮", "羽鳥"]),
    ],
)
def test_credits_and_contact_lines_name_persons(line: str, expected: list[str]) -> None:
    assert names(line) == sorted(expected)


@pytest.mark.parametrize(
    "line",
    [
        "担当：情報政策課、総務課　電話 012-000-0000",
        "担当：住民記録、税　電話 012-000-0000",
        "お問い合わせ 情報政策課 電話 012-000-0000",
        "写真：市役所提供",
        "構成／みらい編集室",
        "構成：サーバー2台",
        "編集：自治体研究会",
        "担当：松本市、塩尻市",
        "（文／編集部　写真／市提供）",
    ],
)
def test_units_and_things_in_credits_are_no_persons(line: str) -> None:
    assert names(line) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("こんにちは、町役場で情報担当をしている中村です。", ["中村"]),
        ("総務課の原と申します。", ["原"]),
        ("情報政策課の佐藤です。", ["佐藤"]),
        ("場所は隣町の福島です。", []),
        ("会場は市役所の大野です。", []),
        ("仕事は情報政策課の担当です。", []),
    ],
)
def test_who_gives_the_own_name_is_a_person(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_same_unit_is_put_in_full() -> None:
    text = "総務課 情報係 係長 唐澤 仁志様\n同 主事 有賀 千夏様\n"
    assert people(text)["有賀千夏"][1] == "総務課 情報係"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("杉山市長の仲川げん氏は語る。", ["仲川げん"]),
        ("仲川げん市長は語る。", ["仲川げん"]),
        ("小林ゆう子係長に聞いた。", ["小林ゆう子"]),
        ("杉並区の田中区長が登壇した。", ["田中"]),
        ("三浦、石塚の両氏が進めた。", ["三浦", "石塚"]),
        ("ジョン・スミス氏を招いた。", ["ジョン・スミス"]),
        ("同社の代表・中西氏は", ["中西"]),
        ("新任の田中区長が登壇した。", []),
        ("市の福祉町長が登壇した。", []),
        ("両氏が進めた。", []),
        ("杉山、情報課の両名が進めた。", []),
        ("田中電機氏名一覧", []),
    ],
)
def test_names_of_less_common_shapes(text: str, expected: list[str]) -> None:
    assert names(text) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("町の役場で情報係をしている小池です。", ["小池"]),
        ("情報係の松山です。", ["松山"]),
        ("去年は後輩の五味くんが来た。", ["五味"]),
        ("同期の中北くんと組んだ。", ["中北"]),
        ("窓口は松山くんが見ている。", ["松山"]),
        ("こんにちは、情シス2年目の大森です。", ["大森"]),
        ("文責：総務課情報係　平山", ["平山"]),
        ("文責：総務課　人口", []),
        ("市は導入した。\n\n（令和5年6月取材　文・高橋 進）\n", ["高橋進"]),
        ("（文・構成　高橋 進）\n", ["高橋進"]),
        ("編集：高橋（総務課広報係）\n", ["高橋"]),
        ("私の担当は窓口です。課の業務をしている職員です。", []),
        ("窓口くんは便利です。「議事録くん」を使う。", []),
        ("受付くんが立つ。", []),
        ("編集：企画（総務課広報係）\n", []),
        ("文・写真を集めた。", []),
    ],
)
def test_names_told_by_who_calls_them_so(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_roster_may_give_the_name_first() -> None:
    text = "話し手\n高橋 進　総務部総務課 課長補佐（庁舎担当）\n田中 由佳　市長公室情報課 主任\n聞き手　大野（本誌）\n\n――どうですか。\n"
    found = people(text)
    assert {name: entry[:2] for name, entry in found.items() if name != "大野"} == {
        "高橋進": (("課長補佐",), "総務部総務課"),
        "田中由佳": (("主任",), "市長公室情報課"),
    }


def test_brackets_in_a_credited_row_hold_titles() -> None:
    found = people("話し手　高橋 進（情報課長）、塩田 みどり（同課主任）\n")
    assert {name: entry[0] for name, entry in found.items()} == {"高橋進": ("情報課長",), "塩田みどり": ("主任",)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("町は来春から使う。（津村恭平）\n", ["津村恭平"]),
        ("「これからです」と話した。(青池楽)\n", ["青池楽"]),
        ("市は来年も続ける。（池田美欧）\n", ["池田美欧"]),
        ("市は来年も続ける。（記者 大木 真理）\n", ["大木真理"]),
        ("町は来年も続ける。（編集委員　吉田尚大）\n", ["吉田尚大"]),
        ("市は来年も続ける。（東京支局）\n", []),
        ("市は来年も続ける。（埼玉版）\n", []),
        ("市は来年も続ける。（山口新聞）\n", []),
        ("「まだ先です」（加茂氏）\n", []),
        ("町は来春から使う（津村恭平）資料を配った。\n", []),
    ],
)
def test_the_byline_in_brackets_ends_a_story(text: str, expected: list[str]) -> None:
    """A full name in brackets behind the last full stop wrote the story; papers, places and quoted speakers did not."""
    assert [name for name in names(text) if name != "加茂"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  1番 森   安 夫  出          8番 大 橋 和 子  出\n", {"森安夫": (), "大橋和子": ()}),
        ("議会事務局長   田 中 美 幸      庶務人事係長   岩 波 美 雪\n", {"田中美幸": ("議会事務局長",), "岩波美雪": ("庶務人事係長",)}),
        ("〇説明者 菅 原 文 仁 市長    秋 山   純 副市長\n", {"菅原文仁": ("市長",), "秋山純": ("副市長",)}),
        ("委員長　　小鍛冶 宗 親　　副委員長　　高 島　　賢\n", {"小鍛冶宗親": ("委員長",), "高島賢": ("副委員長",)}),
        ("本 会 議 議長 あ い さ つ\n", {}),
        ("日 程 第 1 会 議 録 署 名 議 員 の 指 名\n", {}),
        ("教 育 長 あ い さ つ\n", {}),
    ],
)
def test_names_spelt_with_blanks_fill_the_columns_of_a_roster(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    """Letters set apart behind a seat number or beside a title are one name; words set wide are none."""
    assert {name: found[0] for name, found in people(text).items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("親会社(本社:東京都港区、代表取締役:福留大士)と組む。", ["福留大士"]),
        ("運営会社(本社：北市、代表取締役社長：大木 実)が担う。", ["大木実"]),
        ("運営会社(本社:北市、代表取締役:未定)が担う。", []),
        ("問い合わせは代表:担当者へ。", []),
    ],
)
def test_the_head_of_a_company_stands_in_its_brackets(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推進室\nチーフ 山田 智寛（やまだ ともひろ）さん\n", {"山田智寛": ("チーフ",)}),
        ("総務部\n主事 中嶋 太雅(なかじま たいが)さん\n", {"中嶋太雅": ("主事",)}),
        ("吉野 里見(よしの さとみ)\n", {"吉野里見": ()}),
        ("西予市(せいよし)さん\n", {}),
    ],
)
def test_a_reading_in_brackets_proves_a_name_also_before_an_honorific(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert {name: found[0] for name, found in people(text).items()} == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("上田昌孝山川市長、大野久芳川上市長と握手した。\n", ["上田昌孝", "大野久芳"]),
        ("川上町の佐藤啓一企画課長は「値上げは困る」と話す。\n", ["佐藤啓一"]),
        ("岩間真由美生涯学習課長補佐は頷く。\n", ["岩間真由美"]),
        ("同社の山根鉄郎北陸支社長は述べた。\n", ["山根鉄郎"]),
        ("町は協定を結んだ。（仙南支局・渡部恵）\n", ["渡部恵"]),
        ("二人に聞いた。　　　　（聞き手・武智遼）\n", ["武智遼"]),
        ("（まとめ：渡部 健／写真：佐藤 ひかり）\n", ["佐藤ひかり", "渡部健"]),
        ("町の広報室 椎葉 電話 0000-00-0000\n", ["椎葉"]),
        ("黛　　日菜さん　　同　社会教育課\n", ["黛日菜"]),
        ("市長　能町良平君。\n", ["能町良平"]),
        ("印字の「カキナシ君」を替えた。\n", []),
        ("亘理町は隣だ。亘理さんの型に合わせた。\n", []),
        ("亘理町は隣だ。課長の亘理さんが言う。\n", ["亘理"]),
    ],
)
def test_names_as_newspapers_write_them(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("部は、宮之本伸副市長をはじめ12人からなる。\n", ["宮之本伸"]),
        ("サービスG　扇本　一輝　氏\n", ["扇本一輝"]),
        ("前市長の田中一郎氏が話す。\n", ["田中一郎"]),
        ("情報グループ 主査 村河亮利氏は話す。\n", ["村河亮利"]),
        ("町の中村一郎氏は話す。\n", ["中村一郎"]),
        ("現在の磯田達伸市長が決めた。\n", ["磯田達伸"]),
        ("江幡満世志議員が尋ねた。\n", ["江幡満世志"]),
        ("市の筒井勇雄企画調整局DX担当局長が話した。\n", ["筒井勇雄"]),
        ("国の吉田泰己企画官が語る。\n", ["吉田泰己"]),
        ("大学の須藤修・情報学部教授から話があった。\n", ["須藤修"]),
        ("教育長 戸ヶ﨑勤氏が語る。\n", ["戸ヶ﨑勤"]),
        ("13番小林かなこ議員。\n", ["小林かなこ"]),
        ("声を集めた。（米山さん）\n", ["米山"]),
        ("AIの利用を発表する市長＝市役所、浅野善一撮影\n", ["浅野善一"]),
        ("元山田太郎課長の席だ。\n", ["山田太郎"]),
        ("催しには米窪健一朗副市長が出た。\n", ["米窪健一朗"]),
        ("町民部環境課 由雄宏一課長\n「乗って」\n", ["由雄宏一"]),
        ("総務課 広報統計係長が話した。\n", []),
    ],
)
def test_a_family_name_is_not_cut_by_the_tagger(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_row_of_full_names_proves_itself() -> None:
    assert names("- 石川　友和、 鈴木　一利、 並木　敏恵、吉田　稔、栗原　信司(副議長)\n") == ["並木敏恵", "吉田稔", "栗原信司", "石川友和", "鈴木一利"]
    assert names("- 市民　窓口、 税務　証明、 福祉　相談\n") == []
