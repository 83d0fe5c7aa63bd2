"""The pages in a browser: they stand alone, run nothing, and can be read in the dark and by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseextract.evaluate.corpus import Article, Corpus
from caseextract.evaluate.rule_diff import diff_rules
from caseextract.explain import explain_text
from caseextract.pipeline import Extractor
from caseextract.report.labels import Language
from caseextract.report.rules.diff import diff_page
from caseextract.report.rules.explanation import explanation_page

CHROMIUM = Path("/usr/bin/chromium")
NAME = '<img src=x onerror="document.title=\'run\'">'
TEXT = f"三条市はヒヨコ台帳を導入した。{NAME}の{{{{ 7*7 }}}}も見た。&amp; 端末は８台で、40席ある。"
RULES = """version = 1
[[pattern]]
id = "own.<b>book</b>"
kind = "tool"
tokens = [{ text = "ヒヨコ", capture = "name" }, { text = "台帳", capture = "name" }]
positive = ["ヒヨコ台帳"]
[[pattern]]
id = "own.markup"
kind = "vendor"
tokens = [{ text = "<", capture = "name" }, { any = true, op = "{1,50}", capture = "name" }, { text = "の" }]
positive = ["<aの"]
[[pattern]]
id = "own.seats"
kind = "license_count"
tokens = [{ amount = "席", capture = "amount" }]
positive = ["40席"]
"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "own.toml").write_text(RULES, encoding="utf-8")
    new = Extractor(rules=[folder / "own.toml"])
    diff = diff_rules(Corpus((Article("a<i>", TEXT),)), Extractor(), new)
    path = folder / "diff.html"
    path.write_text(diff_page(diff, old="builtin", new="<own>", language=Language.JA), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def explained(page_file: Path) -> Path:
    """The page of an explanation, with the same rules and text."""
    explanation = explain_text(Extractor(rules=[page_file.parent / "own.toml"]), TEXT, doc_id="a<i>")
    path = page_file.parent / "explanation.html"
    path.write_text(explanation_page(explanation, language=Language.EN), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, page_file: Path) -> Iterator[object]:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(page_file.as_uri())
    yield page
    page.close()


def test_the_page_asks_for_nothing_and_runs_nothing(page, page_file: Path) -> None:  # type: ignore[no-untyped-def]
    assert page.asked == [page_file.as_uri()]
    assert page.title() == "規則の変更による差分"
    assert page.locator("img, script, link, i").count() == 0


def test_what_changed_is_shown_as_written(page) -> None:  # type: ignore[no-untyped-def]
    assert page.locator(".gained mark").all_text_contents()[0] == "ヒヨコ台帳"
    assert page.locator(".gained .rule").first.text_content() == "own.<b>book</b>"
    assert page.locator(".changed h3").text_content() == "a<i>:1 — 数量 → ライセンス数"
    shown = "".join(page.locator("blockquote").all_text_contents())
    assert NAME in shown
    assert "{{ 7*7 }}" in shown
    assert "&amp;" in shown


def test_contents_lead_to_the_sections(page) -> None:  # type: ignore[no-untyped-def]
    page.get_by_role("link", name="変わった事実: 1").click()
    assert page.url.endswith("#changed")
    assert page.locator("#changed").is_visible()


def test_an_explanation_marks_its_facts_and_says_why(page, explained: Path) -> None:  # type: ignore[no-untyped-def]
    page.asked.clear()
    page.goto(explained.as_uri())
    assert page.asked == [explained.as_uri()]
    assert page.title() == "Explanation: a<i>"
    assert page.locator("img, script, link, i").count() == 0
    assert page.locator(".m.k-tool.s-current").all_text_contents() == ["ヒヨコ台帳"]
    assert "rule: own.<b>book</b>" in page.locator(".reasons li").all_text_contents()
    said = "".join(page.locator(".said").all_text_contents())
    assert said == TEXT
    page.get_by_text("tokens, clauses, candidates").first.click()
    assert page.get_by_text("ヒヨコ/名詞-普通名詞").first.is_visible()


@pytest.mark.parametrize("name", ["diff", "explanation"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(page, explained: Path, scheme: str, name: str) -> None:  # type: ignore[no-untyped-def]
    page.goto((explained.parent / f"{name}.html").as_uri())
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page.emulate_media(color_scheme=scheme)
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("name", ["diff", "explanation"])
def test_a_narrow_screen_does_not_scroll_sideways(page, explained: Path, name: str) -> None:  # type: ignore[no-untyped-def]
    page.goto((explained.parent / f"{name}.html").as_uri())
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
