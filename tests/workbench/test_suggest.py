"""Candidates for the lexicon: what is offered, how it is ranked, where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.documents import parse_document
from caseextract.records import Kind, ToolCategory
from caseextract.workbench import Candidate, Suggester, rank

ARTICLE = """みなと市の取組

みなと市は、庁内チャットツール「うみねこトーク」を導入した。構築は株式会社みさきシステムズが担った。

その後もうみねこトークの利用は増えている。Microsoft Teamsとは併用しない。
"""


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester()


def candidates(suggester: Suggester, *texts: str) -> list[Candidate]:
    return [
        one for number, text in enumerate(texts) for one in suggester.candidates(parse_document(f"d{number}", text))
    ]


def test_unlisted_products_and_companies_are_candidates(suggester: Suggester) -> None:
    """With kind and category as the words around say; what a list holds is none."""
    found = {one.name: one for one in candidates(suggester, ARTICLE)}
    assert found["うみねこトーク"].kind is Kind.TOOL
    assert found["うみねこトーク"].category is ToolCategory.CHAT
    assert found["みさきシステムズ"].kind is Kind.VENDOR
    assert "Microsoft Teams" not in found


def test_every_place_is_quoted_from_the_source(suggester: Suggester) -> None:
    """Offsets are those of the document."""
    document = parse_document("d", ARTICLE)
    contexts = [context for one in suggester.candidates(document) for context in one.contexts]
    assert contexts
    assert all(document.text[context.start : context.end] == context.name for context in contexts)


def test_names_below_the_threshold_are_offered_too(suggester: Suggester) -> None:
    """They are what the extractor cannot decide."""
    [one] = rank(candidates(suggester, "新たにSorameguruを使い始めた。"), min_score=1)
    assert (one.name, one.score) == ("Sorameguru", sum(points for _, points in one.cues))


def test_documents_and_places_are_counted_once(suggester: Suggester) -> None:
    """The same name in two articles is one candidate."""
    ranked = rank(candidates(suggester, ARTICLE, ARTICLE))
    [one] = [one for one in ranked if one.name == "うみねこトーク"]
    assert (one.documents, one.mentions) == (2, 4)


def test_the_order_of_documents_does_not_matter(suggester: Suggester) -> None:
    other = "町は文書管理システム「しおかぜ文庫」を導入した。うみねこトークも試した。"
    found = candidates(suggester, ARTICLE, other)
    assert rank(found) == rank(reversed(found))


def test_the_best_come_first(suggester: Suggester) -> None:
    ranked = rank(candidates(suggester, ARTICLE), min_score=1)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)


def test_names_of_the_users_lexicon_are_known(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        'version = 1\n[[tool]]\nname = "うみねこトーク"\ncategory = "chat"\n[[vendor]]\nname = "みさきシステムズ"\n',
        encoding="utf-8",
    )
    assert candidates(Suggester([path]), ARTICLE) == []
