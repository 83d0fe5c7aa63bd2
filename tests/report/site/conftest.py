"""A small site with a hostile article in it, and a browser to open it in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact
from caseextract.report.labels import Language
from caseextract.report.site.build import build_site
from caseextract.store import Store
from compare.builders import SHIBUYA, amount, fact, make_store, sample
from report.site.tab import ARGUMENTS, Tab

HOSTILE_ID = "../<b>Évil\"'"
HOSTILE = (
    "<script>document.title='taken'</script>\n"
    '"><img src=x onerror=alert(1)> "onmouseover="alert(2)" ]]> --> </script><script>alert(3)</script>\n'
    "\u202e逆向きの行\u2028次の行 {{ 7*7 }} {% raw %} &amp; \x00\x07\n"
    "渋谷区は</script>チャットを300台の端末で使う。\n"
)


def hostile_facts() -> list[Fact]:
    """Facts whose every text field is markup, on evidence that nests and crosses."""
    tool = '</script><script>document.title="taken"</script>'
    common: dict[str, Any] = {"doc": HOSTILE_ID, "owner": SHIBUYA}
    reason = {"attribute": "<i>status</i>", "rule": "<b>rule</b>", "cue": "</script>\u2028\u202e", "start": 0, "end": 1}
    return [
        fact(
            "tool", HOSTILE, "</script>チャット", status="current", name=tool, category="chat", because=[reason],
            rule='"><img src=x onerror=alert(4)>', uncertain=["<u>"], id="\u2028", **common,
        ),
        fact("statement", HOSTILE, "渋谷区は</script>チャットを300台の端末で使う。", facet="outcome", id="s", **common),
        fact("technology", HOSTILE, "チャットを300台", status="planned", name="チャット", id="t", **common),
        fact(
            "device_count", HOSTILE, "300台の端末", status="current", device="terminal", id="d",
            amount=amount(300, "台"), subject="<svg onload=alert(5)>\u202e", **common,
        ),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = {**sample(), HOSTILE_ID: (HOSTILE, hostile_facts())}
    return make_store(tmp_path_factory.mktemp("store"), documents)


@pytest.fixture(scope="session")
def site(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "ja"
    with Store.open(store_folder / "cases.db") as store:
        build_site(store, load_gazetteer(), out, language=Language.JA)
    return out


@pytest.fixture(scope="session")
def hostile_page(site: Path) -> str:
    """Where the page of the hostile article is."""
    [name] = [path.name for path in (site / "article").iterdir() if "vil" in path.name]
    return f"article/{name}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A running Chromium, or a skip that says what is missing; no longer than a module, as only one can run at a time."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Any, site: Path) -> Iterator[Tab]:
    """A desktop tab; the test fails when the page complained or asked for anything."""
    made = Tab(chromium, site)
    yield made
    made.context.close()
    assert made.complaints == []
    assert made.requests == []
