"""``caseextract parse``: usage, messages, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from caseextract import run
from caseextract.cli import main
from run.fake_pipeline import FakePool


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "Pool", FakePool)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """One article."""
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text("端末は20台。", encoding="utf-8")
    return path


def parse(*arguments: object, out: Path, **options: Any) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["parse", *map(str, arguments), "--out", str(out)], **options)


def test_closing_table(article: Path, tmp_path: Path) -> None:
    """Documents and facts by kind, in Japanese, on stdout; nothing on stderr."""
    result = parse(article, out=tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr == ""
    for words in ("読み込んだ文書", "端末数", "事実"):
        assert words in result.stdout


def test_labels_in_english(article: Path, tmp_path: Path) -> None:
    """--lang en changes the labels."""
    assert "documents read" in parse(article, "--lang", "en", out=tmp_path / "out").stdout


def test_second_run_says_unchanged(article: Path, tmp_path: Path) -> None:
    """変更なし, once, when nothing was extracted again."""
    assert "変更なし:" not in parse(article, out=tmp_path / "out").stdout
    assert "変更なし:" in parse(article, out=tmp_path / "out").stdout
    assert "変更なし:" not in parse(article, "--force", out=tmp_path / "out").stdout


def test_quiet(article: Path, tmp_path: Path) -> None:
    """Nothing but problems is printed."""
    result = parse(article, "--quiet", out=tmp_path / "out")
    assert (result.exit_code, result.output) == (0, "")


def test_a_bad_file_is_one_line_and_exit_code_1(article: Path, tmp_path: Path) -> None:
    """The rest is written."""
    bad = article.with_name("b\x1b.txt")
    bad.write_bytes(b"a\0b\0\0\0\1")
    result = parse(article.parent, out=tmp_path / "out")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("caseextract: ")
    assert "b\\x1b.txt: binary content" in line
    assert len((tmp_path / "out/facts.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_a_missing_path_is_refused_before_any_work(article: Path, tmp_path: Path) -> None:
    """Exit code 2, and no folder is made."""
    result = parse(article, tmp_path / "none", out=tmp_path / "out")
    assert result.exit_code == 2
    assert "no such file or folder" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--jobs", "0"],
        ["--reference-date", "4月"],
        ["--lexicon", "none.toml"],
        ["--rules", "none"],
    ],
)
def test_wrong_usage(article: Path, tmp_path: Path, arguments: list[str]) -> None:
    """Wrong options are usage errors."""
    paths = [article] if arguments else []
    assert parse(*paths, *arguments, out=tmp_path / "out").exit_code == 2


def test_standard_input(tmp_path: Path) -> None:
    """A dash reads the article from standard input."""
    result = parse("-", out=tmp_path / "out", input="端末は8台。")
    assert result.exit_code == 0
    fact = json.loads((tmp_path / "out/facts.jsonl").read_bytes())
    assert (fact["doc"], fact["amount"]["lower"]) == ("stdin", 8)


def test_an_unusable_output_folder(article: Path, tmp_path: Path) -> None:
    """One line and exit code 2."""
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    result = parse(article, out=tmp_path / "out")
    assert result.exit_code == 2


def test_a_damaged_store(article: Path, tmp_path: Path) -> None:
    """Nothing is overwritten; the line says which file."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/cases.db").write_bytes(b"no database" * 100)
    result = parse(article, out=tmp_path / "out")
    assert result.exit_code == 2
    assert "cases.db: cannot be opened" in result.stderr
    assert (tmp_path / "out/cases.db").read_bytes() == b"no database" * 100


@pytest.mark.parametrize("size, read", [("10", False), ("1K", True), ("1m", True)])
def test_bounds_on_the_size_of_a_file(article: Path, tmp_path: Path, size: str, read: bool) -> None:
    """The error names the file, the limit and the option that lifts it; packed files count as unpacked."""
    result = parse(article, "--max-bytes", size, out=tmp_path / "out")
    assert result.exit_code == (0 if read else 1)
    assert read or "a.txt: 17 bytes; at most 10 are read (--max-bytes)" in result.stderr


@pytest.mark.parametrize("size", ["0", "-1", "x", "1T"])
def test_wrong_sizes(article: Path, tmp_path: Path, size: str) -> None:
    """A size that is none is wrong usage."""
    assert parse(article, "--max-bytes", size, out=tmp_path / "out").exit_code == 2
