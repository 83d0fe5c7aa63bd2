"""``caseextract watch``: saved, renamed and removed articles reach the folder by themselves."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from caseextract.cli import main
from caseextract.run.watching import counts


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """One article."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("千代田区は端末を20台導入しました。", encoding="utf-8")
    return folder


@pytest.fixture
def watching(articles: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The command at work."""
    pytest.importorskip("watchfiles")
    command = [sys.executable, "-m", "caseextract", "watch", str(articles), "--out", str(tmp_path / "out")]
    with subprocess.Popen(
        [*command, "--prune", "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def until(condition: Callable[[], bool]) -> None:
    """Wait, but not for ever."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def counted(out: Path) -> dict[str, list[int]]:
    """Numbers of devices by document, as facts.jsonl says; empty while there is none."""
    path = out / "facts.jsonl"
    found: dict[str, list[int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        fact = json.loads(line)
        numbers = found.setdefault(fact["doc"], [])
        if fact["kind"] == "device_count":
            numbers.append(fact["amount"]["lower"])
    return found


def test_saves_reach_the_folder(watching: subprocess.Popen[str], articles: Path, tmp_path: Path) -> None:
    """Edited, renamed, removed, damaged and mended; Ctrl-C ends it without a fault."""
    out = tmp_path / "out"
    until(lambda: counted(out) == {"a": [20]})
    (articles / "a.txt").write_text("千代田区は端末を35台導入しました。", encoding="utf-8")
    until(lambda: counted(out) == {"a": [35]})
    (articles / "a.txt").rename(articles / "b.txt")
    until(lambda: counted(out) == {"b": [35]})
    (articles / "c.txt").write_bytes(b"")
    until(lambda: (out / "errors.jsonl").stat().st_size > 0)
    (articles / "c.txt").unlink()
    until(lambda: (out / "errors.jsonl").stat().st_size == 0)
    until(lambda: not (out / ".lock").exists())
    watching.send_signal(signal.SIGINT)
    stdout, stderr = watching.communicate()
    assert watching.returncode == 0
    assert stdout.splitlines()[0].startswith("1 documents (1 read anew)")
    problem, end = stderr.splitlines()
    assert problem.endswith("c.txt: empty file")
    assert end == "caseextract: no longer watching"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("in/a.txt", True),
        ("in/deep/b.txt", True),
        ("in/.hidden.txt", False),
        ("in/.git/x.txt", False),
        ("in/out/facts.jsonl", False),
        ("named.txt", True),
        ("beside.txt", False),
    ],
)
def test_what_counts_as_a_change(tmp_path: Path, name: str, expected: bool) -> None:
    """Named files and what lies in named folders, but nothing hidden and no outputs."""
    (tmp_path / "in").mkdir()
    (tmp_path / "named.txt").touch()
    wanted = counts([tmp_path / "in", tmp_path / "named.txt"], but=tmp_path / "in/out")
    assert wanted(tmp_path / name) == expected


def test_without_the_extra(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names it."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = CliRunner().invoke(main, ["watch", str(articles), "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "the watch extra is not installed" in result.stderr
