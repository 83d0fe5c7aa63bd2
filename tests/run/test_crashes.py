"""Runs that are killed: the folder stays readable, the next run ends as if nothing had happened.

``make test-crash`` kills more often than the default.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import psutil
import pytest

from run.crashes import Scene, run

KILLS = int(os.environ.get("CASEEXTRACT_KILLS", "25"))
_ROOT = Path(__file__).resolve().parents[2]
_WATCHED = ("/caseextract/run/", "/caseextract/store/")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Articles before and after."""
    return Scene(tmp_path_factory.mktemp("scene"))


class Killer:
    """A run in processes of its own, killed after a while."""

    def __init__(self, scene: Scene, out: Path) -> None:
        paths = os.pathsep.join([str(_ROOT / "tests"), *sys.path])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "run.crashes", str(scene.articles), str(out)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"begin\n"
        self._begun = time.monotonic()

    def wait(self) -> float:
        """Let it come to its end; returns the seconds it took."""
        assert self._process.wait() == 0
        return self._end()

    def kill(self, seconds: float, *, group: bool) -> bool:
        """End it after so many seconds, alone or with its workers; returns whether it was still at work."""
        time.sleep(max(0.0, self._begun + seconds - time.monotonic()))
        running = self._process.poll() is None
        if running:
            (os.killpg if group else os.kill)(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._end()
        return running

    def _end(self) -> float:
        taken = time.monotonic() - self._begun
        assert self._process.stdout is not None
        self._process.stdout.close()
        while _alive(self._process.pid):
            assert time.monotonic() - self._begun - taken < 30, "a worker outlived its master"
            time.sleep(0.01)
        return taken


def _alive(group: int) -> bool:
    """Whether a process of the group still runs; one that only waits to be buried does not."""
    for process in psutil.process_iter(["status"]):
        with contextlib.suppress(ProcessLookupError):
            if os.getpgid(process.pid) == group and process.info["status"] != psutil.STATUS_ZOMBIE:
                return True
    return False


def test_kills_at_random_moments(scene: Scene) -> None:
    """Whenever SIGKILL comes, no document is lost and no file is half."""
    seconds = Killer(scene, scene.out("undisturbed")).wait()
    chance = random.Random(20240401)
    in_time = 0
    for number in range(KILLS):
        out = scene.out(f"killed{number}")
        in_time += Killer(scene, out).kill(chance.uniform(0, seconds), group=chance.random() < 0.5)
        scene.check(out)
        scene.complete(out)
    assert in_time > KILLS / 2


def test_kills_between_lines_of_code(scene: Scene) -> None:
    """As before, at moments of the program's own: also within the writing of files, which is over soon."""
    lines = _traced(scene, scene.out("traced"), kill_at=0)
    chance = random.Random(20240402)
    publishing = range(lines - lines // 4, lines)
    some = KILLS // 2
    moments = {*chance.sample(range(1, lines), some), *chance.sample(publishing, KILLS - some)}
    for moment in sorted(moments):
        out = scene.out(f"line{moment}")
        assert _traced(scene, out, kill_at=moment) == -signal.SIGKILL
        scene.check(out)
        scene.complete(out)


def _traced(scene: Scene, out: Path, *, kill_at: int) -> int:
    """A run in a forked process that kills itself before the n-th line of the store and the run (0: not at all).

    Returns minus the signal that ended it, else how many lines there were.
    """
    counted = scene.root / "lines"
    child = os.fork()
    if child:
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, -signal.SIGKILL)
        return code or int(counted.read_text(encoding="utf-8"))
    code = 1
    try:
        tracer = Tracer(kill_at)
        sys.settrace(tracer)
        run(scene.articles, out)
        sys.settrace(None)
        counted.write_text(str(tracer.lines), encoding="utf-8")
        code = 0
    finally:
        os._exit(code)


class Tracer:
    """Counts the lines executed in the store and the run; at the n-th the process kills itself."""

    def __init__(self, kill_at: int) -> None:
        self.lines, self._kill_at = 0, kill_at

    def __call__(self, frame: FrameType, event: str, argument: object) -> Tracer | None:  # noqa: ARG002
        if not any(part in frame.f_code.co_filename for part in _WATCHED):
            return None
        if event == "line":
            self.lines += 1
            if self.lines == self._kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return self
