"""Verdicts in words: one by one where few, by reasons and pairs where many."""

from __future__ import annotations

import io
from itertools import combinations

import pytest
from rich.console import Console

from caseextract.compare.evidence import Article
from caseextract.compare.model import Comparison
from caseextract.compare.table import build_comparison
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact
from caseextract.report.labels import Labels, Language, labels_in
from caseextract.report.markdown import comparison_markdown
from caseextract.report.page import comparison_html
from caseextract.report.terminal import print_comparison
from compare.builders import amount, fact

JA, EN = labels_in(Language.JA), labels_in(Language.EN)
TOWNS = ("131156", "131130", "131016", "152048", "222097", "352063")


def compared(number: int) -> Comparison:
    """Towns with a number of staff each, the first told of 正規職員."""
    facts: list[Fact] = []
    articles: dict[str, Article] = {}
    for place, code in enumerate(TOWNS[:number]):
        head = "正規" if place == 0 else ""
        text = f"{head}職員は{900 + 7 * place}人。"
        doc = f"d{place}"
        articles[doc] = Article(doc, text=text)
        staff = amount(900 + 7 * place, "人")
        facts.append(
            fact("headcount", text, f"{900 + 7 * place}人", doc=doc, owner=code, status="current", amount=staff, role="staff", subject=f"{head}職員")
        )
    places = [place for code in TOWNS[:number] if (place := load_gazetteer().by_code(code))]
    return build_comparison(places, facts, articles)


def printed(comparison: Comparison, *, width: int, labels: Labels = JA) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False)
    print_comparison(comparison, console=console, labels=labels)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("number", [4, 5, 6])
def test_the_reasons_of_many_verdicts_are_given_with_their_pairs(number: int) -> None:
    table = compared(number)
    names = [column.name for column in table.columns]
    alone = "、".join(f"{names[0]}／{other}" for other in names[1:])
    for text in (printed(table, width=200), comparison_markdown(table, JA), comparison_html(table, JA, language=Language.JA)):
        assert f"{alone}: 定義の記載が一方にしかない" in text
        assert f"{'、'.join(names[1:])}のどの2つも: 会計年度任用職員を含むかなど" in text


def test_of_three_every_verdict_stands_by_itself() -> None:
    table = compared(3)
    for a, b in combinations([column.name for column in table.columns], 2):
        text = comparison_markdown(table, JA)
        assert f"{a} 9" in text
        assert f"／{b} 9" in text


def test_the_pairs_are_told_in_english() -> None:
    assert "any two of 渋谷区, 千代田区, 三条市" in printed(compared(4), width=200, labels=EN)


def test_on_a_narrow_screen_the_verdicts_stand_below_the_table() -> None:
    text = printed(compared(2), width=40)
    head = next(line for line in text.splitlines() if "項目" in line)
    assert "比較の可否" not in head
    assert "比較の可否" in text
    assert "要注意 900人／907人" in text
    assert max(len(line) for line in text.splitlines()) <= 40
