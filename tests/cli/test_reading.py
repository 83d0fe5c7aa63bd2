"""Options on what is read and how: ``--encoding``, ``--stdin-format``, ``--include``, ``--exclude``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main

TEXT = "千代田区は端末を20台導入しました。"


def parse(*arguments: str | Path, input: bytes | None = None) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["parse", *map(str, arguments), "--quiet", "--jobs", "1"], input=input)


def devices(out: Path) -> dict[str, int]:
    """Numbers of devices by document."""
    facts = map(json.loads, (out / "facts.jsonl").read_text(encoding="utf-8").splitlines())
    return {fact["doc"]: fact["amount"]["lower"] for fact in facts if fact["kind"] == "device_count"}


def test_an_encoding_is_named(tmp_path: Path) -> None:
    """A file that obeys it is read, one that does not is an error; without it both are told by their bytes."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_bytes(TEXT.encode("euc_jp"))
    (folder / "b.txt").write_bytes(TEXT.encode("cp932"))
    result = parse(folder, "--out", out, "--encoding", "euc-jp")
    assert result.exit_code == 1
    assert "b.txt: not euc-jp (byte" in result.stderr
    assert devices(out) == {"a": 20}
    assert parse(folder, "--out", out).exit_code == 0
    assert devices(out) == {"a": 20, "b": 20}


@pytest.mark.parametrize("suffix", ["md", ".MD", "html", "mhtml"])
def test_the_format_of_standard_input(tmp_path: Path, suffix: str) -> None:
    """Its suffix, with or without the dot, in any case."""
    head = "Content-Type: text/html\r\n\r\n" if suffix == "mhtml" else ""
    text = {"html": f"<p>{TEXT}</p><nav>端末5台</nav>", "mhtml": f"{head}<p>{TEXT}</p>"}.get(suffix, f"# 題\n<!-- 端末5台 -->\n**{TEXT}**")
    assert parse("-", "--out", tmp_path / "out", "--stdin-format", suffix, input=text.encode()).exit_code == 0
    assert devices(tmp_path / "out") == {"stdin": 20}


def test_files_of_a_folder_are_chosen(tmp_path: Path) -> None:
    """By patterns, several of each."""
    folder = tmp_path / "in"
    (folder / "drafts").mkdir(parents=True)
    for name in ("a.txt", "b.md", "c.md", "drafts/d.md"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    options = ("--include", "*.md", "--include", "a.txt", "--exclude", "drafts", "--exclude", "c*")
    assert parse(folder, "--out", tmp_path / "out", *options).exit_code == 0
    assert sorted(devices(tmp_path / "out")) == ["a", "b"]


@pytest.mark.parametrize(
    "options, words",
    [
        (("--encoding", "rot13"), "'rot13' is no encoding"),
        (("--encoding", "martian"), "'martian' is no encoding"),
        (("--stdin-format", "exe"), "'exe' is no suffix of a format that is read; such are .doc"),
        (("--stdin-format", "pdf"), "give it as PATH: -"),
        (("--include", "/etc/*"), "'/etc/*' is matched against the path below the folder given"),
        (("--exclude", ""), "'' is empty"),
        (("--include", "*.pdf"), "no file of a format that is read that --include and --exclude leave"),
    ],
)
def test_wrong_requests(tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    """One clear line and exit code 2; nothing is written."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = parse(tmp_path, "--out", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_place_in_the_original_is_shown(tmp_path: Path) -> None:
    """Beside the line, by show, find and compare, where the format has one; JSON has it in full."""
    (tmp_path / "a.md").write_text(f"<!--\n\n-->\n# 千代田区の事例\n\n{TEXT}\n", encoding="utf-8")
    out = tmp_path / "out"
    assert parse(tmp_path / "a.md", "--out", out).exit_code == 0

    def printed(*arguments: str) -> str:
        result = CliRunner().invoke(main, [*arguments, "--out", str(out)])
        assert result.exit_code == 0
        return result.stdout

    assert "原文6行目" in printed("show", "a")
    assert "a:3（原文6行目）" in printed("find", "--kind", "端末数")
    assert "a 3行目（原文6行目）" in printed("compare", "千代田区", "杉並区")
    (found,) = json.loads(printed("find", "--kind", "端末数", "--format", "json"))
    assert [quote["origin"] for quote in found["quotes"]] == ["line 6"]
