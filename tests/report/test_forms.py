"""The forms of a comparison: same content, safe against what articles contain."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from rich.cells import cell_len
from rich.console import Console

from caseextract.compare.evidence import Article, Excerpt
from caseextract.compare.found import FoundDocument, FoundDocuments
from caseextract.compare.model import Comparison, Value
from caseextract.compare.table import build_comparison
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Kind
from caseextract.report.cells import notes_text, value_text
from caseextract.report.found import documents_csv
from caseextract.report.labels import Language, labels_in
from caseextract.report.markdown import comparison_markdown, escape
from caseextract.report.page import comparison_html
from caseextract.report.safe import guarded
from caseextract.report.structured import comparison_json
from caseextract.report.tabular import comparison_csv
from caseextract.report.terminal import print_comparison
from compare.builders import HOKKAIDO_DATE, SHIBUYA, SUGINAMI, amount, fact, sample

LABELS = labels_in(Language.JA)
HOSTILE = "<script>alert(1)</script> \x1b[31m[bold]|`*[x](y)\x9b2J"


@pytest.fixture
def comparison() -> Comparison:
    documents = sample()
    facts = [one for _, facts_of in documents.values() for one in facts_of]
    articles = {doc: Article(doc, title=None, text=text) for doc, (text, _) in documents.items()}
    return build_comparison(places(SUGINAMI, SHIBUYA, HOKKAIDO_DATE), facts, articles)


@pytest.fixture
def hostile() -> Comparison:
    tool = fact("tool", HOSTILE, HOSTILE, doc="=cmd", status="current", name=HOSTILE, category="other")
    return build_comparison(places(SUGINAMI), [tool], {"=cmd": Article("=cmd", title=HOSTILE, text=HOSTILE)})


def places(*codes: str) -> list[object]:
    gazetteer = load_gazetteer()
    return [gazetteer.by_code(code) for code in codes]


def printed(comparison: Comparison, *, width: int = 120) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False)
    print_comparison(comparison, console=console, labels=LABELS)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


class Tags(HTMLParser):
    """Checks nesting and collects tags, texts, link targets."""

    VOID = frozenset({"meta", "br", "!doctype"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.texts: list[str] = []
        self.ids: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.ids.update(value for name, value in attrs if name == "id" and value)
        self.targets.update(value for name, value in attrs if name == "href" and value)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def parsed(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert not tags.open
    return tags


def test_the_table_shows_values_states_and_footnotes(comparison: Comparison) -> None:
    text = printed(comparison)
    for shown in (
        "約200台（持ち帰れるパソコン）〔導入前〕",
        "80台（端末）〔予定〕",
        "β〔不採用〕",
        "記載なし",
        "資料間で相違",
    ):
        assert shown in text
    assert "a 3行目: 以前は持ち帰れるパソコンが約200台しか" in text


def test_the_table_names_the_municipality_without_facts(comparison: Comparison) -> None:
    assert "北海道伊達市: この自治体の事実は保存されていません" in printed(comparison)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_of_the_table_is_wider_than_the_console(comparison: Comparison, width: int) -> None:
    assert max(cell_len(line) for line in printed(comparison, width=width).splitlines()) <= width


def test_nothing_is_cut_off_in_a_narrow_table(comparison: Comparison) -> None:
    squeezed = "".join(printed(comparison, width=50).split())
    assert "LoGoチャ" in squeezed


def test_hostile_text_reaches_the_terminal_without_controls_or_markup(hostile: Comparison) -> None:
    text = printed(hostile)
    assert all(char.isprintable() or char == "\n" for char in text)
    assert "[bold]" in text


def test_markdown_has_a_definition_for_every_footnote(comparison: Comparison) -> None:
    text = comparison_markdown(comparison, LABELS)
    for note in comparison.footnotes:
        assert f"\n[^{note.number}]: " in text
    assert "| 予算 | 2,708万6千円〔予定〕[^" in text


def test_markdown_rows_have_one_cell_a_column(comparison: Comparison, hostile: Comparison) -> None:
    for one in (comparison, hostile):
        rows = [line for line in comparison_markdown(one, LABELS).splitlines() if line.startswith("|")]
        assert {line.replace("\\|", "").count("|") for line in rows} == {len(one.columns) + 2}


def test_markdown_specials_are_escaped() -> None:
    assert escape("a|b*c<d>[e]") == "a\\|b\\*c\\<d\\>\\[e\\]"


def test_csv_has_a_line_a_value_and_says_what_is_not_stated(comparison: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(comparison_csv(comparison, LABELS), newline="")))
    device = next(row for row in rows if row["value"] == "約200台")
    assert (device["code"], device["status"], device["sources"]) == (SUGINAMI, "導入前", "a 3行目")
    assert any(row["municipality"] == "北海道伊達市" and row["value"] == "記載なし" for row in rows)


@pytest.mark.parametrize("field", ["=1+1", "+81", "-1", "@x", "\tx", "＝1+1", "＋81", "－1", "＠x", "'x"])
def test_csv_fields_are_no_formulas(field: str) -> None:
    assert guarded(field) == f"'{field}"


@pytest.mark.parametrize("name", ["=合計", "＝合計", "＋加算", "－減算", "＠係"])
def test_comparisons_and_found_documents_are_guarded_alike(name: str) -> None:
    """The full-width forms too, which some spreadsheets take for the plain ones."""
    tool = fact("tool", name, name, doc="d", status="current", name=name, category="other")
    compared = build_comparison(places(SUGINAMI), [tool], {"d": Article("d", title=None, text=name)})
    found = FoundDocuments(1, (FoundDocument("d", name, None, (Excerpt(None, "", name, ""),)),))
    for table, columns in ((comparison_csv(compared, LABELS), ("value", "evidence")), (documents_csv(found), ("title", "quote"))):
        rows = list(csv.DictReader(io.StringIO(table, newline="")))
        assert any(all(row[column] == f"'{name}" for column in columns) for row in rows)


def test_hostile_csv_is_guarded(hostile: Comparison) -> None:
    text = comparison_csv(hostile, LABELS)
    assert "'=cmd" in text
    assert "\x1b" not in text


def test_json_reads_back_with_labels(comparison: Comparison) -> None:
    data = json.loads(comparison_json(comparison, LABELS))
    row = next(row for row in data["rows"] if row["key"] == "device")
    assert (row["label"], row["cells"][0]["values"][0]["status_label"]) == ("端末", "導入前")
    assert row["cells"][2] == {
        "stated": False,
        "stance": "not_stated",
        "stance_label": "記載なし",
        "values": [],
        "more": 0,
        "hidden": 0,
        "differs": False,
    }
    assert data["footnotes"][0]["line"] == 2


def test_hostile_json_keeps_the_name_and_is_printable(hostile: Comparison) -> None:
    text = comparison_json(hostile, LABELS)
    assert all(char.isprintable() or char == "\n" for char in text)
    row = next(row for row in json.loads(text)["rows"] if row["key"] == "tool.other")
    assert row["cells"][0]["values"][0]["text"] == HOSTILE


def test_html_is_well_formed_and_its_footnote_links_lead_somewhere(comparison: Comparison) -> None:
    tags = parsed(comparison_html(comparison, LABELS, language=Language.JA))
    assert {target.removeprefix("#") for target in tags.targets} == tags.ids
    assert "約200台" in "".join(tags.texts)


def test_html_of_hostile_text_runs_nothing(hostile: Comparison) -> None:
    page = comparison_html(hostile, LABELS, language=Language.JA)
    tags = parsed(page)
    assert "script" not in tags.seen
    assert "\x1b" not in page
    assert "http-equiv" in page


def test_labels_come_in_english(comparison: Comparison) -> None:
    page = comparison_html(comparison, labels_in(Language.EN), language=Language.EN)
    assert '<html lang="en">' in page
    assert "not stated" in page


@pytest.mark.parametrize(
    ("notes", "text"),
    [((), ""), ((3,), "[3]"), ((1, 2), "[1][2]"), ((1, 2, 3, 7), "[1–3][7]"), ((1, 4, 5, 6), "[1][4–6]")],
)
def test_runs_of_footnotes_are_drawn_together(notes: tuple[int, ...], text: str) -> None:
    assert notes_text(Value(kind=Kind.TOOL, text="Box", notes=notes)) == text


def test_participants_without_words_are_called_so() -> None:
    people = fact("headcount", "40人", "40人", status="current", amount=amount(40, "人"), role="participant")
    one = build_comparison(places(SUGINAMI), [people], {})
    assert "40人（参加者）〔現在〕" in printed(one)


def test_speech_within_a_quoted_sentence_is_marked_as_such() -> None:
    value = Value(kind=Kind.STATEMENT, text="「200台に増やす」と課長は言う。", quoted=True)
    assert value_text(value, LABELS) == "「『200台に増やす』と課長は言う。」"
