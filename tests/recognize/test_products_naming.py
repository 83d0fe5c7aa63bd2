"""Products told by how they are named, launched, weighed, replaced or made, and what is none in the same frames."""

from __future__ import annotations

import pytest

from caseextract.documents import parse_document
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.mention import EntityValue
from caseextract.recognize.products import ProductRecognizer

TOKENIZER = Tokenizer()
RECOGNIZER = ProductRecognizer()


def names(text: str) -> set[str]:
    found = RECOGNIZER.find(analyze(parse_document("case", text), TOKENIZER))
    return {mention.value.name for mention in found if isinstance(mention.value, EntityValue)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("職員向けの生成AI環境は「コトリAI」と名付けられた。", {"コトリAI"}),
        ("アプリの愛称は公募で「ことぽ」に決まった。", {"ことぽ"}),
        ("サービス名は「e-ことり」とした。", {"e-ことり"}),
        ("子育てアプリ「すくすくことり」の配信を始めた。", {"すくすくことり"}),
        ("「ことりっこアプリ」として提供を開始し、スマートフォンで予防接種を管理できる。", {"ことりっこアプリ"}),
        ("AIチャットボットのコトリノンを使っている。", {"コトリノン"}),
        ("住民記録システムをKOTORISからスズメイトに切り替えた。", {"スズメイト", "KOTORIS"}),
        ("会議録システムにはシルシメモを採用した。", {"シルシメモ"}),
        ("KotoriDeskとも比べたが、費用がかさんだ。", {"KotoriDesk"}),
        ("KotoriDeskを300アカウント契約した。", {"KotoriDesk"}),
        ("手元の端末にはKotoriPadを充てた。", {"KotoriPad"}),
        ("古い台帳からKotoriBaseへ移した。", {"KotoriBase"}),
        ("PCはデル製のKotoritude 5340を350台調達した。", {"Kotoritude 5340"}),
        ("ミナモビジョン製の「KotoriSight」で知らせる。", {"KotoriSight"}),
        ("予約システムをKotoriYo（コトリヨ）に更新した。", {"KotoriYo"}),
        ("「KotoriNavi」（小鳥社）を導入した。", {"KotoriNavi"}),
        ("構造計画研究所の電子錠「ことりキー」を取り付けた。", {"ことりキー"}),
        ("出欠連絡には「コトリノート」を入れた。", {"コトリノート"}),
        ("端末管理ソフト・・・「kotoport」", {"kotoport"}),
        ("候補はKotoriA、SuzumeBの二つだった。", {"KotoriA", "SuzumeB"}),
        ("水位を測る「ミズハカリ」を20か所に取り付けた。", {"ミズハカリ"}),
        ("「ことりパレット」と「もじマスター」を併用している。", {"ことりパレット", "もじマスター"}),
        ("KOTORIKUNという仕組みで残しています。", {"KOTORIKUN"}),
        ("【導入製品】KOTORI Gate", {"KOTORI Gate"}),
        ("KotoriRouteで浸水の広がりを示した。", {"KotoriRoute"}),
        ("市が作ったシステムは「こたえりんく」という名称で商品化された。", {"こたえりんく"}),
        ("子育ての「ことりるアプリ」の提供を9月から開始した。", {"ことりるアプリ"}),
        ("「まちてくサプリ」は、歩数を記録できる健康増進のためのアプリ。", {"まちてくサプリ"}),
        ("保育所に「コドモン」を導入した。", {"コドモン"}),
        ("「ことり安心メール」を使って知らせる。", {"ことり安心メール"}),
        ("請求は「とどくん申請」で受け付ける。", {"とどくん申請"}),
        ("入所選考に「えらコトAI」を使い、時間を減らした。", {"えらコトAI"}),
        ("道路の傷みを見つける「ミチコト」の試行を始めた。", {"ミチコト"}),
        ("サイネージ「コトボード」を駅前に置いた。", {"コトボード"}),
        ("窓口にAI職員「ことねちゃん」を置いた。", {"ことねちゃん"}),
        ("「eコトリプラットフォーム®」を活用する。", {"eコトリプラットフォーム"}),
    ],
)
def test_frames_that_tell_a_product(text: str, expected: set[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ジョンさんの提案を聞いた。",
        "ボランティアさんの予約システムへの入力を手伝った。",
        "町民に見守りを頼む「こども見守り隊」を始めた。",
        "税を払える「まちなか窓口」を始めた。",
        "紙と「マイナンバーカード」を併用する。",
        "「紙の台帳」と「エクセル」を併用している。",
        "保守は市の職員が行い、点検は課員が行う。",
        "ABCDという仕組みを学んだ。",
        "市民総合サービスに委託した。",
        "読み取りに「スマートメーター」という装置を使う。",
        "サービスを営む「コドモン」（東京都港区）と組んだ。",
        "「デジタル窓口」は、申請を受け付けるシステムです。",
        "「見守り隊」は、子どもを見守るサービスです。",
        "「見守りネット」を運用する。",
        "「スマート予約」を導入した。",
        "「電子申請」を使う。",
        "「お知らせメール」を利用する。",
        "「やさしいAI」を使い、親しまれる窓口にする。",
        "市は「ふるさと納税」を使った。",
        "審査には「3人の目」を使う。",
        "蔵書に「ICタグ」を取り付けた。",
        "「自治体専用ビジネスチャット」を導入した。",
        "「サイト学習型AIチャットボット」を導入した。",
        "カフェ「コトリノモリ」を運営する会社がアプリで注文を受ける。",
        "動画「まちあるき」の配信を始めた。アプリでも見られる。",
        "メールマガジン「ことりだより」の配信を開始した。スマホで読める。",
        "市は給付金「くらし応援」の提供を開始し、オンラインで受け付ける。",
        "新庁舎の愛称は「つどいば」に決まった。",
        "施設の愛称は市民公募で「コトリア」に決まった。",
        "相談には「ひまわりルーム」を使う。",
        "受付には「総合カウンター」を使う。",
        "チャットボットのシナリオを使う。システムのデータを更新した。",
        "端末のバラツキを試した。アプリのコツを使う。",
        "「オンライン相談サービス」の提供を開始した。",
        "「デジタル窓口アプリ」の提供を開始した。",
        "「AIチャットボット」の運用を開始した。",
        "ATMを3台、UPSを2台買った。",
        "SCSKに移行を頼んだ。SCSKとも比べた。",
        "KITTEを3か月借りた。",
        "「財務会計」「庶務事務」といった製品群を導入した。",
        "LGWANの上に移した。VPNを2台置いた。",
        "クラウドのストレージを使う。",
        "「スマート農業」の運用を開始し、アプリで管理する。",
        "この事業を「ことりプロジェクト」と名付け、システムを整えた。",
        "事務は「ことりチーム」と呼ばれる職員がアプリで進める。",
        "システムを「ワンストップ」と呼んでいる。",
    ],
)
def test_houses_programmes_words_and_companies_in_the_same_frames_are_none(text: str) -> None:
    assert names(text) == set()
