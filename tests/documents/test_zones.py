"""Zones: which parts of a publication are not the story, and lines that only resemble them."""

from __future__ import annotations

import pytest

from caseextract.documents import Zone, parse_document

TALK = "市は端末を全員に配った。"


def _zones(text: str) -> list[Zone]:
    return [block.zone for block in parse_document("d", text).blocks]


def _zone(line: str) -> Zone:
    """The zone of a line that stands between two paragraphs."""
    return _zones(f"{TALK}\n\n{line}\n\n{TALK}")[1]


@pytest.mark.parametrize(
    "line, zone",
    [
        pytest.param("人口：31,964人", Zone.PROFILE, id="population"),
        pytest.param("人口（令和5年9月末）：31,964人", Zone.PROFILE, id="population with its date"),
        pytest.param("職員数　245人", Zone.PROFILE, id="staff with a gap"),
        pytest.param("［深山市］■人口:14万人■世帯数:6万世帯", Zone.PROFILE, id="a box on one line"),
        pytest.param("世帯数 １２，０００世帯", Zone.PROFILE, id="households"),
        pytest.param("一般会計予算：210億円", Zone.PROFILE, id="budget"),
        pytest.param("（左から）青葉市 情報課 田村氏、眞壁氏", Zone.ROSTER, id="a caption that lists people"),
        pytest.param("写真左から、田村氏、眞壁氏", Zone.ROSTER, id="a caption without brackets"),
        pytest.param("出席者：田村、眞壁", Zone.ROSTER, id="a roster on one line"),
        pytest.param("1959年生まれ。大学を出て市役所に入る。", Zone.BIOGRAPHY, id="born in a year"),
        pytest.param("1970年8月、東京で生まれ、市役所に入る。", Zone.BIOGRAPHY, id="born somewhere"),
        pytest.param("大学卒業後、銀行勤めを経て市長となる。", Zone.BIOGRAPHY, id="a career"),
        pytest.param("略歴：1959年に入庁。情報課長を務めた。", Zone.BIOGRAPHY, id="a vita as key"),
        pytest.param("※効果は一例です。", Zone.NOTE, id="a footnote"),
        pytest.param("※「あおば」は株式会社あおばの登録商標です。", Zone.TRADEMARK, id="a trademark footnote"),
        pytest.param("記載の会社名、製品名は各社の商標です。", Zone.TRADEMARK, id="a trademark line without a mark"),
        pytest.param("株式会社あおば　所在地/青葉市 設立/2012年4月 TEL/000-000", Zone.COMPANY, id="a company on one line"),
        pytest.param("会社名：株式会社あおば／所在地：青葉市／設立：2012年／資本金：1億円", Zone.COMPANY, id="a box on one line with slashes"),
        pytest.param("出所：青葉市統計書", Zone.REFERENCE, id="a source"),
        pytest.param("引用元：青葉市統計書", Zone.REFERENCE, id="a quotation's source"),
        pytest.param("トップ > 事例 > 青葉市", Zone.NAVIGATION, id="crumbs"),
        pytest.param("https://example.jp/case/1", Zone.NAVIGATION, id="an address"),
        pytest.param("前半はこちら", Zone.NAVIGATION, id="the other half"),
        pytest.param("本文へ移動　文字サイズ 標準 拡大", Zone.NAVIGATION, id="page tools"),
        pytest.param("- 37 -", Zone.NAVIGATION, id="a page number"),
        pytest.param("直近のバックナンバー", Zone.NAVIGATION, id="back numbers"),
    ],
)
def test_zone_of_a_line(line: str, zone: Zone) -> None:
    """A line tells its zone by its own words."""
    assert _zone(line) is zone


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("人口減少：2040年に3割減", id="population as an issue"),
        pytest.param("対象職員数：500人", id="staff of the case"),
        pytest.param("2019年にこの構想が生まれた。", id="an idea is born"),
        pytest.param("2012年に生まれた窓口である。", id="a service is born"),
        pytest.param("2020年4月に市が生まれ変わった。", id="a town is reborn"),
        pytest.param("市は庁舎の名を商標登録した。", id="a trademark as news"),
        pytest.param("情報をシェアする仕組みを入れた。", id="to share"),
        pytest.param("文字サイズを変えられる画面にした。", id="letter size as a function"),
        pytest.param("印刷用の紙を減らした。", id="paper for printing"),
        pytest.param("お気に入りの機能は検索だという。", id="a favourite"),
        pytest.param("関連情報の一元管理を進めた", id="related information as an object"),
        pytest.param("他市の取組も参考", id="an example to follow"),
        pytest.param("所在地：青葉市本町一丁目", id="an address alone is no company"),
        pytest.param("支援会社：株式会社あおば", id="the supplier as a fact of the case"),
        pytest.param("左から右へ画面を送る仕組みである。", id="from left to right"),
        pytest.param("参加者は120人だった。", id="participants counted"),
        pytest.param("お問い合わせが3割減った", id="enquiries as a figure"),
    ],
)
def test_body_in_disguise(line: str) -> None:
    """Running text that uses the same words stays body."""
    assert _zone(line) is Zone.BODY


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("東山市副市長・CTO　野村 満男", id="title in Latin letters, full name"),
        pytest.param("東京府デジタル局 戦略部長　深谷 稔", id="unit and title"),
        pytest.param("青葉市 総務部 情報課 課長補佐　槙野氏", id="family name with honorific"),
        pytest.param("青葉市 総務部 情報課 主査（基盤担当） 神山氏", id="title with its charge"),
        pytest.param("同課 基盤担当 杉野氏、笠原氏", id="two names"),
        pytest.param("株式会社あおば 公共事業部　小田島", id="a supplier's"),
        pytest.param("野村 満男（東山市）", id="organisation in brackets"),
        pytest.param("東山市CTO：東山市副市長 野村 満男", id="role and post"),
        pytest.param("・情報課長　田村 直子", id="a bullet"),
        pytest.param("司会：編集室 津村 実", id="the moderator"),
    ],
)
@pytest.mark.parametrize("head", ["出席者（敬称略）", "お話をうかがった方々", "【座談会メンバー】"])
def test_roster_line(head: str, line: str) -> None:
    """Lines that name somebody stay with the roster heading, in whatever layout."""
    assert _zones(f"{TALK}\n\n{head}\n{line}\n{line}\n\n■離れて働く\n{TALK}") == [Zone.BODY, *[Zone.ROSTER] * 3, Zone.BODY, Zone.BODY]


@pytest.mark.parametrize(
    "heading", ["離れていても働ける環境", "チャットの導入", "情報課 取組", "■標準化を前に", "１．導入の背景"]
)
def test_heading_ends_the_roster(heading: str) -> None:
    """A heading that names nobody begins the story."""
    assert _zones(f"出席者\n情報課長　田村 直子\n\n{heading}\n\n{TALK}") == [Zone.ROSTER, Zone.ROSTER, Zone.BODY, Zone.BODY]


def test_sentence_and_question_end_the_roster() -> None:
    """Talk is no roster, even without a heading."""
    assert _zones(f"出席者\n情報課長　田村 直子\n\n{TALK}")[-1] is Zone.BODY
    assert _zones("出席者\n情報課長　田村 直子\n\n―経緯は。")[-1] is Zone.BODY


@pytest.mark.parametrize("head", ["（出典）", "【参考】", "参考文献", "関連リンク", "■関連記事", "出典・参考資料", "引用元一覧："])
def test_reference_list(head: str) -> None:
    """The list under a heading of sources, with the titles within it."""
    text = f"{TALK}\n\n{head}\n・青葉市「統計書」p. 28\n\n青葉市ホームページ\n\n・市の人口\n\nhttps://example.jp/"
    assert _zones(text) == [Zone.BODY, *[Zone.REFERENCE] * 4, Zone.NAVIGATION]


def test_story_after_a_reference_list() -> None:
    """A heading with running text under it is no source."""
    assert _zones(f"【参考】\n・統計書\n\n次の一歩\n\n{TALK}")[-2:] == [Zone.BODY, Zone.BODY]


@pytest.mark.parametrize(
    "head", ["■会社概要", "株式会社あおばについて", "■ 株式会社あおばについて", "お問い合わせ先", "【本件に関するお問い合わせ】"]
)
def test_company_region(head: str) -> None:
    """What stands under a supplier's heading is the supplier's, up to the next heading."""
    assert _zones(f"{TALK}\n\n{head}\n2012年に生まれた会社である。\n\n■次の一歩\n{TALK}")[1:3] == [Zone.COMPANY] * 2
    assert _zones(f"{TALK}\n\n{head}\n2012年に生まれた会社である。\n\n■次の一歩\n{TALK}")[3:] == [Zone.BODY] * 2


def test_company_box_on_several_lines() -> None:
    """Keys of a company in a row make a box, with or without a heading."""
    box = "会社名：株式会社あおば\n所在地：青葉市本町\n設立：2012年4月\n資本金：1億円\n従業員数：300人"
    assert _zones(f"{TALK}\n\n{box}\n\n{TALK}") == [Zone.BODY, *[Zone.COMPANY] * 5, Zone.BODY]


def test_profile_of_a_municipality_is_no_company_box() -> None:
    """An address beside population and staff is the municipality's."""
    zones = _zones(f"{TALK}\n\nお客さま名：青葉市\n所在地：青葉市本町\n人口：5万人\n職員数：500人\n\n{TALK}")
    assert zones == [Zone.BODY, Zone.BODY, Zone.BODY, Zone.PROFILE, Zone.PROFILE, Zone.BODY]


@pytest.mark.parametrize("head", ["略歴", "【経歴】", "田村氏のプロフィール"])
def test_biography_region(head: str) -> None:
    """Paragraphs under a vita heading."""
    assert _zones(f"{TALK}\n\n{head}\n\n市役所で情報課長を務めた。\n\n■導入\n{TALK}")[1:4] == [Zone.BIOGRAPHY, Zone.BIOGRAPHY, Zone.BODY]


def test_notes_numbered_without_their_mark() -> None:
    """２　… under 注１　… is the next note; a numbered line elsewhere is none."""
    assert _zones(f"{TALK}\n\n注１　速報である。\n　　２　団体の資料による。")[1:] == [Zone.NOTE, Zone.NOTE]
    assert _zones(f"{TALK}\n\n注１　速報である。\n　　３　団体の資料による。")[2] is Zone.BODY


def test_crumbs_as_a_numbered_list() -> None:
    """TOP at the end of a page opens a trail of numbered places."""
    assert _zones(f"{TALK}\n\n1. TOP\n2. 事例\n3. 青葉市") == [Zone.BODY, *[Zone.NAVIGATION] * 3]


@pytest.mark.parametrize("head", ["お客様プロフィール", "導入団体様プロフィール", "ユーザー様プロフィール"])
def test_profile_of_a_customer_is_no_vita(head: str) -> None:
    """What stands under it is told of the organisation."""
    assert Zone.BIOGRAPHY not in _zones(f"{TALK}\n\n{head}\n団体名：青葉町役場\n導入パートナー：株式会社みらい\n")
