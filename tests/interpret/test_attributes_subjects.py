"""What is counted or paid for, read from whole texts: without the owner's name, without headings that say nothing."""

from __future__ import annotations

import pytest

from caseextract import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


SUBJECTS = [
    ("三条市の取組\n\n| 項目 | 内容 |\n| --- | --- |\n| 職員数 | 620人 |\n| 導入費用 | 3,200万円 |", {"620人": "職員数", "3,200万円": "導入費用"}),
    ("| 団体名 | 新潟県三条市 |\n| --- | --- |\n| 端末 | 700台 |", {"700台": "端末"}),
    ("| 市 | 件数 |\n| --- | --- |\n| 三条市 | 700件 |", {"700件": "件数"}),
    ("| 業務 | 処理件数 |\n| --- | --- |\n| 入力 | 700件 |", {"700件": "入力 処理件数"}),
    ("新潟県三条市の職員用パソコンは900台です。", {"900台": "職員用パソコン"}),
    ("新潟県の市町村は30市町村です。三条市の場合の費用は20万円です。", {"20万円": "三条市の場合の費用"}),
    ("三条市は端末を900台（うち教員用300台）整備した。", {"900台": "端末", "300台": "教員用端末"}),
    ("三条市は端末を900台、予備を20台買った。", {"900台": "端末", "20台": None}),
    ("三条市は受付機を12台置いた。", {"12台": "受付機"}),
    ("三条市の工事費は税込み1,200万円だった。", {"1,200万円": "工事費"}),
    ("三条市の2025年度の利用料は約430万円を見込む。", {"約430万円": "2025年度の利用料"}),
    ("三条市は窓口用タブレット端末の購入 24台、480万円を計上した。", {"24台": "窓口用タブレット端末", "480万円": "窓口用タブレット端末の購入"}),
    ("三条市は機器の更新に480万円をかけた。", {"480万円": "機器の更新"}),
    ("三条市はLGWAN端末900台とインターネット端末300台を置いた。", {"900台": "LGWAN端末", "300台": "インターネット端末"}),
    ("三条市ではかつて900台あった固定電話を300台にした。", {"300台": "固定電話"}),
    ("三条市は公開の地図に120種類の図を載せ、年8,500枚の紙を使った。", {"8,500枚": "紙"}),
    ("三条市は保守に年額380万円を支払う。", {"380万円": "保守"}),
    ("三条市の保守委託料として年額380万円を支払う。", {"380万円": "保守委託料"}),
    ("三条市役所の職員は900人です。", {"900人": "職員"}),
    ("三条市は補正予算に480万円を見込んだ。", {"480万円": None}),
]


@pytest.mark.parametrize(("text", "subjects"), SUBJECTS, ids=[text[:30] for text, _ in SUBJECTS])
def test_what_a_number_is_of_in_the_words_of_the_article(extractor: Extractor, text: str, subjects: dict[str, str | None]) -> None:
    told = {}
    for fact in extractor.extract(text + "\n").facts:
        record = fact.model_dump(mode="json")
        told[fact.evidence[0].text] = record.get("subject") or record.get("purpose")
    assert {quote: told.get(quote) for quote in subjects} == subjects


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("三条市は窓口を改めた。池田豊市長は「続ける」と話す。", "152048"),
        ("三条市は窓口を改めた。池田豊町長は「続ける」と話す。", None),
    ],
)
def test_a_mayor_belongs_to_the_one_town_told_of(extractor: Extractor, text: str, code: str | None) -> None:
    assert [fact.municipality for fact in extractor.extract(text + "\n").facts if fact.kind == "person"] == [code]
