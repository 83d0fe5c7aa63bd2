"""``caseextract find``: facts by what they say, articles by their words."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main
from caseextract.cli._filters import date, labelled, number
from caseextract.export.csv_file import read_csv
from caseextract.records import Facet, Kind, Status, ToolCategory, parse_fact
from caseextract.report.labels import Language, labels_in
from compare.builders import fact, make_store, sample


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("out"), sample())


def run(*args: str, out: Path) -> Result:
    return CliRunner().invoke(main, ["find", *args, "--store", str(out)])


def found(*args: str, out: Path) -> list[Any]:
    result = run(*args, "--format", "json", out=out)
    assert result.exit_code == 0, result.output
    data: list[Any] = json.loads(result.stdout)
    return data


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (["--kind", "device_count"], ["約200台", "80台"]),
        (["--kind", "端末数", "--status", "予定"], ["80台"]),
        (["--kind", "Devices", "--min", "80", "--max", "1百"], ["80台"]),
        (["--min", "2千万", "--unit", "円"], ["2,708万6千円"]),
        (["--kind", "device_count", "--max", "190"], ["約200台", "80台"]),
        (["--kind", "device_count", "--max", "190", "--surely"], ["80台"]),
        (["--tool", "logo"], ["LoGoチャット"]),
        (["--tool", "ＢＯＸ", "--owner", "渋谷"], ["Box"]),
        (["--tool", "ＢＯＸ", "--owner", "渋谷", "--kind", "tool", "--kind", "device_count"], ["Box"]),
        (["--tool", "logo", "--name", "チャット"], ["LoGoチャット"]),
        (["--owner", "渋谷", "--prefecture", "東京都", "--tool", "box"], ["Box"]),
        (["--prefecture", "東京都", "--category", "チャット"], ["LoGoチャット"]),
        (["--facet", "今後"], ["新しい窓口も検討する。"]),
        (["--doc", "c"], ["Box", "LoGoチャット"]),
        (["全庁", "--facts"], ["Box", "30%減"]),
        (["端末", "--kind", "端末数"], ["80台"]),
        (["パソコン", "--owner", "131156", "--min", "100"], ["約200台"]),
    ],
    ids=" ".join,
)
def test_facts_are_chosen(out: Path, options: list[str], texts: list[str]) -> None:
    """By keys or labels, names however written, bounds, and words of the same sentence."""
    assert [one["text"] for one in found(*options, out=out)] == texts


@pytest.mark.parametrize(
    ("words", "docs"),
    [(["杉並"], ["a", "b"]), (["杉並", "端末"], ["a"]), (["ｂｏｘ"], ["a", "b", "c"]), (["aの記事"], ["a"])],
    ids=" ".join,
)
def test_words_alone_find_articles(out: Path, words: list[str], docs: list[str]) -> None:
    """All the words, in any width and case, in the text or the title."""
    assert [one["doc"] for one in found(*words, out=out)] == docs


def test_articles_are_quoted_with_their_lines(out: Path) -> None:
    """The sentence that holds all words, the first of them marked."""
    [one] = found("三割", "box", out=out)
    assert one["title"] == "aの記事"
    assert one["quotes"] == [
        {"line": 4, "origin": None, "before": "今は", "quote": "Box", "after": "を全庁で使い、メールの往復が三割減りました。"}
    ]


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["存在しない語"], "no document holds 存在しない語"),
        (["--kind", "money", "--max", "5"], "no fact fits"),
        (["--tool", "無名"], "nothing named '無名' is stored"),
        (["--owner", "沖縄県"], "no fact fits"),
        (["--owner", "杉並", "--prefecture", "大阪府"], "no fact fits"),
        (["--tool", "LoGoチャット", "--name", "Box"], "no fact fits"),
        (["パソコン", "端末", "--facts"], "no fact fits"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_nothing_found_exits_1(out: Path, options: list[str], line: str) -> None:
    """One line on stderr, nothing on stdout."""
    result = run(*options, "--lang", "en", out=out)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"caseextract: {line}\n")


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["存在しない語", "別の語"], "存在しない語、別の語 をすべて含む文書はありません"),
        (["--kind", "金額", "--max", "5"], "条件に合う事実はありません"),
        (["--tool", "無名"], "「無名」という名前のものは保存されていません"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_that_nothing_is_found_is_said_in_the_language_of_the_labels(out: Path, options: list[str], line: str) -> None:
    """A program that reads JSON gets an empty list."""
    result = run(*options, "--format", "json", out=out)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "[]\n", f"caseextract: {line}\n")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--min", "10", "--max", "3"], "--min 10 is more than --max 3"),
        (["--min", "1億", "--max", "3万"], "--min 100,000,000 is more than --max 30,000"),
        (["--since", "令和6年度", "--until", "2023/12/31"], "--since 2024-04-01 is later than --until 2023-12-31"),
    ],
)
def test_bounds_with_nothing_between_are_refused(out: Path, options: list[str], says: str) -> None:
    result = run(*options, out=out)
    assert result.exit_code == 2
    assert result.stderr.endswith(f"Error: {says}\n")



@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "give words, or an option that chooses facts"),
        ([" "], "give words, or an option that chooses facts"),
        (["--kind", "機械"], "no such kind: 機械. Known: "),
        (["--min", "たくさん"], "たくさん is no number"),
        (["--since", "いつか"], "いつか is no date"),
        (["--since", "2022-13"], "2022-13 is no date"),
        (["--owner", "どこか"], "どこか: is no known municipality"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_requests_exit_2(out: Path, options: list[str], says: str) -> None:
    """What is wrong with them is said."""
    result = run(*options, out=out)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


def test_the_table_counts_what_it_leaves_out(out: Path) -> None:
    """The number of all, and how to see them."""
    lines = run("--owner", "杉並", "--limit", "2", out=out).stdout.splitlines()
    assert lines[0] == "事実 13件（うち先頭の2件を表示。--limit 0 で全件）"
    assert run("--owner", "杉並", "--limit", "0", "--lang", "en", out=out).stdout.splitlines()[0] == "13 facts"
    assert run("box", "--limit", "1", out=out).stdout.splitlines()[0].startswith("資料 3件（うち先頭の1件")


def test_programs_get_everything_and_the_count_on_stderr(out: Path) -> None:
    """Fact records a line, or the rows of export."""
    lines = run("--owner", "杉並", "--format", "jsonl", out=out)
    assert len([parse_fact(line) for line in lines.stdout.splitlines()]) == 13
    assert lines.stderr == "caseextract: 13 facts\n"
    table = run("--owner", "杉並", "--format", "csv", "--limit", "2", out=out)
    assert [row["owner_name"] for row in read_csv(table.stdout_bytes)] == ["東京都杉並区"] * 2
    assert table.stderr == "caseextract: 13 facts, the first 2 written\n"


@pytest.mark.parametrize("form", ["md", "csv", "jsonl"])
@pytest.mark.parametrize("words", [["box"], ["--tool", "box"]], ids=["articles", "facts"])
def test_every_form_names_document_and_quotation(out: Path, form: str, words: list[str]) -> None:
    """Whether articles or facts are listed."""
    shown = run(*words, "--format", form, out=out).stdout
    assert shown.count("Box") >= 3
    assert "c" in shown


def test_text_of_articles_cannot_drive_the_terminal(tmp_path: Path) -> None:
    """Neither escapes nor markup of an article or its id."""
    text = "端\x1b[31m末は[bold]赤[/bold]い。\n"
    doc = "d\x1b[2J\x9b"
    tool = fact("tool", text, "末は[bold]赤", doc=doc, name="末は\x9b[bold]赤")
    out = make_store(tmp_path / "out", {doc: (text, [tool])})
    for form, more in product(("table", "md", "csv", "json", "jsonl"), ([], ["--facts"])):
        shown = run("[bold]赤", "--format", form, *more, out=out)
        assert shown.exit_code == 0, form
        assert all(char.isprintable() or char in "\r\n" for char in shown.stdout), form


@pytest.mark.parametrize("closed", [Kind, Status, Facet, ToolCategory])
@pytest.mark.parametrize("language", list(Language))
def test_every_key_and_label_is_understood(closed: type[Kind], language: Language) -> None:
    """A label that means several keys (of one family) stands for the first."""
    name, prefix = {
        Kind: ("kind", "kind"),
        Status: ("status", "status"),
        Facet: ("facet", "statement"),
        ToolCategory: ("category", "tool"),
    }[closed]
    labels = labels_in(language)
    for value in closed:
        assert labelled(name)(value) == value
        assert labels[f"{prefix}.{labelled(name)(labels[f'{prefix}.{value}'])}"] == labels[f"{prefix}.{value}"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("100", 100), ("1,200", 1200), ("１２０", 120), ("3万", 30_000), ("1億2千万", 120_000_000), ("0.5", 0.5), ("-3", -3)],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2022", "2022-01-01 2022-12-31"),
        ("2022-04", "2022-04-01 2022-04-30"),
        ("2022-4-9", "2022-04-09 2022-04-09"),
        ("令和4年度", "2022-04-01 2023-03-31"),
        ("2022年4月", "2022-04-01 2022-04-30"),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, days: str) -> None:
    period = date(text)
    assert f"{period.start} {period.end}" == days
