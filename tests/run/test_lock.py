"""One run at a time on a folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caseextract.errors import HeldError
from caseextract.run.lock import Holder, hold, holder_of

HOLD = """
import sys, time
from pathlib import Path
from caseextract.run.lock import Holder, hold
with hold(Path(sys.argv[1]), Holder.here(since="2024-04-01T09:00:00", command="caseextract parse x")):
    print("held", flush=True)
    time.sleep(600)
"""


@contextmanager
def another_run(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that holds the folder, killed at the end."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_run_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    """Process, host, start and command."""
    with another_run(tmp_path) as other:
        with pytest.raises(HeldError) as raised, hold(tmp_path, Holder.here()):
            pass
        for words in (str(other.pid), os.uname().nodename, "since 2024-04-01T09:00:00", "caseextract parse x"):
            assert words in str(raised.value)
        found = holder_of(tmp_path)
        assert found is not None
        assert found.pid == other.pid


def test_the_lock_of_a_dead_process_holds_nobody_up(tmp_path: Path) -> None:
    """However it died."""
    with another_run(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (tmp_path / ".lock").exists()
        assert holder_of(tmp_path) is None
        with hold(tmp_path, Holder.here()):
            assert (tmp_path / ".lock").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_free_again_after_a_run(tmp_path: Path) -> None:
    """Also after one that failed; nothing is left."""
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), hold(tmp_path, Holder.here()):
            raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_many_at_once(tmp_path: Path) -> None:
    """Of processes that take and leave the folder all the time no two ever hold it together."""
    program = """
import sys
from pathlib import Path
from caseextract.errors import HeldError
from caseextract.run.lock import Holder, hold
folder, taken = Path(sys.argv[1]), 0
while taken < 200:
    try:
        with hold(folder, Holder.here()):
            (folder / "alone").mkdir()
            (folder / "alone").rmdir()
            taken += 1
    except HeldError:
        pass
"""
    many = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)]) for _ in range(3)]
    assert [process.wait() for process in many] == [0, 0, 0]
    assert list(tmp_path.iterdir()) == []
