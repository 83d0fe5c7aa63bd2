"""A scheduler and workers as processes of their own, on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SECONDS = 30


class Machines:
    """A context manager: ``dask scheduler`` and so many ``dask worker``, each the leader of a process group."""

    def __init__(self, folder: Path, *, workers: int = 2) -> None:
        self._folder, self._count = folder, workers
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def __enter__(self) -> Machines:
        note = self._folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note))
        self.address = self._address(note)
        for _ in range(self._count):
            self.add_worker()
        return self

    def __exit__(self, *_: object) -> None:
        for process in [*self.workers, *([self.scheduler] if self.scheduler else [])]:
            self.kill(process)

    def add_worker(self) -> None:
        """One more worker of one thread."""
        options = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(self._folder))
        self.workers.append(self._start("worker", self.address, *options))

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End a process and all it started, at once, and wait for it."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        log = (self._folder / f"{arguments[0]}.log").open("ab")
        with log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"},
            )

    def _address(self, note: Path) -> str:
        end = time.monotonic() + _SECONDS
        while time.monotonic() < end:
            if note.exists() and note.stat().st_size:
                return str(json.loads(note.read_bytes())["address"])
            time.sleep(0.05)
        raise AssertionError((self._folder / "scheduler.log").read_text(encoding="utf-8"))
