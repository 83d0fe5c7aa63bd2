"""What the reading commands cost on a store of 100,000 facts in 1,000 made-up articles.

CPU time of the whole process is measured, imports included, with a margin of several times what a quiet machine takes: the
test is there to see a scan that became quadratic or a store read whole, not a slow day.
"""

from __future__ import annotations

import importlib.util
import os
import resource
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
# A quiet machine takes 0.2 to 0.5 seconds.
SECONDS = 2.5
FACTS = 100_000


def generator() -> ModuleType:
    """scripts/large_store.py as a module."""
    spec = importlib.util.spec_from_file_location("large_store", ROOT / "scripts" / "large_store.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["large_store"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    assert generator().make_store(folder / "cases.db", documents=1000, facts=FACTS, seed=1) >= FACTS
    return folder


def cpu_seconds(*args: str, out: Path) -> float:
    """The least CPU time of three runs, compiled modules kept after the first."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(out / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "caseextract", *args, "--store", str(out)]
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr.decode()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


@pytest.mark.parametrize(
    "args",
    [
        ("find", "杉並", "端末"),
        ("find", "--kind", "端末数", "--min", "100", "--status", "予定"),
        ("find", "端末", "--kind", "端末数"),
        ("find", "--tool", "teams", "--owner", "杉並"),
        ("find", "--since", "2022", "--until", "2023"),
        ("show", "case-00005"),
        ("show", "杉並"),
        ("compare", "杉並", "千代田区"),
    ],
    ids=" ".join,
)
def test_reading_commands_answer_at_once(out: Path, args: tuple[str, ...]) -> None:
    """Whatever is asked, most of the store is left alone."""
    assert cpu_seconds(*args, out=out) < SECONDS


def test_the_same_seed_makes_the_same_store(tmp_path: Path) -> None:
    """So that figures of two days can be compared."""
    make = generator().make_store
    paths = [tmp_path / name for name in ("a.db", "b.db", "c.db")]
    for path, seed in zip(paths, (3, 3, 4), strict=True):
        assert make(path, documents=3, facts=150, seed=seed) >= 150
    first, second, other = (path.read_bytes() for path in paths)
    assert first == second != other
