"""What is counted and what only looks like it: for every kind at least as many texts that hold none as texts that do."""

from __future__ import annotations

import pytest

from caseextract.documents import parse_document
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.counts import CountRecognizer
from caseextract.recognize.dates import DateRecognizer
from caseextract.recognize.mention import Mention
from caseextract.recognize.overlap import resolve

TOKENIZER, COUNTS, DATES = Tokenizer(), CountRecognizer(), DateRecognizer()

# kind -> (texts that hold one, with its surface; texts that hold none)
CLASSES: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "headcount": (
        {
            "職員は約1,200人です。": "約1,200人",
            "研修に三十二名が参加しました。": "三十二名",
            "説明会には毎回70人前後が集まります。": "70人前後",
            "利用者は数十人に増えました。": "数十人",
            "定員は10～20人です。": "10～20人",
            "窓口には２人の職員がいます。": "２人",
            "人口は5万3千人です。": "5万3千人",
            "対象は300人以上です。": "300人以上",
        },
        (
            "職員1人あたりの時間を調べます。", "3人に1台を配りました。", "一人ひとりの働き方を見直します。", "住民は人口の多い町に移ります。",
            "弁当を10人前頼みました。", "市民の一人として話します。", "二人三脚で進めました。", "個人情報を守ります。", "第三者が確かめます。",
            "1人でも多くの方に届けます。",
        ),
    ),
    "device_count": (
        {
            "端末を約200台導入しました。": "約200台",
            "タブレット1,500台を配りました。": "1,500台",
            "PCが６台あります。": "６台",
            "サーバーは二台です。": "二台",
            "当初の100台から始めました。": "100台",
            "1500人分のPCを用意します。": "1500人分",
        },
        (
            "公用車を10台減らしました。", "3台目の端末が届きました。", "1人1台を目指します。", "8000円台で買えます。", "舞台は3年後です。", "2階の台所です。",
            "60台後半の点を取りました。", "1台あたり5分かかります。",
        ),
    ),
    "license_count": (
        {
            "3,000ライセンスを買いました。": "3,000ライセンス",
            "アカウントは820アカウントです。": "820アカウント",
            "100ユーザーまで使えます。": "100ユーザー",
            "ライセンスを5本追加しました。": "5本",
            "約500IDを発行しました。": "約500ID",
        },
        (
            "Office 2019ライセンスを使います。", "Windows 11ライセンスを更新します。", "1ユーザー月額900円です。", "2つのIDを比べます。", "ユーザーは多いです。",
            "Microsoft 365アカウントで入ります。", "ID12345で入ります。",
        ),
    ),
    "money": (
        {
            "事業費は27,086千円です。": "27,086千円",
            "１億2,000万円を計上しました。": "１億2,000万円",
            "月額900円です。": "900円",
            "費用は約3百万円です。": "約3百万円",
            "¥1,200を払います。": "¥1,200",
            "500円～の利用です。": "500円～",
            "三千円以内です。": "三千円以内",
        },
        (
            "事業費（千円）", "千円未満切り捨て", "円滑に進めました。", "円卓会議を開きました。", "1円単位で集計します。", "（単位：百万円）", "円安が続きます。",
            "40億ドルの規模です。",
        ),
    ),
    "rate": (
        {
            "9割近くが使います。": "9割近く",
            "残業が97・2％減りました。": "97・2％",
            "件数は3倍になりました。": "3倍",
            "紙は半減しました。": "半減",
            "回答は4分の1でした。": "4分の1",
            "3割5分の職員です。": "3割5分",
            "12.5パーセントです。": "12.5パーセント",
            "満足度は3ポイント上昇しました。": "3ポイント",
        },
        (
            "消費税10％を含みます。", "35％OFFで買えます。", "2倍速で見ます。", "割合を調べます。", "役割を分けます。", "3割引で売ります。", "人一倍がんばります。",
            "ポイントを100ポイント付けます。", "倍率を見ます。", "割り当てを決めます。",
        ),
    ),
    "duration": (
        {
            "約1年かかりました。": "約1年",
            "3カ月間の試行です。": "3カ月間",
            "２年半使っています。": "２年半",
            "5年ごとに替えます。": "5年ごと",
            "3時間59分かかります。": "3時間59分",
            "月300時間を減らしました。": "300時間",
            "半年で終えました。": "半年",
            "準備に14日以内です。": "14日以内",
        },
        (
            "10年前に始めました。", "3か月後に始めます。", "2022年に始めました。", "令和4年度に始めます。", "9時30分に集まります。", "24時間365日使えます。",
            "3年目の取り組みです。", "小学3年の教室です。", "人手は十分ではありません。", "5日に公開しました。", "1日平均で比べます。",
        ),
    ),
    "quantity": (
        {
            "説明会を15回ほど開きました。": "15回ほど",
            "1,250項目を見直しました。": "1,250項目",
            "32部署で使っています。": "32部署",
            "3か所に置きました。": "3か所",
            "444.2k㎡の市です。": "444.2k㎡",
            "容量は10MBです。": "10MB",
            "2、3回試しました。": "2、3回",
            "約1700の自治体が使います。": "約1700",
        },
        (
            "第19回の会議です。", "一点目は費用です。", "図表1を見ます。", "3階にあります。", "2度目の挑戦です。", "1つの課題です。", "Surface Pro 6を使います。",
            "三重県の例です。", "一部の職員です。", "192.168.0.1に置きます。", "三層分離の見直しです。",
        ),
    ),
    "date": (
        {
            "令和元年に始めました。": "令和元年",
            "R6.4.1に始めました。": "R6.4.1",
            "Ｈ３０年度に決めました。": "Ｈ３０年度",
            "2024年7月～2026年3月の計画です。": "2024年7月～2026年3月",
            "2021年末に終えました。": "2021年末",
            "これについては,2022年9月7日に決めました。": "2022年9月7日",
            "2024/4/3~6に開きました。": "2024/4/3~6",
            "昭和64年1月7日のことです。": "昭和64年1月7日",
        },
        (
            "令和0年に始めました。", "2024年13月に始めます。", "2023年2月30日に開きます。", "3年間続けます。", "バージョン2024.4を使います。", "『2020年版白書』を読みました。",
            "縮尺は1/50です。", "24時間365日使えます。", "第3版を出しました。", "3月間の平均です。",
        ),
    ),
}  # fmt: skip


def mentions(text: str) -> list[Mention]:
    """What numbers and dates of a text stand."""
    analysis = analyze(parse_document("doc", text), TOKENIZER)
    return resolve([*COUNTS.find(analysis), *DATES.find(analysis)])


@pytest.mark.parametrize(
    ("kind", "text", "surface"),
    [(kind, text, surface) for kind, (held, _) in CLASSES.items() for text, surface in held.items()],
)
def test_a_text_that_holds_one(kind: str, text: str, surface: str) -> None:
    """One mention of the kind on the span given."""
    assert [text[one.start : one.end] for one in mentions(text) if one.kind == kind] == [surface]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, (_, none) in CLASSES.items() for text in none])
def test_a_text_that_holds_none(kind: str, text: str) -> None:
    """No mention of the kind."""
    assert [text[one.start : one.end] for one in mentions(text) if one.kind == kind] == []


@pytest.mark.parametrize("kind", CLASSES)
def test_there_are_as_many_negatives(kind: str) -> None:
    """Every class is shown from both sides."""
    held, none = CLASSES[kind]
    assert len(none) >= len(held)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全14条、うちは9条です。", ["14条", "9条"]),
        ("条例の第14条を改め、3条の規定による。", []),
        ("地名を1,800語登録した。", ["1,800語"]),
        ("職員が丸1日、窓口に立った。", ["1日"]),
        ("待ち時間は94分から0分になった。", ["94分", "0分"]),
        ("使わない人も2割強います。", ["2割強"]),
        ("通知は月平均で 5 万 5,000 通です。", ["5 万 5,000 通"]),
    ],
)
def test_articles_words_whole_days_and_nothing_left(text: str, found: list[str]) -> None:
    mentions = CountRecognizer().find(analyze(parse_document("d", text), TOKENIZER))
    assert [text[mention.start : mention.end] for mention in mentions] == found


def test_a_heading_keeps_its_number_to_itself() -> None:
    text = "小さな町の挑戦\n\n1.1年足らずで業務アプリを4本作成\n\n町は導入した。\n"
    assert [text[mention.start : mention.end] for mention in CountRecognizer().find(analyze(parse_document("d", text), TOKENIZER))] == ["4本"]
