"""A state that no words show bears its mark wherever facts are listed."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from caseextract.compare.evidence import Article
from caseextract.compare.listing import build_listing
from caseextract.report.cells import fact_state
from caseextract.report.found import facts_markdown, print_facts
from caseextract.report.labels import Language, labels_in
from caseextract.report.listing import print_listing
from caseextract.report.site.factview import fact_views
from compare.builders import fact

JA = labels_in(Language.JA)
TEXT = "Boxの話。"
LEFT_OPEN = fact("tool", TEXT, "Box", name="Box", status="current", uncertain=["status"])
SHOWN = fact("tool", TEXT, "Box", name="Box", status="current", uncertain=["municipality"])


@pytest.mark.parametrize(("one", "expected"), [(LEFT_OPEN, "現在？"), (SHOWN, "現在")])
def test_the_mark_stands_behind_a_default_state_only(one: object, expected: str) -> None:
    assert fact_state(one, JA) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("marked", [True, False])
def test_lists_of_facts_mark_it_and_say_what_the_mark_means(marked: bool) -> None:
    article = Article("a", text=TEXT)
    listing = build_listing([LEFT_OPEN if marked else SHOWN], {"a": article}, owners={}, context=20)
    console = Console(file=io.StringIO(), width=120)
    print_facts(listing, total=1, console=console, labels=JA)
    print_listing(listing, console=console, labels=JA)
    assert isinstance(console.file, io.StringIO)
    for text, times in ((console.file.getvalue(), 2), (facts_markdown(listing, total=1, labels=JA), 1)):
        assert text.count("現在？") == times * marked
        assert text.count(JA["legend.unsure"]) == times * marked


def test_the_page_of_an_article_marks_it() -> None:
    views = fact_views([LEFT_OPEN, SHOWN], Article("a", text=TEXT), words=JA)
    assert [(view.state, view.unsure) for view in views] == [("現在？", True), ("現在", False)]
