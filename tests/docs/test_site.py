"""The documentation site: its pages are complete, its examples hold, its reference is of today."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml

from caseextract import Extractor
from caseextract.records import Fact, Kind, Status
from docs.blocks import run_document
from docs.test_rules_docs import folder

__all__ = ["folder"]

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
EXTRACTOR = Extractor()
OPENING = "三条市の取り組み\n\n三条市は庁内の働き方を見直した。\n\n"
_ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?)(?: `(\w+)`)? \|$", re.MULTILINE)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["tutorial.md", "cookbook.md"])
@pytest.mark.usefixtures("folder")
def test_every_block_is_run(name: str, folder: Path) -> None:
    run_document(page(name), folder)


def facts(sentence: str) -> tuple[Fact, ...]:
    return EXTRACTOR.extract(f"{OPENING}{sentence}\n").facts


def rows() -> list[tuple[str, str, str, str]]:
    """(kind or status, sentence, quote, status) of every example of the page of kinds."""
    return [(match[1], match[2], match[3], match[4] or "") for match in _ROW.finditer(page("kinds.md"))]


@pytest.mark.parametrize(("key", "sentence", "quote", "status"), rows())
def test_an_example_of_a_kind_or_state_holds(key: str, sentence: str, quote: str, status: str) -> None:
    """The fact comes out of the sentence, quoted so or named so, in the state given."""
    state = key if key in set(Status) else status
    found = [
        fact
        for fact in facts(sentence)
        if (key not in set(Kind) or fact.kind == key)
        and (getattr(fact, "name", None) == quote or any(quote in span.text for span in fact.evidence))
    ]
    assert found, [(fact.kind, fact.evidence[0].text) for fact in facts(sentence)]
    states = {str(fact.status or getattr(fact, "role", "")) for fact in found}
    assert not state or state in states


def test_every_kind_and_state_has_an_example() -> None:
    assert {row[0] for row in rows()} >= set(Kind) | set(Status)


def test_the_reference_of_commands_is_what_help_prints() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/build_command_reference.py", "--check"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, "run python scripts/build_command_reference.py"


def test_every_page_stands_in_the_navigation() -> None:
    """No page is lost, no entry leads nowhere."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))

    def leaves(entry: object) -> list[str]:
        if isinstance(entry, dict):
            return [leaf for value in entry.values() for leaf in leaves(value)]
        return [leaf for value in entry for leaf in leaves(value)] if isinstance(entry, list) else [str(entry)]

    pages = {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md") if "templates" not in path.parts}
    assert set(leaves(config["nav"])) == pages


@pytest.mark.skipif(importlib.util.find_spec("material") is None, reason="mkdocs-material (extra docs) is not installed")
def test_the_site_is_built_without_a_warning_and_can_be_searched_in_japanese(tmp_path: Path) -> None:
    """Links hold, and the index that is searched in the browser knows Japanese words."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    index = json.loads((tmp_path / "site/search/search_index.json").read_text(encoding="utf-8"))
    assert "ja" in index["config"]["lang"]
    assert any("三条市" in entry["text"] for entry in index["docs"])


@pytest.mark.skipif(not (shutil.which("chromium") and importlib.util.find_spec("playwright")), reason="chromium or playwright is not installed")
@pytest.mark.skipif(importlib.util.find_spec("material") is None, reason="mkdocs-material (extra docs) is not installed")
def test_japanese_words_are_found_in_the_browser(tmp_path: Path) -> None:
    """The search box finds a page by a Japanese word; nothing is asked of any other host."""
    from playwright.sync_api import sync_playwright

    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    handler = functools.partial(QuietHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_address[1]}/"
        with sync_playwright() as player:
            browser = player.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            )
            tab = browser.new_page()
            elsewhere: list[str] = []
            tab.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith((home, "data:", "blob:")) else None)
            tab.goto(home + "index.html?q=不採用")
            tab.wait_for_selector(".md-search-result__item")
            found = tab.locator(".md-search-result__item").all_inner_texts()
            browser.close()
        server.shutdown()
    assert any("Glossary" in text for text in found)
    assert elsewhere == []


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""
