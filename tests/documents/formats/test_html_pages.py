"""Whole pages of many makes: the text read from each, what each says of itself, and the facts of its article.

Beside ``pages/NAME.html`` stand ``NAME.txt``, the text to be read, and ``NAME.article.txt``, the article as plain text.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from caseextract.documents.formats import read_content
from documents.formats.facts import facts_of_content, facts_of_text

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
METADATA = {
    "blog": ("文書管理の見直しで書庫が空いた話", "みどりの情報係日記", "2022-11-05", None),
    "city_layout": ("庁内パソコンの更新について", "若葉町公式ホームページ", None, None),
    "interview": ("【インタビュー】チャットで変わる庁内の連絡", "自治のひろば", "2023-07-10", "interview"),
    "ministry": ("市町村の電子申請に関する調査報告書の概要", "例示省", "2023-12-20", "report"),
    "minutes": ("令和4年第2回定例会 会議録（3月8日）", "白川町議会", None, "minutes"),
    "newsletter": ("メールマガジン「庁舎の窓」第48号", None, "2025-01-20", "newsletter"),
    "press_release": ("緑野市と連携協定を締結", "あかつき電算株式会社", "2024-06-03", "press_release"),
    "round_table": ("座談会「三つの町が語る共同利用」（後編）", "広域行政だより 第12号", "2021-03-22", "round_table"),
    "vendor_case": ("緑野市様 電子決裁で紙を半分に", "みなとソフト株式会社", "2024-02-15", "case_study"),
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_text_of_a_page(page: Path) -> None:
    """Exactly the article is read, block by block."""
    content = read_content(page.read_bytes(), page.name)
    assert content.text + "\n" == page.with_suffix(".txt").read_text(encoding="utf-8")
    assert content.warnings == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_facts_of_a_page(page: Path) -> None:
    """They are those of the article as plain text."""
    plain = facts_of_text(page.with_suffix(".article.txt").read_text(encoding="utf-8"))
    assert facts_of_content(read_content(page.read_bytes(), page.name)) == plain
    assert sum(plain.values()) > 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_says_of_itself(page: Path) -> None:
    """Its title without the name of the site, publisher, day and genre."""
    said = read_content(page.read_bytes(), page.name).metadata
    day = METADATA[page.stem][2]
    assert (said.title, said.publisher, said.genre) == (*METADATA[page.stem][:2], METADATA[page.stem][3])
    assert said.published == (datetime.date.fromisoformat(day) if day else None)
    assert page.stem != "city_layout" or said.modified == datetime.date(2023, 9, 1)
