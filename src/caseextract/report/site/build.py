"""From a store to the pages of a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from caseextract.compare.evidence import Article
from caseextract.compare.load import read_pool
from caseextract.compare.moments import Moments
from caseextract.compare.pairwise import Prepared, prepare
from caseextract.compare.profile import build_profile
from caseextract.compare.profile_model import Profile
from caseextract.lexicon.gazetteer import Gazetteer, Place
from caseextract.records import Fact
from caseextract.report.labels import Labels, Language
from caseextract.report.safe import plain
from caseextract.report.site.article import article_page, title_of
from caseextract.report.site.comparison import (
    comparison_page,
    judged_codes,
    municipality_script,
    pair_verdicts,
    rows_in_order,
)
from caseextract.report.site.environment import assets, render
from caseextract.report.site.filenames import file_names
from caseextract.report.site.folder import Folder, site_folder
from caseextract.report.site.municipality import municipality_page
from caseextract.report.site.overview import overview_page, tool_lines
from caseextract.report.site.survey import Survey
from caseextract.report.site.values import ShownNote, shown_note
from caseextract.report.site.words import words_in
from caseextract.store import DocumentRow, Store

# About eighty municipalities, any two of which can be compared.
PAIRS = 3_000


@dataclass(frozen=True, slots=True)
class Built:
    """What was written."""

    articles: int
    places: int
    facts: int


@dataclass(frozen=True, slots=True)
class _Site:
    """What every page is made from: the store, the words, and where everybody's page is."""

    store: Store
    folder: Folder
    words: Labels
    language: Language
    survey: Survey
    documents: Mapping[str, str]
    places: Mapping[str, Place]
    names: Mapping[str, str]

    def page(self, name: str, template: str, *, root: str, **context: Any) -> None:
        """Write one page; ``root`` is the way from it to the start page's folder."""
        common = {
            "t": self.words,
            "lang": self.language.value,
            "root": root,
            "version": version("caseextract"),
            "page": template,
        }
        self.folder.write(name, render(template, **common, **context))


def build_site(store: Store, gazetteer: Gazetteer, out: Path, *, language: Language, pairs: int = PAIRS) -> Built:
    """Write the site of a store into ``out``; the same store gives the same bytes.

    ``pairs`` is how many pairs of municipalities are judged at most for the comparison of one's choice.
    Raises :class:`OutputError` where ``out`` holds anything but a former site or cannot be written.
    """
    with site_folder(out) as folder:
        survey = Survey()
        ids = store.document_ids()
        names: dict[str, str] = {}
        for doc in ids:
            facts = store.facts(doc=doc)
            survey.add(doc, facts)
            for code in {fact.municipality for fact in facts if fact.municipality} - names.keys():
                place = gazetteer.by_code(code)
                names[code] = place.full_name if place else code
        told = {code: place for code in survey.told() if (place := gazetteer.by_code(code))}
        site = _Site(store, folder, words_in(language), language, survey, file_names(ids), told, names)
        for name, data in assets().items():
            folder.write(f"assets/{name}", data)
        lines = [_article(site, doc) for doc in ids]
        _overview(site, lines)
        _municipalities(site, pairs=pairs)
    return Built(articles=len(ids), places=len(told), facts=survey.total)


def _article(site: _Site, doc: str) -> dict[str, Any]:
    """Write the page of an article; returns its line on the start page."""
    row = site.store.document(doc)
    assert row is not None
    pages = {code: f"../municipality/{code}.html" for code in site.places}
    facts = site.store.facts(doc=doc)
    context = article_page(row, facts, names=site.names, pages=pages, words=site.words)
    site.page(f"article/{site.documents[doc]}.html", "article.html", root="../", **context)
    return _document_line(site, row, facts)


def _document_line(site: _Site, row: DocumentRow, facts: Sequence[Fact]) -> dict[str, Any]:
    return {
        "page": f"article/{site.documents[row.id]}.html",
        "title": title_of(row),
        "doc": plain(row.id),
        "date": row.published or row.reference_date or _noted_date(row, facts),
        "places": [plain(site.names[code]) for code in site.survey.doc_places[row.id] if code in site.names],
        "facts": site.survey.doc_facts[row.id],
    }


def _noted_date(row: DocumentRow, facts: Sequence[Fact]) -> str:
    """The date an article gives for what it says (2022年8月時点), or nothing."""
    noted = Moments({row.id: Article(row.id, text=row.text)}, facts).of_article(row.id)
    return "" if noted is None else plain(noted.text)


def _overview(site: _Site, documents: list[dict[str, Any]]) -> None:
    places: list[dict[str, Any]] = []
    for code, place in site.places.items():
        count = site.survey.places[code]
        used = sum(tool.places.get(code) == "current" for tool in site.survey.tools.values())
        places.append(
            {
                "page": f"municipality/{code}.html",
                "name": place.name,
                "prefecture": place.prefecture,
                "docs": len(count.docs),
                "facts": count.facts,
                "tools": used,
                "models": sorted(plain(name) for name in count.models),
            }
        )
    places.sort(key=lambda line: (-line["facts"], line["page"]))
    pages = {code: f"municipality/{code}.html" for code in site.places}
    tools = tool_lines(site.survey, site.places, pages, site.words)
    overview = overview_page(site.survey, tools, documents, places, site.words)
    site.page("index.html", "overview.html", root="", **overview)
    site.page("tools.html", "tools.html", root="", tools=tools, states=overview["tool_legend"])


def _municipalities(site: _Site, *, pairs: int) -> None:
    """Write the page and the comparison data of every municipality, and the page that compares them."""
    profiles: dict[str, Profile] = {}
    notes: dict[str, list[ShownNote]] = {}
    counts = {code: site.survey.places[code].facts for code in site.places}
    judged = judged_codes(counts, pairs=pairs)
    prepared: list[Prepared] = []
    for code, place in site.places.items():
        pool = read_pool(site.store, [place])
        profile = build_profile(place, pool.facts, pool.articles, published=pool.published)
        notes[code] = [shown_note(note, site.documents, site.words) for note in profile.footnotes]
        page = municipality_page(place, profile, notes[code], pages=site.documents, words=site.words)
        site.page(f"municipality/{code}.html", "municipality.html", root="../", **page)
        profiles[code] = profile
        if code in judged:
            prepared.append(prepare(place, pool.facts, pool.articles, published=pool.published))
    verdicts = pair_verdicts(prepared, site.words)
    for code, profile in profiles.items():
        script = municipality_script(
            code, profile, notes[code], verdicts.get(code, {}), words=site.words
        )
        site.folder.write(f"data/{code}.js", script)
    rows = rows_in_order(profiles.values())
    site.page("compare.html", "compare.html", root="", **comparison_page(site.places, judged, rows, site.words))
