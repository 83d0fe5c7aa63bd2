"""Standard output in an encoding that lacks some characters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caseextract.cli._streams import _alike

TEXT = "杉並区は\u03b1\u02bcモデルを\u2013採用し\u301c運用した\u2122。\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*args: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.run([sys.executable, "-m", "caseextract", *args], capture_output=True, env=environment, check=False)


@pytest.mark.parametrize("encoding", ["cp932", "euc-jp", "ascii"])
@pytest.mark.parametrize("command", [["explain"], ["annotate", "export", "--to", "jsonl"], ["lexicon", "suggest"]])
def test_no_encoding_stops_a_command(article: Path, encoding: str, command: list[str]) -> None:
    """What is printed lacks characters, never lines; the exit code is that of UTF-8."""
    done, wide = (run(*command, str(article), encoding=one) for one in (encoding, "utf-8"))
    assert b"Traceback" not in done.stderr
    assert done.returncode == wide.returncode
    assert done.stdout.count(b"\n") == wide.stdout.count(b"\n")


def test_what_is_lacking_is_shown_as_something_alike_and_said_once(article: Path) -> None:
    done = run("explain", str(article), encoding="cp932")
    assert "杉並区はα'モデルを-採用し" in done.stdout.decode("cp932")
    [line] = [line for line in done.stderr.decode("cp932").splitlines() if "cp932" in line]
    assert line.startswith("caseextract: some characters cannot be written in cp932")


def test_nothing_is_said_where_every_character_is_written(article: Path) -> None:
    assert run("explain", str(article), encoding="utf-8").stderr == b""


@pytest.mark.parametrize(
    ("character", "encoding", "shown"),
    [("\u02bc", "cp932", "'"), ("\u301c", "cp932", "\uff5e"), ("\uff5e", "euc-jp", "\u301c"), ("\u2013", "ascii", "-"), ("区", "ascii", "?")],
)
def test_lookalikes_can_be_written_themselves(character: str, encoding: str, shown: str) -> None:
    assert _alike(character, encoding) == shown
