"""What the pages hold, without a browser."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from caseextract.cli import main
from caseextract.compare.load import compare_stored, read_pool
from caseextract.compare.profile import build_profile
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.report.labels import Language
from caseextract.report.site.comparison import judged_codes, usual_rows
from caseextract.report.site.environment import script_json
from caseextract.report.site.words import words_in
from caseextract.store import DocumentRow, Store
from compare.builders import SHIBUYA, SUGINAMI

PAGES = ("*.html", "article/*.html", "municipality/*.html")
NUMBERED = re.compile(r"[fc][0-9]+|note-[0-9]+")


class Parsed(HTMLParser):
    """Elements, addresses and ids of a page; checks that every element is closed."""

    VOID = frozenset({"meta", "link", "input", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.ids: list[str] = []
        self.opened: list[str] = []
        self.feed(text)
        self.close()
        assert self.opened == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src"):
                self.addresses.add(value or "")
            if name == "id":
                self.ids.append(value or "")
        if tag not in self.VOID:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.opened.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


def pages(site: Path) -> list[Path]:
    return sorted(path for pattern in PAGES for path in site.glob(pattern))


def test_every_page_is_well_formed_and_has_no_id_twice(site: Path) -> None:
    for path in pages(site):
        ids = Parsed(path.read_text(encoding="utf-8")).ids
        assert len(set(ids)) == len(ids), path.name


def test_every_address_leads_to_a_file_and_a_place_of_the_site(site: Path) -> None:
    """Links stay inside the folder; fragments name an element of the page they lead to."""
    parsed = {path.resolve(): Parsed(path.read_text(encoding="utf-8")) for path in pages(site)}
    for path, page in parsed.items():
        for address in page.addresses:
            file, _, fragment = unquote(address).partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target.is_file(), address
            assert target.is_relative_to(site.resolve())
            if fragment and target.name != "compare.html":
                assert fragment in parsed[target].ids, address


def test_what_an_article_says_never_becomes_an_element_or_an_attribute(site: Path) -> None:
    for path in pages(site):
        page = Parsed(path.read_text(encoding="utf-8"))
        assert "img" not in page.tags
        assert not {name for name in page.attributes if name.startswith("on")}
        assert {"style"} & page.attributes == set()


def test_no_page_holds_a_character_that_turns_or_hides_text(site: Path) -> None:
    for path in site.rglob("*.*"):
        if path.parent.name != "assets":
            assert not re.search("[\x00-\x08\u2028\u2029\u202e]", path.read_text(encoding="utf-8")), path.name


def test_the_same_store_gives_the_same_bytes(store_folder: Path, site: Path, tmp_path: Path) -> None:
    again = CliRunner().invoke(main, ["report", "--store", str(store_folder), "--out", str(tmp_path / "s")])
    assert again.exit_code == 0
    files = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    other = {
        path.relative_to(tmp_path / "s"): path.read_bytes() for path in (tmp_path / "s").rglob("*") if path.is_file()
    }
    assert files == other


def test_labels_come_in_english(store_folder: Path, tmp_path: Path) -> None:
    CliRunner().invoke(main, ["report", "--store", str(store_folder), "--out", str(tmp_path / "s"), "--lang", "en"])
    page = (tmp_path / "s" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert ">Overview<" in page
    assert "自治体ICT事例集" not in page


def test_both_languages_have_the_same_words() -> None:
    assert words_in(Language.JA).keys() == words_in(Language.EN).keys()


def test_a_folder_that_holds_something_else_is_refused(store_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["report", "--store", str(store_folder), "--out", str(tmp_path)])
    assert result.exit_code == 2
    assert "no former report" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_empty_store_gives_no_report(tmp_path: Path) -> None:
    with Store.open(tmp_path / "cases.db", create=True):
        pass
    result = CliRunner().invoke(main, ["report", "--store", str(tmp_path), "--out", str(tmp_path / "s"), "--lang", "en"])
    assert result.exit_code == 1
    assert "holds no article" in result.stderr
    assert not (tmp_path / "s").exists()


def test_what_is_known_of_an_article_stands_on_its_page_and_leads_nowhere_else(tmp_path: Path) -> None:
    known = {"url": "https://example.com/a?b=<c>", "publisher": "広報課", "published": "2024-05-01"}
    with Store.open(tmp_path / "cases.db", create=True) as store:
        row = DocumentRow(id="a", path="a", sha256="-", text="本文。", signature="-", warnings=("二段組",), **known)
        store.put(row, [])
    CliRunner().invoke(main, ["report", "--store", str(tmp_path), "--out", str(tmp_path / "s")])
    text = (tmp_path / "s" / "article" / "a.html").read_text(encoding="utf-8")
    for told in ("https://example.com/a?b=&lt;c&gt;", "広報課", "2024-05-01", "二段組"):
        assert told in text
    assert not [address for address in Parsed(text).addresses if address.startswith("http")]


def test_without_a_store_nothing_is_written(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["report", "--store", str(tmp_path / "no"), "--out", str(tmp_path / "s")])
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", [SUGINAMI, SHIBUYA])
def test_the_comparison_of_the_site_shows_what_compare_shows(store_folder: Path, code: str) -> None:
    place = load_gazetteer().by_code(code)
    assert place is not None
    with Store.open(store_folder / "cases.db") as store:
        pool = read_pool(store, [place])
        compared = compare_stored(store, [place])
    profile = build_profile(place, pool.facts, pool.articles, published=pool.published)
    shown = {row.key: [v.text for v in row.cell.values] for row in usual_rows(profile) if row.cell.stated}
    assert shown == {row.key: [v.text for v in row.cells[0].values] for row in compared.rows if row.cells[0].stated}
    assert shown


def test_the_data_of_a_municipality_is_a_script_with_plain_json_in_it(site: Path) -> None:
    text = (site / "data" / f"{SUGINAMI}.js").read_text(encoding="utf-8")
    body = re.fullmatch(r"caseextractMunicipality\((.*)\);\n", text)
    assert body
    data = json.loads(body[1])
    assert data["code"] == SUGINAMI
    assert "<" not in text


def test_json_for_scripts_reads_back() -> None:
    data = {"a": "</script><!-- & \u2028\u2029\u202e\x00 \U000e0041"}
    dumped = script_json(data)
    assert json.loads(dumped) == data
    assert not set("<>&\u2028\u2029\u202e\x00") & set(dumped)


@pytest.mark.parametrize("pairs, expected", [(0, ["a"]), (1, ["a", "c"]), (3, ["a", "b", "c"]), (9, ["a", "b", "c"])])
def test_those_with_most_facts_are_judged(pairs: int, expected: list[str]) -> None:
    assert judged_codes({"a": 9, "b": 1, "c": 5}, pairs=pairs) == expected
