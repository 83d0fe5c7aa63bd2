"""The site in a real browser: opened from the file system, with nothing let out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import fact_from
from caseextract.report.labels import Language
from caseextract.report.site.build import build_site
from caseextract.store import Store
from compare.builders import SHIBUYA, SUGINAMI, amount, make_store
from report.site.tab import Tab

AXE = "axe.run(document, {resultTypes: ['violations']})"
TYPES = ("index.html", "tools.html", f"compare.html#{SUGINAMI},{SHIBUYA}", f"municipality/{SUGINAMI}.html")


@pytest.fixture(scope="session")
def axe() -> str:
    module = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return (Path(module.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def until(page: Any, condition: Callable[[], bool]) -> None:
    """Wait until the condition holds; the policy of the pages does not let the browser evaluate it itself."""
    for _ in range(100):
        if condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came about")


@pytest.mark.parametrize("address", [*TYPES, "article/a.html"])
def test_a_page_opens_from_the_file_system_without_complaint(tab: Any, address: str) -> None:
    page = tab.open(address)
    assert page.locator("h1").inner_text()
    assert page.evaluate("document.styleSheets.length") == 1


def test_the_start_page_leads_to_municipality_article_and_words(tab: Any) -> None:
    page = tab.open("index.html")
    page.get_by_role("link", name="杉並区", exact=True).first.click()
    assert page.locator("h1").inner_text() == "東京都杉並区"
    page.locator(".notes a").first.click()
    page.wait_for_url("**/article/**")
    page.locator(".m.on").first.wait_for()


def test_a_filter_leaves_the_facts_it_names_in_list_and_text(tab: Any) -> None:
    page = tab.open("article/a.html")
    total = page.locator("#facts li:visible").count()
    page.select_option("#by-kind", "device_count")
    assert page.locator("#facts li:visible").all_inner_texts() != []
    assert {item.get_attribute("class") for item in page.locator("#facts li:visible").all()} == {"k-device_count"}
    assert page.locator("#text .m:not(.off)").count() == page.locator("#text .m.k-device_count").count()
    page.get_by_role("button", name="すべて表示").click()
    until(page, lambda: page.locator("#facts li:visible").count() == total)


def test_filters_add_up_and_say_so_when_nothing_is_left(tab: Any) -> None:
    page = tab.open("article/a.html")
    page.select_option("#by-kind", "device_count")
    page.select_option("#by-status", "rejected")
    assert page.locator("#facts li:visible").count() == 0
    assert page.locator("#nothing").is_visible()
    assert page.locator("#shown").inner_text().startswith("0件")


def test_a_fact_leads_to_its_words_and_the_words_back_to_the_fact(tab: Any) -> None:
    page = tab.open("article/a.html")
    page.locator("#facts li.k-device_count a").first.click()
    marked = page.locator("#text .m.on")
    assert "約200台" in "".join(marked.all_inner_texts())
    assert page.locator("#card .card-value").inner_text() == "約200台"
    page.locator("#text .m.k-tool").first.click()
    current = page.locator("#facts li[aria-current]")
    assert "Box" in current.inner_text()
    assert page.url.endswith(f"#{current.get_attribute('id')}")


def test_the_card_tells_value_state_owner_rule_and_reasons(tab: Any, hostile_page: str) -> None:
    page = tab.open(hostile_page)
    page.locator("#facts li.k-tool a").click()
    card = page.locator("#card").inner_text()
    for told in ("ツール", "現在", "東京都渋谷区", '"><img src=x onerror=alert(4)>', "<b>rule</b>"):
        assert told in card


def test_hovering_shows_the_card_and_leaving_hides_it(tab: Any) -> None:
    page = tab.open("article/a.html")
    page.locator("#text .m.k-device_count").first.hover()
    page.locator("#card").wait_for(state="visible")
    page.mouse.move(5, 5)
    page.locator("#card").wait_for(state="hidden")


def test_on_a_small_screen_a_tap_opens_the_card_at_its_foot(chromium: Any, site: Path) -> None:
    tab = Tab(chromium, site, viewport={"width": 375, "height": 700}, has_touch=True)
    page = tab.open("article/a.html")
    page.locator("#text .m.k-device_count").first.tap()
    card = page.locator("#card")
    assert card.locator(".card-value").inner_text() == "約200台"
    box = card.bounding_box()
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 375, 700)
    card.get_by_role("button", name="閉じる").tap()
    assert card.is_hidden()
    tab.context.close()
    assert tab.complaints == []


def test_the_keyboard_reaches_every_piece_with_one_tab_stop(tab: Any) -> None:
    """Arrow keys move between pieces, Enter opens the card, Escape closes it and gives the place back."""
    page = tab.open("article/a.html")
    assert page.locator("#text a.m[tabindex='0']").count() == 1
    page.locator("#text a.m[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.id")
    assert second == page.locator("#text a.m").nth(1).get_attribute("id")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "card"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == second
    assert page.locator("#card").is_hidden()


def test_the_first_stop_of_the_tab_key_skips_to_the_content(tab: Any) -> None:
    page = tab.open("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_crossing_facts_share_a_piece_and_each_can_be_chosen(tab: Any, hostile_page: str) -> None:
    page = tab.open(hostile_page)
    shared = page.locator("#text a.m", has_text="300台").first
    assert len(str(shared.get_attribute("data-f")).split()) == 3
    shared.click()
    values = page.locator(".card-also a").all_inner_texts()
    assert len(values) == 2
    page.locator(".card-also a").first.click()
    assert page.locator("#text .m.on").count() >= 2


def test_a_hostile_article_stays_text(tab: Any, hostile_page: str) -> None:
    page = tab.open(hostile_page)
    text = page.locator("#text").inner_text()
    assert "<script>document.title='taken'</script>" in text
    assert "onerror=alert(1)" in text
    assert "U+202E" in text
    assert "{{ 7*7 }}" in text
    assert "taken" not in page.title()
    assert page.locator("#text img, #text script").count() == 0
    for address in (f"municipality/{SHIBUYA}.html", f"compare.html#{SHIBUYA},{SUGINAMI}", "tools.html"):
        page = tab.open(address)
        page.wait_for_timeout(100)
        assert "taken" not in page.title()
        assert page.locator("main img").count() == 0


def test_two_municipalities_are_compared_with_verdicts_and_reasons(tab: Any) -> None:
    page = tab.open("compare.html")
    page.get_by_label("杉並区").check()
    page.get_by_label("渋谷区").check()
    until(page, lambda: page.locator("#result thead th").count() == 3)
    row = page.locator("#result tr", has=page.get_by_role("rowheader", name="チャット", exact=True))
    assert "LoGoチャット" in row.inner_text()
    assert "記載なし" in row.inner_text()
    verdict = page.locator(".verdict").first
    assert verdict.locator("strong").inner_text() in ("比較可", "要注意", "不可")
    assert page.url.endswith(f"#{SUGINAMI},{SHIBUYA}")
    page.get_by_label("数値の判定がある行だけ").check()
    judged, plain = page.locator("#result .verdicts"), page.locator("#result tbody tr:not(:has(.verdicts))")
    until(page, lambda: plain.count() == judged.count() > 0)


def test_a_municipality_is_taken_out_again(tab: Any) -> None:
    page = tab.open(f"compare.html#{SUGINAMI},{SHIBUYA}")
    page.get_by_role("button", name="渋谷区を外す").click()
    until(page, lambda: page.locator("#result thead th").count() == 2)
    assert "二つ以上" in page.locator("#message").inner_text()


def test_a_value_of_the_comparison_leads_to_the_words_of_the_article(tab: Any) -> None:
    page = tab.open(f"compare.html#{SUGINAMI},{SHIBUYA}")
    page.locator("#result table").wait_for()
    numbers = page.locator("#result sup a").all_inner_texts()
    assert {int(number) for number in numbers} == set(range(1, page.locator("#sources li").count() + 1))
    page.locator("#result sup a").first.click()
    page.wait_for_url("**/article/**")
    page.locator("#text .m.on").first.wait_for()


def test_a_list_is_narrowed_by_words_of_any_width(tab: Any) -> None:
    page = tab.open("tools.html")
    page.locator("#narrow-tools").fill("ｂｏｘ")
    assert [row.locator("th").inner_text() for row in page.locator("#tools tbody tr:visible").all()] == ["Box"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_serious_finding_on_accessibility(
    chromium: Any, site: Path, axe: str, hostile_page: str, scheme: str, width: int
) -> None:
    # The policy of the pages keeps foreign scripts out; the checker has to get past it.
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    for address in (*TYPES, "article/a.html#f2", hostile_page):
        page.goto("about:blank")
        page.goto(f"{site.as_uri()}/{address}")
        page.wait_for_timeout(150)
        page.evaluate(axe)
        found = page.evaluate(AXE)["violations"]
        grave = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
        assert grave == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


def test_on_paper_the_text_and_its_facts_are_there_and_the_controls_are_not(tab: Any) -> None:
    page = tab.open("article/a.html")
    page.emulate_media(media="print")
    assert page.locator("#text").is_visible()
    assert page.locator("#facts li").last.is_visible()
    assert page.locator("#filters").is_hidden()
    assert page.locator("header nav").is_hidden()


def test_ten_thousand_facts_are_filtered_and_chosen_without_a_halt(chromium: Any, tmp_path: Path) -> None:
    """One change of a filter and one choice, each drawn, on an article of 10,000 facts; the limit is for a busy machine."""
    text = "端末を1台配った。\n" * 10_000
    facts = []
    for number in range(10_000):
        start = number * 10 + 3
        span = {"start": start, "end": start + 2, "text": "1台"}
        fields = {"municipality": None, "status": "current" if number % 2 else "planned", "device": "terminal"}
        facts.append(
            fact_from({"kind": "device_count", "doc": "a", "evidence": [span], "amount": amount(1, "台"), **fields})
        )
    with Store.open(make_store(tmp_path / "store", {"a": (text, facts)}) / "cases.db") as store:
        build_site(store, load_gazetteer(), tmp_path / "site", language=Language.JA)
    page = chromium.new_page()
    page.goto((tmp_path / "site" / "article" / "a.html").as_uri())
    assert page.locator("#facts li").count() == 10_000
    drawn = "await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
    change = "box.value = 'current'; box.dispatchEvent(new Event('change', {bubbles: true}))"
    for act in (
        f"const box = document.getElementById('by-status'); {change}",
        "document.querySelector('#f9990 a').click()",
        "[...document.querySelectorAll('#text a.m')].at(7).click()",
    ):
        took = page.evaluate(f"async () => {{ const began = performance.now(); {act}; {drawn}; return performance.now() - began }}")
        assert took < 8_000, act
    assert page.locator("#facts li:not([hidden])").count() == 5_000
    page.close()
