"""Products no list holds: found by what stands around them, at few false alarms."""

from __future__ import annotations

import pytest

from caseextract.documents import parse_document
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.mention import EntityValue
from caseextract.recognize.products import ProductRecognizer
from caseextract.records import ToolCategory

TOKENIZER = Tokenizer()
RECOGNIZER = ProductRecognizer()


def values(text: str) -> list[EntityValue]:
    found = RECOGNIZER.find(analyze(parse_document("case", text), TOKENIZER))
    return [mention.value for mention in found if isinstance(mention.value, EntityValue)]


def names(text: str) -> list[str]:
    return [value.name for value in values(text)]


@pytest.mark.parametrize(
    "text, name",
    [
        ("ビジネスチャット「コトリトーク」を全庁に配った。", "コトリトーク"),
        ("職員は庁内ポータル「やまびこ」で予定を確かめる。", "やまびこ"),
        ("RPAの「RoboHayate」とつなぐ。", "RoboHayate"),
        ("電子申請サービス「てつづきナビ」を始めた。", "てつづきナビ"),
        ("小鳥システムズさんのKotori Linkを通じてつなぐ。", "Kotori Link"),
        ("KotoriDeskを選定した。", "KotoriDesk"),
        ("自動応答サービス「教えて！みちかぜくん」を動かす。", "教えて!みちかぜくん"),
        ("町は公共施設予約システム（愛称：とれるくん）を始めた。", "とれるくん"),
        ("これまでの「ことりネット予約」は画面に合わなかった。", "ことりネット予約"),
        ("3課で試している両備システムズの「山河羅針盤」を全庁へ広げる。", "山河羅針盤"),
        ("隣の市と同じ「ことりまど」をはじめ、4製品を候補とする。", "ことりまど"),
        ("町は行政情報配信システム（こばん）を導入した。町は行政情報配信システム（ことりばん）を導入した。", "ことりばん"),
        ("導入サービス：KotoriDesk、SuzumeVPN", "SuzumeVPN"),
        ("北市\n導入サービス\nKotoriTalk\n\n北市は替えた。", "KotoriTalk"),
        ("業種：自治体　　利用サービス：suzumo　　利用形態：専用線", "suzumo"),
        ("サービス名：Kotori 生成AI for 自治体", "Kotori 生成AI for 自治体"),
        ("※「ツバメノート」は株式会社小鳥の登録商標です。「ツバメノート」を用いた。", "ツバメノート"),
        ("KotoriNoteというツールで記録する。", "KotoriNote"),
        ("KotoriPath、suzume robotを含む4製品を試した。", "KotoriPath"),
        ("住民向けアプリ「まちのこえ」を配信した。", "まちのこえ"),
        ("KotoriCloud®を使う。", "KotoriCloud"),
        ("文書管理システムは「Fumikura」を採用した。", "Fumikura"),
        ("文書管理はKotoriBunko、人事給与はKotoriPayを使う。", "KotoriBunko"),
        ("公用車の管理に「Suzume」を使う。", "Suzume"),
        ("会議録の作成には「kotoriscribe」。", "kotoriscribe"),
        ("公共施設予約「ことりかぎ」", "ことりかぎ"),
        ("母子手帳アプリ「すくすく小鳥」の利用者は増えた。", "すくすく小鳥"),
    ],
)
def test_finds_an_unlisted_product(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "市は「小鳥市DX推進戦略」をまとめた。",
        "データ出典：総務省「自治体のAI活用状況調査」を使う。",
        "施設予約システム（電子申請）を導入し、案内アプリ（スマホ用）を配った。",
        "これまでの「あたりまえ」は通じない。従来の「紙カード」は廃止した。",
        "両備システムズの「地域創生」を学んだ。",
        "INDEX.01 導入の経緯\n\nSTEP.2 導入の準備",
        "「小鳥県デジタル推進計画」に書かれた。",
        "「小鳥テレワーク研究会」が発足した。",
        "「作業が楽になった」と話した。",
        "財務会計システム「財務会計システム」を更新する。",
        "文書管理システムを更新する。",
        "「まず一つの課で試す」方法もあった。",
        "「スロー・シティ」という考え方がある。",
        "「クラウド利用ガイドライン」を採用した。",
        "書類を取りに戻る「寄り道」の利用が減った。",
        "県のモデルプロジェクトに選ばれた。",
        "SIMを搭載したモバイルPCを導入した。",
        "LTEを採用し、VPNを利用する。",
        "BPRの活用とKPIの導入を進める。",
        "DXマインドセット研修を利用した。",
        "PDFを使って配る。",
        "「できる人から始める」を合言葉にした。",
        "株式会社Kotori Systemsの導入支援を受けた。",
        "Kotori Systems株式会社を選定した。",
        "広報誌「広報ことり」を配る。",
        "コンテスト「DXチャレンジ大会」を利用した。",
        "サービス名：住民票の写しの交付",
        "「みんなで 育てる 小鳥の森」を掲げる。",
        "国の「電子決済モニター自治体」に選ばれ、導入した。",
        "導入サービス\n住民票の写しの交付",
        "システム「改修」を行う。",
        "「はい」を選択し、「ログイン」を操作する。",
        "3階の「ワークラウンジ」を利用する。",
        "文書管理はCIOが見る。",
        "電子決裁には「紙が原則」の声が残る。",
        "会議録作成はPDFで配る。",
        "議事録の作成には3日かかった。",
        "翻訳は「英語のみ」とした。",
        "情報共有「まず話す」を掲げる。",
        "窓口予約「可」の表示を出す。",
    ],
)
def test_leaves_what_is_no_product(text: str) -> None:
    assert names(text) == []


def test_one_name_is_followed_through_the_article() -> None:
    text = "ビジネスチャット「コトリトーク」を配った。\n\nコトリトークは好評だ。"
    assert names(text) == ["コトリトーク", "コトリトーク"]


def test_head_gives_the_category() -> None:
    (value,) = values("AI-OCR「ヨミトリくん」を試した。")
    assert value.category is ToolCategory.OCR


@pytest.mark.parametrize(
    "text, vendor",
    [
        ("小鳥システムズ株式会社の「KotoriDesk」を採用した。", "小鳥システムズ"),
        ("チャットツール「KotoriTalk」を使う。\n\n※「KotoriTalk」は株式会社小鳥の登録商標です。", "小鳥"),
        ("チャットツール「KotoriTalk」を使う。", None),
    ],
)
def test_vendor_is_given_where_stated(text: str, vendor: str | None) -> None:
    assert {value.vendor for value in values(text)} == {vendor}


def test_rule_names_the_cues() -> None:
    found = RECOGNIZER.find(analyze(parse_document("case", "RPAツール「RoboHayate」を導入した。"), TOKENIZER))
    assert [mention.rule for mention in found] == ["product.unknown.head+shape+use"]


@pytest.mark.parametrize(
    "text, found",
    [
        ("仕組み　TKC「らくらく受付システム」「おうちで届出システム」", ["らくらく受付システム", "おうちで届出システム"]),
        ("富士通Japanの「総合住民システム」を借りる。", ["総合住民システム"]),
        ("港北電算センターの「KDC-Nagi」を動かしてきた。", ["KDC-Nagi"]),
        ("「ことりナビ」（開発・保守：株式会社小鳥基盤）", ["ことりナビ"]),
        ("「ことりナビ」（小鳥ソフト社製）を置く。", ["ことりナビ"]),
        ("「OCR帳」の無料版で読んだ。「OCRカード」の無料版でも読んだ。", ["OCRカード"]),
        ("自前で組んだ「ことりんAI」に移った。", ["ことりんAI"]),
        ("「かわせみ町のAIさん」がお答えしています。", ["かわせみ町のAIさん"]),
        ("A社の「らくらく手帳」は次点だった。", ["らくらく手帳"]),
        ("庁内ヘルプボット「なんでもことりAI」が受ける。", ["なんでもことりAI"]),
        ("オンライン予約「よやくる」の利用が伸びた。", ["よやくる"]),
        ("議事録作成は「ききとりメモ」に頼っている。", ["ききとりメモ"]),
        ("A社の「安い」案に決めた。", []),
        ("市は「紙の台帳」に頼っている。", []),
        ("富士通の「働き方改革」に学ぶ。", []),
        ("NTT東日本の「地域DX」を聞いた。", []),
        ("日立システムズの「まず試す」姿勢に学ぶ。", []),
        ("「総合住民システム」を更新する。", []),
        ("「ことりナビ」（3階の奥）へ進む。", []),
        ("「生成AI」がお答えします。", []),
        ("「まず一つの課で試す」の声が多い。", []),
        ("窓口では「はい」がお答えの多くだ。", []),
    ],
)
def test_who_sells_made_or_offers_a_quoted_name_makes_it_a_product(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text, found",
    [
        ("Omnissa Horizonを入れた。Horizonは300人分だ。", ["VMware Horizon", "VMware Horizon"]),
        ("Omnissa Horizonを入れた。New Horizon計画を読む。", ["VMware Horizon"]),
        ("Microsoft 365 Copilotを配る。議事録はCopilotの要約を使う。", ["Microsoft 365 Copilot", "Microsoft 365 Copilot"]),
        ("議事録はCopilotの要約を使う。", ["Microsoft Copilot"]),
        ("Horizonは300人分だ。", []),
    ],
)
def test_a_last_word_stands_for_the_name_given_in_full(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("山川市のソフト会社コトリテクノの「あきどこ」で空きを調べる。", "あきどこ"),
        ("電算課は申請書印字の「ヒバリ君」を替えた。", "ヒバリ君"),
        ("会議録を作る「ことり要約」は方言に弱く、お試しのうちにやめた。", "ことり要約"),
        ("カードをかざす「ヒバリゲートS」は、今の方式と並べて比べている。", "ヒバリゲートS"),
        ("クラウド型のヒバリ・ボックスという製品も借りてみたが、見送った。", "ヒバリ・ボックス"),
        ("KotoriFace Passのように外で照合するものは採らなかった。", "KotoriFace Pass"),
        ("導入製品：ヒバリノート、ことり台帳（職員作成）", "ことり台帳"),
        ("公募には3社が加わり、A社の「ことりファースト」は次点だった。", "ことりファースト"),
        ("KotoriPathシリーズを導入した。", "KotoriPath"),
        ("「Kotorino窓口」を導入した。", "Kotorino窓口"),
    ],
)
def test_a_name_is_known_by_its_maker_its_work_or_how_it_was_tried(text: str, name: str) -> None:
    assert names(text) == [name] or (name in names(text) and "、" in text)


@pytest.mark.parametrize(
    "text",
    [
        "アメリカの通信事業者Kotori Streamを買収し、利用者を増やした。",
        "クラウド・ITインフラストラクチャといったシステムを導入した。",
        "AI、IoT、BigData、RPAなどの技術を活用した。",
        "「小鳥太郎」は1963年に、酒造会社によって商標権が取られた。",
        "市はR5.4.1に使い始め、H30.4に導入した。",
        "駅前に「ことりファースト」の旗を立てた。",
        "市のマスコットの「ことりくん」が踊った。",
        "市民が集う「ことり広場」は来年閉じる。",
        "町を愛する「ことりの会」は清掃をやめた。",
        "サービス・デザインという考え方を学んだ。",
        "導入製品：オンライン申請、タブレット端末",
    ],
)
def test_what_is_no_product_stays_out(text: str) -> None:
    assert names(text) == []
