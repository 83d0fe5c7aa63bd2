"""``caseextract compare``: names, forms, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main
from compare.builders import HOKKAIDO_DATE, TOKYO, fact, make_store, sample


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = "東京都の会議\n"
    named = fact(
        "municipality",
        text,
        "東京都",
        doc="d",
        owner=TOKYO,
        name="東京都",
        prefecture="東京都",
        code=TOKYO,
        role="mentioned",
    )
    return make_store(tmp_path_factory.mktemp("out"), sample() | {"d": (text, [named])})


def run(*args: str, out: Path) -> Result:
    return CliRunner().invoke(main, ["compare", *args, "--store", str(out)])


@pytest.mark.parametrize("name", ["杉並", "杉並区", "東京都杉並区", "131156"])
def test_a_municipality_answers_to_all_its_names(out: Path, name: str) -> None:
    result = run(name, "渋谷区", out=out)
    assert result.exit_code == 0, result.output
    assert "約200台" in result.stdout
    assert "LoGoチャット" in result.stdout


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("table", "約200台（持ち帰れるパソコン）〔導入前〕"),
        ("md", "| 端末 | 約200台（持ち帰れるパソコン）〔導入前〕[^"),
        ("csv", "131156,東京都杉並区,端末,端末,約200台,持ち帰れるパソコン,導入前,,a 3行目,約200台"),
        ("json", '"text": "約200台"'),
        ("html", '約200台（持ち帰れるパソコン） <span class="state before">導入前</span>'),
    ],
)
def test_every_form_shows_the_value_with_its_state(out: Path, form: str, shown: str) -> None:
    result = run("杉並", "渋谷", "--format", form, out=out)
    assert result.exit_code == 0, result.output
    assert shown in result.stdout


def test_the_same_store_gives_the_same_bytes(out: Path) -> None:
    for form in ("table", "md", "csv", "json", "html"):
        runs = {run("杉並", "渋谷", "--format", form, out=out).stdout for _ in range(2)}
        assert len(runs) == 1


def test_labels_in_english(out: Path) -> None:
    result = run("杉並", "渋谷", "--lang", "en", out=out)
    assert "not stated" in result.stdout
    assert "Population" in result.stdout


def test_a_known_name_without_facts_is_a_column_of_its_own(out: Path) -> None:
    result = run("杉並", HOKKAIDO_DATE, out=out)
    assert result.exit_code == 0
    assert "北海道伊達市: この自治体の事実は保存されていません" in result.stdout


def test_a_name_only_mentioned_says_so(out: Path) -> None:
    assert "東京都: 他の記事に名前が挙がるだけ" in run("杉並", "東京都", out=out).stdout


def test_no_facts_for_any_name_exits_1(out: Path) -> None:
    result = run(HOKKAIDO_DATE, "横浜市", "--lang", "en", out=out)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "caseextract: 北海道伊達市: no facts of this municipality are stored",
        "caseextract: 神奈川県横浜市: no facts of this municipality are stored",
    ]


@pytest.mark.parametrize(
    ("name", "hint"), [("伊達市", "072133"), ("杉波区", "杉並区"), ("999999", "no known municipality"), ("", "no known municipality")]
)
def test_an_unknown_or_ambiguous_name_exits_2_with_suggestions(out: Path, name: str, hint: str) -> None:
    result = run("杉並", name, out=out)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_a_missing_store_names_the_command_that_makes_it(tmp_path: Path) -> None:
    result = run("杉並", out=tmp_path / "nothing")
    assert result.exit_code == 2
    assert "caseextract parse PATH --out DIR" in result.stderr


def test_no_name_is_a_usage_error(out: Path) -> None:
    assert run(out=out).exit_code == 2


@pytest.mark.parametrize("width", ["60", "160"])
def test_the_width_can_be_chosen(out: Path, width: str) -> None:
    lines = run("杉並", "渋谷", "--width", width, out=out).stdout.splitlines()
    assert max(len(line) for line in lines) <= int(width)


def test_all_values_shows_every_value(tmp_path: Path) -> None:
    text = "".join(f"効果その{n}があった。" for n in range(5))
    facts = [fact("statement", text, f"効果その{n}があった。", facet="outcome") for n in range(5)]
    out = make_store(tmp_path, {"a": (text, facts)})
    assert "効果その4" not in run("杉並", "--format", "csv", out=out).stdout
    assert "効果その4" in run("杉並", "--format", "csv", "--all-values", out=out).stdout


def test_escapes_in_an_article_do_not_reach_the_terminal(tmp_path: Path) -> None:
    text = "\x1b[2Jhello[red]道具\x1b[0m\x9b1m"
    tool = fact("tool", text, text, status="current", name=text, category="other")
    out = make_store(tmp_path, {"a": (text, [tool])})
    for form in ("table", "md", "csv", "json", "html"):
        shown = run("杉並", "--format", form, out=out).stdout
        assert all(char.isprintable() or char in "\r\n" for char in shown), form
    assert "hello[red]道具" in run("杉並", out=out).stdout


def test_json_is_one_document(out: Path) -> None:
    data = json.loads(run("杉並", "渋谷", "--format", "json", out=out).stdout)
    assert [column["code"] for column in data["columns"]] == ["131156", "131130"]
