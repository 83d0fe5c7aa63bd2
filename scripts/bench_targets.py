"""Start-up, memory and long lines, each in processes of their own; and what is aimed at."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

# Measured processes find their modules compiled, as those of an installed package are, whatever the environment says.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_CLI = "from caseextract.cli import run; run()"
_MEMORY = (
    "import sys, pathlib; from caseextract import extract; from bench_work import peak_mb;"
    "extract(pathlib.Path(sys.argv[1]).read_text(encoding='utf-8')); print(peak_mb())"
)
_LOADING = (
    "import time; from caseextract import Extractor; start = time.process_time(); Extractor();"
    "print(time.process_time() - start)"
)
_LINE = (
    "import sys, time; from caseextract import Extractor; extractor = Extractor();\n"
    "unit = '深谷市は2023年に端末を80台配り、職員30人がkintoneを使い、'; extractor.extract(unit)\n"
    "for size in map(int, sys.argv[1:]):\n"
    "    text = unit * (size // len(unit)); start = time.process_time(); extractor.extract(text)\n"
    "    print((time.process_time() - start) / len(text))"
)


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: ``measured`` must not be above ``limit``."""

    name: str
    limit: float
    measured: float
    unit: str

    def record(self) -> dict[str, object]:
        """As JSON, with the verdict."""
        return {**asdict(self), "verdict": "met" if self.measured <= self.limit else "missed"}


def cpu_seconds(code: str, *arguments: str) -> float:
    """CPU seconds, user and system, of a Python process that runs ``code``. Raises ``RuntimeError`` when it fails."""
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"a measured process ended with exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def printed(code: str, *arguments: str) -> list[float]:
    """The numbers a Python process prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, cwd=Path(__file__).parent
    )
    return [float(line) for line in done.stdout.split()]


def help_ratio(rounds: int) -> float:
    """CPU of ``caseextract --help`` against that of ``import click``, in turns."""
    pairs = [(cpu_seconds(_CLI, "--help"), cpu_seconds("import click")) for _ in range(rounds)]
    return statistics.median(one / other for one, other in pairs)


def compare_seconds(articles: Path, rounds: int) -> float:
    """CPU seconds of ``compare`` on a small store."""
    with tempfile.TemporaryDirectory() as folder:
        cpu_seconds(_CLI, "parse", str(articles), "--out", folder, "--quiet")
        return statistics.median(cpu_seconds(_CLI, "compare", "杉並区", "千代田区", "--store", folder) for _ in range(rounds))


def loading_seconds(rounds: int) -> float:
    """CPU seconds of making an extractor, imports aside."""
    return statistics.median(printed(_LOADING)[0] for _ in range(rounds))


def article_peak(article: Path) -> float:
    """Peak memory, in MB, of a process that extracts from one article."""
    return printed(_MEMORY, str(article.resolve()))[0]


def line_growth(short: int, long: int) -> float:
    """Cost of a character of one line of ``long`` characters against one of ``short``."""
    first, second = printed(_LINE, str(short), str(long))
    return second / first


def large_corpus(characters: int, seed: int, paths: Sequence[Path]) -> dict[str, float]:
    """What ``bench_large.py`` measures."""
    script = Path(__file__).with_name("bench_large.py")
    command = [sys.executable, str(script), str(characters), str(seed), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
