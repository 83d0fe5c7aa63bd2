"""``caseextract explain``: choosing sentences, forms of output, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main

TEXT = "新潟県三条市の取り組み\n\n三条市は端末を80台買う予定だ。モニターは20台ある。\n"


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "sanjo.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["explain", *args], input=stdin)


def test_words_are_explained_with_cue_and_rule(article: str) -> None:
    result = run(article, "--text", "80台")
    assert result.exit_code == 0, result.output
    assert "端末数「80台」 三条市 / 予定" in result.stdout
    assert "「予定」" in result.stdout
    assert "20台" not in result.stdout


def test_a_place_is_explained(article: str) -> None:
    result = run(article, "--at", str(TEXT.index("20台")))
    assert "モニターは20台ある。" in result.stdout
    assert "80台" not in result.stdout


def test_labels_can_be_english(article: str) -> None:
    assert "devices「80台」 三条市 / planned" in run(article, "--text", "80台", "--lang", "en").stdout


def test_json_holds_the_facts_as_in_facts_jsonl(article: str) -> None:
    result = run(article, "--text", "80台", "--format", "json")
    data = json.loads(result.stdout)
    assert data["doc"] == "sanjo"
    assert "device_count" in {one["fact"]["kind"] for one in data["sentences"][0]["facts"]}


def test_standard_input_is_read() -> None:
    assert "80台" in run("-", "--text", "80台", stdin=TEXT.encode()).stdout


@pytest.mark.parametrize("choice", [("--text", "どこにもない"), ("--at", "12")])
def test_nothing_to_explain_exits_1(article: str, choice: tuple[str, str]) -> None:
    result = run(article, *choice, "--lang", "en")
    assert result.exit_code == 1
    assert result.stderr == f"caseextract: {article}: no sentence holds that place or those words\n"


@pytest.mark.parametrize(
    "options", [("--text", "80台", "--at", "3"), ("--text", " "), ("--at", "9999"), ("--at", "-1"), ("--lang", "fr")]
)
def test_a_wrong_request_exits_2(article: str, options: tuple[str, ...]) -> None:
    assert run(article, *options).exit_code == 2


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00"])
def test_an_unreadable_file_exits_1(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    assert run(str(path)).exit_code == 1


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_a_missing_file_or_a_folder_exits_2(tmp_path: Path, name: str) -> None:
    result = run(str(tmp_path / name))
    assert result.exit_code == 2
    assert str(tmp_path) in result.stderr


def test_escapes_of_the_text_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(TEXT + "\n\x1b[31m市は\u202e端末を\x9b30台買った。\n", encoding="utf-8")
    for form in ("text", "json"):
        shown = run(str(path), "--format", form).stdout
        assert all(char.isprintable() or char == "\n" for char in shown), form


@pytest.mark.parametrize("option", [["--html"], ["--format", "html"]])
def test_a_page_that_stands_alone(tmp_path: Path, option: list[str]) -> None:
    """Markup of the article is shown as written."""
    article = tmp_path / "a.txt"
    article.write_text("三条市は<b>端末80台</b>を配った。", encoding="utf-8")
    result = CliRunner().invoke(main, ["explain", str(article), *option])
    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert "&lt;b&gt;端末" in result.stdout
    assert "<b>" not in result.stdout


def test_a_file_is_read_as_parse_reads_it(tmp_path: Path) -> None:
    """Offsets are those of facts.jsonl: of the text without the marks of its format."""
    path = tmp_path / "sanjo.md"
    path.write_text("---\ntitle: 題\n---\n<!-- 端末は9台 -->\n# 三条市の事例\n\n三条市は**モニターを20台**買った。\n", encoding="utf-8")
    data = json.loads(run(str(path), "--at", "16", "--format", "json").stdout)
    [counted] = [one["fact"] for one in data["sentences"][0]["facts"] if one["fact"]["kind"] == "device_count"]
    assert counted["evidence"] == [{"start": 17, "end": 20, "text": "20台"}]
    assert "9台" not in run(str(path)).stdout
