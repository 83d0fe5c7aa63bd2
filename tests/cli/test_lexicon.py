"""The lexicon commands: output, exit codes, messages on one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main
from caseextract.documents import BlockKind, Document
from caseextract.workbench import Suggester

ARTICLE = "みなと市は、庁内チャットツール「うみねこトーク」を導入した。\n"


def run(*arguments: str | Path, data: str | None = None) -> Result:
    return CliRunner().invoke(main, ["lexicon", *map(str, arguments)], input=data)


@pytest.mark.parametrize("name", ["suggest", "add", "check"])
def test_every_command_has_help(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.output


def test_suggest_shows_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    result = run("suggest", tmp_path)
    assert result.exit_code == 0
    assert "うみねこトーク *" in result.output
    assert "chat" in result.output


def test_suggest_reads_the_layout_of_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page marks as a heading is one, whatever its words look like."""
    seen: list[Document] = []
    monkeypatch.setattr(Suggester, "candidates", lambda _self, document: seen.append(document) or [])
    (tmp_path / "a.html").write_text("<h2>紙をやめた。窓口が変わった。</h2><p>本文の文。</p>", encoding="utf-8")
    assert run("suggest", tmp_path).exit_code == 0
    assert [block.kind for document in seen for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_suggest_writes_json() -> None:
    """Also of standard input; offsets are those of the document."""
    result = run("suggest", "-", "--format", "json", data=ARTICLE)
    [one] = json.loads(result.output)
    assert (one["kind"], one["name"], one["accepted"]) == ("tool", "うみねこトーク", True)
    [context] = one["contexts"]
    assert ARTICLE[context["start"] : context["end"]] == "うみねこトーク"


def test_suggest_says_when_there_is_nothing() -> None:
    assert run("suggest", "-", data="市は端末を配った。", ).output == "候補はありません\n"


def test_suggest_limits_the_list() -> None:
    result = run("suggest", "-", "--limit", "1", "--lang", "en", data=ARTICLE + "チャットツール「かもめ便り」も導入した。\n")
    assert "and 1 more" in result.output


def test_suggest_reads_the_rest_when_one_file_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"a\0b\0\0\0\1")
    result = run("suggest", tmp_path)
    assert result.exit_code == 1
    assert "うみねこトーク" in result.output
    assert result.stderr.startswith(f"caseextract: {tmp_path / 'b.txt'}: ")


def test_suggest_needs_an_existing_path(tmp_path: Path) -> None:
    assert run("suggest", tmp_path / "none").exit_code == 2


def test_added_names_are_known_to_parse_and_suggest(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    result = run("add", "うみねこトーク", "--category", "chat", "--vendor", "みさきシステムズ", "--to", path, "--lang", "en")
    assert (result.exit_code, result.output) == (0, f"うみねこトーク: added to {path}\n")
    assert run("check", path).exit_code == 0
    assert "候補はありません" in run("suggest", "-", "--lexicon", path, data=ARTICLE).output


def test_add_says_when_a_built_in_entry_is_replaced(tmp_path: Path) -> None:
    result = run("add", "KINTONE", "--category", "low_code", "--to", tmp_path / "own.toml", "--lang", "en")
    assert "replaces the built-in entry" in result.output


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--category", "chatt"], "is none of"),
        ([], "category: is required"),
        (["--category", "chat", "--alias", "\x1b[2J"], "control character"),
    ],
)
def test_add_refuses_with_one_line(tmp_path: Path, arguments: list[str], message: str) -> None:
    path = tmp_path / "own.toml"
    result = run("add", "うみねこトーク", *arguments, "--to", path)
    assert result.exit_code == 2
    assert message in result.output
    assert not path.exists()


def test_check_names_each_fault_on_a_line(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('version = 1\n[[vendor]]\nname = "みさきシステムズ"\n', encoding="utf-8")
    bad.write_text("version = 1\n[[tool]]\nname = 'ab'\nkategory = 'chat'\n", encoding="utf-8")
    result = run("check", good, bad, "--lang", "en")
    assert result.exit_code == 2
    lines = result.output.splitlines()
    assert f"{good}: sound" in lines
    assert [line for line in lines if str(bad) in line] == [
        f"caseextract: {bad}: ab: kategory: unknown key; allowed are aliases, cased, category, contextual, name, vendor",
        f"caseextract: {bad}: ab: category: is required",
    ]


def test_check_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    """As other commands tell it, without the words of the operating system."""
    result = CliRunner().invoke(main, ["lexicon", "check", str(tmp_path / "none.toml")])
    assert result.exit_code == 2
    assert "does not exist" in result.stderr
    assert "Errno" not in result.stderr
