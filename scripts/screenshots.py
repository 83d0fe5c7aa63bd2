"""Pictures of the report of data/raw for the READMEs: `python scripts/screenshots.py` writes docs/images/report-*.png.

Needs the dev extra and a Chromium (`apt-get install chromium fonts-noto-cjk`).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb"]


@dataclass(frozen=True)
class Shot:
    """A picture: ``choose`` is clicked before it is taken, ``look`` is scrolled to (its ``at``)."""

    name: str
    address: str
    size: tuple[int, int] = (1200, 780)
    dark: bool = False
    choose: str | None = None
    look: str | None = None
    at: str = "center"


SHOTS = (
    Shot("overview", "index.html"),
    Shot("article", "article/suginami.html", choose="#text .m.k-device_count"),
    Shot("municipality", "municipality/131016.html", look="#events-head", at="start"),
    Shot("compare", "compare.html#131156,131016", look=".verdict"),
    Shot("article-dark", "article/suginami.html", size=(390, 780), dark=True, choose="#text .m.k-device_count"),
)


def build(folder: Path) -> Path:
    """The report of data/raw."""
    run = [sys.executable, "-m", "caseextract"]
    subprocess.run([*run, "parse", str(ROOT / "data" / "raw"), "--out", str(folder / "data")], check=True)
    subprocess.run([*run, "report", "--store", str(folder / "data"), "--out", str(folder / "site")], check=True)
    return folder / "site"


def take(browser: Browser, site: Path, shot: Shot) -> None:
    """Write one picture."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.dark else "light",
        reduced_motion="reduce",
        offline=True,
    )
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{shot.address}")
    if shot.choose:
        page.locator(shot.choose).first.scroll_into_view_if_needed()
        page.locator(shot.choose).first.click()
        page.locator(".m.on").first.evaluate("mark => mark.scrollIntoView({block: 'start'})")
    if shot.look:
        page.locator(shot.look).first.evaluate("(place, at) => place.scrollIntoView({block: at})", shot.at)
    page.wait_for_timeout(300)
    page.screenshot(path=IMAGES / f"report-{shot.name}.png")
    context.close()


def main() -> None:
    """Build the report and take every picture."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("no Chromium found; run: apt-get install chromium fonts-noto-cjk")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build(Path(folder))
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for shot in SHOTS:
            take(browser, site, shot)
        browser.close()


if __name__ == "__main__":
    main()
