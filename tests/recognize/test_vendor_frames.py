"""Companies no list holds, told by the frame of the sentence: whom the work fell to, who made or runs a product."""

from __future__ import annotations

import pytest

from caseextract.documents import parse_document
from caseextract.lexicon.vendors import load_vendors
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.vendors import VendorRecognizer
from caseextract.rules.cues import builtin_cues

TOKENIZER = Tokenizer()
RECOGNIZER = VendorRecognizer(load_vendors(), builtin_cues("vendors"), products=["ロゴワークス"])


def names(text: str) -> list[str]:
    """The distinct canonical names found in ``text``, in order."""
    found = RECOGNIZER.find(analyze(parse_document("d", text), TOKENIZER))
    return list(dict.fromkeys(mention.value.name for mention in found))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("予約アプリ「まちなび」を展開するミライ交通テックは述べた。", "ミライ交通テック"),
        ("保守を受託したヒバリ測量が来た。", "ヒバリ測量"),
        ("電子黒板「カキマル」（製造：ツバメ電機）を置いた。", "ツバメ電機"),
        ("市はヒバリテックの会議支援ツール「キロク」を選んだ。", "ヒバリテック"),
        ("端末はツバメコンピュータ製の「TC-20」だ。", "ツバメコンピュータ"),
        ("企画や開発を手がける「ヒバリノ」（東京都）と組んだ。", "ヒバリノ"),
        ("県内のIT企業「アオゾラ計画」と試した。", "アオゾラ計画"),
        ("審査の結果、AOBSが優先交渉権者となった。", "AOBS"),
        ("落札したのはヒバリ通信だった。", "ヒバリ通信"),
        ("株式会社ミナモと組んだ。", "ミナモ"),
        ("販売は専門の会社のぎょうせい（東京都江東区）が担う。", "ぎょうせい"),
        ("入れたのはミライナビさんの予約システムです。", "ミライナビ"),
        ("保守点検はミナト電設が行い、年120万円かかる。", "ミナト電設"),
        ("委託先のミナミ総合サービスが来た。", "ミナミ総合サービス"),
        ("開発は地元のIT企業である北辰ソフトに委託した。", "北辰ソフト"),
        ("運営にはアオゾラベース(同市)も加わる。", "アオゾラベース"),
        ("日立の統合ソリューション「マチワ」を入れた。", "日立"),
    ],
)
def test_a_frame_names_a_company(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "窓口を担う職員は3人だ。",
        "地域の見守りを担うボランティアが増えた。",
        "業務を支援するチャットボットを置いた。",
        "「まちなび」を開発した職員は表彰された。",
        "「まちなび」を運営する市観光協会は喜ぶ。",
        "「まちなび」を運営するまちづくりセンターと連携した。",
        "「まちなび」を提供するウェブサイトは好評だ。",
        "会計ソフトに決めた。翻訳ソフトの提案もあった。",
        "無線通信の提案を受けた。",
        "県電気の協力を得た。",
        "プラスチック製の「しおり」を配った。",
        "木製の「つみき」を渡した。",
        "市の電子申請サービス「てつづき」を使う。",
        "スマホの防災アプリ「みまもり」を入れる。",
        "企業「など」が集まった。",
        "県内企業の「働き方」を調べた。",
        "サービスを担う「くらし窓口」に集めた。",
        "オンラインの相談サービス「こえ」を始めた。",
        "PTAに委託した。BPOに委託した。",
        "インターネットの予約サービス「よやく」で申し込む。",
        "デジタル推進を担うプロジェクトチームが発足した。",
        "運営を担うコミュニティスペースは2階だ。",
        "都市部のコールセンターに委託した。",
        "町は学校にプリンターを担う係を置いた。",
        "児童が開発したロボットは市長賞を受けた。",
        "「さくら」を開発したエンジニアは語る。",
        "ジョンさんの提案を聞いた。",
        "ボランティアさんの予約システムへの入力を手伝った。",
        "町民に見守りを頼む「こども見守り隊」を始めた。",
        "税を払える「まちなか窓口」を始めた。",
        "紙と「マイナンバーカード」を併用する。",
        "「紙の台帳」と「エクセル」を併用している。",
        "保守は市の職員が行い、点検は課員が行う。",
        "ABCDという仕組みを学んだ。",
        "市民総合サービスに委託した。",
        "ロゴワークスの予約アプリ「まちなび」を作った。",
    ],
)
def test_people_products_and_public_bodies_in_the_same_frames_are_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市はミナモ計器、アオバベース（東京）、日本ヒバリの3社と組んだ。", ["ミナモ計器", "アオバベース", "日本ヒバリ"]),
        ("シャープ、三菱電機、ヒバリノの三社と実証した。", ["シャープ", "三菱電機", "ヒバリノ"]),
        ("「でんきゅん」（ヒバリ計器製）を使う。", ["ヒバリ計器"]),
        ("東京、大阪、名古屋の3社が参加した。", []),
        ("地元の建設、運輸、小売の3社に聞いた。", []),
        ("市は昨年、今年、来年の3社からの提案を待つ。", []),
        ("申し込んだ8社から、書類で3社に絞った。", []),
        ("神社（木製）の鳥居を直した。", []),
        ("システムはAobasが開発した。", []),
    ],
)
def test_companies_counted_in_a_list_or_told_in_brackets(text: str, expected: list[str]) -> None:
    assert names(text) == expected
