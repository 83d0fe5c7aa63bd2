"""What looks like a municipality and is none: a hundred surnames, stations, companies and addresses."""

from __future__ import annotations

import pytest

from caseextract.documents import parse_document
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.places import PlaceRecognizer

RECOGNIZER = PlaceRecognizer(load_gazetteer())
TOKENIZER = Tokenizer()

SURNAMES = """
千代田さんは情報政策課の係長です。
伊達氏は、まず課題を整理したという。
渋谷主査が操作を説明した。
福島課長に導入の経緯を聞いた。
宮崎さんと山口さんが窓口を担当する。
石川係長は「紙が減った」と話す。
岡山氏が講師を務めた。
秋田さんが問い合わせに答える。
長野主任によると、研修は三度開いた。
富山さん　最初は不安でした。
奈良氏と滋賀氏が委員に加わった。
香川さんは技術職です。
高知主幹が全体をまとめた。
千葉部長のあいさつで始まった。
熊本参事が質問に答えた。
大分さんの提案で改めた。
川崎さんは入庁二年目です。
横浜氏の著書に詳しい。
松本室長が会見した。
豊田さんがひな型を作った。
鎌倉さんに引き継いだ。
日野さんが画面を見せてくれた。
青森主事の担当です。
中野氏：はい、そう考えています。
練馬さんは以前、税を担当していた。
"""
STATIONS = """
渋谷駅から歩いて十分の会議室で開いた。
会場は新宿駅西口のビルです。
品川駅港南口に集まった。
大宮駅前の施設を借りた。
横浜駅の地下街で配った。
博多駅までは電車で行ける。
仙台駅の東側で実験した。
千葉駅を出て左に進む。
京都駅ビルの展示を見た。
大阪駅北側の再開発に合わせた。
神戸線の沿線で試した。
千代田線に乗り換える。
函館本線の車両に貼り出した。
山形新幹線の車内で使った。
成田空港の保安検査に似ている。
福岡空港国際線の表示を参考にした。
名古屋高速の料金所で使われている。
札幌ドームで催しがあった。
横浜スタジアムの電光掲示板に流した。
東京タワーの展望台から見える。
大阪城ホールで式を開いた。
長崎街道に沿った道です。
琵琶湖線の遅れを知らせる。
首都高速渋谷線の工事を知らせる。
青梅街道の渋滞を調べた。
"""
COMPANIES = """
千代田化工の設備を参考にした。
日立システムズが保守を担う。
東京海上日動の保険に入った。
横浜銀行の端末を使う。
北海道電力の計器を読む。
東京ガスの検針に倣う。
京都銀行との協定に基づく。
千葉銀行のアプリを例に挙げた。
北海道博覧会の資料を写す。
兵庫県大会の記録を載せる。
長野県区間の道路を直す。
富山化学の研究所を訪ねた。
神戸製鋼の事例を聞いた。
大阪ガスの仕組みを見た。
名古屋鉄道の乗車券に載せた。
広島電鉄の停留所に貼った。
高島屋の催し場で配った。
横浜ゴムの工場を見学した。
東京エレクトロンの技術者が講演した。
茨城計算センターに委託した。
沖縄セルラーの回線を使う。
熊本日日新聞に載った。
信濃毎日新聞の取材を受けた。
北海道新聞社の記事による。
静岡放送の番組で紹介された。
大阪大学の研究室と組んだ。
東京都市大学の学生が手伝った。
名古屋大学の教授が助言した。
"""
ADDRESSES = """
支社の所在地は北海道札幌市中央区北3条西6丁目です。
埼玉県さいたま市大宮区に本社がある会社が開発した。
大阪府大阪市北区梅田に拠点を置く企業が担った。
本社：東京都渋谷区神南一丁目1番1号
所在地：大阪府吹田市江坂町1-2-3
〒980-0811 宮城県仙台市青葉区一番町4-5-6
住所　福岡県福岡市博多区博多駅前2丁目
株式会社さざなみ（本社：神奈川県横浜市西区）は製品を発表した。
さざなみソフト（東京都港区）の新製品です。
会場：東京都千代田区丸の内三丁目のホール
事業所：愛知県名古屋市中区栄3-1-1
東京都新宿区西新宿二丁目8番1号まで郵送する。
本店所在地：京都府京都市下京区四条通
連絡先　長野県長野市大字南長野1番地
送り先　福井県福井市大手三丁目17番1号
支社：広島県広島市中区紙屋町2-1
営業所：石川県金沢市広岡1-1-1
開催場所：兵庫県神戸市中央区港島中町6丁目
東京都中央区日本橋に本社を置く会社が作った。
山口県宇部市に本社がある会社です。
愛媛県松山市に拠点を置く開発会社が担う。
送付先は岡山県岡山市北区内山下2-4-6です。
熊本県熊本市中央区手取本町1-1の会議室
千葉県浦安市舞浜1番地1の施設
新潟県新潟市中央区新光町4-1
香川県高松市番町四丁目1番10号
岩手県盛岡市内丸10-1
沖縄県那覇市泉崎1丁目2番2号
"""
HARD = [
    pytest.param(text, id=f"{group} {number}")
    for group, block in (
        ("surname", SURNAMES),
        ("station", STATIONS),
        ("company", COMPANIES),
        ("address", ADDRESSES),
    )
    for number, text in enumerate(block.strip().split("\n"), 1)
]


def test_there_are_a_hundred() -> None:
    assert len(HARD) >= 100


@pytest.mark.parametrize("text", HARD)
def test_a_lookalike_is_no_municipality(text: str) -> None:
    found = RECOGNIZER.find(analyze(parse_document("t", text), TOKENIZER))
    assert [(m.rule, text[m.start : m.end]) for m in found if m.value.code or m.value.candidates] == []
