"""Whole runs of ``caseextract parse`` over a made-up folder: a second process, a second run, the store's part."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from bench_work import made_articles, read_texts

from caseextract.run import Settings, discover, parse_inputs
from caseextract.run import parse as run_parse
from caseextract.run.work import InProcess
from caseextract.store import Store

_CLI = "from caseextract.cli import run\nif __name__ == '__main__': run()"


@dataclass(frozen=True, slots=True)
class Runs:
    """Ratios: wall time of ``--jobs 2`` against ``--jobs 1``, of an unchanged re-run against the first run (one
    process), and the share of CPU time a run spends on writing store and files."""

    two_jobs: float
    again: float
    writing: float


def measure(articles: Path, *, characters: int, seed: int, rounds: int) -> Runs:
    """Measure all three on articles made up from those of a folder; the cores have to be free."""
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "in", Path(name) / "out"
        folder.mkdir()
        for number, text in enumerate(made_articles(read_texts([articles]), characters=characters, seed=seed)):
            (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        script = Path(name) / "parse.py"  # a file: processes of the run import what started it
        script.write_text(_CLI, encoding="utf-8")
        two, again = [], []
        for number in range(rounds):
            one = _seconds(script, folder, out / f"one{number}", jobs=1)
            two.append(_seconds(script, folder, out / f"two{number}", jobs=2) / one)
            again.append(_seconds(script, folder, out / f"one{number}", jobs=1) / one)
        return Runs(statistics.median(two), statistics.median(again), writing_share(folder, out / "share"))


def writing_share(folder: Path, out: Path) -> float:
    """Share of CPU time in which documents and facts are put into the store and the files are written."""
    spent = [0.0]

    def timed(action: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(action)
        def run(*arguments: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return action(*arguments, **options)
            finally:
                spent[0] += time.process_time() - start

        return run

    inputs, settings = discover([str(folder)], read_stdin=bytes), Settings()
    with _replaced((Store, "put"), (run_parse, "publish"), by=timed):
        start = time.process_time()
        parse_inputs(inputs, out, settings, workers=InProcess(settings))
        return spent[0] / (time.process_time() - start)


@contextmanager
def _replaced(*places: tuple[Any, str], by: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Iterator[None]:
    kept = [(owner, name, getattr(owner, name)) for owner, name in places]
    for owner, name, action in kept:
        setattr(owner, name, by(action))
    try:
        yield
    finally:
        for owner, name, action in kept:
            setattr(owner, name, action)


def _seconds(script: Path, folder: Path, out: Path, *, jobs: int) -> float:
    command: Sequence[str] = [
        sys.executable, str(script), "parse", str(folder), "--out", str(out), "--jobs", str(jobs), "--quiet",
    ]  # fmt: skip
    start = time.monotonic()
    subprocess.run(command, check=True)
    return time.monotonic() - start
