"""Stopping from outside: Ctrl-C, SIGTERM, another run, nobody who reads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from caseextract.run import Holder
from caseextract.run.lock import hold

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
PARSE = [sys.executable, "-m", "caseextract", "parse"]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty articles: some seconds of work, committed in several goes."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(12):
        for path in sorted(RAW.glob("*.txt")):
            (folder / f"{number}{path.name}").write_bytes(path.read_bytes() + f"\n第{number}回。\n".encode())
    return folder


def begin(articles: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    """The command in a process group of its own, as a shell starts it."""
    return subprocess.Popen(
        [*PARSE, str(articles), "--out", str(out), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for_work(out: Path) -> None:
    """Until the run has stored something."""
    while not any(path.stat().st_size > 400_000 for path in out.glob(".cases.db.*.work-wal")):
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("number", "group", "code"),
    [(signal.SIGINT, True, 130), (signal.SIGTERM, False, 143)],
    ids=["Ctrl-C at the terminal", "SIGTERM to the master"],
)
def test_a_stop_is_one_line(
    articles: Path, tmp_path: Path, number: signal.Signals, group: bool, code: int
) -> None:
    """How far it came and what is kept; the folder holds no half files, and the next run goes on from there."""
    out = tmp_path / "out"
    with begin(articles, out) as process:
        wait_for_work(out)
        (os.killpg if group else os.kill)(process.pid, number)
        stdout, stderr = process.communicate()
    assert (process.returncode, stdout) == (code, "")
    (line,) = stderr.splitlines()
    assert line.startswith("caseextract: stopped after ")
    assert line.endswith("what was done is kept for the next run")
    assert [path.suffix for path in out.iterdir()] == [".work"]
    done = subprocess.run(
        [*PARSE, str(articles), "--out", str(out), "--lang", "en"], capture_output=True, text=True, check=True
    )
    unchanged = next(line for line in done.stdout.splitlines() if "of which unchanged" in line)
    assert 0 < int(unchanged.split()[-1]) < 60


def test_a_second_run_ends_with_3(articles: Path, tmp_path: Path) -> None:
    """One line says who is at work; the folder is not touched."""
    out = tmp_path / "out"
    out.mkdir()
    with hold(out, Holder.here(command="caseextract parse elsewhere")), begin(articles, out) as process:
        stdout, stderr = process.communicate()
    assert (process.returncode, stdout) == (3, "")
    (line,) = stderr.splitlines()
    assert f"process {os.getpid()} on " in line
    assert "caseextract parse elsewhere" in line


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_nobody_reads(tmp_path: Path, stream: str) -> None:
    """A closed pipe ends the command quietly; the folder is complete."""
    reader, writer = os.pipe()
    os.close(reader)
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: writer}
    bad = tmp_path / "empty.txt"
    bad.touch()
    process = subprocess.run([*PARSE, str(RAW), str(bad), "--out", str(tmp_path / "out")], **streams, check=False)
    os.close(writer)
    assert process.returncode == 141
    if stream == "stdout":
        assert process.stderr.count(b"\n") == 1
    assert (tmp_path / "out/cases.db").exists()


def test_closed_streams(tmp_path: Path) -> None:
    """Started without any, a command prints into no file."""
    command = '"$@" <&- >&- 2>&-'
    out = tmp_path / "out"
    subprocess.run(["sh", "-c", command, "sh", *PARSE, str(RAW), "--out", str(out)], check=True)
    assert (out / "facts.jsonl").read_bytes().startswith(b'{"doc"')
    assert (out / "cases.db").read_bytes().startswith(b"SQLite")
