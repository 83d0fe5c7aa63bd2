"""Vendors: known names, company forms, role words; and what is no vendor of the case."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.documents import parse_document
from caseextract.lexicon.vendors import load_vendors
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.mention import Mention
from caseextract.recognize.vendors import VendorRecognizer
from caseextract.rules.cues import builtin_cues
from material import ABSENT, CORPUS


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer()


@pytest.fixture(scope="module")
def recognizer() -> VendorRecognizer:
    return VendorRecognizer(load_vendors(), builtin_cues("vendors"), products=["ロゴワークス"])


def find(recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str) -> list[Mention]:
    return recognizer.find(analyze(parse_document("d", text), tokenizer))


def names(recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str) -> list[str]:
    """The distinct canonical names found in ``text``, in order."""
    return list(dict.fromkeys(mention.value.name for mention in find(recognizer, tokenizer, text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("運用はＮＴＴ東日本に任せている。", ["NTT東日本"]),
        ("NTT コミュニケーションズの閉域サービスを使う。", ["NTTコミュニケーションズ"]),
        ("ソリトン様と相談した。", ["ソリトンシステムズ"]),
        ("ＲＫＫコンピューターサービス株式会社と契約した。", ["RKKCS"]),
        ("ＮＴＴデータグループ３社が加わった。", ["NTTデータ"]),
        ("今回富士通に発注した。", ["富士通"]),
        ("NTT東日本岩手支店が手伝った。", ["NTT東日本"]),
        ("NTT東日本東京事業部と試した。", ["NTT東日本"]),
        ("富士通総研に頼んだ。", ["富士通総研"]),
        ("日本マイクロソフト社の担当者に聞いた。", ["日本マイクロソフト"]),
    ],
)
def test_known_companies_are_found_under_their_canonical_name(
    recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str, expected: list[str]
) -> None:
    assert names(recognizer, tokenizer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("構築は株式会社ミライアークが担当した。", ["ミライアーク"]),
        (
            "ミライアーク株式会社、株式会社ぎょうせい、㈱アオバ電設と進めた。",
            ["ミライアーク", "ぎょうせい", "アオバ電設"],
        ),
        ("運用を(株)青葉情報システムに委託した。", ["青葉情報システム"]),
        ("[PR]株式会社青空テクノロジーズ\n", ["青空テクノロジーズ"]),
        ("株式会社Aoba Cloud Works（本社：東京都港区）は発表した。", ["Aoba Cloud Works"]),
        ("株式会社アオバ・ベータ代表取締役の山田氏が話した。", ["アオバ・ベータ"]),
        ("受託者株式会社ミライアークが来た。", ["ミライアーク"]),
        ("会計ソフト大手ミライアーク株式会社に頼んだ。", ["ミライアーク"]),
        ("大手町システム株式会社に頼んだ。", ["大手町システム"]),
        ("2012年株式会社ミライアークに委託した。", ["ミライアーク"]),
        ("現青葉情報株式会社の前身だ。", ["青葉情報"]),
        ("トーコー設備株式会社と契約した。", ["トーコー設備"]),
        ("株式会社青葉製作所と組んだ。", ["青葉製作所"]),
        ("青葉市と有限会社たかはし商店が試した。", ["たかはし商店"]),
        ("株式会社ヤマスから端末を買う。", ["ヤマス"]),
        ("実証実験の報告書\n\n株式会社 AOB\n\n平成31年", ["AOB"]),
        ("アオバ電算（山田太郎社長）、AOB（代表取締役 鈴木一郎）の2社が加わった。", ["アオバ電算", "AOB"]),
    ],
)
def test_a_company_form_names_companies_no_list_holds(
    recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str, expected: list[str]
) -> None:
    assert names(recognizer, tokenizer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市は青葉電子計算センターの基幹システムを使う。", ["青葉電子計算センター"]),
        ("ミラクテさんの支援で全庁に入れた。", ["ミラクテ"]),
        ("4社のうちアクロネット社を選んだ。", ["アクロネット"]),
        ("受託者：青葉システム開発", ["青葉システム開発"]),
        ("（左から）ミラクテ 営業本部 高橋氏、川口市 情報政策課 佐藤氏", ["ミラクテ"]),
        ("Google社の支援を受けた。", ["Google"]),
    ],
)
def test_a_role_word_names_companies_no_list_holds(
    recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str, expected: list[str]
) -> None:
    assert names(recognizer, tokenizer, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Google Workspaceを導入した。Googleフォームも使う。",
        "Microsoft 365のTeamsを使う。",
        "LINEで通知を送り、PayPayで支払える。",
        "ベンダーさんに相談し、メーカーの提案を受けた。",
        "A社、B社、C社から提案があった。",
        "補佐官は元ソフトバンクの技術者で、NTTデータ出身の職員もいる。",
        "1992年に株式会社青葉堂に入社した。",
        "北海道新聞社の取材を受けた。株式会社青葉銀行でも払える。",
        "出所：株式会社ミライアークの資料",
        "写真提供：株式会社オカムラ",
        "総務省と東京都の支援を受け、青葉大学と連携協定を結んだ。",
        "日立市役所と富士通り商店街が参加した。",
        "委託先：市内企業",
        "運用：クラウドサービス",
        "※「アオバ」は株式会社ミライアークの登録商標です。",
        "テレワークの支援を進め、ヘルプデスクに依頼した。",
        "ロゴワークスの支援機能を使う。",
        "同社の社員が来社した。",
        "メールクライアントソフトウェアのサポート終了が重なった。",
        "青葉市（山田太郎市長）と試した。",
        "施設は1997年に株式会社化し、合同会社形式に改めた。",
        "ソウルの提案とアラン・ドロアの協力で進めた。",
        "東芝EMIの映像を流し、NECグリーンロケッツの選手が来た。",
    ],
)
def test_brands_products_employers_credits_and_public_bodies_are_no_vendors(
    recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str
) -> None:
    assert names(recognizer, tokenizer, text) == []


def test_a_name_once_shown_to_be_a_company_is_found_again(
    recognizer: VendorRecognizer, tokenizer: Tokenizer
) -> None:
    text = "株式会社ミライアークと契約した。\n\n翌月、ミライアークが動き出した。"
    assert [text[m.start : m.end] for m in find(recognizer, tokenizer, text)] == ["ミライアーク"] * 2


def test_a_defined_short_form_means_the_company(recognizer: VendorRecognizer, tokenizer: Tokenizer) -> None:
    text = "株式会社ミライアーク（以下「ＭＡ」）と契約した。MAの担当者が来た。"
    found = find(recognizer, tokenizer, text)
    assert [(text[m.start : m.end], m.value.name) for m in found] == [
        ("ミライアーク", "ミライアーク"),
        ("ＭＡ", "ミライアーク"),
        ("MA", "ミライアーク"),
    ]


def test_a_group_name_yields_to_the_fuller_name_of_the_article(
    recognizer: VendorRecognizer, tokenizer: Tokenizer
) -> None:
    assert names(recognizer, tokenizer, "富士通の提案だった。富士通Japan株式会社が構築した。") == [
        "富士通Japan"
    ]


def test_evidence_is_the_name_without_its_form(recognizer: VendorRecognizer, tokenizer: Tokenizer) -> None:
    text = "構築は株式会社ミライアークさんです。"
    assert [text[m.start : m.end] for m in find(recognizer, tokenizer, text)] == ["ミライアーク"]


PIECES = [
    "株式会社",
    "(株)",
    "（株）",
    "アオバ",
    "ＮＴＴ東日本",
    "富士通",
    "社",
    "さん",
    "の支援で",
    "、",
    "。",
    " ",
    "に委託",
    "A&B",
    "\n",
]


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_evidence_is_never_empty_nor_overlapping(
    recognizer: VendorRecognizer, tokenizer: Tokenizer, pieces: list[str]
) -> None:
    text = "".join(pieces)
    found = find(recognizer, tokenizer, text)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.skipif(not CORPUS.is_dir(), reason=ABSENT)
def test_gold_vendors_of_the_corpus_are_found(recognizer: VendorRecognizer, tokenizer: Tokenizer) -> None:
    """F1 by name per document of at least 0.92 on the annotated articles."""
    import json

    from caseextract.lexicon.search import fold

    hits = misses = extra = 0
    for path in sorted(CORPUS.glob("*/*.txt")):
        found = {fold(name) for name in names(recognizer, tokenizer, path.read_text(encoding="utf-8"))}
        lines = path.with_suffix(".gold.jsonl").read_text(encoding="utf-8").splitlines()
        gold = [fact for fact in map(json.loads, lines) if fact["kind"] == "vendor"]
        forms = [({fold(n) for n in (g["name"], *(g.get("aliases") or ()))}, g.get("optional")) for g in gold]
        required = {frozenset(form) for form, optional in forms if not optional}
        hits += sum(bool(form & found) for form in required)
        misses += sum(not form & found for form in required)
        extra += sum(not any(name in form for form, _ in forms) for name in found)
    assert 2 * hits / (2 * hits + misses + extra) >= 0.92


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("株式会社ことのはラボ", ["ことのはラボ"]),
        ("株式会社みんなのデジタルが構築した。", ["みんなのデジタル"]),
        ("株式会社つなぐネットコミュニケーションズが保守する。", ["つなぐネットコミュニケーションズ"]),
        ("株式会社うるるの製品を選んだ。", ["うるる"]),
        ("株式会社の代表が来た。", []),
        ("株式会社または合同会社が応じる。", []),
        ("株式会社であることを条件とした。", []),
        ("株式会社することを決めた。", []),
    ],
)
def test_hiragana_names_are_read_whole(
    recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str, expected: list[str]
) -> None:
    assert names(recognizer, tokenizer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("運用は委託先の兵庫アイティーサービスさんにお願いします。", ["兵庫アイティーサービス"]),
        ("保守は北陸コンピュータが担っています。", ["北陸コンピュータ"]),
        ("委託先の大阪サポートセンターさんに頼んだ。", ["大阪サポートセンター"]),
        ("委託先の兵庫県サービスが担った。", []),
        ("青森コールセンターが担った。", []),
        ("青森スタッフが担当した。", []),
        ("窓口の東京サービスを使った。", []),
    ],
)
def test_a_place_and_katakana_beside_a_role_word_is_a_local_company(
    recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str, expected: list[str]
) -> None:
    assert names(recognizer, tokenizer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("隣市のシステムハウス、ミナトシステムワークスの皆さんに助けてもらった。", ["ミナトシステムワークス"]),
        ("地元の港北通信工業さんが工事から保守まで請けた。", ["港北通信工業"]),
        ("市内のアオバネットワークスと組んだ。", ["アオバネットワークス"]),
        ("港北市のベンチャー、アオバベースが開発した。", ["アオバベース"]),
        ("担ったのは隣市のソフト会社「あおばソフト」だ。", ["あおばソフト"]),
        ("地元の電器店、ミナト電器さんに頼んだ。", ["ミナト電器"]),
        ("施工：港北電設（仙台市）\n", ["港北電設"]),
        ("IT企業「など」が集まる会社だ。", []),
        ("市のベンダー、サポートスタッフと話した。", []),
        ("地元のスーパーが協力した。市内のコミュニティセンターで使う。", []),
        ("地元のボランティアさんが教えた。県内のデジタルサービスが広がる。", []),
        ("委託先、事業者、ボランティアが集まる。", []),
    ],
)
def test_a_company_is_introduced_by_what_it_is_or_whence(
    recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str, expected: list[str]
) -> None:
    assert names(recognizer, tokenizer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("頼んだのは仙台のヒバリシステムさんです。", ["ヒバリシステム"]),
        ("提案を受け、四国ことづて情報さんの「ことづて」に決めた。", ["四国ことづて情報"]),
        ("仙台市のソフト会社ヒバリテクノの「あきどこ」を使う。", ["ヒバリテクノ"]),
        ("事業者：株式会社電算、株式会社ヒバリ", ["電算", "ヒバリ"]),
        ("ヒバリ電算株式会社（以下「ヒバリ電算」）が担う。ヒバリ電算は支援した。", ["ヒバリ電算"]),
        ("庁内の情報システムさんに聞いた。", []),
        ("うちの会計システムさんは優秀だ。", []),
    ],
)
def test_companies_by_trade_and_by_address(recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str, expected: list[str]) -> None:
    assert names(recognizer, tokenizer, text) == expected


@pytest.mark.parametrize("text", ["スマホの「知る」が変わる。", "グーグルやヤフーでの検索では出る。"])
def test_everyday_words_and_search_engines_are_no_vendors(recognizer: VendorRecognizer, tokenizer: Tokenizer, text: str) -> None:
    assert names(recognizer, tokenizer, text) == []


def test_what_one_reads_of_a_company_is_no_part_of_the_case(recognizer: VendorRecognizer, tokenizer: Tokenizer) -> None:
    assert names(recognizer, tokenizer, "ヒバリシステムズのメルマガで知った。") == []
    assert names(recognizer, tokenizer, "ヒバリシステムズの支援で知った。") == ["ヒバリシステムズ"]


def test_a_seat_in_brackets_makes_a_company(recognizer: VendorRecognizer, tokenizer: Tokenizer) -> None:
    assert names(recognizer, tokenizer, "市とヒバリ計器(松本市和田)は発表した。ミライト・テクノロジーズ(大阪府)との研究。") == ["ヒバリ計器", "ミライト・テクノロジーズ"]
    assert names(recognizer, tokenizer, "市民センター(松本市和田)は開いている。") == []
