"""What a command takes: CPU seconds of all its processes, their peak memory, what it writes."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil
from bench_work import made_articles, read_texts

_TICK = 0.1
_MEGABYTE = 1e6


@dataclass(frozen=True)
class Taken:
    """CPU seconds (user and system) and peak megabytes of a tree of processes; pages they share do not count
    (``USS``: what would be free again without them)."""

    cpu: float
    peak_mb: float
    wall: float


def corpus(path: Path, characters: int, *, seed: int = 5) -> int:
    """Write a corpus of articles recombined from those shipped; returns its characters."""
    raw = Path(__file__).resolve().parents[1] / "data" / "raw"
    done = 0
    with path.open("w", encoding="utf-8") as stream:
        for number, text in enumerate(made_articles(read_texts([raw]), characters=characters, seed=seed)):
            stream.write(json.dumps({"id": f"{number:08}", "text": text}, ensure_ascii=False) + "\n")
            done += len(text)
    return done


def run(arguments: Sequence[str]) -> Taken:
    """Run ``caseextract`` and wait for it. Raises ``CalledProcessError`` when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "caseextract", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        begun, ended, peak = time.monotonic(), Event(), [0.0]
        watcher = Thread(target=_watch, args=(psutil.Process(process.pid), ended, peak))
        watcher.start()
        code = process.wait()
        wall = time.monotonic() - begun
        ended.set()
        watcher.join()
    if code:
        raise subprocess.CalledProcessError(code, command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Taken(cpu, peak[0], wall)


def size_of(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _watch(root: psutil.Process, ended: Event, peak: list[float]) -> None:
    while not ended.wait(_TICK):
        total = 0.0
        with suppress(psutil.Error):
            for process in [root, *root.children(recursive=True)]:
                with suppress(psutil.Error):
                    total += process.memory_full_info().uss
        peak[0] = max(peak[0], total / _MEGABYTE)
